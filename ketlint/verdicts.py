"""Statements -> verdicts: what the claim base says of a statement.

Total and deterministic. The most specific claim decides: nearest subject, then mode, value and condition,
then relation, then object. Entailment goes up (an agonist activates), never down. How something is done is
judged beside it, where another claim decides: 'a non-competitive antagonist on interneurons' has a loose
term and a disputed place.
"""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from ketlint.context import Certainty, Polarity
from ketlint.knowledge import Claim, Knowledge
from ketlint.quantities import converted
from ketlint.statements import Statement

if TYPE_CHECKING:
    from typing import Self


class VerdictKind(StrEnum):
    """What the claim base says of a statement."""

    INCORRECT = "incorrect"
    CONTESTED = "contested"
    UNQUALIFIED = "unqualified"
    OUTDATED = "outdated"
    IMPRECISE = "imprecise"
    INCONSISTENT = "inconsistent"
    SUPPORTED = "supported"
    NOT_JUDGED = "not-judged"


FLAGGED = frozenset(VerdictKind) - {VerdictKind.SUPPORTED, VerdictKind.NOT_JUDGED}


class _Judgement(NamedTuple):
    statement: Statement
    kind: VerdictKind
    claim: Claim | None
    missing: tuple[str, ...] = ()
    contradicts: bool = False


class Verdict(_Judgement):
    """A judgement on a statement, with the claim it rests on and the needs it leaves unmet."""

    __slots__ = ()

    def __new__(
        cls,
        statement: Statement,
        kind: VerdictKind,
        claim: Claim | None,
        missing: tuple[str, ...] = (),
        contradicts: bool = False,
    ) -> "Self":
        """Return the verdict; ValueError where claim and kind do not go together."""
        if (claim is None) is not (kind is VerdictKind.NOT_JUDGED):
            raise ValueError(f"{kind} needs a claim, not-judged has none")
        return super().__new__(cls, statement, kind, claim, missing, contradicts)


class _Match(NamedTuple):
    """A claim that bears on a statement; `agrees` is whether the statement asserts it."""

    claim: Claim
    agrees: bool
    rank: tuple[int, ...]


def judge(statements: Sequence[Statement], knowledge: Knowledge) -> tuple[Verdict, ...]:
    """Return the verdicts on each statement: one, or two where mode and condition each have a fault."""
    return tuple([verdict for statement in statements for verdict in judge_one(statement, knowledge)])


def judge_one(statement: Statement, knowledge: Knowledge) -> tuple[Verdict, ...]:
    """Return the verdicts on one statement: those on the first subject flagged, else judged."""
    first: tuple[Verdict, ...] = ()
    reversed_order = _reversed(statement, knowledge)
    if reversed_order is not None:
        return (reversed_order,)
    for subject in statement.subjects:
        matches = [
            match
            for claim, steps in knowledge.claims_between(subject, statement.objects)
            if (match := _match(statement, subject, claim, steps, knowledge))
        ]
        if not knowledge.symmetric.isdisjoint(statement.relations):
            matches += _turned(statement, subject, knowledge)
        if not matches:
            continue
        verdicts = _on_subject(statement, matches)
        flagged = [verdict.kind for verdict in verdicts if verdict.kind in FLAGGED]
        if flagged and (not first or VerdictKind.INCORRECT not in flagged):
            return verdicts
        first = first or verdicts
    return first or (Verdict(statement, VerdictKind.NOT_JUDGED, None),)


def _turned(statement: Statement, subject: str, knowledge: Knowledge) -> Iterator[_Match]:
    """Yield the matches of claims which tell a symmetric relation the other way round."""
    for object_ in statement.objects:
        for claim, steps in knowledge.claims_between(object_, (subject,)):
            if claim.relation in knowledge.symmetric:
                match = _match(statement, object_, claim, steps, knowledge)
                if match:
                    yield match


def _on_subject(statement: Statement, matches: Sequence[_Match]) -> tuple[Verdict, ...]:
    """Return the verdict by the most specific claim, and that by one on the other of mode and condition."""
    ranked = sorted(matches, key=lambda match: (match.rank, match.claim.id))
    first = ranked[0].claim
    verdict = _verdict(statement, ranked[0])
    for match in ranked[1:]:
        if match.claim.when if first.mode is not None else match.claim.mode is not None:
            beside = _verdict(statement, match)
            if beside.kind in FLAGGED and beside.kind is not verdict.kind:
                return (verdict, beside)
    return (verdict,)


_ORDERED = frozenset({"more-potent-than", "better-than", "safer-than"})


