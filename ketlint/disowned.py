"""What a sentence passes on without standing by it: ideas put to the test, hearsay, views of the past.

'This disproves the claim that …' names what others hold; 'the finding that …' is the text's own. What the
words before 'that' make of what follows shows in the last of them (an idea, a verb of showing or of saying)
and in those that doubt it, deny it or keep it at a distance; the lists are in `knowledge/cues.yaml`.
"""

from collections.abc import Sequence
from itertools import pairwise, takewhile

from ketlint.wording import MARKS, Lists, denies, tokens_in, words_in

_REACH = 10  # words before 'that' which say what becomes of it
_COPULAS = frozenset({"is", "was", "were", "are", "been", "has", "had"})
_RELATIVE = frozenset({"who", "that", "which"})
_OPENING = 3  # words: 'The old idea that …', 'Saying that …'
_TO_DO = 3  # words before 'that': 'to show that', 'to be shown that'
_COUNTING = frozenset({"a", "past", "last", "the"})  # 'over the past few years'
_NO_CLAUSE = frozenset({"of", "and", "or", "for", "in", "to", "is", "as", "about", "that"})


def disowned_from(lower: str, words: set[str], lists: Lists) -> int | None:
    """Return where what the sentence does not stand by begins, None where there is none.

    `lower` is its text in lower case, `words` are its words.
    """
    if " that" in lower:
        at = lower.find("that ")
        while at >= 0:
            told = _before(lower, at) if lower[at - 1 : at] == " " else []
            if _is_kept_off(told, lists) or _is_taken_back(lower, at, told, lists):
                return at + len("that")
            at = lower.find("that ", at + 1)
    return None if words.isdisjoint(lists["vouching"]) else _vouched_from(lower, lists)


def _before(lower: str, at: int) -> list[str]:
    """Return the last words of the clause before offset `at`, last first."""
    told = words_in(lower, 0, at)[-_REACH:]
    if told[-1:] == [":"]:
        told.pop()  # 'Not shown: that …'
    return list(takewhile(lambda word: word not in MARKS, reversed(told)))


def _is_kept_off(told: Sequence[str], lists: Lists) -> bool:
    """Return whether the words before 'that', last first, do not stand by what follows."""
    is_doubted = not lists["doubting"].isdisjoint(told)
    # 'their symptoms got no better, which suggests that …' denies what is before 'which'
    own = list(takewhile(lambda word: word != "which", told))
    is_denied = any(denies(word, lists) and before not in _COUNTING for word, before in pairwise([*own, ""]))
    bare = [word for word in told if word not in _COPULAS]
    head = bare[0] if bare else ""
    if head in lists["idea"]:
        opens = len(told) <= _OPENING and told[0] == head
        return opens or is_doubted is not is_denied
    if not told or told[0] in _COPULAS:
        return False
    if head in lists["doubting"]:
        return not is_denied
    if head in lists["showing"]:
        is_tried = "to" in told[:_TO_DO] and not lists["trying"].isdisjoint(told)
        return is_tried or (is_denied and not is_doubted)
    if head in lists["saying"] or head in lists["vouching"]:
        is_of_others = not (lists["distancing"] | lists["idea"]).isdisjoint(told)
        return is_denied or is_of_others or len(told) == 1
    return False


def _is_taken_back(lower: str, at: int, told: Sequence[str], lists: Lists) -> bool:
    """Return whether the sentence opens on what it takes back ('The report that … was withdrawn')."""
    if not 0 < len(told) <= _OPENING or len(told) != len(words_in(lower, 0, at)):
        return False
    rest = words_in(lower, at)
    end = next((n for n, word in enumerate(rest) if word in lists["undone"]), 0)
    return bool(end) and (rest[end] not in lists["showing"] or not lists["denying"].isdisjoint(rest[:end]))


def _vouched_from(lower: str, lists: Lists) -> int | None:
    """Return the end of a verb by which others say what follows: 'clinics that promise …'."""
    before: list[str] = []
    tokens = list(tokens_in(lower))
    for token, following in pairwise(tokens):
        word = token[0]
        if word in lists["vouching"] and following[0] not in _NO_CLAUSE and before:
            if before[-1] in lists["distancing"]:
                return token.end()
            if before[-1] in _RELATIVE and not lists["distancing"].isdisjoint(before[-3:]):
                return token.end()
        if not (word.endswith("ly") or word in lists["passing"]):
            before.append(word)
    return None
