"""Analysts' SQL, answered by a child process that lives for one statement.

Lives here: what may be asked (the gate), the child and its walls, the nursery that
forks children, and the parent's side of it. Not here: who may ask, and which file is
asked (`office.analysis`).
"""
