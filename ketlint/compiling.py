"""Records of `knowledge/` and `rules/` -> the compiled base, plain JSON values.

YAML is for authors. What a check needs is written once as JSON: the tree of names and words, the claims
with their evidence ready to print, the entities and relations with their ancestors.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from ketlint.entries import Entries
from ketlint.entry_models import Author, ClaimEntry, EntityEntry, RelationEntry, SourceEntry
from ketlint.inflection import plural, spellings, verb_forms
from ketlint.lexicon import tokens_of

CUE_CATEGORIES = (
    "negation",
    "pseudo-negation",
    "ending",
    "hedge-firm",
    "hedge-soft",
    "debate",
    "attribution",
    "factive",
    "myth",
    "aim",
    "fact-label",
    "myth-label",
    "correct-answer",
    "species",
    "population",
    "patient",
    "dose",
    "region",
    "time",
    "indirect",
    "direct",
    "enantiomer",
    "country",
    "possible",
    "contrast",
    "diminished",
    "benefit",
)
FUNCTION_TAGS = {
    "determiner": "d",
    "possessive": "g",
    "preposition": "p",
    "copula": "b",
    "auxiliary": "a",
    "to": "t",
    "conjunction": "c",
    "subordinator": "s",
    "relative": "w",
    "pronoun": "r",
    "adverb": "v",
    "transparent": "T",
    "drug-noun": "D",
    "event-noun": "A",
    "question-start": "?",
    "inclusive": "i",
    "island": "u",
}
GENERIC_VERBS = {
    "cause-verb": "cause",
    "prevent-verb": "prevent",
    "allow-verb": "allow",
    "giving-verb": "give",
    "gaining-verb": "gain",
    "listing-verb": "list",
    "recovery-verb": "recover",
    "observing-verb": "observe",
    "meeting-verb": "meet",
    "happening-verb": "happen",
    "content-verb": "content",
    "other-verb": "other",
    "using-verb": "use",
    "succeeding-verb": "succeed",
    "backing-verb": "back",
    "beginning-verb": "begin",
    "leading-verb": "lead",
}


def compile_entries(entries: Entries) -> dict[str, Any]:
    """Return everything a check needs, as JSON values in a fixed order."""
    tree = _Tree()
    for entity in entries.entities:
        tree.add_entity(entity)
    for relation in entries.relations:
        tree.add_relation(relation, entries.cues)
    tree.add_cues(entries.cues)
    tree.spread_cues(entries.entities)
    entities = {entity.id: entity for entity in entries.entities}
    relations = {relation.id: relation for relation in entries.relations}
    designs = {source.id: source.design for source in entries.sources}
    return {
        "lexicon": tree.root,
        "words": _words(entries.cues),
        "figures": [figure.model_dump() for figure in entries.figures],
        "entities": {id_: _entity(entity, entities) for id_, entity in sorted(entities.items())},
        "relations": {id_: _relation(relation, relations) for id_, relation in sorted(relations.items())},
        "claims": {
            claim.id: _claim(claim, designs) for claim in sorted(entries.claims, key=lambda claim: claim.id)
        },
        "told": _told(entries.claims),
        "receptors": _receptors(entries.claims, entities),
        "reviewed": max((str(claim.reviewed) for claim in entries.claims), default=""),
        "sources": {
            source.id: _source(source) for source in sorted(entries.sources, key=lambda source: source.id)
        },
        "rules": [
            rule.model_dump(by_alias=True, exclude_none=True)
            for rule in sorted(entries.rules, key=lambda rule: rule.code)
        ],
    }


def _words(cues: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return the lists of words of a kind, in every spelling."""
    return {
        name: sorted({form.lower() for word in words for form in spellings(word)})
        for name, words in cues.get("words", {}).items()
    }


# 'FDA-approved', since 'the FDA approved' is a clause
_NEEDS_HYPHEN = re.compile(r"[A-Z]{2,}-\w+(?:ed|lit)\b")


