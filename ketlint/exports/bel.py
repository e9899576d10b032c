"""Claims as a document in the Biological Expression Language (BEL).

BEL cannot say that a source speaks against a statement: such evidence is left out, and each statement carries
the standing of its claim. A term is the identifier of a public vocabulary with the claim base's own name for
it; what has none stands under its name in the namespace KETLINT.
"""

import re
from collections.abc import Iterator, Mapping

from ketlint import __version__
from ketlint.entries import Entries
from ketlint.entry_models import ClaimEntry, EntityEntry, Evidence, SourceEntry
from ketlint.exports.templates import Event, events, name
from ketlint.knowledge import Knowledge
from ketlint.vocabularies import VOCABULARIES

_FUNCTIONS = {
    "a": ("drug", "enantiomer", "metabolite", "drug-class", "substance", "transmitter"),
    "p": ("receptor", "subunit", "channel", "transporter", "enzyme", "protein"),
    "bp": ("pathway", "process", "effect", "network"),
    "path": ("condition",),
    "pop": ("cell-type",),
}
_FUNCTION = {kind: function for function, kinds in _FUNCTIONS.items() for kind in kinds}
# the vocabularies that ground a term of each function, the first one that has it
_GROUNDS = {
    "a": ("chebi", "mesh"), "p": ("hgnc", "fplx", "mesh"), "bp": ("go", "mesh"), "path": ("mesh",),
    "pop": ("mesh",),
}  # fmt: skip
_VERBS = {
    "activates": "increases", "increases": "increases", "contributes-to": "increases",
    "inhibits": "decreases", "decreases": "decreases", "modulates": "regulates",
    "no-effect-on": "causesNoChange",
}  # fmt: skip
_DIRECT = {"increases": "directlyIncreases", "decreases": "directlyDecreases"}


def bel(entries: Entries, knowledge: Knowledge, claims: list[ClaimEntry]) -> str:
    """Return the claims as a BEL document; what BEL has no words for is left out."""
    return "\n".join([*_head(knowledge), *_body(entries, knowledge, claims), ""])


def _head(knowledge: Knowledge) -> Iterator[str]:
    yield 'SET DOCUMENT Name = "ketlint claim base"'
    yield f'SET DOCUMENT Version = "{__version__}"'
    yield f'SET DOCUMENT Description = "Claims on how ketamine works, reviewed by {knowledge.reviewed}"'
    yield 'SET DOCUMENT Authors = "ketlint"'
    yield 'SET DOCUMENT ContactInfo = "the project\'s issues"'
    yield 'SET DOCUMENT Licenses = "CC BY 4.0"'
    yield ""
    yield 'DEFINE NAMESPACE KETLINT AS PATTERN ".+"'
    for prefix in sorted({prefix for prefixes in _GROUNDS.values() for prefix in prefixes}):
        pattern = VOCABULARIES[prefix].pattern.strip("^$")
        yield f'DEFINE NAMESPACE {prefix.upper()} AS PATTERN "{pattern}"'
    yield 'DEFINE ANNOTATION Standing AS LIST {"established", "contested", "unsupported", "refuted"}'
    yield 'DEFINE ANNOTATION Claim AS PATTERN "[a-z0-9-]+"'
    yield 'DEFINE ANNOTATION Scope AS PATTERN ".+"'


def _body(entries: Entries, knowledge: Knowledge, claims: list[ClaimEntry]) -> Iterator[str]:
    sources = {source.id: source for source in entries.sources}
    for event in events(entries, knowledge, claims):
        statement = _statement(event)
        for evidence in event.claim.evidence:
            if statement and evidence.stance != "against":
                yield ""
                yield from _sourced(statement, event.claim, evidence, sources)


def _sourced(
    statement: str, claim: ClaimEntry, evidence: Evidence, sources: Mapping[str, SourceEntry]
) -> Iterator[str]:
    source = sources[evidence.source]
    kind, reference = (
        ("PubMed", source.PMID) if source.PMID
        else ("DOI", source.DOI) if source.DOI
        else ("URL", source.URL or source.PMCID)
    )  # fmt: skip
    yield "UNSET ALL"
    yield f'SET Citation = {{"{kind}", "{_text(source.title)}", "{reference}"}}'
    yield f'SET SupportingText = "{_text(evidence.finding)}"'
    yield f'SET Standing = "{claim.standing}"'
    yield f'SET Claim = "{claim.id}"'
    if evidence.scope:
        yield f'SET Scope = "{_text(evidence.scope)}"'
    yield statement


def _statement(event: Event) -> str | None:
    """Return the statement for an event, None where BEL has no word for it."""
    subject, object_ = _term(event.subject), _term(event.object)
    if subject is None or object_ is None:
        return None
    if event.kind == "binds":
        return f"complex({subject}, {object_})"
    if event.kind == "metabolised-to":
        return f"rxn(reactants({subject}), products({object_}))"
    verb = _VERBS.get(event.kind)
    if verb is None:
        return None
    if event.subject.kind in _FUNCTIONS["p"]:
        subject = f"act({subject})"
    if event.object.kind in _FUNCTIONS["p"] and event.kind in {"activates", "inhibits"}:
        object_ = f"act({object_})"
    return f"{subject} {_DIRECT.get(verb, verb) if event.is_direct else verb} {object_}"


def _term(entity: EntityEntry) -> str | None:
    function = _FUNCTION.get(entity.kind)
    if function is None:
        return None
    quoted = f'"{_text(name(entity))}"'
    xrefs = entity.xrefs.by_prefix
    for prefix in _GROUNDS[function]:
        if prefix in xrefs:
            return f"{function}({prefix.upper()}:{xrefs[prefix]} ! {quoted})"
    return f"{function}(KETLINT:{quoted})"


def _text(text: str) -> str:
    """Return text as it can stand between quotation marks."""
    return re.sub(r"\s+", " ", text.replace("\\", "/").replace('"', "'"))
