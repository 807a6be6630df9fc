"""One module a change of the register's schema."""
