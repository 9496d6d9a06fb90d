"""Tables whose records are single cells: budgets with halves side by side, yearbook panels."""

from normalize.cells.understand import understand_cells

__all__ = ["understand_cells"]
