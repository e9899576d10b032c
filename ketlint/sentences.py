"""Document -> sentences, past abbreviations, decimals and footnote numbers glued to the stop.

One pattern finds the places where a sentence could end; the word before the stop and the one after it
decide. A trained splitter was rejected: it splits after 'i.v.' and 'et al.', and joins over 'release.1'.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from ketlint.document import Block, Document
from ketlint.spans import Span


class Sentence(NamedTuple):
    """A sentence of a block; `span` counts in the block's text, `index` in the block's sentences."""

    block: Block
    span: Span
    index: int  # type: ignore[assignment]  # hides the method of tuples, which nobody needs

    @property
    def text(self) -> str:
        """Return the words of the sentence, without a citation number after its stop."""
        return self.block.text[self.span.start : self.span.end]


_NUMBERS = r"\d{1,3}(?:\s?[,-]\s?\d{1,3})*"
_CITED = rf"(?:\[[\d,;\s-]+\]\s?)+|{_NUMBERS}(?=[\s\"')\]]|\Z)|[\u00b9\u00b2\u00b3\u2070-\u2079,-]+"
_CLOSED = r"[\"')\]*]*"
_CAPITALS = "A-Z0-9\u00c0-\u00d6\u00d8-\u00de\u0391-\u03a9\u03b1-\u03c9"
_CANDIDATE = re.compile(
    rf"[.!?\u2026]+{_CLOSED}(?P<cited>{_CITED})?{_CLOSED}"
    rf"(?:\Z|\s(?=(?P<next>[\"'(\[*]*(?:[{_CAPITALS}]\S*|[a-z]{{1,3}}-?[A-Z0-9]|[+\u00b1-]\)))))"
)
_WORD_BEFORE = re.compile(r"[^\s(\[\"'/]*\Z")
_WORD_AFTER = re.compile(r"[\"'(\[*]*([A-Za-z]*)")

_DAY_BEFORE = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2}(?:st|nd|rd|th)?\Z"
)
_YEAR_AFTER = re.compile(r"(?:19|20)\d\d\b")

_ABBREVIATION_LIST = (
    "approx ca cf dr e.g eg eq eqs esp et fig figs i.e ie incl mr mrs ms pp prof ref refs resp sect st "
    "viz vol vs"
)
_BEFORE_NUMBER_LIST = "al apr aug ch dec feb jan jul jun mar no nos nov oct p sep sept tab"
_FIRST_WORD_LIST = (
    "A After Although An And Animal Another As At Because Both But By Clinical Despite Each Even "
    "For From He Here How However I If In Instead It Its Many More Moreover Most No Not "
    "On One Other Others Our Patients Research She Since So Some Studies Such That The Their Then There "
    "These They This Those Though Thus To Treatment Under Unlike We What When Where While Who Why With "
    "Without You Your"
)
_ABBREVIATIONS = frozenset(_ABBREVIATION_LIST.split())
_BEFORE_NUMBER = frozenset(_BEFORE_NUMBER_LIST.split())
_FIRST_WORDS = frozenset(_FIRST_WORD_LIST.split())


def split(document: Document, names: frozenset[str] = frozenset()) -> tuple[Sentence, ...]:
    """Return the sentences of all blocks, in reading order; `names` are words that may well open one."""
    first_words = _FIRST_WORDS | names
    return tuple([sentence for block in document.blocks for sentence in split_block(block, first_words)])


def split_block(block: Block, first_words: frozenset[str] = _FIRST_WORDS) -> Iterator[Sentence]:
    """Yield the sentences of one block; citation numbers after a stop belong to none."""
    text, start, index = block.text, 0, 0
    for match in _CANDIDATE.finditer(text):
        if _is_boundary(text, match, first_words):
            yield Sentence(block, Span(start, _end_of(match)), index)
            start, index = match.end(), index + 1
    if start < len(text):
        yield Sentence(block, Span(start, len(text)), index)


def _end_of(match: re.Match[str]) -> int:
    """Return where the sentence ends: after its stop and quotes, before a citation."""
    if match["cited"] is not None:
        return match.start("cited")
    return match.end() - (match["next"] is not None)


def _is_boundary(text: str, match: re.Match[str], first_words: frozenset[str]) -> bool:
    """Return whether a sentence ends at the stop that `match` found."""
    stop, cited, following = match.start(), match["cited"], match["next"]
    if text[stop] != "." or text.startswith("..", stop):
        return True
    found = _WORD_BEFORE.search(text, max(0, stop - 30), stop)
    word = found[0] if found else ""
    is_glued = cited is not None and cited[0].isdecimal()
    if word[:1].isdecimal() and following and _is_in_date(text, stop, following):
        return False
    if word.isdecimal():
        # '0.3' is a decimal and '1. Dose' a number in a list, but '2019.5 These' ends on a footnote.
        return len(word) == 4 if is_glued else stop > 2 or following is None
    return is_glued or following is None or _ends_after(word, following, first_words)


def _is_in_date(text: str, stop: int, following: str) -> bool:
    """Return whether the stop stands for the comma of a date ('May 5. 2019')."""
    return bool(_YEAR_AFTER.match(following) and _DAY_BEFORE.search(text, max(0, stop - 20), stop))


def _ends_after(word: str, following: str, first_words: frozenset[str]) -> bool:
    """Return whether the stop after `word` ends a sentence that `following` does not continue."""
    lower = word.lower()
    if lower in _ABBREVIATIONS:
        return False
    if lower in _BEFORE_NUMBER:
        return not (following[0] in "([" or following[0].isdigit())
    if len(word) == 1 and word.isupper():
        return _is_first_word(following, first_words)
    if "." in word and len(word) <= 5:
        return _is_first_word(following, first_words) or (word.islower() and following[1:2].islower())
    return True


def _is_first_word(following: str, first_words: frozenset[str]) -> bool:
    """Return whether what follows a stop begins with a word that rarely stands after an abbreviation."""
    found = _WORD_AFTER.match(following)
    return found is not None and found[1] in first_words
