"""How things are measured and told; what is measured stands in concerns."""