class _Tree:
    """The tree of tokens; a leaf under the empty key maps each category to its values."""

    def __init__(self) -> None:
        self.root: dict[str, Any] = {}

    def add(self, phrase: str, category: str, value: Any, *, exact: bool = False) -> None:
        """Add one surface form with one reading."""
        tokens = tokens_of(phrase)
        if not tokens:
            return
        node = self.root
        for token in tokens:
            node = node.setdefault(token, {})
        if _NEEDS_HYPHEN.match(phrase):
            node.setdefault("", {})["-"] = True
        is_new = "" not in node
        leaf = node.setdefault("", {})
        values = leaf.setdefault(category, [])
        if value not in values:
            values.append(value)
        if exact and (is_new or "=" in leaf):
            leaf.setdefault("=", [])
            if phrase not in leaf["="]:
                leaf["="].append(phrase)
        elif not exact:
            leaf.pop("=", None)

    def add_entity(self, entity: EntityEntry) -> None:
        for name in entity.names:
            for form in sorted(spellings(name)):
                exact = _is_acronym(form)
                self.add(form, "E", entity.id, exact=exact)
                if (
                    entity.takes_plural
                    and form[-1].isalnum()
                    and not form.endswith("s")
                    and not form[-1].isdigit()
                ):
                    self.add(form + "s" if exact else plural(form), "E", entity.id, exact=exact)

        self._add_verbs(entity.id, "course", entity.verbs)

    def add_relation(self, relation: RelationEntry, cues: Mapping[str, Any]) -> None:
        forms = relation.forms
        for slot, verbs in (
            ("active", forms.verbs),
            ("inverse", forms.inverse_verbs),
            ("rise", forms.rises),
            ("denied", forms.denials),
            ("bestow", forms.bestowals),
            ("use", forms.uses),
        ):
            self._add_verbs(relation.id, slot, verbs)
        for phrase in forms.separable:
            verb, particle = phrase.split(" ~ ")
            self._add_verbs(relation.id, "parted", [verb], particle)
            if verb not in cues.get("allow-verb", ()):
                self._add_verbs(relation.id, "active", [f"{verb} {particle}"])
        self._add_verbs(relation.id, "equal", forms.equal_verbs)
        for state in forms.states:
            self._add_verbs(
                relation.id, "rise", [f"{verb} {state}" for verb in cues.get("becoming-verb", ())]
            )
            for verb in cues.get("making-verb", ()):
                self._add_verbs(relation.id, "parted", [verb], state)
                self._add_verbs(relation.id, "active", [f"{verb} {state}"])
            self.add(state, "S", 1)
        for category, slot, phrases in (
            ("P", "active", forms.predicates),
            ("P", "inverse", forms.inverse_predicates),
            ("K", "active", forms.comparatives),
            ("K", "inverse", forms.inverse_comparatives),
            ("K", "equal", forms.equatives),
        ):
            for phrase in phrases:
                for form in sorted(spellings(phrase)):
                    self.add(form, category, [relation.id, slot])
        for noun in forms.roles:
            for form in sorted(spellings(noun)):
                self.add(form, "R", relation.id)
                self.add(plural(form), "R", relation.id)
        for noun in forms.nominals:
            for form in sorted(spellings(noun)):
                self.add(form, "N", relation.id)

    def _add_verbs(self, relation: str, slot: str, verbs: Sequence[str], *particle: str) -> None:
        for verb in verbs:
            for form in verb_forms(verb):
                for text in sorted(spellings(form.text)):
                    self.add(text, "V", [relation, slot, form.kinds, *particle])

    def add_cues(self, cues: dict[str, Any]) -> None:
        for name, tag in FUNCTION_TAGS.items():
            for phrase in cues.get(name, ()):
                for form in sorted(spellings(phrase)):
                    self.add(form, tag, 1)
                    if name == "transparent" or name in {"drug-noun", "event-noun"}:
                        self.add(plural(form), tag, 1)
        for name, kind in GENERIC_VERBS.items():
            for verb in cues.get(name, ()):
                for inflected in verb_forms(verb):
                    for text in sorted(spellings(inflected.text)):
                        self.add(text, "G", [kind, inflected.kinds])
        for name in CUE_CATEGORIES:
            for phrase in cues.get(name, ()):
                for form in sorted(spellings(phrase)):
                    self.add(form, "cue", name)
        for mode, words in cues.get("modes", {}).items():
            for phrase in words:
                self.add(phrase, "M", mode)

    def spread_cues(self, entities: Iterable[EntityEntry]) -> None:
        """Let a name say of whom or what dose it tells: 'depressed patients', 'low-dose ketamine'."""
        for entity in entities:
            for name in entity.names:
                for form in (name, plural(name)):
                    tokens = tokens_of(form)
                    leaf = self._leaf(tokens)
                    if len(tokens) < 2 or leaf is None:
                        continue
                    found = {
                        cue
                        for words in (*zip(tokens, strict=True), *pairwise(tokens))
                        for cue in (self._leaf(words) or {}).get("cue", ())
                        if cue in _SPREAD
                    }
                    for cue in sorted(found):
                        self.add(form, "cue", cue)

    def _leaf(self, tokens: Sequence[str]) -> dict[str, Any] | None:
        node: Any = self.root
        for token in tokens:
            node = node.get(token)
            if node is None:
                return None
        leaf: dict[str, Any] | None = node.get("")
        return leaf


_SPREAD = frozenset({"species", "population", "patient", "dose"})


def _is_acronym(name: str) -> bool:
    """Return whether a one-word name must be matched in its own case ('AMPA', 'BDNF', 'mTOR')."""
    tokens = tokens_of(name)
    capitals = sum(char.isupper() for char in name)
    return len(tokens) == 1 and (capitals >= 2 or (capitals == 1 and len(name) <= 3))


def _ancestors(start: Iterable[str], parents: dict[str, Any]) -> list[str]:
    """Return everything that `start` descends from, nearest first."""
    found: list[str] = []
    queue = list(start)
    while queue:
        parent = queue.pop(0)
        if parent not in found and parent in parents:
            found.append(parent)
            queue.extend(parents[parent].is_a)
    return found


