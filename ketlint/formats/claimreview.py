"""ClaimReview of schema.org, as JSON-LD: what fact-checkers publish, for a finding or for a claim.

The rating is a word, never a number: 'refuted' and 'contested' are no points on one scale.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from ketlint.findings import CitedSource, Finding, Run
from ketlint.formats.citing import address
from ketlint.spans import LineIndex

_CONTEXT = "https://schema.org"


def claimreview(run: Run) -> str:
    """Return the findings as one JSON-LD graph of reviews."""
    reviews = []
    for report in run.reports:
        lines = LineIndex(report.text)
        for found in run.shown(report):
            if isinstance(found, Finding):
                line, _ = lines.position(found.span.start)
                reviews.append(_of_finding(found, report.path, line))
    return graph(reviews)


def graph(reviews: Iterable[Mapping[str, Any]]) -> str:
    """Return reviews as one JSON-LD document."""
    from json import dumps

    return dumps({"@context": _CONTEXT, "@graph": list(reviews)}, ensure_ascii=False, indent=2) + "\n"


def _of_finding(finding: Finding, path: str, line: int) -> dict[str, Any]:
    statement = finding.judged.statement.text
    place = {"@type": "CreativeWork", "name": path, "position": line}
    return review(
        finding.claim.id,
        statement,
        {"@type": "Claim", "text": statement, "appearance": place},
        str(finding.verdict),
        f"{finding.why} Better: {finding.say}",
        finding.claim.reviewed,
        finding.sources,
    )


def review(
    claim: str,
    said: str,
    reviewed: Mapping[str, Any],
    rating: str,
    body: str,
    date: str,
    sources: Iterable[CitedSource],
) -> dict[str, Any]:
    """Return a ClaimReview of what was said, without its context.

    Its address is an anchor, called after the claim, on the page that publishes it: no other is known here.
    """
    return {
        "@type": "ClaimReview",
        "url": f"#{claim}",
        "claimReviewed": said,
        "itemReviewed": dict(reviewed),
        "reviewRating": {"@type": "Rating", "alternateName": rating},
        "reviewBody": body,
        "datePublished": date,
        "author": {"@type": "Organization", "name": "ketlint"},
        "citation": [_citation(source) for source in sources],
    }


def _citation(source: CitedSource) -> dict[str, Any]:
    values = {
        "@type": "CreativeWork",
        "name": source.citation,
        "abstract": f"{source.stance}: {source.finding}",
        "datePublished": str(source.year),
        "identifier": f"doi:{source.doi}" if source.doi else f"pmid:{source.pmid}" if source.pmid else None,
        "url": address(source),
    }
    return {key: value for key, value in values.items() if value}
