"""What a person looks at when a run has ended: one page, in which doubts are settled.

It shows a dataset and writes decisions, never data.
"""

from review.pictures import SCALE, Look
from review.report import report

__all__ = ["SCALE", "Look", "report"]
