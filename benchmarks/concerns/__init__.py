"""One module a concern: `measure(stand)` yields its figures."""
