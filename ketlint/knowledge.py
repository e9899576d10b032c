"""The claim base as a check needs it: entities, relations, claims, sources and their look-ups.

Everything is loaded from compiled JSON values (see `compiling`); nothing here reads YAML or files.
"""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any, NamedTuple

from ketlint.lexicon import Lexicon
from ketlint.packing import unpacked
from ketlint.references import DRUG_KINDS


class Relation(NamedTuple):
    """What one thing does to another; `above` holds what it entails, nearest first."""

    id: str
    above: tuple[str, ...]
    sign: str
    directness: str
    excludes: tuple[str, ...]


class Source(NamedTuple):
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


class Evidence(NamedTuple):
    """What one source says of a claim."""

    source: str
    stance: str
    finding: str
    scope: str


class Value(NamedTuple):
    """The quantities for which a claim holds."""

    unit: str
    low: float | None
    high: float | None


class Claim(NamedTuple):
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
    replace: tuple[tuple[str, str], ...] = ()


class Figure(NamedTuple):
    """Words which together paint a relation."""

    words: tuple[tuple[str, ...], ...]
    relation: str
    object: str


class Knowledge:
    """The compiled claim base."""

    def __init__(self, compiled: dict[str, Any]) -> None:
        entities = compiled["entities"]
        self.lexicon = Lexicon(compiled["lexicon"])
        self.words = {name: frozenset(words) for name, words in compiled["words"].items()}
        self.digest: str = compiled.get("digest", "")
        self.version: str = compiled.get("version", "")
        self.kinds: dict[str, str] = {id_: record["kind"] for id_, record in entities.items()}
        self.names: dict[str, str] = {id_: record["name"] for id_, record in entities.items()}
        self.above: dict[str, tuple[str, ...]] = {
            id_: tuple(record.get("above", ())) for id_, record in entities.items()
        }
        self._blocks: dict[str, tuple[str, ...]] = {
            id_: tuple(record["blocks"]) for id_, record in entities.items() if "blocks" in record
        }
        self._reliefs: dict[str, str] = {
            id_: record["relief"] for id_, record in entities.items() if "relief" in record
        }
        self._courses: dict[str, tuple[str, str]] = {
            id_: (*record["course"],) for id_, record in entities.items() if "course" in record
        }
        self.reliefs = frozenset(self._reliefs.values())
        self._owners: dict[str, tuple[str, ...]] = {
            id_: tuple(record["of"]) for id_, record in entities.items() if "of" in record
        }
        self._events: dict[str, tuple[str, str]] = {
            id_: (*record["event"],) for id_, record in entities.items() if "event" in record
        }
        self._events_on: dict[str | None, list[tuple[str, str]]] = {}
        for id_, (relation, object_) in self._events.items():
            self._events_on.setdefault(object_, []).append((id_, relation))
        self.symmetric = frozenset(
            [id_ for id_, record in compiled["relations"].items() if record["symmetric"]]
        )
        self.relations = {id_: _relation(id_, record) for id_, record in compiled["relations"].items()}
        self.figures = tuple(
            [Figure(tuple(map(tuple, f["words"])), f["relation"], f["object"]) for f in compiled["figures"]]
        )
        # the first word of a picture must stand in a sentence: most have none
        self.figure_words = frozenset([word for figure in self.figures for word in figure.words[0]])
        self._excluded: dict[str, frozenset[str]] = {}
        self._adders: dict[str, tuple[str, ...]] = {}
        self._partners: dict[str, tuple[str, ...]] = {}
        self._main_effects: dict[str, str | None] = {}
        self._networks: dict[str, str | None] = {}
        self._claims: dict[str, Any] = compiled["claims"]
        self._built: dict[str, Claim] = {}
        self._sources: dict[str, Any] = compiled["sources"]
        self._published: dict[str, Source] = {}
        self._told: dict[str, dict[str, list[str]]] = compiled["told"]
        self._receptors: dict[str, str] = compiled["receptors"]
        self.rules: list[dict[str, Any]] = compiled["rules"]
        self.reviewed: str = compiled["reviewed"]

    @cached_property
    def focus(self) -> str:
        """Return the drug, with its isomers and salts, that most claims are on."""
        counts: dict[str, int] = {}
        for subject, told in self._told.items():
            if self.kinds.get(subject) in DRUG_KINDS:
                family = self.family(subject)
                counts[family] = counts.get(family, 0) + len({id_ for ids in told.values() for id_ in ids})
        return max(sorted(counts), key=lambda family: counts[family]) if counts else ""

    @cached_property
    def drug_words(self) -> frozenset[str]:
        """Return the names of drugs as they stand at the start of a sentence."""
        drugs = [name for id_, name in self.names.items() if self.kinds[id_] in DRUG_KINDS]
        return frozenset([name.capitalize() for name in drugs if name.isalpha() and not name.isupper()])

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
        return sorted({self.claim(id_).topic for id_ in self._claims})

    def claim(self, id_: str) -> Claim:
        """Return a claim by id; KeyError where there is none."""
        if id_ not in self._built:
            self._built[id_] = _claim(unpacked(self._claims[id_]))
        return self._built[id_]

    def source(self, id_: str) -> Source:
        """Return a source by id; KeyError where there is none."""
        if id_ not in self._published:
            self._published[id_] = _source(id_, unpacked(self._sources[id_]))
        return self._published[id_]

    def claims_between(self, subject: str, objects: tuple[str, ...]) -> Iterator[tuple[Claim, int]]:
        """Yield each claim on subject and objects, or on what these are kinds of, with the object's distance.

        A claim without an object is at distance 0; one that is reached twice comes twice.
        """
        wanted = {"": 0}
        for object_ in objects:
            for steps, above in enumerate((object_, *self.above.get(object_, ()))):
                wanted[above] = min(steps, wanted.get(above, steps))
        for above in (subject, *self.above.get(subject, ())):
            told = self._told.get(above, {})
            for object_, steps in wanted.items():
                for id_ in told.get(object_, ()):
                    yield self.claim(id_), steps

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

    def excludes(self, one: str, other: str) -> bool:
        """Return whether a relation, or one that it entails, excludes `other` or one that `other` entails."""
        if one not in self._excluded:
            excluded = {
                id_
                for relation in (one, *self.relations[one].above)
                for id_ in self.relations[relation].excludes
            }
            self._excluded[one] = frozenset(
                [id_ for id_ in self.relations if excluded.intersection((id_, *self.relations[id_].above))]
            )
        return other in self._excluded[one]

    def family(self, drug: str) -> str:
        """Return the family of a drug: its isomers and salts share one."""
        return (
            self.above[drug][-1]
            if self.above.get(drug) and self.kinds[self.above[drug][-1]] == "drug"
            else drug
        )

    def are_kin(self, one: str, other: str) -> bool:
        """Return whether two drugs belong to one family."""
        return self.family(one) == self.family(other)

    def blocks(self, entity: str) -> tuple[str, ...]:
        """Return what a tool drug blocks."""
        return self._blocks.get(entity, ())

    def relief(self, condition: str | None) -> str | None:
        """Return the effect that help against a condition is, None where it has no name."""
        for id_ in (condition or "", *self.above.get(condition or "", ())):
            if id_ in self._reliefs:
                return self._reliefs[id_]
        return None

    def is_effect_of(self, effect: str, drug: str) -> bool:
        """Return whether the claims on an effect are about the drug or its kin."""
        return any(self.are_kin(drug, owner) for owner in self._owners.get(effect, (self.focus,)))

    def owners(self, property_: str) -> tuple[str, ...]:
        """Return the drugs that a property tells of by itself, as 'the S-enantiomer' does of esketamine."""
        return self._owners.get(property_, ())

    def adders(self, effect: str) -> tuple[str, ...]:
        """Return the settings of treatment that a claim has as adding to an effect."""
        if effect not in self._adders:
            self._adders[effect] = tuple(
                [
                    id_
                    for id_, kind in sorted(self.kinds.items())
                    if kind == "setting"
                    and any(claim.relation == "increases" for claim, _ in self.claims_between(id_, (effect,)))
                ]
            )
        return self._adders[effect]

    def partners(self, drug: str) -> tuple[str, ...]:
        """Return what a claim has as the only things that a drug is used with."""
        if drug not in self._partners:
            self._partners[drug] = tuple(
                [
                    object_
                    for object_, ids in self._told.get(drug, {}).items()
                    if any(
                        claim.relation == "used-at" and claim.mode == "sole" for claim in map(self.claim, ids)
                    )
                ]
            )
        return self._partners[drug]

    def is_a(self, entity: str, wanted: Iterable[str]) -> bool:
        """Return whether the entity is one of those wanted, or a kind of one."""
        return any(self.distance(entity, one) is not None for one in wanted)

    def main_effect(self, drug: str) -> str | None:
        """Return the effect that 'how it works' means of a drug: one that relieves a condition."""
        if drug not in self._main_effects:
            own = [effect for effect in sorted(self.reliefs) if self.is_effect_of(effect, drug)]
            self._main_effects[drug] = own[0] if own else None
        return self._main_effects[drug]

    def course(self, measure: str) -> str:
        """Return what a measure tells of an effect: 'onset', 'share', 'duration'; '' where nothing."""
        return self._courses.get(measure, ("", ""))[0]

    def measure(self, course: str, effect: str) -> str | None:
        """Return the measure of how an effect runs its course."""
        return next((id_ for id_, told in sorted(self._courses.items()) if told == (course, effect)), None)

    def is_of_process(self, measure: str) -> bool:
        """Return whether the measure tells how a process runs its course, and not a benefit."""
        return self.kinds.get(self._courses.get(measure, ("", ""))[1]) == "process"

    def lasting(self, process: str | None) -> str | None:
        """Return the measure of how long a process, or what it is a kind of, lasts."""
        ids = (process, *self.above.get(process, ())) if process else ()
        return next((measure for id_ in ids if (measure := self.measure("duration", id_)) is not None), None)

    def relief_named(self, entity: str | None) -> str | None:
        """Return the effect that an entity is: one that relieves a condition, or a kind of it."""
        return next(
            (id_ for id_ in (entity or "", *self.above.get(entity or "", ())) if id_ in self.reliefs), None
        )

    def is_kinetic(self, entity: str) -> bool:
        """Return whether the entity is a measure of what the body does with a drug ('half-life')."""
        return self.distance(entity, "kinetic-measure") is not None

    def network(self, entity: str) -> str | None:
        """Return the network that an entity is, or whose overactivity it is."""
        if entity not in self._networks:
            near = (entity, *self.above.get(entity, ()))
            self._networks[entity] = next((id_ for id_ in near if self.kinds[id_] == "network"), None)
        return self._networks[entity]

    def is_event(self, entity: str) -> bool:
        """Return whether the entity is a named event, as 'NMDA blockade' is."""
        return entity in self._events

    def tells_growth(self, name: str) -> bool:
        """Return whether a name of several words begins or ends with a noun of growth ('synapse growth')."""
        words = name.split(" ")
        ends = (words[0], words[-1]) if len(words) > 1 else ()
        nouns = [noun for word in ends for noun in (self.lexicon.readings(word) or {}).get("N", ())]
        return any(self.relations[noun].sign == "+" for noun in nouns)

    def event_of(self, entity: str) -> tuple[str, str] | None:
        """Return relation and object of a named event."""
        return self._events.get(entity)

    def named_event(self, relations: tuple[str, ...], entity: str | None) -> str | None:
        """Return the entity that names the event, as 'NMDA blockade' does."""
        for id_, relation in self._events_on.get(entity, ()):
            if any(self.entails(found, relation) is not None for found in relations):
                return id_
        return None

    def receptor_of(self, modes: Iterable[str]) -> str | None:
        """Return the receptor that the claims with one of the modes are on ('competitive'), if it is one."""
        return next((self._receptors[mode] for mode in modes if mode in self._receptors), None)

    def agrees(self, one: tuple[str, ...], other: tuple[str, ...]) -> bool:
        """Return whether two sets of relations share a sign."""
        signs = {self.relations[relation].sign for relation in one}
        return bool(signs & {self.relations[relation].sign for relation in other})


