"""Prose -> pieces: one pass that finds every listed name and word, longest first.

The lexicon is a tree of tokens, compiled from `knowledge/`. A piece is a run of tokens with all the
readings that the lexicon has for it; which reading holds is decided by its neighbours, in `phrases`.
A single alternation of all names was rejected: a hundred times slower.
"""

import re
from typing import Any

TOKEN = re.compile(
    r"\d+(?:[.,]\d+)*|'s\b|[^\W\d_]+(?:'(?!s\b)[^\W\d_]+)*(?:\d+[^\W_]*)?|->|=>|(?<!\w)-+|-+(?!\w)|[^\w\s-]"
)

Readings = dict[str, list[Any]]


def tokens_of(phrase: str) -> list[str]:
    """Return the lower-case tokens of a phrase, as the lexicon keys them."""
    return [match[0] for match in TOKEN.finditer(phrase.lower())]


class Piece:
    """A listed phrase, or one unlisted token, with its readings by category."""

    __slots__ = ("end", "first", "form", "is_joined", "last", "readings", "start", "tag", "text", "value")

    def __init__(self, start: int, end: int, text: str, readings: Readings | None, is_joined: bool) -> None:
        self.start = start  # offsets in the sentence
        self.end = end
        self.text = text  # lower case
        self.readings = readings
        self.is_joined = is_joined  # a hyphen stands before it
        self.tag = ""
        self.value: Any = None
        self.form = ""

    def __repr__(self) -> str:
        return f"{self.tag or '?'}:{self.text}"


class Lexicon:
    """The compiled tree of names and words."""

    __slots__ = ("tree",)

    def __init__(self, tree: dict[str, Any]) -> None:
        self.tree = tree

    def pieces(self, text: str, extra: dict[str, Readings] | None = None) -> list[Piece]:
        """Return the pieces of a sentence, in order; `extra` holds abbreviations that the text defines."""
        lower = text.lower()
        if len(lower) != len(text):
            lower = "".join([low if len(low := char.lower()) == 1 else char for char in text])
        found = [(match[0], match.start(), match.end()) for match in TOKEN.finditer(lower)]
        tree, pieces, i, count = self.tree, [], 0, len(found)
        previous_end = -1
        while i < count:
            token, start, end = found[i]
            best, best_at = None, i
            inner: list[str] = []
            node = tree.get(token)
            if node is not None:
                j = i
                while True:
                    if "" in node:
                        readings = node[""]
                        if "=" not in readings or text[start : found[j][2]] in readings["="] or text.isupper():
                            if "-" not in readings or "-" in text[start : found[j][2]]:
                                best, best_at = readings, j
                    j += 1
                    if j >= count:
                        break
                    onward = node.get(found[j][0])
                    if onward is None and j + 1 < count and found[j][0].endswith("ly") and found[j + 1][0] in node:
                        inner.append(found[j][0])
                        j += 1
                        onward = node[found[j][0]]
                    if onward is None:
                        break
                    node = onward
            if extra and best_at == i and token in extra and text[start:end] in extra[token]["="]:
                best = extra[token]
            if inner and best is not None and best_at > i + 1:
                best = self._with_inner(best, inner)
            end = found[best_at][2]
            joined = start == previous_end + 1 and text[previous_end] == "-"
            pieces.append(Piece(start, end, lower[start:end], best, joined))
            previous_end = end
            i = best_at + 1
        return pieces

    def _with_inner(self, readings: Readings, inner: list[str]) -> Readings:
        """Return the readings of a phrase with those of the adverb inside it ('binds irreversibly to')."""
        merged = dict(readings)
        for adverb in inner:
            leaf = self.tree.get(adverb, {}).get("", {})
            for category in ("M", "cue"):
                if category in leaf:
                    merged[category] = [*merged.get(category, []), *leaf[category]]
        return merged
