"""Light, lens, sensor and file: what a scanner, a camera or a fax makes of a page before it."""

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from samples.scans.traits import Light, Machine

Picture = NDArray[np.float32]
Pixels = NDArray[np.uint8]

SPECK_SIZES: Final = (1, 1, 1, 2, 2, 3)  # pixels; most specks are of one


def lit(picture: Picture, light: Light, random: np.random.Generator) -> Picture:
    """The picture under uneven light."""
    height, width = picture.shape[:2]
    x, y = np.meshgrid(np.linspace(-1, 1, width), np.linspace(-1, 1, height))
    share = np.ones((height, width))
    if light.shadow:
        angle = random.uniform(0, 2 * np.pi)
        across = x * np.cos(angle) + y * np.sin(angle)
        edge = random.uniform(-0.3, 0.5)
        share *= 1 - 0.6 * light.shadow / (1 + np.exp(-(across - edge) / 0.12))
    if light.corners:
        share *= 1 - light.corners * (x**2 + y**2) / 2
    lit_picture: Picture = picture * share.astype(np.float32)[:, :, None]
    return lit_picture


def captured(picture: Picture, machine: Machine, random: np.random.Generator) -> Pixels:
    """The pixels that the machine hands over: red, green and blue, or one shade."""
    scale = machine.dpi / 72
    if machine.blur:
        picture = cv2.GaussianBlur(picture, (0, 0), machine.blur * scale).astype(np.float32)
    if machine.motion:
        length = max(1, round(machine.motion * scale))
        kernel = np.full((1, length), 1 / length, dtype=np.float32)
        picture = cv2.filter2D(picture, -1, kernel).astype(np.float32)
    height, width = picture.shape[:2]
    if machine.noise:
        grain = random.standard_normal((height, width)).astype(np.float32)
        picture = picture + machine.noise * grain[:, :, None]
    _strew(picture, machine, random)
    for _ in range(machine.streaks):
        at = int(random.integers(0, width))
        picture[:, at : at + max(1, round(0.3 * scale))] *= 0.8
    if machine.threshold:
        return _two_shades(picture, machine)
    pixels: Pixels = np.clip(picture * 255 + 0.5, 0, 255).astype(np.uint8)
    if (pixels[:, :, 0] == pixels[:, :, 1]).all() and (pixels[:, :, 1] == pixels[:, :, 2]).all():
        pixels = np.ascontiguousarray(pixels[:, :, 0])
    return pixels


def _strew(picture: Picture, machine: Machine, random: np.random.Generator) -> None:
    """Dark and light specks, of one to three pixels."""
    height, width = picture.shape[:2]
    count = round(machine.specks * height * width / machine.dpi**2)
    for shade in (0.1, 1.0):
        rows = random.integers(0, height, count)
        cols = random.integers(0, width, count)
        sizes = random.choice(SPECK_SIZES, count)
        for row, col, size in zip(rows.tolist(), cols.tolist(), sizes.tolist(), strict=True):
            picture[row : row + 1 + size // 2, col : col + (size + 1) // 2] = shade


def _two_shades(picture: Picture, machine: Machine) -> Pixels:
    """Black and white alone; a fax's lines are fewer than its columns, and are stretched again."""
    shades = np.ascontiguousarray(picture.mean(axis=2))
    height, width = shades.shape
    if machine.lines != 1:
        size = (width, max(1, round(height * machine.lines)))
        shades = cv2.resize(shades, size, interpolation=cv2.INTER_AREA)
    pixels: Pixels = np.where(shades < machine.threshold, 0, 255).astype(np.uint8)
    if machine.lines == 1:
        return pixels
    stretched = cv2.resize(pixels, (width, height), interpolation=cv2.INTER_NEAREST)
    return np.asarray(stretched, dtype=np.uint8)


def encoded(pixels: Pixels, machine: Machine) -> Pixels:
    """The pixels after the file's compression, if it loses anything."""
    if not machine.quality or machine.threshold:
        return pixels
    ok, data = cv2.imencode(".jpg", _reversed(pixels), [cv2.IMWRITE_JPEG_QUALITY, machine.quality])
    if not ok:
        raise ValueError("the picture cannot be written as JPEG")
    return _reversed(np.asarray(cv2.imdecode(data, cv2.IMREAD_UNCHANGED), dtype=np.uint8))


def _reversed(pixels: Pixels) -> Pixels:
    """Red, green, blue made blue, green, red, as OpenCV has them, or back."""
    return np.ascontiguousarray(pixels[:, :, ::-1]) if pixels.ndim == 3 else pixels
