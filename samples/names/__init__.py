"""Invented names by the frequency of their parts, their pictures, and the slips they suffer."""

from samples.names.draw import Rarity, draw_name, draw_names

__all__ = ["Rarity", "draw_name", "draw_names"]
