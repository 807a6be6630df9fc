"""The desk where analysts ask in SQL: its routes, files, and scripts of its page."""
