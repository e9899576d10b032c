"""Arg: what may fill a slot of a statement, and the words that name it."""

from collections.abc import Sequence

from ketlint.phrases import Chunk

Event = tuple[tuple[str, ...], str | None]  # relations, and what they bear on


class Arg:
    """One filler of a slot: entity ids that may stand for it, and the event it names, if any."""

    __slots__ = ("end", "entity", "event", "ids", "negated", "piece", "start", "via")

    def __init__(self, ids: tuple[str, ...], start: int, end: int, piece: int, *, event: Event | None = None,
                 via: bool = False, negated: bool = False) -> None:  # fmt: skip
        self.ids = ids
        self.start = start
        self.end = end
        self.piece = piece  # index of its last piece
        self.event = event
        self.via = via  # it acts by an event, not by itself
        self.negated = negated
        self.entity = ids[0] if ids else None


def over(
    ids: tuple[str, ...],
    first: Chunk,
    last: Chunk | None = None,
    *,
    event: Event | None = None,
    via: bool = False,
    negated: bool = False,
) -> Arg:
    """Return an argument that the words from `first` to `last` name."""
    last = last or first
    return Arg(ids, first.start, last.end, last.last, event=event, via=via, negated=negated)


def renamed(arg: Arg, ids: tuple[str, ...]) -> Arg:
    """Return an argument of other entities, in the same words and without their event."""
    return Arg(ids, arg.start, arg.end, arg.piece, negated=arg.negated)


def led_by(arg: Arg, agents: Sequence[str]) -> Arg:
    """Return the argument with those who act through it ('the glutamate released by ketamine')."""
    return Arg((*arg.ids, *agents), arg.start, arg.end, arg.piece, via=True)


def as_via(arg: Arg) -> Arg:
    """Return the argument as one that acts by what was just said of it."""
    return Arg(arg.ids, arg.start, arg.end, arg.piece, event=arg.event, via=True, negated=arg.negated)


def denied(arg: Arg) -> Arg:
    """Return the argument with its negation turned round."""
    return Arg(arg.ids, arg.start, arg.end, arg.piece, event=arg.event, via=arg.via, negated=not arg.negated)
