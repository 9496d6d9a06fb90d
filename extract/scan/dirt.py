"""How much dirt lies on a page: specks by themselves, where neither text nor rulings are."""

import cv2
import numpy as np

from extract.scan.ink import box
from extract.scan.strokes import Strokes

SPECK = 2.2  # points; a larger piece is something else
LEAST_AREA = 2  # pixels; a single one may be the grain of the paper
AWAY = 4.0  # points from letters and rulings; nearer, it may belong to them
COMPANY = 2  # specks so near to one another may lie there by chance
LONELY = 6.0  # points; dots of a dotted ruling stand nearer to one another, specks hardly ever


def dirt_of(strokes: Strokes) -> float:
    """Specks a square point, of the paper that neither letters nor rulings are near to."""
    scale = strokes.scale
    print_ = strokes.letters | strokes.level_lines | strokes.upright_lines
    reach = 2 * round(AWAY * scale) + 1
    is_far = cv2.dilate(print_.astype(np.uint8), box((reach, reach))) == 0
    found = strokes.pieces.found
    x, y, wide, high = found.boxes.T
    is_speck = (found.areas >= LEAST_AREA) & (np.maximum(wide, high) <= SPECK * scale)
    is_speck &= is_far[y + high // 2, x + wide // 2]
    is_speck[0] = False
    rows, cols = (y + high // 2)[is_speck], (x + wide // 2)[is_speck]
    middles = np.zeros(is_far.shape, np.float32)
    middles[rows, cols] = 1.0
    window = 2 * round(LONELY * scale) + 1
    beside = cv2.boxFilter(middles, -1, (window, window), normalize=False)
    area = float(is_far.sum()) / scale**2
    return float((beside[rows, cols] <= COMPANY).sum()) / area if area else 0.0
