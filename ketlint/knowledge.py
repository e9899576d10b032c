"""The claim base as a check needs it: entities, relations, claims, sources and their look-ups.

Everything is loaded from compiled JSON values (see `compiling`); nothing here reads YAML or files.
"""

from dataclasses import dataclass
from typing import Any

from ketlint.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Relation:
    """What one thing does to another; `above` holds what it entails, nearest first."""

    id: str
    above: tuple[str, ...]
    sign: str
    directness: str
    excludes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A publication, ready to be shown."""

    id: str
    citation: str
    title: str
    journal: str
    design: str
    year: int
    doi: str | None
    pmid: str | None
    url: str | None
    status: str
    finding: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one source says of a claim."""

    source: str
    stance: str
    finding: str
    scope: str


@dataclass(frozen=True, slots=True)
class Value:
    """The quantities for which a claim holds."""

    unit: str
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Claim:
    """A proposition with its standing, what it needs, and the evidence on each side."""

    id: str
    topic: str
    subjects: tuple[str, ...]
    relation: str
    objects: tuple[str, ...]
    mode: str | None
    value: Value | None
    when: frozenset[str]
    unless: frozenset[str]
    states: str
    standing: str
    is_loose: bool
    is_animal: bool
    needs: tuple[tuple[str, ...], ...]
    since: str | None
    until: str | None
    why: str
    say: str
    evidence: tuple[Evidence, ...]
    reviewed: str
    review_by: str


@dataclass(frozen=True, slots=True)
class Figure:
    """Words which together paint a relation."""

    words: tuple[tuple[str, ...], ...]
    relation: str
    object: str


