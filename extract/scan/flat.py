"""A page made flat: one smooth bend that brings its rulings to straight lines along the axes.

The bend is a polynomial of low order in both directions for each of the two displacements, fitted
to all rulings at once by least squares, so that a few false chains do little; a turn, a sheared or
keystoned page and a mild curl are all of this form.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extract.scan.trace import Chain

Pixels = NDArray[np.uint8]
Floats = NDArray[np.float64]

ALONG, ACROSS = 4, 3  # orders of the bend along the rulings, and from one ruling to the next
STIFF = 2e-3  # how much a bend costs against the misses of the points; higher orders cost more
ROUNDS = 6  # of the fit, with the chains that miss by far weighed less each time
KNOTS = 24  # of the mesh on the long side; the bend is far smoother than that
MISS = 1.0  # points; a chain that misses by more is worth little


@dataclass(frozen=True, slots=True)
class Bend:
    """Displacements by which points of a page come to lie where they do when it is flat.

    `size` is the page's (width, height), in the unit of the points that are given.
    """

    size: tuple[float, float]
    level: Floats
    upright: Floats

    def flattened(self, points: Floats) -> Floats:
        """The points, rows of x and y, on the flat page."""
        x, y = points[:, 0], points[:, 1]
        u, v = self._units(x, y)
        dy = np.polynomial.legendre.legval2d(u, v, self.level)
        dx = np.polynomial.legendre.legval2d(v, u, self.upright)
        return np.stack([x + dx, y + dy], axis=1)

    def bent(self, points: Floats) -> Floats:
        """The points of the flat page on the page as it is."""
        found = points.copy()
        for _ in range(12):
            found += points - self.flattened(found)
        return found

    def _units(self, x: Floats, y: Floats) -> tuple[Floats, Floats]:
        """Both coordinates in -1..1; beyond the page the bend goes on as at its edge."""
        u = np.clip(2 * x / self.size[0] - 1, -1, 1)
        v = np.clip(2 * y / self.size[1] - 1, -1, 1)
        return u, v


def bend_of(
    level: Sequence[Chain], upright: Sequence[Chain], size: tuple[float, float], scale: float
) -> Bend:
    """The bend that makes the chains straight; none where there are no chains."""
    width, height = size
    return Bend(
        size,
        _fitted(level, width, height, MISS * scale),
        _fitted(upright, height, width, MISS * scale),
    )


def _fitted(chains: Sequence[Chain], length: float, breadth: float, miss: float) -> Floats:
    """Coefficients of the displacement across the chains, by order along them and across.

    Each chain may lie where it likes: its own mean is taken out, and only bends remain.
    """
    found = np.zeros((ALONG + 1, ACROSS + 1))
    if not chains:
        return found
    orders = [(i, j) for i in range(1, ALONG + 1) for j in range(ACROSS + 1)]
    rows, misses, owner = [], [], []
    for number, chain in enumerate(chains):
        u, v = 2 * chain.along / length - 1, 2 * chain.across / breadth - 1
        terms = np.polynomial.legendre.legvander2d(u, v, [ALONG, ACROSS])
        terms = terms.reshape(len(u), ALONG + 1, ACROSS + 1)
        own = np.stack([terms[:, i, j] for i, j in orders], axis=1)
        rows.append(own - own.mean(axis=0))
        misses.append(chain.across - chain.across.mean())
        owner.append(np.full(len(u), number))
    matrix, target, owners = np.concatenate(rows), -np.concatenate(misses), np.concatenate(owner)
    cost = np.diag([STIFF * len(target) * (i + j) ** 2 for i, j in orders])
    weight = np.ones(len(target))
    answer = np.zeros(len(orders))
    for _ in range(ROUNDS):
        weighted = matrix * weight[:, None]
        answer = np.linalg.solve(weighted.T @ matrix + cost, weighted.T @ target)
        left = np.abs(target - matrix @ answer)
        by_chain = np.bincount(owners, left) / np.bincount(owners)
        weight = 1 / (1 + (left / miss) ** 2) / (1 + (by_chain[owners] / miss) ** 2)
    for (i, j), value in zip(orders, answer, strict=True):
        found[i, j] = value
    return found
