"""The programs' door: JSON over HTTP, with a personal token."""