class Knowledge:
    """The compiled claim base."""

    def __init__(self, compiled: dict[str, Any]) -> None:
        entities = compiled["entities"]
        self.lexicon = Lexicon(compiled["lexicon"])
        self.digest: str = compiled.get("digest", "")
        self.version: str = compiled.get("version", "")
        self.kinds: dict[str, str] = {id_: record["kind"] for id_, record in entities.items()}
        self.names: dict[str, str] = {id_: record["name"] for id_, record in entities.items()}
        self.above: dict[str, tuple[str, ...]] = {id_: tuple(record.get("above", ())) for id_, record in entities.items()}
        self._blocks: dict[str, tuple[str, ...]] = {id_: tuple(record["blocks"]) for id_, record in entities.items() if "blocks" in record}
        self._events = {id_: record["event"] for id_, record in entities.items() if "event" in record}
        self.relations = {id_: _relation(id_, record) for id_, record in compiled["relations"].items()}
        self.figures = tuple([Figure(tuple(map(tuple, f["words"])), f["relation"], f["object"]) for f in compiled["figures"]])
        self._claims: dict[str, dict[str, Any]] = {record["id"]: record for record in compiled["claims"]}
        self._built: dict[str, Claim] = {}
        self._sources: dict[str, dict[str, Any]] = compiled["sources"]
        self.rules: list[dict[str, Any]] = compiled["rules"]
        self._by_subject: dict[str, list[str]] = {}
        for record in compiled["claims"]:
            for subject in record["subject"]:
                self._by_subject.setdefault(subject, []).append(record["id"])
        counts: dict[str, int] = {}
        for subject, ids in self._by_subject.items():
            if self.kinds.get(subject) in {"drug", "enantiomer", "metabolite"}:
                counts[self.family(subject)] = counts.get(self.family(subject), 0) + len(ids)
        self.focus = max(sorted(counts), key=lambda family: counts[family]) if counts else ""
        self.reviewed = max((record["reviewed"] for record in compiled["claims"]), default="")

    @property
    def claim_ids(self) -> list[str]:
        """Return the ids of all claims, sorted."""
        return sorted(self._claims)

    @property
    def source_ids(self) -> list[str]:
        """Return the ids of all sources, sorted."""
        return sorted(self._sources)

    @property
    def topics(self) -> list[str]:
        """Return the topics of all claims, sorted."""
        return sorted({record["topic"] for record in self._claims.values()})

    def claim(self, id_: str) -> Claim:
        """Return a claim by id; KeyError where there is none."""
        if id_ not in self._built:
            self._built[id_] = _claim(self._claims[id_])
        return self._built[id_]

    def source(self, id_: str) -> Source:
        """Return a source by id; KeyError where there is none."""
        record = self._sources[id_]
        return Source(
            id_, record["citation"], record["title"], record.get("journal", ""), record["design"], record["year"], record.get("doi"),
            record.get("pmid"), record.get("url"), record.get("status", "ok"), record.get("finding", ""),
        )  # fmt: skip

    def claims_on(self, entity: str) -> list[Claim]:
        """Return the claims whose subject is the entity or something it is a kind of."""
        return [self.claim(id_) for subject in (entity, *self.above.get(entity, ())) for id_ in self._by_subject.get(subject, ())]

    def distance(self, entity: str, wanted: str) -> int | None:
        """Return how far `wanted` lies above `entity`: 0 the same, None not above."""
        if entity == wanted:
            return 0
        above = self.above.get(entity, ())
        return above.index(wanted) + 1 if wanted in above else None

    def entails(self, relation: str, wanted: str) -> int | None:
        """Return in how many steps `relation` entails `wanted`: 0 the same, None not at all."""
        if relation == wanted:
            return 0
        above = self.relations[relation].above
        return above.index(wanted) + 1 if wanted in above else None

    def family(self, drug: str) -> str:
        """Return the family of a drug: its isomers and salts share one."""
        return self.above[drug][-1] if self.above.get(drug) and self.kinds[self.above[drug][-1]] == "drug" else drug

    def are_kin(self, one: str, other: str) -> bool:
        """Return whether two drugs belong to one family."""
        return self.family(one) == self.family(other)

    def blocks(self, entity: str) -> tuple[str, ...]:
        """Return what a tool drug blocks."""
        return self._blocks.get(entity, ())

    def is_event(self, entity: str) -> bool:
        """Return whether the entity is a named event, as 'NMDA blockade' is."""
        return entity in self._events

    def event_of(self, entity: str) -> tuple[str, str] | None:
        """Return relation and object of a named event."""
        event = self._events.get(entity)
        return (event[0], event[1]) if event is not None else None

    def named_event(self, relations: tuple[str, ...], entity: str | None) -> str | None:
        """Return the entity that names the event, as 'NMDA blockade' does."""
        for id_, (relation, object_) in self._events.items():
            if object_ == entity and any(self.entails(found, relation) is not None for found in relations):
                return id_
        return None

    def agrees(self, one: tuple[str, ...], other: tuple[str, ...]) -> bool:
        """Return whether two sets of relations share a sign."""
        signs = {self.relations[relation].sign for relation in one}
        return bool(signs & {self.relations[relation].sign for relation in other})


def _relation(id_: str, record: dict[str, Any]) -> Relation:
    return Relation(id_, tuple(record["above"]), record["sign"], record["directness"], tuple(record["excludes"]))


def _claim(record: dict[str, Any]) -> Claim:
    value = record.get("value")
    return Claim(
        record["id"], record["topic"], tuple(record["subject"]), record["relation"], tuple(record["object"]), record.get("mode"),
        Value(value["unit"], value.get("min"), value.get("max")) if value else None,
        frozenset(record.get("when", ())), frozenset(record.get("unless", ())), record["states"], record["standing"],
        record.get("term") == "loose", record["animal"], tuple([tuple(need) for need in record["needs"]]),
        record.get("since"), record.get("until"), record["why"], record["say"],
        tuple([Evidence(e["source"], e["stance"], e["finding"], e.get("scope", "")) for e in record.get("evidence", ())]),
        record["reviewed"], record["review_by"],
    )  # fmt: skip
