"""The drug of the text behind a label on what it does: 'Mechanism: raises BDNF; grows synapses'."""

from collections.abc import Sequence

from ketlint.clauses.arguments import Arg
from ketlint.clauses.reading import Reading
from ketlint.phrases import Chunk

ACTION_LABELS = frozenset({
    "mechanism", "mechanisms", "moa", "action", "actions", "class", "type", "pharmacology",
    "pharmacodynamics", "category", "drug class", "targets", "target", "receptor", "receptors",
    "contraindications", "contraindication",
})  # fmt: skip
_DOING_LABELS = ACTION_LABELS | {
    "mode", "effect", "effects", "benefit", "benefits", "works", "work", "does", "helps", "key effects",
}  # fmt: skip
_STEPS = frozenset({"step", "stage", "first", "second", "third", "next", "then", "finally"})
_OWN_KINDS = frozenset({"process", "effect", "measure", "property"})
_MARKS = frozenset({":", "—"})
_ADVERBS = frozenset("vq")
_REACH = 5  # chunks in which a label ends


def after_label(reading: Reading, j: int, k: int) -> list[Arg]:
    """Return the drug of the text for the predicate at `k` behind the mark at `j`, where a label opens it."""
    chunk, situation = reading.chunks[k], reading.situation
    is_told = chunk.tag == "P" or (chunk.tag in {"V", "G"} and chunk.piece.form in {"s", "g"})
    if reading.topic is None or situation.labelled is None or not situation.is_label_place or not is_told:
        return []
    colon = next((i for i, one in enumerate(reading.chunks[:_REACH]) if one.tag in _MARKS), None)
    if not colon or colon > j or reading.skip(j + 1, _ADVERBS) != k:
        return []
    label = reading.chunks[:colon]
    if not (situation.is_first or _is_action_label(label)) or not _is_of_drug(reading, label):
        return []
    if chunk.piece.form == "g" and not _tells_deeds(reading, label):
        return []
    return [Arg((situation.labelled,), chunk.start, chunk.start, chunk.first - 1)]


def _is_action_label(label: Sequence[Chunk]) -> bool:
    """Return whether the label is one that only a drug has ('MOA:'), wherever in a paragraph it stands."""
    return len(label) == 1 and label[0].piece.text in ACTION_LABELS


def _is_of_drug(reading: Reading, label: Sequence[Chunk]) -> bool:
    """Return whether a label speaks of what a drug does, and not of somebody who does it."""
    named = [one.ref for one in label if one.ref is not None and reading.kind(one.ref.entity) != "organ"]
    if len(named) == len(label) == 1 and reading.kind(named[0].entity) == "condition":
        return reading.situation.is_list_item or reading.situation.is_first  # 'Pain: proven effective for …'
    if any(ref.entity is not None and reading.kind(ref.entity) not in _OWN_KINDS for ref in named):
        return False
    if {reading.pieces[label[0].first].text, label[0].piece.text} & _STEPS:
        return True
    return _tells_deeds(reading, label) or any(ref.entity is not None for ref in named)


def _tells_deeds(reading: Reading, label: Sequence[Chunk]) -> bool:
    """Return whether a word of a label says that what a drug does follows it ('Mechanism of action')."""
    words = {piece.text for piece in reading.pieces[: label[-1].last + 1]}
    return not words.isdisjoint(_DOING_LABELS)
