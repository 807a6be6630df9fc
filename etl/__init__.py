"""The data: bytes to rows to warehouse to publication. No people, no screen."""
