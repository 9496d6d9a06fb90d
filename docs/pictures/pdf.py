"""Draws pdf-layers.png: a drawn page as it looks, and what is seen on it, layer by layer.

python -m docs.pictures.pdf
"""

from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

from extract import ReadSettings, read
from samples.pages.layout import draw_layout
from unmerge.config import Layer
from unmerge.picture import draw_page

TO = Path(__file__).with_name("pdf-layers.png")
SEED = 9005
LAYERS = (
    (Layer.FINDINGS,),
    (Layer.GLYPHS,),
    (Layer.RIVERS, Layer.RULINGS),
    (Layer.CELLS, Layer.SPANS),
)
HEIGHT, COLORS, GAP = 520, 48, 6  # pixels, colors of the palette, pixels


def main() -> None:
    """Draw the first page of the layout once for each group of layers, side by side."""
    parts = []
    with TemporaryDirectory() as folder:
        path = Path(folder) / "page.pdf"
        path.write_bytes(draw_layout(SEED).pdf)
        page = read(path, path.name, ReadSettings()).pages[0]
        for layers in LAYERS:
            drawn = Path(folder) / "layer.png"
            draw_page(path, page, ReadSettings(), drawn, layers)
            with Image.open(drawn) as picture:
                picture.thumbnail((HEIGHT, HEIGHT), Image.Resampling.LANCZOS)
                parts.append(picture.copy())
    wide = sum(part.width for part in parts) + GAP * (len(parts) - 1)
    whole = Image.new("RGB", (wide, max(part.height for part in parts)), (255, 255, 255))
    left = 0
    for part in parts:
        whole.paste(part, (left, 0))
        left += part.width + GAP
    whole.quantize(COLORS).save(TO, optimize=True)


if __name__ == "__main__":
    main()
