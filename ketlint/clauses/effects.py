"""The effect that 'this effect' or 'it' takes up, where something is said to bring it about."""

from collections.abc import Sequence

from ketlint.clauses.arguments import Arg, over
from ketlint.clauses.reading import Reading
from ketlint.clauses.subjects import subjects
from ketlint.knowledge import Knowledge
from ketlint.phrases import Chunk
from ketlint.references import DRUG_KINDS, Ref
from ketlint.scanning import entities_in
from ketlint.statements import Statement

_TELLING = frozenset({"mediates", "is-required-for", "solely-explains", "contributes-to"})
_POINTING = frozenset({"this", "these", "such", "that", "those"})
_ALONE = frozenset({"this", "that", "it", "them", "these"})
_EFFECTS = frozenset({
    "effect", "effects", "benefit", "benefits", "action", "actions", "response", "responses", "improvement",
    "improvements", "relief", "property", "properties", "outcome", "outcomes", "efficacy",
})  # fmt: skip
_NAMING_NOTHING = frozenset("dgMTAv")


def effect_taken_up(reading: Reading, k: int, relations: tuple[str, ...]) -> list[Arg]:
    """Return the effect that the object of the verb or predicate at `k` takes up; empty where it is none."""
    if _TELLING.isdisjoint(relations) or k + 1 >= len(reading.chunks):
        return []
    chunk = reading.chunks[k + 1]
    if not _takes_up(reading, chunk):
        return []
    own = {id_ for arg in subjects(reading, k) for id_ in arg.ids}
    before = entities_in([piece for piece in reading.pieces if piece.end <= chunk.start])
    named = effects_told(reading.knowledge, before, reading.found) - own
    told = {reading.knowledge.relief_named(id_) or id_ for id_ in named or reading.situation.last_effects}
    return [over((next(iter(told)),), chunk)] if len(told) == 1 else []


def effects_told(
    knowledge: Knowledge, named: Sequence[str], statements: Sequence[Statement]
) -> frozenset[str]:
    """Return the effects named, and those that statements tell of as help against an illness."""
    effects = [id_ for id_ in named if knowledge.kinds[id_] == "effect"]
    if not effects and not statements:
        return frozenset()
    helped = [
        knowledge.relief(id_)
        for statement in statements
        for id_ in statement.objects[:1]
        if any(knowledge.kinds.get(subject) in DRUG_KINDS for subject in statement.subjects)
    ]
    told = frozenset(effects).union(filter(None, helped))
    is_of_other = bool(told) and any(
        knowledge.kinds[id_] in DRUG_KINDS and not _may_be_told_of(knowledge, id_) for id_ in named
    )
    return frozenset() if is_of_other else told


def _may_be_told_of(knowledge: Knowledge, drug: str) -> bool:
    """Return whether the drug is one that the claim base is on, or a blocker that is used as a tool."""
    return knowledge.are_kin(drug, knowledge.focus) or bool(knowledge.blocks(drug))


def _takes_up(reading: Reading, chunk: Chunk) -> bool:
    """Return whether the words point back to an effect, and say no more of it."""
    if chunk.ref is None:
        return chunk.tag == "d" and chunk.piece.text in _ALONE
    if chunk.ref.kind == "pronoun":
        return chunk.ref.definite in _ALONE
    return _is_effect(chunk.ref) and all(
        piece.tag in _NAMING_NOTHING for piece in reading.pieces[chunk.first : chunk.last]
    )


def _is_effect(ref: Ref) -> bool:
    is_named = ref.head is not None and ref.head.text in _EFFECTS
    return is_named and ref.entity is None and ref.definite in _POINTING
