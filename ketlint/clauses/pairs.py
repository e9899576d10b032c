"""The two things that 'the former' and 'the latter' tell apart, named together before."""

from collections.abc import Sequence

from ketlint.clauses.arguments import Arg, over
from ketlint.clauses.reading import Reading
from ketlint.knowledge import Knowledge
from ketlint.lexicon import Piece
from ketlint.phrases import Chunk
from ketlint.references import DRUG_KINDS

_FORMER = frozenset({"the former", "the first one"})
TOLD_APART = _FORMER | {"the latter", "the second one"}
_APART = ("former", "latter", " first one", " second one")  # one of these stands in what tells two apart
_PAIRED_KINDS = ("receptor", "transmitter", "protein", "condition", "effect")  # the first pair counts
_TWO = 2


def tells_apart(text: str, pieces: Sequence[Piece]) -> bool:
    """Return whether a text tells two things apart, other than in the sentence of these pieces."""
    return any(map(text.__contains__, _APART)) and not any(piece.text in TOLD_APART for piece in pieces)


def pair_in(pieces: Sequence[Piece], knowledge: Knowledge) -> tuple[str, ...]:
    """Return the two drugs that the pieces name, else two other things of one kind; empty without a pair."""
    named = [
        piece.readings["E"][0] for piece in pieces if piece.readings is not None and "E" in piece.readings
    ]
    owned = dict.fromkeys(next(iter(knowledge.owners(id_)), id_) for id_ in named)
    drugs = [id_ for id_ in owned if knowledge.kinds[id_] in DRUG_KINDS]
    if len(drugs) > _TWO:
        drugs = [drug for drug in drugs if knowledge.kinds[drug] != "drug"]  # 'its isomers, esketamine and …'
    if len(drugs) == _TWO:
        return tuple(drugs)
    for kind in _PAIRED_KINDS:
        alike = [id_ for id_ in owned if knowledge.kinds[id_] == kind]
        if len(alike) == _TWO and not drugs[1:]:
            return tuple(alike)
    return ()


def one_of_pair(reading: Reading, first: Chunk, last: Chunk) -> Arg | None:
    """Return the one of two that 'the former' or 'the latter' means, None where no two were named."""
    before = [piece for piece in reading.pieces if piece.end <= first.start]
    pair = pair_in(before, reading.knowledge) or reading.situation.pair
    if not pair:
        return None
    return over((pair[0] if first.piece.text in _FORMER else pair[1],), first, last)
