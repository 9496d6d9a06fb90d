"""The equations of a spec: a closed list of verbs over fields, within a group."""

from decimal import Decimal
from typing import Final

from model import Equation, SpecInvalidError, Term, Verb
from unmerge.specs.document import Document, KeyPath
from unmerge.specs.language import EquationPart, SpecPart, TermPart
from unmerge.specs.shape import nearest

DOCUMENT: Final = "document"
"""The group that is there without being declared: the whole sheet."""

_FIELD_VERBS = (Verb.SUM, Verb.COUNT, Verb.FIRST, Verb.LAST, Verb.SEQUENCE)
_TERM_VERBS = (Verb.SUM, Verb.COUNT, Verb.FIRST, Verb.LAST)


def equation_of(part: EquationPart, path: KeyPath, spec: SpecPart, document: Document) -> Equation:
    """The equation as a value of the model, its fields and groups known.

    `within` and `per` are the same: one reads better with a sequence, the other with a sum.
    """
    return _Equations(spec, document).equation(part, path)


class _Equations:
    def __init__(self, spec: SpecPart, document: Document) -> None:
        self._spec = spec
        self._document = document

    def equation(self, part: EquationPart, path: KeyPath) -> Equation:
        verb = self._verb(part, path)
        if verb is Verb.DISCOVER:
            return self._discovery(part, path)
        field = getattr(part, verb.value)
        self._known_field(field, (*path, verb.value))
        per = self._group(part, path, verb)
        if part.over is not None:
            self._known_field(part.over, (*path, "over"))
        if part.chance is not None:
            raise self._document.error((*path, "chance"), "`chance` goes with `discover`")
        if (part.equals is None) is not (verb is Verb.SEQUENCE):
            wanted = "runs on by itself: leave out" if verb is Verb.SEQUENCE else "says what it"
            raise self._document.error(path, f"`{verb}` {wanted} `equals`")
        left = Term(verb, field, self._where(part.where, (*path, "where")))
        return Equation(
            say=part.say or _said(part, verb, per),
            left=left,
            per=per,
            equals=self._equals(part, path),
            over=part.over or "",
            except_=(part.except_,) if isinstance(part.except_, str) else tuple(part.except_ or ()),
            tolerance=part.tolerance or "",
        )

    def _verb(self, part: EquationPart, path: KeyPath) -> Verb:
        verbs = (*_FIELD_VERBS, Verb.DISCOVER)
        found = [verb for verb in verbs if getattr(part, verb.value) is not None]
        if len(found) != 1:
            words = ", ".join(verbs)
            raise self._document.error(path, f"an equation has exactly one of the verbs {words}")
        return found[0]

    def _discovery(self, part: EquationPart, path: KeyPath) -> Equation:
        if part.chance is None:
            why = "say up to which `chance` a sum that closes by accident is believed, as in 0.001"
            raise self._document.error(path, why)
        extra = part.model_fields_set - {"discover", "chance", "say"}
        if extra:
            raise self._document.error(
                path, f"`discover` does not go with {', '.join(sorted(extra))}"
            )
        kinds = tuple(part.discover or ())
        say = part.say or f"discover {', '.join(kinds)}"
        left = Term(Verb.DISCOVER, "")
        return Equation(say=say, left=left, discover=kinds, chance=part.chance)

    def _group(self, part: EquationPart, path: KeyPath, verb: Verb) -> str:
        if part.per is not None and part.within is not None:
            raise self._document.error(
                (*path, "within"), "`per` and `within` mean the same: keep one"
            )
        key = "per" if part.per is not None else "within"
        group = part.per or part.within
        if group is None:
            if verb in (Verb.SUM, Verb.COUNT, Verb.SEQUENCE) and part.over is None:
                raise self._document.error(
                    path, f"say of what: `per` a group, or `per: {DOCUMENT}`"
                )
            return ""
        known = [*self._spec.groups, DOCUMENT]
        if group not in known:
            why = f"no group is named `{group}`{nearest(group, known)}"
            raise self._document.error((*path, key), why)
        return group

    def _equals(self, part: EquationPart, path: KeyPath) -> Term | str | Decimal | None:
        here: KeyPath = (*path, "equals")
        if part.equals is None:
            return None
        if isinstance(part.equals, int | float):
            return Decimal(str(part.equals))
        if isinstance(part.equals, str):
            self._known_field(part.equals, here)
            return part.equals
        return self._term(part.equals, here)

    def _term(self, part: TermPart, path: KeyPath) -> Term:
        """A verb over a field with its conditions, or a field with the place of one number."""
        verbs = [verb for verb in _TERM_VERBS if verb.value in part]
        if not verbs and len(part) == 1:
            ((field, where),) = part.items()
            self._known_field(field, (*path, field))
            if isinstance(where, str) or not where:
                raise self._error_in_term(path)
            return Term(Verb.NUMBER, field, self._where(where, (*path, field)))
        rest = set(part) - {verb.value for verb in verbs} - {"where"}
        where = part.get("where", {})
        if len(verbs) != 1 or rest or isinstance(where, str):
            raise self._error_in_term(path)
        field_name = part[verbs[0].value]
        if not isinstance(field_name, str):
            raise self._error_in_term(path)
        self._known_field(field_name, (*path, verbs[0].value))
        return Term(verbs[0], field_name, self._where(where, (*path, "where")))

    def _error_in_term(self, path: KeyPath) -> SpecInvalidError:
        verbs = ", ".join(_TERM_VERBS)
        why = f"one of {verbs} over a field with its `where`, or a field and where it is, is wanted"
        return self._document.error(path, why)

    def _where(self, conditions: dict[str, str], path: KeyPath) -> tuple[tuple[str, str], ...]:
        for field in conditions:
            self._known_field(field, (*path, field))
        return tuple(conditions.items())

    def _known_field(self, name: str, path: KeyPath) -> None:
        if name not in self._spec.fields:
            why = f"no field is named `{name}`{nearest(name, self._spec.fields)}"
            raise self._document.error(path, why)


def _said(part: EquationPart, verb: Verb, per: str) -> str:
    """The equation in words, for one that does not say itself."""
    words = [f"{verb} of {getattr(part, verb.value)}"]
    if part.where:
        words.append(f"where {_flat(part.where)}")
    if part.over:
        words.append(f"over {part.over}")
    if per:
        words.append(f"per {per}" if verb is not Verb.SEQUENCE else f"within {per}")
    if isinstance(part.equals, dict):
        words.append("= " + " ".join(f"{key} {_flat(value)}" for key, value in part.equals.items()))
    elif part.equals is not None:
        words.append(f"= {part.equals}")
    return " ".join(words)


def _flat(value: str | dict[str, str]) -> str:
    if isinstance(value, str):
        return value
    return ", ".join(f"{key} {item}" for key, item in value.items())
