"""SDMX: our figures and code lists in the words of statistical data exchange."""
