"""Prose -> pieces: one pass that finds every listed name and word, longest first.

The lexicon is a tree of tokens, compiled from `knowledge/`. A piece is a run of tokens with all the
readings that the lexicon has for it; which reading holds is decided by its neighbours, in `tagging`.
A single alternation of all names was rejected: a hundred times slower.
"""

import re
from itertools import accumulate
from typing import Any

from ketlint.packing import unpacked

# they say nothing, but for those that cross something out
_PICTURES = (
    r"\u23e9-\u23fa\u2600-\u26d3\u26d5-\u2714\u2719-\u274b\u274d\u274f-\u2793\ufe0f"
    r"\U0001f000-\U0001f6aa\U0001f6ac-\U0001faff"
)
TOKEN = re.compile(
    r"[a-z]++(?![^\W_]|')|\d+(?:[.,]\d+)*|'(?:s|re|ll|ve|d|m)\b"
    r"|[^\W\d_]+(?:'(?!(?:s|re|ll|ve|d|m)\b)[^\W\d_]+)*(?:\d+[^\W_]*)?|->|=>|(?<!\w)-+|-+(?!\w)"
    rf"|[^\w\s{_PICTURES}-]"
)
_SPLIT = re.compile(f"({TOKEN.pattern})")

_OWNING = frozenset({"'s", "\u2019s"})
_HYPHENATED = frozenset({"non", "un"})  # as in "binds non-competitively to"
Readings = dict[str, list[Any]]


def tokens_of(phrase: str) -> list[str]:
    """Return the lower-case tokens of a phrase, as the lexicon keys them."""
    return [match[0] for match in TOKEN.finditer(phrase.lower())]


def _is_written(readings: Readings, text: str, start: int, end: int) -> bool:
    """Return whether the words stand in the text as the lexicon wants them: case and hyphen."""
    if "=" in readings and text[start:end] not in readings["="] and not text.isupper():
        return False
    return "-" not in readings or "-" in text[start:end]


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

    def has_cue(self, name: str) -> bool:
        """Return whether the word is listed under `name` in `knowledge/cues.yaml`."""
        return self.readings is not None and name in self.readings.get("cue", ())


def _owns(tokens: list[str], first: int, last: int) -> bool:
    """Return whether a possessive parts the place in a phrase from the rest ('… in the brain's …')."""
    return last + 1 < len(tokens) and tokens[last + 1] in _OWNING and "in" in tokens[first:last]


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
        parts = _SPLIT.split(lower)  # what stands between tokens, and the tokens
        offsets = list(accumulate(map(len, parts)))
        tokens, starts, ends = parts[1::2], offsets[::2], offsets[1::2]
        is_cut = "-" in text and self._rejoin(parts, tokens, starts, ends)
        tree, pieces, i, count = self.tree, [], 0, len(tokens)
        previous_end = -1
        while i < count:
            token, start = tokens[i], starts[i]
            best, best_at = None, i
            inner: list[str] = []
            node = tree.get(token)
            if node is not None:
                if node.__class__ is str:
                    node = self._grown(token)
                j = i
                fork: tuple[dict[str, Any], int] | None = None  # where an adverb may also be passed over
                while True:
                    readings = node.get("")
                    if readings is not None:
                        is_marked = "=" in readings or "-" in readings
                        if j > i + 2 and _owns(tokens, i, j):
                            is_whole = False  # 'receptors in the brain's reward centres'
                        else:
                            is_whole = not is_marked or _is_written(readings, text, start, ends[j])
                        if is_whole:
                            best, best_at = readings, j
                    j += 1
                    onward = None
                    if j < count and len(node) > (readings is not None):  # phrases go on from here
                        following = tokens[j]
                        onward = node.get(following)
                        is_adverb = following[-2:] == "ly" and j + 1 < count and tokens[j + 1] in node
                        if onward is not None:
                            fork = (node, j) if is_adverb else fork
                        elif following in _HYPHENATED and j + 2 < count and tokens[j + 2] in node:
                            inner.append(f"{following} {tokens[j + 1]}")
                            j += 2
                            onward = node[tokens[j]]
                        elif is_adverb:
                            inner.append(following)
                            j += 1
                            onward = node[tokens[j]]
                    if onward is None and fork is not None and best_at < fork[1]:
                        (node, j), fork = fork, None
                        inner.append(tokens[j])
                        j += 1
                        onward = node[tokens[j]]
                    if onward is None:
                        break
                    node = onward
            end = ends[best_at]
            if extra and best_at == i and token in extra and text[start:end] in extra[token]["="]:
                best = extra[token]
            if inner and best is not None and best_at > i + 1:
                best = self._with_inner(best, inner)
            joined = start == previous_end + 1 and text[previous_end] == "-"
            words = token if best_at == i else lower[start:end]
            if is_cut and best_at > i:
                words = " ".join(tokens[i : best_at + 1])
            pieces.append(Piece(start, end, words, best, joined))
            previous_end = end
            i = best_at + 1
        return pieces

    def _rejoin(self, parts: list[str], tokens: list[str], starts: list[int], ends: list[int]) -> bool:
        """Join the halves of words cut at the end of a line ('antago- nist'); return whether any was."""
        found = False
        for at in range(len(tokens) - 2, -1, -1):
            gap, after = parts[2 * at + 2], at + 1
            if gap == "" and tokens[after] == "-" and parts[2 * at + 4] == " " and after + 1 < len(tokens):
                after += 1
            elif gap != "-":
                continue
            first, second = tokens[at], tokens[after]
            is_cut = (
                len(first) > 1 < len(second) and (first + second).isalpha() and first + second in self.tree
            )
            if is_cut and (first not in self.tree or second not in self.tree):
                tokens[at : after + 1] = [first + second]
                starts[at : after + 1] = [starts[at]]
                ends[at : after + 1] = [ends[after]]
                found = True
        return found

    def _grown(self, token: str) -> dict[str, Any]:
        """Return the phrases that begin with a token, unpacked when they are first asked for."""
        node: dict[str, Any] = unpacked(self.tree.get(token, {}))
        if node:
            self.tree[token] = node
        return node

    def readings(self, phrase: str) -> Readings | None:
        """Return the readings of a phrase, None where it is not listed."""
        first, *rest = phrase.split(" ")
        node = self._grown(first)
        for token in rest:
            node = node.get(token, {})
        return node.get("")

    def _with_inner(self, readings: Readings, inner: list[str]) -> Readings:
        """Return the readings of a phrase with those of the adverb inside it ('binds irreversibly to')."""
        merged = dict(readings)
        for adverb in inner:
            leaf = self.readings(adverb) or {}
            for category in ("M", "cue"):
                if category in leaf:
                    merged[category] = [*merged.get(category, []), *leaf[category]]
        return merged
