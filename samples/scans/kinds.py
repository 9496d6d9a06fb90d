"""The named kinds of spoiling, each with a strength: 0 is hardly there, 1 as bad as it gets."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random
from typing import Final

from samples.scans.traits import (
    Group,
    Ink,
    Light,
    Machine,
    Paper,
    RulingTraits,
    Spoiling,
    Warp,
)

NORMAL: Final = 0.5
Recipe = Callable[[float, Random], Spoiling]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of spoiling: what is asked of it, and how it comes about."""

    group: Group
    recipe: Recipe


def spoiling(kind: str, strength: float, seed: int) -> Spoiling:
    """The traits of a page spoilt so; KeyError for a kind that is not known.

    >>> spoiling("skew", 1.0, 3).warp.skew in (5.0, -5.0)
    True
    """
    if not 0 <= strength <= 1:
        raise ValueError(f"a strength lies in 0..1, not {strength}")
    return KINDS[kind].recipe(strength, Random(f"{kind} {seed}"))


def _sign(random: Random) -> int:
    return random.choice((-1, 1))


def _scanner(random: Random, dpi: int = 200) -> Machine:
    """An ordinary office scanner: a little blur, a little noise, good JPEG."""
    return Machine(dpi=dpi, blur=0.12, noise=0.01, quality=random.randint(82, 92))


def _plain(strength: float, random: Random) -> Spoiling:
    return Spoiling(machine=Machine(dpi=200, quality=95))


def _fine(strength: float, random: Random) -> Spoiling:
    return Spoiling(machine=_scanner(random, 300), warp=Warp(skew=strength * random.uniform(-1, 1)))


def _skew(strength: float, random: Random) -> Spoiling:
    return Spoiling(machine=_scanner(random), warp=Warp(skew=5 * strength * _sign(random)))


def _turned(strength: float, random: Random) -> Spoiling:
    turn = random.choice((90, 180, 270))
    return Spoiling(machine=_scanner(random), warp=Warp(turn=turn, skew=2 * strength))


def _curl(strength: float, random: Random) -> Spoiling:
    warp = Warp(curl=14 * strength * _sign(random), skew=random.uniform(-0.5, 0.5))
    return Spoiling(machine=_scanner(random), warp=warp, light=Light(shadow=0.3 * strength))


def _perspective(strength: float, random: Random) -> Spoiling:
    warp = Warp(perspective=0.08 * strength * _sign(random), skew=random.uniform(-1, 1))
    return Spoiling(machine=_scanner(random), warp=warp)


def _jpeg(strength: float, random: Random) -> Spoiling:
    return Spoiling(machine=Machine(blur=0.1, noise=0.01, quality=round(60 - 45 * strength)))


def _blur(strength: float, random: Random) -> Spoiling:
    return Spoiling(machine=Machine(blur=0.15 + 0.4 * strength, noise=0.01, quality=85))


def _two_tone(strength: float, random: Random) -> Spoiling:
    paper = Paper(halves=0.6 * strength, heads=0.5 * strength)
    return Spoiling(machine=_scanner(random), paper=paper)


def _bilevel(strength: float, random: Random) -> Spoiling:
    machine = Machine(blur=0.15, noise=0.03, threshold=0.5 + 0.25 * strength)
    return Spoiling(machine=machine, warp=Warp(skew=random.uniform(-1, 1)))


def _shadow(strength: float, random: Random) -> Spoiling:
    light = Light(shadow=0.9 * strength, corners=0.3 * strength)
    return Spoiling(machine=_scanner(random), light=light)


def _bleed(strength: float, random: Random) -> Spoiling:
    return Spoiling(machine=_scanner(random), paper=Paper(tone=0.95, bleed=0.4 * strength))


def _holes(strength: float, random: Random) -> Spoiling:
    paper = Paper(holes=2 + round(2 * strength), stamps=1)
    return Spoiling(machine=_scanner(random), paper=paper, warp=Warp(skew=random.uniform(-1, 1)))


def _thin(strength: float, random: Random) -> Spoiling:
    ink = Ink(weight=-0.1 * strength, darkness=0.85)
    return Spoiling(machine=_scanner(random), ink=ink, rulings=RulingTraits(width=0.6))


def _thick(strength: float, random: Random) -> Spoiling:
    rulings = RulingTraits(width=1 + 2 * strength)
    return Spoiling(machine=_scanner(random), ink=Ink(weight=0.2 * strength), rulings=rulings)


def _doubled(strength: float, random: Random) -> Spoiling:
    rulings = RulingTraits(doubled=1.5 + strength)
    return Spoiling(machine=_scanner(random), rulings=rulings)


def _seal(strength: float, random: Random) -> Spoiling:
    paper = Paper(seals=1 + round(strength), seal_darkness=0.5 + 0.4 * strength)
    return Spoiling(machine=_scanner(random), paper=paper, warp=Warp(skew=random.uniform(-1, 1)))


def _noisy(strength: float, random: Random) -> Spoiling:
    machine = Machine(
        dpi=150, blur=0.15, noise=0.16 * strength, specks=30 * strength, streaks=1, quality=70
    )
    return Spoiling(machine=machine, warp=Warp(skew=random.uniform(-1.5, 1.5)))


