"""How far published figures can be relied on: pure arithmetic, and no score."""
