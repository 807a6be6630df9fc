"""Comments on figures: what people say of one figure in one publication."""
