"""The words of a text one by one, to be looked up in the lists of words of a kind (`knowledge/cues.yaml`).

Names and phrases are found by the lexicon, as tokens that may be several words long; what is asked here is
only whether a word stands in a list, and how far from another.
"""

import re
from collections.abc import Iterator, Mapping

from ketlint.patterns import Pattern

Lists = Mapping[str, frozenset[str]]

_WORD = Pattern(r"[^\W_](?:[\w'\u2019-]*\w)?|[;:.!?\u2014]")
MARKS = frozenset(";:.!?\u2014")


def tokens_in(lower: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
    """Return the words and the marks that part sentences and clauses, of a text in lower case."""
    return _WORD.finditer(lower, start, len(lower) if end is None else end)


def words_in(lower: str, start: int = 0, end: int | None = None) -> list[str]:
    """Return the same as text, in order."""
    return [token[0] for token in tokens_in(lower, start, end)]


def denies(word: str, lists: Lists) -> bool:
    """Return whether the word denies: 'no', 'nobody', 'doesn't'."""
    return word in lists["denying"] or word.endswith(("n't", "n\u2019t"))
