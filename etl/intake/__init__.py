"""A file as a unit sends it → what was understood, reported rows, and its marks."""
