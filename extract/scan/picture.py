"""Picture files to pictures: a frame's pixels as a person sees them, and how large they print."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps, UnidentifiedImageError

from model import UnreadableDocumentError

Pixels = NDArray[np.uint8]

POINTS = 72.0  # an inch
A4 = 841.89  # points; the long side of the usual sheet
LEAST_SIDE, MOST_SIDE = 200.0, 3400.0  # points; from a slip of paper to A0
MOST_PIXELS = 200_000_000  # A3 at 1200 dpi


@dataclass(frozen=True, slots=True)
class Picture:
    """The pixels of a page, height x width x red, green and blue, and pixels a point."""

    pixels: Pixels
    scale: float

    @property
    def width(self) -> float:
        """Width of the page in points."""
        return float(self.pixels.shape[1] / self.scale)

    @property
    def height(self) -> float:
        """Height of the page in points."""
        return float(self.pixels.shape[0] / self.scale)


def pictures(path: Path) -> Iterator[Picture]:
    """The frames of a picture file, one at a time; a TIFF may hold many.

    Turned as the camera's note in the file says. A picture's own resolution is believed where it
    makes a sheet of paper of it; else the long side is that of A4.
    """
    content = path.read_bytes()
    try:
        with Image.open(BytesIO(content)) as image:
            if image.width * image.height > MOST_PIXELS:
                size = f"{image.width} x {image.height}"
                raise UnreadableDocumentError(path, f"a picture of {size} pixels is no page")
            for frame in range(getattr(image, "n_frames", 1)):
                image.seek(frame)
                yield _picture(image)
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError) as error:
        raise UnreadableDocumentError(path, f"the picture is broken ({error})") from error


def _picture(image: Image.Image) -> Picture:
    stated = image.info.get("dpi")
    turned = ImageOps.exif_transpose(image)
    if "A" in turned.getbands() or "transparency" in turned.info:
        clear = turned.convert("RGBA")
        turned = Image.new("RGBA", clear.size, "white")
        turned.alpha_composite(clear)
    if turned.mode.startswith("I;16"):
        deep = np.asarray(turned)
        turned = Image.fromarray((deep >> 8).astype(np.uint8))
    pixels = np.array(turned.convert("RGB"), dtype=np.uint8)
    return Picture(pixels, _scale(pixels, stated))


def _scale(pixels: Pixels, stated: object) -> float:
    """Pixels a point."""
    longest = float(max(pixels.shape[:2]))
    if isinstance(stated, tuple) and stated:
        scale = float(stated[0]) / POINTS
        if scale > 0 and LEAST_SIDE <= longest / scale <= MOST_SIDE:
            return scale
    return longest / A4
