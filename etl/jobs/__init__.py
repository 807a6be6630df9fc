"""The jobs: the only code that opens the warehouse for writing."""
