"""Keeping something from something: 'prevents glutamate from binding' is taking its place."""

from ketlint.clauses.attachment import completed
from ketlint.clauses.events import has_generic, verb_relations
from ketlint.clauses.objects import objects
from ketlint.clauses.reading import Reading
from ketlint.clauses.referents import args_at
from ketlint.clauses.subjects import subjects
from ketlint.emission import emit

_RETURNING = ("coming", "creeping", "returning", "rushing", "taking hold", "slipping")


def read_prevention(reading: Reading, k: int) -> bool:
    """Read 'prevents … from …'; return whether this is one, so that its inner event is not asserted."""
    chunks, piece = reading.chunks, reading.chunks[k].piece
    if not has_generic(piece, "prevent") or k + 2 >= len(chunks) or chunks[k + 1].tag != "NP":
        return False
    after = completed(reading, k + 1)[1]
    if after + 1 >= len(chunks) or chunks[after].piece.text != "from":
        return False
    if reading.tag(after + 1) not in {"V", "G", "b"}:
        return _is_unlisted_deed(reading, after + 1)
    if reading.tag(after + 1) == "b":
        return True  # 'prevents neurons from being activated'
    inner = verb_relations(chunks[after + 1].piece, "active")
    if chunks[after + 1].piece.text.startswith(_RETURNING):
        illness = args_at(reading, k + 1, as_subject=False)
        ill = [arg for arg in illness if reading.kind(arg.entity) == "condition"]
        emit(reading, subjects(reading, k), ("treats",), ill, k, "prevention")
    elif "removes" in inner and reading.tag(after + 2) == "NP":
        left = [arg for arg in objects(reading, after + 1) if reading.kind(arg.entity) == "transmitter"]
        emit(reading, subjects(reading, k), ("blocks-uptake-of",), left, k, "prevention")
    elif "binds" in inner:
        displaced = args_at(reading, k + 1, as_subject=False)
        emit(reading, subjects(reading, k), ("displaces",), displaced, k, "prevention")
    elif (
        chunks[k].tag == "V"
        and verb_relations(piece, "active")
        and any(reading.sign(r) == "+" for r in inner)
    ):
        lost = objects(reading, after + 1)
        emit(reading, subjects(reading, k), ("decreases", "inhibits"), lost, k, "prevention")
    return True


def _is_unlisted_deed(reading: Reading, j: int) -> bool:
    """Return whether an unlisted '-ing' form with an object stands at `j` ('from digesting glutamate')."""
    chunk = reading.chunks[j]
    first = reading.pieces[chunk.first]
    return chunk.last > chunk.first and first.tag == "x" and first.text.endswith("ing")
