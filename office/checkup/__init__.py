"""The examination of an installation: `tradeplan doctor`. It never writes."""
