"""What several generators of pages share; nothing here writes a page."""
