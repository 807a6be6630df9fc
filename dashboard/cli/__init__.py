"""The command line: typer commands; no arithmetic, no SQL."""
