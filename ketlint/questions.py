"""Questions with their answers, such as 'Is it approved?' with 'Yes'.

A question says nothing, and 'Yes' or 'Within minutes' by itself says nothing either: the answer is read as
the end of the sentence that the question makes when it is turned round ('it does work' + 'within minutes').
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from ketlint.document import Block
from ketlint.lexicon import Lexicon, Piece
from ketlint.patterns import Pattern
from ketlint.phrases import Chunk
from ketlint.tagging import tag

_AUX = "is|are|was|were|does|do|did|can|will|has|have"
_ASKED = Pattern(
    r"\W*(?:(?:q(?:uestion)?\.?\s*\d*\s*[:.)]|\d+[.)])\s*)?(?:(?:so|and|but),? )?"
    r"(?P<open>(?:(?:in|for|on|at|to|by|through|with) )?(?:what|which|when|where|how)\b"
    rf"(?:(?! (?:{_AUX}) ).)*\s)?(?P<aux>{_AUX})\s+(?P<body>[^?]+?)\s*\?",
    re.IGNORECASE,
)
_TO_CHOOSE = Pattern(r"\b(?:following|true or false|which statements?|best answer)\b", re.IGNORECASE)
_MARK = Pattern(r"\W*(?:a(?:nswer)?\s*:\s*)?", re.IGNORECASE)
_SECOND = Pattern(r"\W*\(?[Bb]\s?[:.)]\s")
_IT = r"it (?:is|does|can|has|will)"
_YES = rf"yes|yep|absolutely|definitely|certainly|of course|indeed|correct|sure|{_IT}"
_NO = rf"no|nope|never|not at all|{_IT} ?not|it (?:isn't|doesn't|can't|hasn't|won't)"
_STRESS = rf"(?:absolutely|definitely|certainly|of course|indeed|{_IT}|at all|since \d{{4}}|in \d{{4}})"
_IS_YES = Pattern(rf"(?:{_YES})(?:\W+{_STRESS})*\W*\Z", re.IGNORECASE)
_IS_NO = Pattern(rf"(?:{_NO})(?:\W+(?:{_NO}|{_STRESS}))*\W*\Z", re.IGNORECASE)
_TAKEN_BACK = Pattern(
    r"\W*(?:but|however|yet|although|only|with (?:one|some|a few) |it depends|that said|then again"
    r"|not (?:yet|quite|exactly))\b",
    re.IGNORECASE,
)
_FINITE = frozenset({"b", "a", "w", "r"})
_SAID = frozenset({"s", "d"})
_BEFORE_HEAD = frozenset("dgJMnv")
_AFTER_HEAD = frozenset("TDyA")
_LONGEST = 80  # characters of an answer that is no sentence


class Question(NamedTuple):
    """A question turned round: its words as a sentence, which an open one leaves for the answer to end."""

    said: str
    is_open: bool


def question_in(text: str, lexicon: Lexicon) -> Question | None:
    """Return the question that a sentence asks, None where its subject is not plain."""
    match = None if _TO_CHOOSE.search(text) else _ASKED.match(text)
    if match is None:
        return None
    body = match["body"]
    pieces = lexicon.pieces(body)
    tag(pieces)
    end = _subject_end(pieces)
    if not end:
        return None
    cut = pieces[end - 1].end
    return Question(f"{body[:cut]} {match['aux'].lower()}{body[cut:]}", match["open"] is not None)


def _subject_end(pieces: Sequence[Piece]) -> int:
    """Return the piece after the subject that a question begins with, 0 where there is none."""
    at = 0
    while at < len(pieces) and pieces[at].tag in _BEFORE_HEAD:
        at += 1
    if at >= len(pieces):
        return 0
    at += 1
    while at < len(pieces) and pieces[at].tag in _AFTER_HEAD:
        at += 1
    if at < len(pieces) and pieces[at].text == "of":
        inner = _subject_end(pieces[at + 1 :])
        return at + 1 + inner if inner else 0
    return at


def answer_start(text: str) -> int:
    """Return where the answer begins, past 'A:'."""
    match = _MARK.match(text)
    return match.end() if match is not None else 0


def answers_yes(answer: str) -> bool | None:
    """Return whether an answer says yes and nothing more, False for no, None for any other words."""
    if _IS_YES.match(answer):
        return True
    return False if _IS_NO.match(answer) else None


def opens_choice(blocks: Sequence[Block]) -> frozenset[int]:
    """Return the ids of the blocks that another answer to choose from follows ('B: …')."""
    return frozenset([id(block) for block, following in pairwise(blocks) if _SECOND.match(following.text)])


def is_taken_back(following: str) -> bool:
    """Return whether the sentence after an answer limits it ('But only in a clinic.')."""
    return _TAKEN_BACK.match(following) is not None


def is_fragment(answer: str, chunks: Sequence[Chunk]) -> bool:
    """Return whether an answer is no sentence of its own ('By blocking GABA receptors')."""
    if len(answer) > _LONGEST:
        return False
    return not any(
        one.tag in _FINITE or (one.tag in {"V", "G"} and one.piece.form in _SAID) for one in chunks
    )
