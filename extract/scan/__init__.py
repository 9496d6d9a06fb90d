"""Pages that are pictures: pixels to a flat page, rulings to cells, lines to characters.

No object of a picture or recognition library leaves this package.
"""

from extract.scan.drawn import flat_picture, render_picture
from extract.scan.in_pdf import with_pictures_read
from extract.scan.reader import read_image

__all__ = ["flat_picture", "read_image", "render_picture", "with_pictures_read"]
