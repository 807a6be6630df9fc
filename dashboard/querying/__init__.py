"""The desk where analysts ask in SQL: its routes, its files, the scripts of its page."""
