"""A source as people read it: in a line, by what it can be looked up, and where."""

from ketlint.findings import CitedSource
from ketlint.knowledge import Source

_DESIGNS = {"meta-analysis": "meta-analysis", "human-experimental": "human experiment"}
_STATUS = {"retracted": ", RETRACTED", "concern": ", expression of concern"}


def cited(source: CitedSource) -> str:
    """Return a source as it is named on one line."""
    status = _STATUS.get(source.status, "")
    return ", ".join([source.citation, design_name(source.design), identifier(source)]) + status


def design_name(design: str) -> str:
    """Return the words for a kind of evidence."""
    return _DESIGNS.get(design) or design.replace("-", " ")


def identifier(source: CitedSource | Source) -> str:
    """Return by what a source can be looked up."""
    if source.doi:
        return f"doi:{source.doi}"
    return f"PMID {source.pmid}" if source.pmid else source.url or ""


def address(source: CitedSource | Source) -> str:
    """Return where on the web a source can be read, nothing where that is not known."""
    if source.doi:
        return f"https://doi.org/{source.doi}"
    if source.pmid:
        return f"https://pubmed.ncbi.nlm.nih.gov/{source.pmid}/"
    return source.url if source.url and source.url.startswith(("https://", "http://")) else ""