def _reversed(statement: Statement, knowledge: Knowledge) -> Verdict | None:
    """Return the verdict on a comparison that turns an established order round."""
    if (
        _ORDERED.isdisjoint(statement.relations)
        or "equal" in statement.modes
        or statement.polarity is Polarity.NEGATED
        or not statement.objects
    ):
        return None
    for claim, _ in knowledge.claims_between(statement.objects[0], statement.subjects[:1]):
        if (
            claim.standing == "established"
            and claim.relation in statement.relations
            and claim.mode is None
            and statement.subjects[0] in claim.objects
        ):
            if (
                (claim.when and not claim.when & statement.entities)
                or claim.unless & statement.entities
                or claim.is_animal
            ):
                continue
            return Verdict(statement, VerdictKind.INCORRECT, claim, contradicts=True)
    return None


def _match(
    statement: Statement, subject: str, claim: Claim, object_distance: int, knowledge: Knowledge
) -> _Match | None:
    """Return how a claim bears on the statement, None where it does not; their objects are so far apart."""
    if claim.mode is not None and claim.mode not in statement.modes:
        return None
    if claim.when or claim.unless:
        named = statement.entities | {subject}
        if (claim.when and not claim.when & named) or claim.unless & named:
            return None
    if statement.polarity is Polarity.NEGATED and statement.modes and claim.mode is None:
        return None  # the mode alone is denied
    if "equal" in statement.modes and claim.mode != "equal":
        return None
    if claim.is_loose and "no-other" in statement.modes:
        return None  # 'only esketamine is approved for depression' is on the others
    related = _relation_distance(statement, claim, knowledge)
    if related is None:
        return None
    in_range = _in_range(statement, claim)
    if in_range is None:
        return None
    if related == _OPPOSITE:
        return (
            _Match(claim, False, (0, 0, object_distance, 9, 0))
            if in_range and claim.mode is None and claim.value is None
            else None
        )
    agrees = (statement.polarity is Polarity.AFFIRMED) is in_range
    if not in_range and (claim.standing != "established" or statement.polarity is Polarity.NEGATED):
        return None
    distances = [d for s in claim.subjects if (d := knowledge.distance(subject, s)) is not None]
    specific = -sum((claim.mode is not None, claim.value is not None, bool(claim.when)))
    return _Match(claim, agrees, (specific, not in_range, object_distance, related, min(distances)))


def _relation_distance(statement: Statement, claim: Claim, knowledge: Knowledge) -> int | None:
    """Return the steps between the relations: up for what is asserted, down for what is denied."""
    found: list[int] = []
    for relation in statement.relations:
        up = knowledge.entails(relation, claim.relation)
        if statement.polarity is Polarity.AFFIRMED:
            if up is not None:
                found.append(up)
        elif claim.standing in {"established", "contested"}:
            down = knowledge.entails(claim.relation, relation)
            if down is not None:
                found.append(down)
        elif up is not None:
            found.append(up)
    if not found and _is_opposite(statement, claim, knowledge):
        return _OPPOSITE
    return min(found) if found else None


_OPPOSITE = -1


def _is_opposite(statement: Statement, claim: Claim, knowledge: Knowledge) -> bool:
    """Return whether the statement asserts a relation that excludes the one established."""
    if (
        claim.standing != "established"
        or claim.is_loose
        or statement.polarity is Polarity.NEGATED
        or statement.qualifiers & {"dose", "time", "region", "species"}
    ):
        return False
    return all(knowledge.excludes(claim.relation, relation) for relation in statement.relations)


def _in_range(statement: Statement, claim: Claim) -> bool | None:
    """Return whether the statement's quantity lies in the claim's range; None where it names none."""
    if claim.value is None:
        return True
    low = claim.value.low if claim.value.low is not None else float("-inf")
    high = claim.value.high if claim.value.high is not None else float("inf")
    found = [ends for quantity in statement.quantities if (ends := converted(quantity, claim.value.unit))]
    if not found:
        return None
    if claim.standing != "established":  # 'within a week' may be a day, '50-70 %' is no claim of 70
        return any(low <= (start + end) / 2 <= high for start, end in found)
    return any(start <= high and end >= low for start, end in found)


def _verdict(statement: Statement, match: _Match) -> Verdict:
    claim = match.claim
    if claim.standing == "refuted":
        if match.agrees:
            return Verdict(statement, VerdictKind.INCORRECT, claim, contradicts=True)
        return Verdict(statement, VerdictKind.SUPPORTED, claim)
    if claim.standing == "established":
        if match.rank[3] == 9:
            return _contrary(statement, claim)
        if not match.agrees:
            return _denial(statement, claim)
        return _established(statement, claim)
    if not match.agrees and claim.standing == "unsupported":
        return Verdict(statement, VerdictKind.SUPPORTED, claim)
    missing = _missing(statement, claim)
    if missing:
        is_bare = _lacks_a_condition_only(claim, agrees=match.agrees)
        kind = VerdictKind.UNQUALIFIED if is_bare else VerdictKind.CONTESTED
        if claim.until is not None and match.agrees:
            kind = VerdictKind.OUTDATED  # widely held until then
        return Verdict(statement, kind, claim, missing, contradicts=not match.agrees)
    return Verdict(statement, VerdictKind.SUPPORTED, claim)


