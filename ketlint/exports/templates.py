"""Which claims other programs have words for: a relation's kind of event, by what it entails."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ketlint.entries import Entries
from ketlint.entry_models import ClaimEntry, EntityEntry
from ketlint.knowledge import Knowledge

# nearest first: a relation is exported as the first of these that it entails
EVENTS = (
    "no-effect-on", "activates", "inhibits", "increases", "decreases", "binds", "displaces", "metabolised-to",
    "contributes-to", "modulates",
)  # fmt: skip


class Event(NamedTuple):
    """One subject, one object, and the kind of event between them, of a claim."""

    claim: ClaimEntry
    kind: str
    subject: EntityEntry
    object: EntityEntry
    is_direct: bool


def events(entries: Entries, knowledge: Knowledge, claims: list[ClaimEntry]) -> Iterator[Event]:
    """Yield the events that the claims tell of, in their order.

    A claim on class, quantity or approval has none; one on a manner, or in a loose term, would lose it.
    """
    entities: Mapping[str, EntityEntry] = {entity.id: entity for entity in entries.entities}
    for claim in claims:
        kind = next((kind for kind in EVENTS if knowledge.entails(claim.relation, kind) is not None), None)
        if kind is None or claim.mode or claim.term:
            continue
        is_direct = knowledge.relations[claim.relation].directness == "direct"
        for subject in claim.subjects:
            for object_ in claim.objects:
                yield Event(claim, kind, entities[subject], entities[object_], is_direct)


def name(entity: EntityEntry) -> str:
    """Return the preferred name of an entity."""
    return entity.names[0] if entity.names else entity.id.replace("-", " ")
