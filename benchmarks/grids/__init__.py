"""Grids of every look, drawn to PDF and read back: what is read must be what was drawn."""
