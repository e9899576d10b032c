"""Leaving something as it is: 'leaves NMDA receptors alone'; what is impossible."""

from ketlint.clauses.arguments import denied, over, renamed
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
_NONEXISTENT = "nonexistent"
_HARM_KINDS = frozenset({"effect", "condition", "property"})


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


def read_impossible(reading: Reading, k: int) -> bool:
    """Read 'addiction to ketamine is impossible' at its copula; return whether this is one."""
    after = reading.skip(k + 1, _ADVERBS)
    ref = reading.chunks[after].ref if after < len(reading.chunks) else None
    if ref is None or ref.entity != _NONEXISTENT or not (reading.drugs and reading.topic):
        return False
    ruled_out = [arg for arg in subjects(reading, k) if reading.kind(arg.entity) in _HARM_KINDS]
    agent = [over((reading.topic,), reading.chunks[k], via=True)]
    emit(reading, agent, ("causes",), [denied(renamed(arg, arg.ids[:1])) for arg in ruled_out], k, "lacked")
    return bool(ruled_out)
