"""Leaving something as it is: 'leaves NMDA receptors alone' says that nothing is done to them."""

from ketlint.clauses.attachment import completed
from ketlint.clauses.reading import Reading
from ketlint.clauses.referents import args_at
from ketlint.clauses.subjects import subjects
from ketlint.emission import emit

_LEAVING = frozenset({"leave", "leaves", "leaving", "left"})
_AS_IT_IS = frozenset({
    "alone", "untouched", "intact", "unaffected", "unchanged", "unblocked", "undisturbed", "unscathed", "be",
})  # fmt: skip
_ADVERBS = frozenset("vq")


def read_sparing(reading: Reading, k: int) -> bool:
    """Read 'leaves … alone'; return whether this is one."""
    chunks = reading.chunks
    if chunks[k].piece.text not in _LEAVING or reading.tag(k + 1) != "NP":
        return False
    after = completed(reading, k + 1)[1]
    last = reading.pieces[reading.chunks[after - 1].last].text
    following = [chunk.piece.text for chunk in chunks[after : after + 2] if chunk.tag in _ADVERBS]
    if _AS_IT_IS.isdisjoint([last, *following]):
        return False
    spared = args_at(reading, k + 1, as_subject=False)
    emit(reading, subjects(reading, k), ("no-effect-on",), spared, k, "sparing")
    return True