def _faint(strength: float, random: Random) -> Spoiling:
    rulings = RulingTraits(darkness=0.6 - 0.5 * strength, unevenness=0.5, width=0.7)
    return Spoiling(machine=_scanner(random), rulings=rulings)


def _faint_bilevel(strength: float, random: Random) -> Spoiling:
    """Rulings so faint that a threshold leaves some stretches of them."""
    rulings = RulingTraits(darkness=0.75, unevenness=0.4 + 0.4 * strength, width=0.8)
    machine = Machine(blur=0.12, noise=0.05, threshold=0.68)
    return Spoiling(machine=machine, rulings=rulings, warp=Warp(skew=random.uniform(-1, 1)))


def _broken(strength: float, random: Random) -> Spoiling:
    rulings = RulingTraits(lost=0.2 + 0.5 * strength, gap=3 + 5 * strength, darkness=0.8)
    warp = Warp(skew=random.uniform(-1, 1))
    return Spoiling(machine=_scanner(random), rulings=rulings, warp=warp)


def _missing(strength: float, random: Random) -> Spoiling:
    rulings = RulingTraits(missing=0.6 * strength, lost=0.1, darkness=0.7)
    return Spoiling(machine=_scanner(random), rulings=rulings)


def _dotted(strength: float, random: Random) -> Spoiling:
    rulings = RulingTraits(dash=(0.8, 1.0 + 1.4 * strength), darkness=0.9)
    warp = Warp(skew=random.uniform(-1, 1))
    return Spoiling(machine=_scanner(random), rulings=rulings, warp=warp)


def _dashed(strength: float, random: Random) -> Spoiling:
    rulings = RulingTraits(dash=(4.0, 2.0 + 4 * strength), darkness=0.9)
    return Spoiling(machine=_scanner(random), rulings=rulings)


def _photo(strength: float, random: Random) -> Spoiling:
    warp = Warp(
        skew=random.uniform(-4, 4) * strength,
        curl=10 * strength * _sign(random),
        perspective=0.12 * strength * _sign(random),
        desk=0.04,
    )
    machine = Machine(dpi=200, blur=0.2, motion=0.3 * strength, noise=0.03, quality=80)
    light = Light(shadow=0.7 * strength, corners=0.4 * strength)
    return Spoiling(machine=machine, warp=warp, light=light, paper=Paper(tone=0.92))


def _fax(strength: float, random: Random) -> Spoiling:
    machine = Machine(dpi=204, blur=0.2, noise=0.04, specks=6 * strength, threshold=0.6, lines=0.96)
    return Spoiling(machine=machine, warp=Warp(skew=random.uniform(-1, 1)))


def _worst(strength: float, random: Random) -> Spoiling:
    return Spoiling(
        ink=Ink(weight=-0.05, darkness=0.75),
        rulings=RulingTraits(
            width=0.7, darkness=0.65 - 0.25 * strength, unevenness=0.4, lost=0.3 * strength
        ),
        paper=Paper(tone=0.9, bleed=0.2 * strength, seals=1, holes=2),
        warp=Warp(skew=3 * strength * _sign(random), curl=6 * strength),
        light=Light(shadow=0.5 * strength, corners=0.2),
        machine=Machine(
            dpi=150, blur=0.2, noise=0.1 * strength, specks=15 * strength, streaks=1, quality=55
        ),
    )


KINDS: Final[Mapping[str, Kind]] = {
    "plain": Kind(Group.ORDINARY, _plain),
    "300 dpi": Kind(Group.ORDINARY, _fine),
    "skew": Kind(Group.ORDINARY, _skew),
    "turned": Kind(Group.ORDINARY, _turned),
    "curl": Kind(Group.ORDINARY, _curl),
    "perspective": Kind(Group.ORDINARY, _perspective),
    "jpeg": Kind(Group.ORDINARY, _jpeg),
    "blur": Kind(Group.ORDINARY, _blur),
    "two tones": Kind(Group.ORDINARY, _two_tone),
    "bilevel": Kind(Group.ORDINARY, _bilevel),
    "shadow": Kind(Group.ORDINARY, _shadow),
    "bleed-through": Kind(Group.ORDINARY, _bleed),
    "holes and a stamp": Kind(Group.ORDINARY, _holes),
    "thin strokes": Kind(Group.ORDINARY, _thin),
    "thick strokes": Kind(Group.ORDINARY, _thick),
    "doubled rulings": Kind(Group.ORDINARY, _doubled),
    "seal": Kind(Group.SEALED, _seal),
    "noisy 150 dpi": Kind(Group.NOISY, _noisy),
    "faint rulings": Kind(Group.RULINGS, _faint),
    "faint rulings, bilevel": Kind(Group.RULINGS, _faint_bilevel),
    "broken rulings": Kind(Group.RULINGS, _broken),
    "missing rulings": Kind(Group.RULINGS, _missing),
    "dotted rulings": Kind(Group.RULINGS, _dotted),
    "dashed rulings": Kind(Group.RULINGS, _dashed),
    "photographed": Kind(Group.PHOTOGRAPHED, _photo),
    "fax": Kind(Group.PHOTOGRAPHED, _fax),
    "worst": Kind(Group.WORST, _worst),
}
