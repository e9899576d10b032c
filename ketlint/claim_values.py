"""The claims as JSON values: all that the claim base holds of each, with the sources looked up."""

import json
from collections.abc import Mapping
from typing import Any

from ketlint.compiling import citation, needs_of, rests_on_animals
from ketlint.entries import Entries
from ketlint.entry_models import ClaimEntry, EntityEntry, Evidence, SourceEntry
from ketlint.naming import refuse_unknown_topic


def claims_json(entries: Entries, topic: str | None) -> str:
    """Return the claims, or those of a topic, as a JSON list by topic and id."""
    sources = {source.id: source for source in entries.sources}
    entities = {entity.id: entity for entity in entries.entities}
    values = [claim_values(claim, sources, entities) for claim in claims_of(entries, topic)]
    return json.dumps(values, ensure_ascii=False, indent=2) + "\n"


def claims_of(entries: Entries, topic: str | None) -> list[ClaimEntry]:
    """Return the claims, or those of a topic, by topic and id.

    Raises KetlintError where there is no such topic.
    """
    refuse_unknown_topic(topic, sorted({claim.topic for claim in entries.claims}))
    wanted = [claim for claim in entries.claims if topic in (None, claim.topic)]
    return sorted(wanted, key=lambda claim: (claim.topic, claim.id))


def claim_values(
    claim: ClaimEntry, sources: Mapping[str, SourceEntry], entities: Mapping[str, EntityEntry]
) -> dict[str, Any]:
    """Return a claim as JSON values."""
    value = claim.value
    designs = {id_: source.design for id_, source in sources.items()}
    return {
        "id": claim.id, "topic": claim.topic, "standing": claim.standing, "states": claim.states,
        "subject": claim.subjects, "relation": claim.relation, "object": claim.objects,
        "xrefs": {id_: entities[id_].xrefs.by_prefix for id_ in (*claim.subjects, *claim.objects)},
        "mode": claim.mode,
        "value": {"unit": value.unit, "min": value.min, "max": value.max} if value else None,
        "when": sorted(claim.when), "unless": sorted(claim.unless), "scope": claim.scope, "term": claim.term,
        "animal": rests_on_animals(claim, designs),
        "needs": needs_of(claim), "since": claim.since, "until": claim.until,
        "why": claim.why, "say": claim.say, "not_say": claim.not_say, "replace": claim.replace,
        "evidence": [_evidence_values(evidence, sources[evidence.source]) for evidence in claim.evidence],
        "examples": claim.examples.model_dump(by_alias=True), "supersedes": claim.supersedes,
        "reviewed": str(claim.reviewed), "review_by": str(claim.review_by),
    }  # fmt: skip


def _evidence_values(evidence: Evidence, source: SourceEntry) -> dict[str, Any]:
    return {
        "source": source.id, "stance": evidence.stance, "finding": evidence.finding, "scope": evidence.scope,
        "citation": citation(source), "design": source.design, "year": source.year, "status": source.status,
        "doi": source.DOI, "pmid": source.PMID, "pmcid": source.PMCID, "url": source.URL,
    }  # fmt: skip
