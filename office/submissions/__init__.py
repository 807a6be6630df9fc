"""What units hand in, and what the office makes of it."""
