"""Roles, classes, settings and modes that a drug is said to have: 'a competitive antagonist', 'an opioid'."""

import re
from collections.abc import Sequence

from ketlint.clauses.arguments import Arg, over, renamed
from ketlint.clauses.attachment import completed
from ketlint.clauses.objects import after_separator, starts_clause
from ketlint.clauses.reading import Reading
from ketlint.clauses.referents import args_at
from ketlint.derivation import UNNAMED
from ketlint.emission import emit
from ketlint.patterns import Pattern
from ketlint.phrases import Chunk
from ketlint.references import DRUG_KINDS, Ref
from ketlint.templates.approvals import read_approved_to

_CLASS_KINDS = frozenset({"drug-class", "property"}) | DRUG_KINDS
_PLAYER_KINDS = frozenset({"receptor", "transmitter", "protein"})
_STATE_KINDS = frozenset({"condition", "process"})
_BLOCKING = frozenset({"inhibits", "antagonist-of", "channel-blocker-of"})
_WAYS_OF_BLOCKING = frozenset({
    "competitive", "non-competitive", "uncompetitive", "irreversible", "selective",
})  # fmt: skip
_BEFORE_PREDICATE = frozenset("dvq")
_ONE = frozenset({"a", "an", "another", "one"})
_WITH_OTHERS = Pattern(
    r"\s+(?:(?:in (?:conjunction|combination)|together|along) with|alongside"
    r"|(?:to (?:take|use|combine)|when (?:taken|combined|used)) (?:it )?(?:together )?with)\b",
    re.IGNORECASE,
)
_ENDS = frozenset({"", ".", ";"})


def read_roles(reading: Reading, bearers: list[Arg], j: int, template: str) -> None:
    """Read the role or class at `j` of `bearers`, and those coordinated with it."""
    following: int | None = j
    while following is not None:
        ref, after = completed(reading, following)
        read_role(reading, bearers, ref, following, after, template)
        if ref.kind == "entity" and reading.is_drug(ref.entity):
            return  # 'X, known as A, and Y': another drug, not another name
        following = after_separator(reading, after)
        if following is not None and starts_clause(reading, following):
            return


def read_role(
    reading: Reading,
    bearers: Sequence[Arg],
    ref: Ref,
    j: int,
    after: int,
    template: str,
    *,
    modes: Sequence[str] = (),
) -> None:
    """Read what the phrase at `j` says that `bearers` are."""
    chunk, last = reading.chunks[j], reading.chunks[after - 1]
    if ref.kind == "role" and ref.relations:
        acted_on = _acted_on(reading, ref)
        if acted_on:
            target = over(acted_on, chunk, last, negated=ref.negated)
            targets = [target, *_coordinated(reading, ref, after)]
            at = head_of(reading, ref, chunk)
            emit(reading, bearers, ref.relations, targets, j, template, modes=ref.modes, at_piece=at)
    elif ref.kind == "event" and ref.entity is not None and ref.definite in _ONE:
        drugs = [renamed(arg, arg.ids[-1:]) for arg in bearers if arg.ids and reading.is_drug(arg.ids[-1])]
        target = over(tuple(ref.listed), chunk, last, negated=ref.negated)
        emit(reading, drugs, ref.relations, [target], j, template, modes=ref.modes)
    elif ref.kind == "entity":
        target = over(tuple(ref.listed), chunk, last, negated=ref.negated)
        _read_deed(reading, bearers, ref, j, target, template)
        if ref.entity == "fda-approved":
            read_approved_to(reading, list(bearers), j)
        _read_class(reading, bearers, ref, j, target, template, modes)
        if reading.kind(ref.dropped) == "property":  # 'a safe treatment for depression' is two things
            told = over((ref.dropped or "",), chunk, last, negated=ref.negated)
            emit(reading, bearers, ("is-a",), [told], j, template, modes=ref.modes)
    elif ref.kind in {"drug", "transparent"} and reading.kind(ref.dropped) == "property":
        target = over((ref.dropped or "",), chunk, last, negated=ref.negated)
        emit(reading, bearers, ("is-a",), [target], j, template, modes=ref.modes)
        _read_purpose(reading, bearers, j, after, template)
    elif ref.kind == "drug" and ref.modes:
        _read_binding_mode(reading, bearers, ref.modes, j, template)
    elif ref.kind in {"mode", "unknown"} and ref.modes and ref.entity is None and chunk is last:
        _read_mode(reading, bearers, ref.modes, j, template)


def _read_deed(
    reading: Reading, bearers: Sequence[Arg], ref: Ref, j: int, target: Arg, template: str
) -> None:
    """Read 'an infusion is a mental reset': what the drug is said to be is something that it does."""
    event = reading.knowledge.event_of(ref.entity or "")
    if event is not None and ref.definite in _ONE:
        drugs = [renamed(arg, arg.ids[-1:]) for arg in bearers if arg.ids and reading.is_drug(arg.ids[-1])]
        emit(reading, drugs, (event[0],), [renamed(target, (event[1],))], j, template, modes=ref.modes)


def _coordinated(reading: Reading, ref: Ref, after: int) -> list[Arg]:
    """Return the further illnesses of 'a treatment for depression, anxiety and PTSD'."""
    found: list[Arg] = []
    following = after_separator(reading, after) if reading.kind(ref.entity) == "condition" else None
    while following is not None and not starts_clause(reading, following):
        named, after = completed(reading, following)
        if reading.kind(named.entity) != "condition":
            break
        found += args_at(reading, following, as_subject=False)
        following = after_separator(reading, after)
    return found


