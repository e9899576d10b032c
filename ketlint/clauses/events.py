"""Relations of verbs and events: which ones a verb carries, and what an event of an event comes to."""

from ketlint.clauses.reading import Reading
from ketlint.lexicon import Piece

CAUSAL = frozenset({
    "causes", "increases", "mediates", "contributes-to", "releases", "activates", "helps", "is-required-for",
    "modulates", "rewires", "repairs", "treats",
})  # fmt: skip
_HELPING = frozenset({"helps", "treats"})
_MENDING = frozenset({"repairs", "resets"})


def has_generic(piece: Piece, meaning: str) -> bool:
    """Return whether the word is known as a verb of the general vocabulary: 'cause', 'prevent', 'allow'."""
    readings = piece.readings
    return readings is not None and "G" in readings and meaning in [told[0] for told in readings["G"]]


def verb_relations(piece: Piece, slot: str) -> tuple[str, ...]:
    """Return the relations that a verb carries in a slot: active, inverse, rise, denied, bestow, use."""
    if piece.tag == "G":
        is_cause = slot == "active" and any(reading[0] == "cause" for reading in piece.value)
        return ("causes",) if is_cause else ()
    told = [reading[0] for reading in piece.value if reading[1] == slot]
    return tuple(dict.fromkeys(told)) if told else ()


def compose(reading: Reading, outer: tuple[str, ...], inner: tuple[str, ...]) -> tuple[str, ...]:
    """Return the relations of `outer` done to an event: 'inhibits' + 'releases' is 'decreases'."""
    signs = {reading.sign(relation) for relation in outer}
    if not _MENDING.isdisjoint(outer) and reading.sign(inner[0]) == "-":
        return tuple([relation for relation in outer if relation in _MENDING])  # 'reverses the shrinkage'
    if "-" in signs:  # 'reduces' also helps, where it is an illness that is reduced
        if inner[0] == "releases":
            return ("decreases",)
        return ("decreases", "inhibits") if reading.sign(inner[0]) == "+" else ()
    if reading.sign(inner[0]) == "-" and _HELPING.issuperset(outer) and _HELPING.isdisjoint(inner):
        return ()  # 'relieves the inhibition' lifts it
    if outer == ("modulates",):
        return outer  # 'alters the release': more of it or less
    if "+" in signs or "works-through" in outer or not CAUSAL.isdisjoint(outer):
        return inner
    return ()


def event_ids(reading: Reading, relations: tuple[str, ...], entity: str | None) -> tuple[str, ...]:
    """Return what an event may be called: the entity that names it, then what it bears on."""
    named = reading.knowledge.named_event(relations, entity)
    return ((named,) if named else ()) + ((entity,) if entity else ())
