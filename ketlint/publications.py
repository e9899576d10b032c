"""What is no prose of the text's own: entries of reference lists and the titles of papers."""

import re

from ketlint.document import BlockKind
from ketlint.patterns import Pattern
from ketlint.sentences import Sentence

# where papers stand, so that the words of a link are the title of one
_PAPERS = Pattern(
    r"doi\.org|pubmed|ncbi\.nlm\.nih\.gov|europepmc|sciencedirect|onlinelibrary|frontiersin|mdpi\.com"
    r"|nature\.com/articles|jamanetwork|psychiatryonline|springer|plos|cell\.com|nejm\.org|thelancet"
    r"|tandfonline|sagepub|bmj\.com|biorxiv|medrxiv|oup\.com|researchgate",
    re.IGNORECASE,
)
_AUTHORS = 24  # characters before a title in which 'et al.' stands
_BEFORE_TITLE = Pattern(r"\bet al\.,?\s*(?:\(\d{4}\)\.?)?\s*[\"\u201c*_]*\Z")
# 'Smith J, Hale B. …', as reference lists begin
_WITH_INITIALS = Pattern(
    r"\W*(?:\d+\W+)?[A-Z][\w'\u2019-]+,? (?:[A-Z]\.?[ -]?){1,3}(?:,|\.|;|&| and\b| et al|\()"
)
_PUBLISHED = Pattern(
    r"\b(?:19|20)\d\d[a-z]?\b.*(?:;\s*\d+|\bdoi\b|doi\.org|\bPMID\b|\d\s*\(\d+\)|,\s*\d+,\s*[\de])"
    r"|\b(?:doi|PMID)\b.*\b(?:19|20)\d\d\b",
    re.IGNORECASE | re.DOTALL,
)
_LONGEST_REFERENCE = 500  # characters


def is_reference(text: str) -> bool:
    """Return whether a block is an entry of a reference list: authors, year, journal."""
    if len(text) > _LONGEST_REFERENCE or not _WITH_INITIALS.match(text):
        return False
    return _PUBLISHED.search(text) is not None


def is_title_of_paper(sentence: Sentence) -> bool:
    """Return whether the sentence is the title of a paper: behind its authors, or linked to it in a list."""
    block, span = sentence.block, sentence.span
    if _BEFORE_TITLE.search(block.text[max(0, span.start - _AUTHORS) : span.start]):
        return True
    if block.kind is not BlockKind.LIST_ITEM:
        return False
    if not block.links:
        return False
    opening = next((link for link in block.links if not block.text[: link.span.start].strip()), None)
    return opening is not None and span.end <= opening.span.end and bool(_PAPERS.search(opening.url))
