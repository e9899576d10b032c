"""Claims as ClaimReview of schema.org."""

from ketlint.compiling import citation
from ketlint.entries import Entries
from ketlint.entry_models import ClaimEntry, Evidence, SourceEntry
from ketlint.findings import CitedSource
from ketlint.formats.claimreview import graph, review


def claimreview(entries: Entries, claims: list[ClaimEntry]) -> str:
    """Return the claims as JSON-LD, a review each; the rating is the standing."""
    sources = {source.id: source for source in entries.sources}
    reviews = []
    for claim in claims:
        item = {"@type": "Claim", "identifier": claim.id, "text": claim.states}
        body = f"{claim.why} Better: {claim.say}"
        cited = [_cited(evidence, sources[evidence.source]) for evidence in claim.evidence]
        reviews.append(review(claim.id, claim.states, item, claim.standing, body, str(claim.reviewed), cited))
    return graph(reviews)


def _cited(evidence: Evidence, source: SourceEntry) -> CitedSource:
    return CitedSource(
        source.id, evidence.stance, citation(source), source.design, source.year, source.DOI, source.PMID,
        source.URL, evidence.finding, source.status,
    )  # fmt: skip