_DOSED = frozenset({"causes", "decreases"})  # whether a drug does it at all hangs on the dose


def _lacks_a_condition_only(claim: Claim, *, agrees: bool) -> bool:
    """Return whether nobody credible stands on the other side of what is said, or it hangs on the dose."""
    if agrees:
        return claim.is_animal or claim.standing == "unsupported"
    # whether the drug has an effect at all hangs on the dose; whether it binds is told by both sides
    return claim.relation in _DOSED and any("dose" in need for need in claim.needs)


def _contrary(statement: Statement, claim: Claim) -> Verdict:
    """Return the verdict on a statement whose relation excludes what is established."""
    if "no-effect-on" in statement.relations:
        return _denial(statement, claim)
    if claim.needs and statement.certainty is not Certainty.ASSERTED:
        return Verdict(statement, VerdictKind.SUPPORTED, claim)
    return Verdict(statement, VerdictKind.INCORRECT, claim, contradicts=True)


def _denial(statement: Statement, claim: Claim) -> Verdict:
    """Return the verdict on a statement that denies what is established."""
    is_past = claim.since is not None and any(
        quantity.unit == "year" and quantity.low <= float(claim.since[:4])
        for quantity in statement.quantities
    )
    if claim.until is not None or claim.is_loose or is_past:
        return Verdict(statement, VerdictKind.SUPPORTED, claim)
    allowed = {need for needs in claim.needs for need in needs}
    limited = claim.mode is not None or "negated" in allowed or not statement.qualifiers.isdisjoint(allowed)
    if claim.is_animal or (claim.needs and limited):
        # what holds only under a condition may be denied where the condition is not met
        return Verdict(statement, VerdictKind.SUPPORTED, claim)
    if "dose" in statement.qualifiers and claim.relation in _AT_A_DOSE:
        return Verdict(statement, VerdictKind.SUPPORTED, claim)  # 'no one treats it with anaesthetic doses'
    if claim.value is not None and ("species" in statement.qualifiers or _is_report(statement, claim)):
        return Verdict(statement, VerdictKind.SUPPORTED, claim)
    if "one-study" in statement.qualifiers and claim.relation in _MEASURED and not claim.is_animal:
        return Verdict(statement, VerdictKind.SUPPORTED, claim)  # a trial may well have found none
    if statement.certainty is not Certainty.ASSERTED and "both-sides" in statement.qualifiers:
        return Verdict(statement, VerdictKind.SUPPORTED, claim)
    kind = VerdictKind.INCORRECT if claim.since is None else VerdictKind.OUTDATED  # it was so until then
    return Verdict(statement, kind, claim, contradicts=True)


_AT_A_DOSE = frozenset({"helps", "treats"})
_MEASURED = frozenset({"better-than", "treats", "helps", "causes", "decreases", "increases", "is-a"})


def _is_before(statement: Statement, claim: Claim) -> bool:
    """Return whether the statement is on a year before the claim began to hold."""
    if claim.since is None:
        return False
    began = float(claim.since[:4])
    return any(named.unit == "year" and named.low <= began for named in statement.quantities)


def _established(statement: Statement, claim: Claim) -> Verdict:
    if claim.until is not None and "past" not in statement.qualifiers:
        return Verdict(statement, VerdictKind.OUTDATED, claim)
    if claim.is_loose:
        return Verdict(statement, VerdictKind.IMPRECISE, claim)
    missing = _missing(statement, claim)
    kind = VerdictKind.UNQUALIFIED if missing else VerdictKind.SUPPORTED
    return Verdict(statement, kind, claim, missing)


def _is_report(statement: Statement, claim: Claim) -> bool:
    """Return whether the text reports what one study found; what animals showed still wants the animal."""
    is_open = claim.standing in {"contested", "unsupported"} or claim.value is not None
    return "one-study" in statement.qualifiers and is_open and not claim.is_animal


def _missing(statement: Statement, claim: Claim) -> tuple[str, ...]:
    """Return the needs of the claim that the statement does not meet."""
    met = statement.qualifiers | statement.modes
    is_open = claim.is_animal or claim.standing in {"contested", "unsupported"}
    if "species" in met or (is_open and "reported" in met) or _is_report(statement, claim):
        return ()  # told of animals, or of what one trial saw
    if statement.certainty is not Certainty.ASSERTED:
        met |= {"hedged"}
    if statement.certainty is Certainty.HEDGED:
        met |= {"firmly-hedged"}
    if "attribution" in met:
        met |= {"attributed"}
    if statement.polarity is Polarity.NEGATED:
        met |= {"negated"}
    return tuple([" or ".join(need) for need in claim.needs if not met.intersection(need)])
