"""What a text says: a value with its place, its words' certainty and the readings it allows.

How sentences are read into statements stands in `templates`; better silent than wrong holds there: an unknown
subject, two possible subjects or a frame that asserts nothing gives no statement.
"""

from typing import NamedTuple

from ketlint.context import Certainty, Polarity
from ketlint.quantities import Quantity
from ketlint.sentences import Sentence
from ketlint.spans import Span


class Statement(NamedTuple):
    """What a text says about two entities.

    `subjects` and `relations` hold the possible readings, nearest first: a glutamate surge that activates
    something is read of glutamate and, in a text on ketamine, of ketamine. `span` counts in the block's text.
    """

    sentence: Sentence
    span: Span
    template: str
    subjects: tuple[str, ...]
    relations: tuple[str, ...]
    objects: tuple[str, ...]
    modes: frozenset[str]
    polarity: Polarity
    certainty: Certainty
    qualifiers: frozenset[str]
    entities: frozenset[str]
    quantities: tuple[Quantity, ...]

    @property
    def text(self) -> str:
        """Return the words that make the statement."""
        return self.sentence.block.text[self.span.start : self.span.end]
