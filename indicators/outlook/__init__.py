"""What may be expected of a series in a later year, and how sure that is.

Pure: figures in, figures out; no clock, no store, no random number.
"""
