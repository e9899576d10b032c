"""Verdicts -> conflicts: statements of one text that cannot both hold.

Two statements on the same pair conflict where one affirms what the other denies, where their relations or
modes exclude each other, or where they rank the same two drugs in opposite order.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ketlint.context import Certainty, Polarity
from ketlint.knowledge import Knowledge
from ketlint.statements import Statement
from ketlint.verdicts import Verdict, VerdictKind

_EXCLUSIVE_MODES = (
    (frozenset({"competitive"}), frozenset({"uncompetitive", "non-competitive"})),
    (frozenset({"irreversible"}), frozenset({"reversible"})),
    (frozenset({"selective"}), frozenset({"non-selective"})),
)
_PLACE_KINDS = frozenset({"network", "brain-region", "cell-type"})
_ORDERED = frozenset({"more-potent-than", "better-than", "safer-than"})
_COMPARED = frozenset(
    {
        "increases",
        "decreases",
        "activates",
        "inhibits",
        "agonist-of",
        "antagonist-of",
        "channel-blocker-of",
        "is-a",
        "is-required-for",
        "binds",
    }
)


class Conflict(NamedTuple):
    """Two verdicts whose statements exclude each other; `wrong` is the one to report."""

    wrong: Verdict
    other: Verdict


def conflicts(verdicts: Sequence[Verdict], knowledge: Knowledge) -> tuple[Conflict, ...]:
    """Return the conflicts of a text, each pair of claims once."""
    firm = [
        v
        for v in verdicts
        if v.statement.certainty is Certainty.ASSERTED and v.statement.objects and v.claim is not None
    ]
    alike: dict[frozenset[str], list[int]] = {}
    for i, verdict in enumerate(firm):
        for pair in _pairs(verdict.statement):
            alike.setdefault(pair, []).append(i)
    found: dict[tuple[str, int], Conflict] = {}
    for i, first in enumerate(firm):
        later = {j for pair in _pairs(first.statement) for j in alike[pair] if j > i}
        for second in [firm[j] for j in sorted(later)]:
            if _exclude(first.statement, second.statement, knowledge):
                wrong, other = _sided(first, second)
                found.setdefault(
                    (wrong.claim.id if wrong.claim else "", wrong.statement.span.start),
                    Conflict(wrong, other),
                )
    return tuple(found.values())


def _pairs(statement: Statement) -> set[frozenset[str]]:
    """Return the pairs of subject and object under which only statements on the same pair meet."""
    return {frozenset((subject, statement.objects[0])) for subject in statement.subjects}


def _sided(first: Verdict, second: Verdict) -> tuple[Verdict, Verdict]:
    """Return the verdict to report and the one that it conflicts with: the incorrect one, else the later."""
    if first.kind is VerdictKind.INCORRECT and second.kind is not VerdictKind.INCORRECT:
        return first, second
    return second, first


def _exclude(one: Statement, other: Statement, knowledge: Knowledge) -> bool:
    if one.objects[0] != other.objects[0] or not _same_subject(one, other):
        return _is_reversed_order(one, other)
    if any(knowledge.kinds[id_] in _PLACE_KINDS for id_ in one.entities ^ other.entities):
        return False  # told of different places
    shared = set(one.relations) & set(other.relations)
    if one.polarity is Polarity.AFFIRMED and other.polarity is Polarity.AFFIRMED:
        return any(_modes_exclude(one, other)) or _relations_exclude(one, other, knowledge)
    if one.polarity is other.polarity or one.modes != other.modes:
        return False
    return bool(shared & _COMPARED)


def _same_subject(one: Statement, other: Statement) -> bool:
    return one.subjects[-1] == other.subjects[-1] and "indirect" not in one.qualifiers ^ other.qualifiers


def _modes_exclude(one: Statement, other: Statement) -> Iterator[bool]:
    for left, right in _EXCLUSIVE_MODES:
        yield bool(
            one.modes & left and other.modes & right and not one.modes & right and not other.modes & left
        )
        yield bool(
            one.modes & right and other.modes & left and not one.modes & left and not other.modes & right
        )


def _relations_exclude(one: Statement, other: Statement, knowledge: Knowledge) -> bool:
    return any(
        excluded in {relation, *knowledge.relations[relation].above}
        for mine in one.relations[:1]
        for own in (mine, *knowledge.relations[mine].above)
        for excluded in knowledge.relations[own].excludes
        for relation in other.relations[:1]
    ) and not (one.qualifiers ^ other.qualifiers) & {"dose", "species", "time", "region"}


def _is_reversed_order(one: Statement, other: Statement) -> bool:
    shared = set(one.relations) & set(other.relations) & _ORDERED
    return bool(
        shared
        and one.polarity is other.polarity
        and one.subjects[0] == other.objects[0]
        and other.subjects[0] == one.objects[0]
        and "equal" not in one.modes | other.modes
        and not (one.qualifiers ^ other.qualifiers) & {"species"}
    )
