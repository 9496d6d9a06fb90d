"""What spoils a page, as values: ink, rulings, paper, geometry, light and the machine that scans.

Lengths on the page are in points, so that a trait means the same at each resolution.
"""

from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Ink:
    """How the type is printed: `weight` is what each edge of a stroke gains, or loses below 0."""

    weight: float = 0.0
    darkness: float = 1.0  # of black


@dataclass(frozen=True, slots=True)
class RulingTraits:
    """How the rulings are printed.

    `lost` is the share of each ruling's length that is missing, in gaps of about `gap` points;
    `missing` is the chance that a third of a ruling's length is absent at one stretch. `dash` is
    the length drawn and the length left out, 0 and 0 for a solid line. `doubled` is the distance
    to a second line beside the first, 0 for none.
    """

    width: float = 1.0  # times as drawn
    darkness: float = 1.0
    unevenness: float = 0.0  # of the darkness along a ruling, in 0..1
    lost: float = 0.0
    gap: float = 4.0
    missing: float = 0.0
    dash: tuple[float, float] = (0.0, 0.0)
    doubled: float = 0.0


@dataclass(frozen=True, slots=True)
class Paper:
    """What else is on the paper.

    `seals` are round and red, over the text; `stamps` are boxed and blue. `bleed` is how dark the
    print of the page's other side shows, `halves` how much darker one half of the paper is,
    `heads` how dark the heads' background is.
    """

    tone: float = 1.0
    halves: float = 0.0
    heads: float = 0.0
    bleed: float = 0.0
    seals: int = 0
    seal_darkness: float = 0.8
    stamps: int = 0
    holes: int = 0


@dataclass(frozen=True, slots=True)
class Warp:
    """How the page lies: `skew` in degrees, `turn` a multiple of 90 clockwise.

    `curl` is how far the middle of a line leaves the straight, `perspective` how much shorter one
    side looks than the other, as a share, `desk` how much of the desk shows around the page.
    """

    skew: float = 0.0
    turn: int = 0
    curl: float = 0.0
    perspective: float = 0.0
    desk: float = 0.0


@dataclass(frozen=True, slots=True)
class Light:
    """How evenly the page is lit: the shares that a shadow and the corners lose."""

    shadow: float = 0.0
    corners: float = 0.0


@dataclass(frozen=True, slots=True)
class Machine:
    """What scans: `blur` and `motion` in points; `noise` as a share of white.

    `specks` is the number of dark and of light dots for each square inch, `streaks` that of lines
    down the page, `threshold` the share of white below which a pixel is black, 0 for shades.
    `lines` is how many of a fax's lines go to the resolution across, as a share. `quality` is that
    of JPEG, 0 for none.
    """

    dpi: int = 200
    blur: float = 0.0
    motion: float = 0.0
    noise: float = 0.0
    specks: float = 0.0
    streaks: int = 0
    threshold: float = 0.0
    lines: float = 1.0
    quality: int = 0


@dataclass(frozen=True, slots=True)
class Spoiling:
    """All of it."""

    ink: Ink = field(default_factory=Ink)
    rulings: RulingTraits = field(default_factory=RulingTraits)
    paper: Paper = field(default_factory=Paper)
    warp: Warp = field(default_factory=Warp)
    light: Light = field(default_factory=Light)
    machine: Machine = field(default_factory=Machine)


class Group(StrEnum):
    """Kinds of spoiling of which the same is asked."""

    ORDINARY = "ordinary"
    SEALED = "sealed"
    NOISY = "noisy at 150 dpi"
    RULINGS = "faint or broken rulings"
    PHOTOGRAPHED = "photographed or faxed"
    WORST = "worst"
