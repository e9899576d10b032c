"""Yes and no behind a label: 'Raises ICP: Yes', and the cell of a drug in a row headed 'GABA agonist'.

The label alone says nothing; with its answer it is the sentence that the drug does it, or does not.
"""

from collections.abc import Sequence
from typing import NamedTuple

from ketlint.context import Polarity
from ketlint.document import Block, BlockKind
from ketlint.headings import Headings
from ketlint.patterns import Pattern
from ketlint.sentences import Sentence
from ketlint.statements import Statement

_YES = frozenset({"yes", "y", "present", "✓", "✔", "✅", "☑"})
_NO = frozenset({"no", "n", "none", "nil", "absent", "✗", "✘", "❌", "✖"})
_ANSWERED = Pattern(r"\W*(?P<label>[^:?!.]{3,60}?)\s*:\s*(?P<answer>[^\s\w]|[A-Za-z]{1,7})\W?\Z")
_THIRD_PERSON = Pattern(r"[A-Za-z]+[^s\W]s\b")
_FLIPPED = {Polarity.AFFIRMED: Polarity.NEGATED, Polarity.NEGATED: Polarity.AFFIRMED}


class Answer(NamedTuple):
    """A label with what is answered to it."""

    label: str
    is_so: bool

    def openings(self, drug: str, *, is_of_effects: bool) -> tuple[str, ...]:
        """Return what may be put before the label to make it a sentence on the drug."""
        if _THIRD_PERSON.match(self.label):
            return (f"{drug} ",)
        named = (f"{drug}: ", f"{drug} is ")
        return (*named, f"{drug} causes ") if is_of_effects else named  # 'Nausea: no' may be of a patient

    def told(self, sentence: Sentence, statement: Statement) -> Statement:
        """Return a statement that the label makes as one of the sentence that answers it."""
        polarity = statement.polarity if self.is_so else _FLIPPED[statement.polarity]
        return statement._replace(sentence=sentence, span=sentence.span, polarity=polarity)


def answer_in(sentence: Sentence, headings: Headings) -> Answer | None:
    """Return the answer that an item or a cell gives, None where it gives none."""
    block = sentence.block
    if block.kind is not BlockKind.TABLE_CELL:
        text = sentence.text
        match = _ANSWERED.match(text) if ":" in text else None
        is_so = _meaning(match["answer"]) if match else None
        return Answer(match["label"], is_so) if match and is_so is not None else None
    is_so = _meaning(block.text)
    if is_so is None or not block.row:
        return None
    is_row_of_drug = bool(headings.drugs(block.row))
    label, other = (block.header, "") if is_row_of_drug else (block.row, block.header)
    is_of_drug = not other.strip() or bool(headings.drugs(other))  # or of whatever heads the column
    return Answer(label, is_so) if label and is_of_drug and not headings.drugs(label) else None


def _meaning(text: str) -> bool | None:
    """Return what yes or no says, None for any other words."""
    word = text.strip(" .!*").lower()
    return True if word in _YES else False if word in _NO else None


def asked_cells(blocks: Sequence[Block]) -> frozenset[int]:
    """Return the ids of the cells that only head a row or a column of yes and no."""
    answers = [
        block for block in blocks if block.kind is BlockKind.TABLE_CELL and _meaning(block.text) is not None
    ]
    if not answers:
        return frozenset()
    labels = {block.header for block in answers} | {block.row for block in answers}
    return frozenset(
        [id(block) for block in blocks if block.kind is BlockKind.TABLE_CELL and block.text in labels]
    )
