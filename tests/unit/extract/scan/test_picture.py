"""Picture files to pixels and their size on paper."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from extract.scan.picture import pictures
from model import UnreadableDocumentError


def written(path: Path, image: Image.Image, form: str, **more: object) -> Path:
    content = BytesIO()
    image.save(content, form, **more)
    path.write_bytes(content.getvalue())
    return path


def test_a_picture_that_states_its_resolution_has_its_size_on_paper(tmp_path: Path) -> None:
    path = written(tmp_path / "a.png", Image.new("L", (1654, 2339), 255), "PNG", dpi=(200, 200))
    (picture,) = pictures(path)
    assert (round(picture.width), round(picture.height)) == (595, 842)


def test_a_picture_without_a_resolution_is_taken_for_a_usual_sheet(tmp_path: Path) -> None:
    (picture,) = pictures(written(tmp_path / "a.png", Image.new("L", (600, 300), 255), "PNG"))
    assert round(picture.width) == 842


def test_each_frame_of_a_tiff_is_a_page(tmp_path: Path) -> None:
    frames = [Image.new("1", (80, 60), 1), Image.new("L", (70, 60), 9), Image.new("RGB", (9, 9))]
    path = written(tmp_path / "a.tif", frames[0], "TIFF", save_all=True, append_images=frames[1:])
    assert [picture.pixels.shape for picture in pictures(path)] == [
        (60, 80, 3),
        (60, 70, 3),
        (9, 9, 3),
    ]


def test_what_is_clear_shows_white_paper(tmp_path: Path) -> None:
    path = written(tmp_path / "a.png", Image.new("RGBA", (4, 4), (0, 0, 0, 0)), "PNG")
    (picture,) = pictures(path)
    assert (picture.pixels == 255).all()


def test_a_cut_off_picture_is_unreadable(tmp_path: Path) -> None:
    path = written(tmp_path / "a.png", Image.effect_noise((90, 90), 50), "PNG")
    path.write_bytes(path.read_bytes()[:800])
    with pytest.raises(UnreadableDocumentError):
        list(pictures(path))
