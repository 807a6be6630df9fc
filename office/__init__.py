"""The acts of people: what the office, the units and the analysts do.

Pages, API and command line have no other door to the data.
"""
