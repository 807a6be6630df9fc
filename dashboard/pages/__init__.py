"""One module a page: asks the office for its view and lays the pieces out.

Pages do not import each other.
"""
