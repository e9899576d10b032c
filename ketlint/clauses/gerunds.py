"""The event that an '-ing' form with its object names: 'blocking NMDA receptors'."""

from ketlint.clauses.arguments import Arg
from ketlint.clauses.events import compose, event_ids, verb_relations
from ketlint.clauses.parted import parted_verb
from ketlint.clauses.reading import Reading
from ketlint.clauses.referents import args_at


def gerund_subject(reading: Reading, verb: int) -> list[Arg]:
    """Return the event as a subject, told of the drug of the text ('blocking NMDA receptors relieves …')."""
    if verb and reading.chunks[verb - 1].tag in {"NP", "b", ","}:
        return []
    relations, target = _deed(reading, verb)
    if target is None:
        return []
    entity = target.entity
    if target.event is not None:
        relations, entity = compose(reading, relations, target.event[0]), target.event[1]
    if not relations or entity is None:
        return []
    ids = event_ids(reading, relations, entity)
    if reading.topic is not None:
        ids = (*ids, reading.topic)
    start = reading.chunks[verb].start
    return [Arg(ids, start, target.end, target.piece, event=(relations, entity), via=True)]


def gerund_object(reading: Reading, verb: int) -> list[Arg]:
    """Return the event as an object ('comes from activating the opioid system')."""
    relations, target = _deed(reading, verb)
    if target is None or target.event is not None:
        return []
    ids = event_ids(reading, relations, target.entity)
    start = reading.chunks[verb].start
    return [Arg(ids, start, target.end, target.piece, event=(relations, target.entity))]


def _deed(reading: Reading, verb: int) -> tuple[tuple[str, ...], Arg | None]:
    """Return what the verb does and to what, None where either is unknown."""
    relations = verb_relations(reading.chunks[verb].piece, "active")
    target = next(iter(args_at(reading, verb + 1, as_subject=False)), None)
    if target is not None and not relations and reading.chunks[verb].tag == "V":
        parted = parted_verb(reading, verb, target.end)  # 'turning it off'
        if parted is not None:
            relations, target.end = parted
    if not relations:
        return (), None
    return relations, target if target is not None and target.entity is not None else None
