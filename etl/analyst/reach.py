"""How far a reader may see: what is public alone, or also what is internal."""

from typing import Literal, get_args

Reach = Literal["public", "internal"]
"""public: indicators that are open to everybody, and nothing that rests on others."""

REACHES: tuple[Reach, ...] = get_args(Reach)
