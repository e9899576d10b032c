"""Taking the place of something else: 'sits in the pocket where glutamate docks', 'the two compete'."""

from ketlint.clauses.arguments import Arg
from ketlint.clauses.reading import Reading
from ketlint.clauses.referents import args_at
from ketlint.emission import emit

_SEAT_REACH = 7  # chunks after the verb in which it is told whose place it is
_SEATING = frozenset({"where", "that", "which", "for", "of", "meant for", "reserved for"})
_SEAT_BOUNDS = frozenset({",", ";", "."})
_ELSEWHERE = frozenset({"different", "other", "another", "separate", "distinct", "near", "not", "away"})


def read_seat(reading: Reading, k: int, actors: list[Arg]) -> None:
    """Read 'sits down in the spot on the receptor where glutamate goes': the drug takes its place."""
    chunks = reading.chunks
    if reading.tag(k + 1) != "NP" or chunks[k + 1].piece.text not in reading.knowledge.words["seat"]:
        return
    last = chunks[min(k + _SEAT_REACH, len(chunks) - 1)].last
    if not _ELSEWHERE.isdisjoint([piece.text for piece in reading.pieces[chunks[k].first : last]]):
        return
    for j in range(k + 2, min(k + _SEAT_REACH, len(chunks) - 1)):
        if chunks[j].tag in _SEAT_BOUNDS:
            return
        if chunks[j].piece.text in _SEATING and reading.tag(j + 1) == "NP":
            owner = [arg for arg in args_at(reading, j + 1, as_subject=False) if arg.event is None]
            owner = [arg for arg in owner if reading.kind(arg.entity) == "transmitter"]
            emit(reading, actors, ("displaces",), owner, k, "seat")
            return


def read_rivals(reading: Reading, k: int) -> None:
    """Read 'ketamine and glutamate compete': the drug is the rival of what it is named with."""
    j = reading.phrase_before(k)
    if j is None or j < 2 or reading.chunks[j - 1].piece.text != "and" or reading.tag(j - 2) != "NP":
        return
    named = [*args_at(reading, j - 2, as_subject=True), *args_at(reading, j, as_subject=True)]
    drugs = [arg for arg in named if reading.is_drug(arg.entity)]
    others = [arg for arg in named if not reading.is_drug(arg.entity)]
    emit(reading, drugs, ("displaces",), others, k, "rivals")
