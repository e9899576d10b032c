"""Claims as INDRA Statements, for programs that assemble mechanisms.

INDRA has no standing: a statement carries each piece of evidence, and one against it is 'negated'.
"""

import json
import uuid
from collections.abc import Mapping
from typing import Any

from ketlint.entries import Entries
from ketlint.entry_models import ClaimEntry, EntityEntry, Evidence, SourceEntry
from ketlint.exports.templates import Event, events, name
from ketlint.knowledge import Knowledge

_SPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "ketlint")
_AMOUNTS = frozenset({"transmitter", "protein", "enzyme", "metabolite"})
# INDRA's words for the vocabularies that it knows, and what it writes before their identifiers
_NAMESPACES = {
    "chebi": ("CHEBI", "CHEBI:"), "fplx": ("FPLX", ""), "go": ("GO", "GO:"), "hgnc": ("HGNC", ""),
    "mesh": ("MESH", ""), "ncbitaxon": ("TAXONOMY", ""),
}  # fmt: skip


def indra(entries: Entries, knowledge: Knowledge, claims: list[ClaimEntry]) -> str:
    """Return the claims as a JSON list of INDRA Statements."""
    sources = {source.id: source for source in entries.sources}
    statements = [_statement(event, sources) for event in events(entries, knowledge, claims)]
    return json.dumps([found for found in statements if found], ensure_ascii=False, indent=2) + "\n"


def _statement(event: Event, sources: Mapping[str, SourceEntry]) -> dict[str, Any] | None:
    """Return the statement for an event, None where INDRA has no word for it."""
    parts = _parts(event)
    if parts is None:
        return None
    id_ = uuid.uuid5(_SPACE, f"{event.claim.id} {event.subject.id} {event.object.id}")
    evidence = [_evidence(item, sources[item.source], event) for item in event.claim.evidence]
    return {**parts, "id": str(id_), "evidence": evidence}


def _parts(event: Event) -> dict[str, Any] | None:
    subject, object_ = _agent(event.subject), _agent(event.object)
    if event.kind == "binds":
        return {"type": "Complex", "members": [subject, object_]}
    if event.kind == "metabolised-to":
        return {"type": "Conversion", "obj_from": [subject], "obj_to": [object_]}
    is_amount = event.object.kind in _AMOUNTS
    match event.kind:
        case "increases" | "decreases" if is_amount:
            type_ = {"increases": "IncreaseAmount", "decreases": "DecreaseAmount"}[event.kind]
            return {"type": type_, "subj": subject, "obj": object_}
        case "activates" | "increases" | "contributes-to":
            type_ = "Activation"
        case "inhibits" | "decreases":
            type_ = "Inhibition"
        case _:
            return None
    return {"type": type_, "subj": subject, "obj": object_, "obj_activity": "activity"}


def _agent(entity: EntityEntry) -> dict[str, Any]:
    refs = {"TEXT": name(entity)}
    for prefix, identifier in entity.xrefs.by_prefix.items():
        if prefix in _NAMESPACES:
            namespace, before = _NAMESPACES[prefix]
            refs[namespace] = before + identifier
    return {"name": name(entity), "db_refs": refs}


def _evidence(evidence: Evidence, source: SourceEntry, event: Event) -> dict[str, Any]:
    references = {"DOI": source.DOI, "PMID": source.PMID, "PMCID": source.PMCID}
    values = {
        "source_api": "ketlint",
        "source_id": event.claim.id,
        "pmid": source.PMID,
        "text_refs": {key: value for key, value in references.items() if value},
        "annotations": {
            "standing": event.claim.standing,
            "stance": evidence.stance,
            "finding": evidence.finding,
            "scope": evidence.scope,
            "design": source.design,
            "source": source.id,
        },
        "epistemics": {"negated": evidence.stance == "against", "direct": event.is_direct},
    }
    return {key: value for key, value in values.items() if value}