def _read_purpose(reading: Reading, bearers: Sequence[Arg], j: int, after: int, template: str) -> None:
    """Read what 'a safe and effective treatment for PTSD' is a treatment for."""
    roles = (reading.chunks[j].piece.readings or {}).get("R", ())
    if roles and reading.tag(after + 1) == "NP" and reading.chunks[after].piece.text == "for":
        cases = args_at(reading, after + 1, as_subject=False)
        emit(reading, bearers, tuple(roles), cases, j, template)


def head_of(reading: Reading, ref: Ref, chunk: Chunk) -> int:
    """Return the piece that is the head of the phrase, its last one where the head stands elsewhere."""
    return next((i for i in range(chunk.first, chunk.last + 1) if reading.pieces[i] is ref.head), chunk.last)


def _acted_on(reading: Reading, ref: Ref) -> tuple[str, ...]:
    """Return what a role bears on; nothing where an unnamed target may be anything."""
    if ref.entity is not None:
        return tuple(ref.listed)
    if ref.modes and ref.relations[0] in _BLOCKING:
        receptor = _receptor_of(reading, ref.modes) or reading.situation.last_receptor
        return (receptor,) if receptor else ()
    return (UNNAMED,) if ref.relations[0] == "agonist-of" and not ref.is_specified else ()


def _receptor_of(reading: Reading, modes: Sequence[str]) -> str | None:
    """Return the receptor that a way of blocking is told of, where none is named."""
    return reading.knowledge.receptor_of([mode for mode in modes if mode in _WAYS_OF_BLOCKING])


def _read_class(
    reading: Reading,
    bearers: Sequence[Arg],
    ref: Ref,
    j: int,
    target: Arg,
    template: str,
    modes: Sequence[str],
) -> None:
    kind = reading.kind(ref.entity)
    if kind == "property" and _WITH_OTHERS.match(reading.sentence.text, reading.chunks[j].end):
        return  # 'is safe in combination with other medicines'
    is_the_class = kind == "drug-class" and ref.definite == "the"  # 'it is the SSRI that …'
    if (kind == "enantiomer" or is_the_class) and _is_pointed_to(reading, j):
        return
    if kind == "setting":
        drugs = [arg for arg in bearers if reading.is_drug(arg.entity)]
        emit(reading, drugs, ("used-at",), [target], j, template, modes=modes)
    elif kind == "receptor" and (ref.definite in _ONE or ref.definite.endswith(" of") or ref.is_plural):
        kinds = _PLAYER_KINDS if reading.tag(j + 1) not in _ENDS else _PLAYER_KINDS | DRUG_KINDS
        players = [arg for arg in bearers if arg.event is None and reading.kind(arg.entity) in kinds]
        emit(reading, players, ("is-a",), [target], j, template)
    elif (kind in _STATE_KINDS and ref.definite in _ONE) or (
        kind in _CLASS_KINDS and (kind not in {"drug", "metabolite"} or _is_one_of_kind(ref))
    ):
        emit(reading, bearers, ("is-a",), [target], j, template, modes=ref.modes)


def _is_one_of_kind(ref: Ref) -> bool:
    """Return whether 'a' or 'a kind of' stands before the name ('a type of amphetamine')."""
    is_kind = ref.definite.startswith(("a kind", "a type", "a sort")) and ref.definite.endswith(" of")
    return ref.definite in _ONE or is_kind


def _is_pointed_to(reading: Reading, j: int) -> bool:
    """Return whether 'it is' only points to the phrase at `j` ('it is an S-ketamine spray that is used')."""
    at = reading.skip_back(j - 1, _BEFORE_PREDICATE)
    ref = reading.chunks[at - 1].ref if at > 0 and reading.chunks[at].tag == "b" else None
    return ref is not None and ref.kind == "pronoun" and ref.definite == "it"


def _read_binding_mode(
    reading: Reading, bearers: Sequence[Arg], modes: Sequence[str], j: int, template: str
) -> None:
    """Read 'ketamine is a highly selective drug' of the receptor that such a mode is told of."""
    receptor = _receptor_of(reading, modes)
    drugs = [arg for arg in bearers if reading.is_drug(arg.entity) and arg.event is None]
    if receptor is not None and drugs:
        target = over((receptor,), reading.chunks[j])
        emit(reading, drugs, ("inhibits",), [target], j, template, modes=modes)


def _read_mode(reading: Reading, told: Sequence[Arg], modes: Sequence[str], j: int, template: str) -> None:
    """Read 'the block is irreversible' of the drug whose block it is."""
    for arg in told:
        if reading.knowledge.relief_named(arg.entity) is not None:
            emit(
                reading,
                [arg],
                ("is-a",),
                [over((arg.entity or "",), reading.chunks[j])],
                j,
                template,
                modes=modes,
            )
            continue
        if arg.event is None and reading.is_drug(arg.entity):
            _read_mode_at(reading, arg, modes, j, template)
        if arg.event is None or not arg.ids or not reading.is_drug(arg.ids[-1]):
            continue
        relations, entity = arg.event
        entity = entity or reading.situation.last_object
        drug = Arg((arg.ids[-1],), arg.start, arg.end, arg.piece)
        if relations[:1] == ("modulates",):
            _read_mode_at(reading, drug, modes, j, template)
        elif entity is not None:
            emit(reading, [drug], relations, [over((entity,), reading.chunks[j])], j, template, modes=modes)


def _read_mode_at(reading: Reading, drug: Arg, modes: Sequence[str], j: int, template: str) -> None:
    """Read 'ketamine's action on the NMDA receptor is non-competitive'."""
    receptor = _receptor_of(reading, modes)
    named = {piece.value[0] for piece in reading.pieces if piece.tag == "E"}
    if receptor is not None and {id_ for id_ in named if reading.kinds[id_] == "receptor"} == {receptor}:
        emit(reading, [drug], ("inhibits",), [over((receptor,), reading.chunks[j])], j, template, modes=modes)
