"""Analysts' questions: who may ask, of which data, and what came of it."""
