"""Pages as reports have them that offices print from many programs, with true cells."""

from samples.pages.reports.leaves import draw_report

__all__ = ["draw_report"]