def _relation(id_: str, record: dict[str, Any]) -> Relation:
    return Relation(
        id_, tuple(record["above"]), record["sign"], record["directness"], tuple(record["excludes"])
    )


def _claim(record: dict[str, Any]) -> Claim:
    value = record.get("value")
    return Claim(
        record["id"],
        record["topic"],
        tuple(record["subject"]),
        record["relation"],
        tuple(record["object"]),
        record.get("mode"),
        Value(value["unit"], value.get("min"), value.get("max")) if value else None,
        frozenset(record.get("when", ())),
        frozenset(record.get("unless", ())),
        record["states"],
        record["standing"],
        record.get("term") == "loose",
        record["animal"],
        tuple([tuple(need) for need in record["needs"]]),
        record.get("since"),
        record.get("until"),
        record["why"],
        record["say"],
        tuple(
            [
                Evidence(e["source"], e["stance"], e["finding"], e.get("scope", ""))
                for e in record.get("evidence", ())
            ]
        ),
        record["reviewed"],
        record["review_by"],
        tuple(record.get("replace", {}).items()),
    )


def _source(id_: str, record: dict[str, Any]) -> Source:
    return Source(
        id_,
        record["citation"],
        record["title"],
        record.get("journal", ""),
        record["design"],
        record["year"],
        record.get("doi"),
        record.get("pmid"),
        record.get("url"),
        record.get("status", "ok"),
        record.get("finding", ""),
    )
