"""The collection calendar: what units are asked for, by when, and what came."""
