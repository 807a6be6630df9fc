"""Rounds of assessment: opened, judged, frozen, commented on, adopted, compared."""
