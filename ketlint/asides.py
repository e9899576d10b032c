"""Tagged pieces -> the asides of a sentence: what is said in one of something else ends where it ends.

An aside is a relative clause between commas ('X, which may …, does Y') or an opening adjunct ('Unlike A,
which can …, X does Y'). A comma closes it only where the main clause follows: its verb at once, where the
subject may stand before the aside, or a subject with its verb. All other commas part the members of a list.
"""

from collections.abc import Sequence
from typing import NamedTuple

from ketlint.lexicon import Piece

_MODALS = frozenset({"may", "might", "could", "can"})
_BREAKS = frozenset({";", "—", ":", "→"})
_OPENERS = frozenset("ups")
_NOMINAL = frozenset("dgJMnxENRTDAyrp")  # of a subject with what hangs on it
_ADVERBS = frozenset("vq")
_SUBJECT_REACH = 10
_INFINITIVES = frozenset({"be", "been", "being"})


class Aside(NamedTuple):
    """A stretch of pieces from its first one to the comma that closes it."""

    start: int
    end: int
    is_relative: bool


def asides(pieces: Sequence[Piece]) -> list[Aside]:
    """Return the asides of a sentence, in order."""
    found: list[Aside] = []
    i, opens, awaits = 0, True, True  # whether a clause begins here, and whether its verb is still to come
    while i < len(pieces):
        piece = pieces[i]
        end = 0
        if opens and piece.tag in _OPENERS:
            end = _closing(pieces, i, is_alone=True)
            found.extend(_opening(pieces, i, end) if end else ())
        elif piece.tag == "w" and awaits and i and pieces[i - 1].tag == ",":
            end = _closing(pieces, i, is_alone=False)
            found.extend([Aside(i, end, is_relative=True)] if end else ())
        opens = piece.tag in _BREAKS
        begins = opens or bool(end) or piece.tag == "s" or piece.text == "that"
        awaits = begins or (awaits and piece.tag != "w" and not _is_finite_at(pieces, i))
        i = end + 1 if end else i + 1
    return found


def is_modal(piece: Piece) -> bool:
    """Return whether the piece is 'may' or its like, alone or with the word after it ('may not')."""
    return piece.text.partition(" ")[0] in _MODALS


def _opening(pieces: Sequence[Piece], start: int, end: int) -> list[Aside]:
    """Return the opening adjunct, and the relative clause in it."""
    relative = next((j for j in range(start + 1, end) if pieces[j].tag == "w"), None)
    inner = [Aside(relative, end, is_relative=True)] if relative is not None else []
    return [Aside(start, end, is_relative=False), *inner]


def _closing(pieces: Sequence[Piece], start: int, *, is_alone: bool) -> int:
    """Return the comma after which the main clause goes on; 0 where there is none."""
    for j in range(start + 1, len(pieces) - 1):
        if pieces[j].tag in _BREAKS:
            return 0
        if pieces[j].tag != "," or is_modal(pieces[j - 1]):
            continue
        if _is_clause_at(pieces, j + 1) or (not is_alone and _is_finite_at(pieces, j + 1)):
            return j
    return 0


def _is_clause_at(pieces: Sequence[Piece], j: int) -> bool:
    """Return whether a subject with its verb begins at piece `j`."""
    verb = j
    while verb < min(j + _SUBJECT_REACH, len(pieces)) and pieces[verb].tag in _NOMINAL:
        verb += 1
    if verb == j or verb >= len(pieces):
        return False
    is_plain = pieces[verb].tag in {"V", "G"} and pieces[verb].form == "b"
    return is_plain or _is_finite_at(pieces, verb)


def _is_finite_at(pieces: Sequence[Piece], j: int) -> bool:
    """Return whether a verb that has a subject of its own stands at piece `j`, past adverbs."""
    while j < len(pieces) - 1 and pieces[j].tag in _ADVERBS and not is_modal(pieces[j]):
        j += 1
    piece = pieces[j]
    if piece.tag in {"a", "q"}:
        return piece.tag == "a" or is_modal(piece)
    if piece.tag == "b":
        return piece.text not in _INFINITIVES
    if piece.tag not in {"V", "G"} or piece.form not in {"s", "d"}:
        return False
    is_participle = piece.form == "d" and j + 1 < len(pieces) and pieces[j + 1].tag == "p"
    return not is_participle
