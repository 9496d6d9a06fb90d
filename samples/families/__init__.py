"""Invented sheets of other families than the target sheet: each with its spec beside it."""

from samples.families.budget import invent_budget
from samples.families.drawn import DRAWERS, draw_as
from samples.families.printed import FamilySheet
from samples.families.roster import invent_register, invent_roster
from samples.families.spoilt import FAMILY_SLIPS, OF_A_NUMBER, spoilt_family
from samples.families.yearbook import invent_yearbook

__all__ = [
    "DRAWERS",
    "FAMILY_SLIPS",
    "OF_A_NUMBER",
    "FamilySheet",
    "draw_as",
    "invent_budget",
    "invent_register",
    "invent_roster",
    "invent_yearbook",
    "spoilt_family",
]
