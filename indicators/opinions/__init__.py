"""Second opinions: what published methods would say beside the official status.

The official method decides. What stands here stands beside it, with the concept,
the formula and the numbers; and where a method cannot speak it says why.
"""
