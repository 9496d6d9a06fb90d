"""Born-digital PDFs: pdfium's characters and paths to pages with grids.

No object of a PDF library leaves this package.
"""

from extract.pdf.lattice import grid_from_rulings
from extract.pdf.pages import read_pdf
from extract.pdf.readers import PageReaders
from extract.pdf.render import render_page
from extract.pdf.witnesses import witness_pdf

__all__ = ["PageReaders", "grid_from_rulings", "read_pdf", "render_page", "witness_pdf"]
