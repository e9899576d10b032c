"""The claim base as lists: claims for readers and programs, sources for reference managers.

What a check carries of a source is one line; the whole records, with all authors and pages, come in as the
CSL values that the YAML holds.
"""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from ketlint.formats.citing import design_name, identifier
from ketlint.formats.screen import wrapped
from ketlint.knowledge import Claim, Knowledge
from ketlint.naming import refuse_unknown_topic


def _claims(knowledge: Knowledge, topic: str | None) -> list[Claim]:
    """Return the claims, or those of one topic, by topic and id."""
    refuse_unknown_topic(topic, knowledge.topics)
    claims = [knowledge.claim(id_) for id_ in knowledge.claim_ids]
    return sorted(
        [claim for claim in claims if topic in (None, claim.topic)], key=lambda claim: (claim.topic, claim.id)
    )


def claims_text(knowledge: Knowledge, topic: str | None, width: int) -> str:
    """Return the claims under their topics, each with its standing."""
    lines: list[str] = []
    for name, claims in groupby(_claims(knowledge, topic), key=lambda claim: claim.topic):
        lines += ["", name] if lines else [name]
        for claim in claims:
            lines += wrapped(f"{claim.states} [{claim.id}]", width, f"  {claim.standing:<12} ", " " * 15)
    return "\n".join([*lines, ""])


def sources_text(knowledge: Knowledge, width: int) -> str:
    """Return the sources by id, each with its title, design and identifier."""
    lines: list[str] = []
    for id_ in knowledge.source_ids:
        source = knowledge.source(id_)
        status = "" if source.status == "ok" else f" {source.status.capitalize()}."
        title, where = source.title.rstrip("."), identifier(source)
        lines.append(id_)
        words = f"{source.citation}. {title}. {source.journal}. {design_name(source.design)}.{status} {where}"
        lines += wrapped(words, width, "  ", "  ")
    return "\n".join([*lines, ""])


_OWN = frozenset({"design", "population", "status", "finding", "verified", "authors-complete"})


def sources_csl(records: Iterable[dict[str, Any]]) -> str:
    """Return the sources as CSL-JSON; a list of authors that is cut short ends with 'others'."""
    return _dumped([csl(record) for record in records])


def csl(source: dict[str, Any]) -> dict[str, Any]:
    """Return one source as a CSL item."""
    item = {key: value for key, value in source.items() if key not in _OWN}
    if not source.get("authors-complete", True):
        # the name that pandoc gives to BibTeX's 'and others' and writes as 'et al.'
        item["author"] = [*item["author"], {"literal": "others"}]
    return item


def sources_bibtex(records: Iterable[dict[str, Any]]) -> str:
    """Return the sources as BibTeX."""
    return "\n".join([bibtex(record) for record in records])


_TYPES = {
    "article-journal": "article",
    "book": "book",
    "chapter": "incollection",
    "thesis": "phdthesis",
    "report": "techreport",
}
_ESCAPED = str.maketrans(
    {**{char: f"\\{char}" for char in "&%$#_{}"}, "~": r"\textasciitilde{}", "\\": r"\textbackslash{}"}
)


def bibtex(source: dict[str, Any]) -> str:
    """Return one source as a BibTeX entry."""
    kind = _TYPES.get(source["type"], "misc")
    names = [_bibtex_name(author) for author in source["author"]]
    if not source.get("authors-complete", True):
        names.append("others")
    container = {"article": "journal", "incollection": "booktitle", "techreport": "institution"}.get(
        kind, "howpublished"
    )
    fields = {
        "author": " and ".join(names),
        "title": f"{{{source['title'].translate(_ESCAPED)}}}",
        container: source.get("container-title", "").translate(_ESCAPED),
        "year": str(source["issued"]["date-parts"][0][0]),
        "volume": source.get("volume"),
        "number": source.get("issue"),
        "pages": source.get("page", "").replace("-", "--"),
        "doi": source.get("DOI"),
        "pmid": source.get("PMID"),
        "pmcid": source.get("PMCID"),
        "url": source.get("URL"),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@{kind}{{{source['id']},", *lines, "}", ""])


def _bibtex_name(author: dict[str, str]) -> str:
    if "literal" in author:
        return f"{{{author['literal']}}}"
    family = author.get("family", "")
    if family[:1].islower():  # 'de Sousa' as one name, not a Sousa with a particle
        family = f"{{{family}}}"
    family = " ".join([part for part in (author.get("non-dropping-particle"), family) if part])
    return ", ".join([part for part in (family, author.get("suffix"), author.get("given")) if part])


def _dumped(values: object) -> str:
    import json

    return json.dumps(values, ensure_ascii=False, indent=2) + "\n"
