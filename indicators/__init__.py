"""The yardstick: what was promised and how far along it is.

Pure: plan files are the only files read here; no database, clock, environment
or screen.
"""