def _entity(entity: EntityEntry, entities: dict[str, EntityEntry]) -> dict[str, Any]:
    record: dict[str, Any] = {
        "kind": entity.kind,
        "name": entity.names[0] if entity.names else entity.id.replace("-", " "),
    }
    if above := _ancestors(entity.is_a, entities):
        record["above"] = above
    if entity.blocks:
        record["blocks"] = entity.blocks
    if entity.course:
        record["course"] = [entity.course.kind, entity.course.of or ""]
    if entity.relief:
        record["relief"] = entity.relief
    if entity.of:
        record["of"] = entity.of
    if entity.event:
        record["event"] = [entity.event.relation, entity.event.object]
    return record


def _relation(relation: RelationEntry, relations: dict[str, RelationEntry]) -> dict[str, Any]:
    return {
        "above": _ancestors(relation.is_a, relations),
        "sign": relation.sign,
        "directness": relation.directness,
        "symmetric": relation.symmetric,
        "excludes": relation.excludes,
    }


def _claim(claim: ClaimEntry, designs: Mapping[str, str]) -> dict[str, Any]:
    kept = claim.model_dump(
        exclude_none=True, exclude_defaults=True, exclude={"examples", "not_say", "supersedes"}
    )
    kept["subject"], kept["object"] = claim.subjects, claim.objects
    kept["standing"] = claim.standing
    kept["needs"] = needs_of(claim)
    kept["animal"] = rests_on_animals(claim, designs)
    for date in ("reviewed", "review_by"):
        kept[date] = str(getattr(claim, date))
    return kept


def _told(claims: Iterable[ClaimEntry]) -> dict[str, dict[str, list[str]]]:
    """Return the ids of claims by subject and object; those without an object stand under the empty key."""
    found: dict[str, dict[str, list[str]]] = {}
    for claim in sorted(claims, key=lambda claim: claim.id):
        for subject in claim.subjects:
            for object_ in claim.objects or [""]:
                found.setdefault(subject, {}).setdefault(object_, []).append(claim.id)
    return found


def rests_on_animals(claim: ClaimEntry, designs: Mapping[str, str]) -> bool:
    """Return whether the claim is told of animals, or nothing but animal work speaks for it."""
    support = {designs[evidence.source] for evidence in claim.evidence if evidence.stance == "for"}
    return bool(claim.scope.get("species")) or (
        bool(support) and claim.standing != "established" and support <= {"animal", "in-vitro"}
    )


def needs_of(claim: ClaimEntry) -> list[list[str]]:
    """Return what a statement of the claim needs: alternatives, one of each list."""
    if claim.needs is None:
        return default_needs(claim)
    return [need.split(" or ") for need in claim.needs]


def _receptors(claims: Iterable[ClaimEntry], entities: dict[str, EntityEntry]) -> dict[str, str]:
    """Return the one receptor, subtypes aside, that the claims with a mode are on, by mode."""
    found: dict[str, set[str]] = {}
    for claim in claims:
        if claim.mode is not None:
            receptors = [id_ for id_ in claim.objects if entities[id_].kind == "receptor"]
            found.setdefault(claim.mode, set()).update(receptors)
    widest = {
        mode: [id_ for id_ in ids if ids.isdisjoint(_ancestors(entities[id_].is_a, entities))]
        for mode, ids in sorted(found.items())
    }
    return {mode: ids[0] for mode, ids in widest.items() if len(ids) == 1}


def default_needs(claim: ClaimEntry) -> list[list[str]]:
    """Return what a statement needs where the claim does not say."""
    if claim.standing in {"contested", "unsupported"}:
        return [["hedged", "both-sides"]]
    if claim.standing == "established" and claim.scope.get("species"):
        return [["species", "hedged"]]
    return []


def _source(source: SourceEntry) -> dict[str, Any]:
    record: dict[str, Any] = {"citation": citation(source), "design": source.design, "year": source.year}
    named = {"doi": source.DOI, "pmid": source.PMID, "url": source.URL}
    record |= {key: value for key, value in named.items() if value}
    if source.status != "ok":
        record["status"] = source.status
    record["title"] = source.title
    if source.container_title:
        record["journal"] = source.container_title
    if source.finding:
        record["finding"] = source.finding
    return record


def citation(source: SourceEntry) -> str:
    """Return author and year, as a reader would say them: 'Zanos et al. 2016'."""
    names = [_surname(author) for author in source.author]
    if not names:
        lead = source.container_title or source.title
    elif len(names) == 1 and source.authors_complete:
        lead = names[0]
    elif len(names) == 2 and source.authors_complete:
        lead = f"{names[0]} and {names[1]}"
    else:
        lead = f"{names[0]} et al."
    return f"{lead} {source.year}" if source.year else lead


def _surname(author: Author) -> str:
    if author.family is None:
        return author.literal or ""
    return f"{author.non_dropping_particle or ''} {author.family}".lstrip()
