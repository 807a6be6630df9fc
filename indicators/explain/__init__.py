"""Why a figure moved: contributions, effects, ranks, reconciliation, sentences."""
