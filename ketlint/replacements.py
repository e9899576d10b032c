"""Verdict -> Fix: what the words that were judged can be replaced with, where that can be done in place.

Safe is only a term for a term, as the claim lists them ('non-competitive: uncompetitive'). The claim's own
wording in the place of a sentence says something else, so it is never safe. Words inside quotations and links
belong to others, and words with markup between them are left alone.
"""

import re
from collections.abc import Iterator

from ketlint.document import Block, BlockKind, normalised
from ketlint.findings import Fix
from ketlint.spans import Span
from ketlint.statements import Statement
from ketlint.verdicts import Verdict, VerdictKind

_QUOTED = r'"[^"]*(?:"|\Z)|\u00ab[^\u00bb]*(?:\u00bb|\Z)|(?<!\w)\'(?=\S).*?(?<=\S)\'(?!\w)'
_BETWEEN = r"(?:[\s*_']|</?(?:b|em|i|strong)>)+"
_MARKUP = r"[<>&*_`|\\{}\[\]]"
_ARTICLE_BEFORE = r"(?i)\ban?\W+\Z"
_SENTENCES = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})


def fix_for(verdict: Verdict, source: str) -> Fix | None:
    """Return what the words in `source` can be replaced with, None where nothing fits."""
    claim = verdict.claim
    if claim is None:
        return None
    if verdict.kind is VerdictKind.IMPRECISE and claim.replace:
        return _term_fix(verdict.statement, claim.replace, source)
    return _sentence_fix(verdict.statement, claim.say, source)


def _term_fix(statement: Statement, terms: tuple[tuple[str, str], ...], source: str) -> Fix | None:
    """Return the fix for the first term in the statement, and the longest that begins there.

    In a heading it is not safe: links to the heading are made from its words.
    """
    block = statement.sentence.block
    listed = _with_article(terms)
    found = [
        (words.start, -words.end, better, term in listed)
        for term, better in terms
        for words in _places(term, block.text)
        if words.overlaps(statement.span) or words.start == statement.span.end + 1  # an adverb behind it
    ]
    if not found:
        return None
    start, end, better, needs_article = min(found)
    if needs_article and re.search(_ARTICLE_BEFORE, block.text[:start]):
        return None  # the article is not next to the term, and would be wrong
    words = Span(start, -end)
    place = block.to_source(words)
    found_words = block.text[words.start : words.end]
    text = _in_place(_cased(better, found_words), found_words, source[place.start : place.end])
    if text is None or _is_of_others(block, words, place, source):
        return None
    return Fix(place, text, is_safe=block.kind is not BlockKind.HEADING)


def _with_article(terms: tuple[tuple[str, str], ...]) -> frozenset[str]:
    """Return the terms that are listed with an article, too."""
    listed = dict(terms)
    return frozenset([term for term in listed if f"a {term}" in listed or f"an {term}" in listed])


def _places(term: str, text: str) -> Iterator[Span]:
    """Yield where a term stands; one with a capital in it is found as it is written only."""
    flags = re.IGNORECASE if term == term.lower() else re.NOFLAG
    for match in re.finditer(rf"(?<![\w-]){re.escape(term)}(?![\w-])", text, flags):
        yield Span(*match.span())


def _cased(better: str, found: str) -> str:
    """Return the better words with the capitals of those that were found."""
    if better != better.lower():
        return better
    if found.isupper():
        return better.upper()
    words = found.split()
    if len(words) > 1 and all(word[0].isupper() for word in words):
        return " ".join([word[0].upper() + word[1:] for word in better.split()])
    return better[0].upper() + better[1:] if found[0].isupper() else better


def _in_place(better: str, found: str, written: str) -> str | None:
    """Return what is written with the better words for those found, and what stands between them kept.

    None where other markup than emphasis stands there, or where there are fewer places than words.
    """
    old, new = found.split(), better.split()
    match = re.fullmatch(f"({_BETWEEN})".join(map(re.escape, old)), normalised(written))
    if match is None:
        return None
    if len(old) != len(new):
        return better if written.isprintable() and normalised(written) == found else None
    between = [written[match.start(n) : match.end(n)] for n in range(1, len(old))]
    return "".join([word + gap for word, gap in zip(new, [*between, ""], strict=True)])


def _sentence_fix(statement: Statement, say: str, source: str) -> Fix | None:
    """Return the fix that puts the claim's wording for a whole sentence, which is never safe."""
    sentence, block = statement.sentence, statement.sentence.block
    stop = re.compile(r"[.!]\s*\Z").search(sentence.text)
    end = sentence.span.start + stop.start() if stop else sentence.span.end
    words = Span(sentence.span.start, end)
    if statement.span != words or block.kind not in _SENTENCES or re.search(_MARKUP, say):
        return None
    if any(words.start <= citation.offset <= end + 2 for citation in block.citations):
        return None  # what is cited does not say what would stand there
    place = block.to_source(words)
    if normalised(source[place.start : place.end]) != block.text[words.start : words.end]:
        return None  # markup would be lost
    if _is_of_others(block, words, place, source):
        return None
    return Fix(place, say.removesuffix("."), is_safe=False)


def _is_of_others(block: Block, words: Span, place: Span, source: str) -> bool:
    """Return whether the words stand in a link, in quotation marks or in a quotation."""
    if block.kind is BlockKind.QUOTATION or any(link.span.overlaps(words) for link in block.links):
        return True
    if any(words.overlaps(Span(*quoted.span())) for quoted in re.finditer(_QUOTED, block.text)):
        return True
    line = source[max(source.rfind("\n", 0, place.start), source.rfind("\r", 0, place.start)) + 1 :]
    before = source[: place.start].lower()
    return line.lstrip().startswith(">") or before.rfind("<blockquote") > before.rfind("</blockquote")
