"""Units, indicators, rounds or publications set side by side, as a reader chooses."""
