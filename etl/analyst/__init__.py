"""The analyst file: one publication as a documented database of plain relations."""
