"""What the sentences beside it make of a sentence: denied, one of two sides, supposed, seen in animals."""

import re
from itertools import dropwhile, pairwise

from ketlint.patterns import Pattern
from ketlint.references import DRUG_KINDS
from ketlint.scanning import Scanned
from ketlint.wording import MARKS, Lists, denies, words_in

_OTHER_SIDE = (
    "other", "but", "this", "whether", "the evidence", "evidence", "results", "studies", "it", "not all",
    "in people", "human", "trials",
    "the finding", "these", "those", "the result", "later", "subsequent", "however", "another",
    "more recent", "newer", "attempts", "on the other hand", "a later", "a larger", "two ", "several",
    "experts", "researchers", "scientists", "that ", "yet", "the jury", "opinions", "the field", "the data",
    "the literature", "the claim", "reviews", "there is", "the debate", "the trial", "the study", "one ",
)  # fmt: skip
_TURN = Pattern(r"[A-Z][\w.]*(?: [A-Z][\w.]*){0,2}: \S")  # of a dialogue: 'HOST: So …'
_TURNING = ("other", "but", "however", "by contr", "in contr")
_QUOTES = "\"'\u201c\u201d\u2018\u2019\u00ab\u00bb"
_ANAPHORS = frozenset({"this", "that", "these", "those", "it", "they", "such"})
_SPEAKERS = frozenset({"he", "she", "i", "we"})
_BEING = frozenset({"is", "are", "was", "were", "has", "have", "remains", "remain", "should"})
# words that only deny, beside the denial itself
_ONLY_DENYING = frozenset({
    "that's", "is", "are", "was", "do", "does", "did", "so", "true", "right", "the", "case", "quite",
    "really", "exactly", "at", "all",
}) | _ANAPHORS  # fmt: skip
_RATED_WITHIN = 5  # words behind a quotation
_OF_WHAT = frozenset({"about", "to", "on", "for", "in", "with", "of"})  # 'wrong about the dose'
_HEAD_REACH = 4  # words in which the verb of 'The results are preliminary' stands
_REACH = 14  # words in which it is told where something was seen
_OPENING_ON = frozenset({"but", "however", "though", "so", "far", "to", "date", "as", "yet", "note", "still"})
_LEAVING_OPEN = frozenset({"debate", "negation"})
_ASKING_OF_PEOPLE = frozenset({"human", "clinical", "whether"})
_PLACING = frozenset({"in", "from", "on"})
_OF_PEOPLE = frozenset({"population", "patient"})
_LIMITING = frozenset({"mostly", "mainly", "largely", "chiefly", "only"})
_LONGEST_AFTERTHOUGHT = 12  # pieces
_TELLING = frozenset("VGRN")  # of what tells of something
_LEADING_ON = (":", " as follows.", " like this.")
_OF_WHOLE = Pattern(r"this (?:page|article|section)", re.IGNORECASE)


def is_denied_by(following: Scanned | None, lists: Lists) -> bool:
    """Return whether the next sentence says that this one is not so ('It does not.', 'Wrong!')."""
    words = _words(following)
    if not words or following is None:
        return False
    end = next((n for n, word in enumerate(words) if word in MARKS), len(words))
    if words[0] in lists["rebuttal"] or words[0] in lists["refusal"]:
        return end == 1 or following.text.lower().startswith(f"{words[0]},")
    if all(word in _ONLY_DENYING or denies(word, lists) for word in words[:end]):
        return words[0] != "no" and any(denies(word, lists) for word in words[:end])
    is_told = words[0] in _ANAPHORS | _SPEAKERS and words[1:2] and words[1] in _BEING
    return bool(is_told) and any(
        word in lists["rebuttal"] and after not in _OF_WHAT for word, after in pairwise(words[2:4])
    )


def _words(scanned: Scanned | None) -> list[str]:
    return words_in(scanned.text.lower()) if scanned is not None else []


def is_rated(text: str, following: Scanned | None, lists: Lists) -> bool:
    """Return whether a claim is quoted whole, and the words behind it say what is wrong with it."""
    told = text.strip()
    if following is None or told[:1] not in _QUOTES or told[-1:] not in _QUOTES:
        return False
    if following.text[:1] in _QUOTES:
        return False
    words = _words(following)[:_RATED_WITHIN]
    return any(word in lists["rating"] or word in lists["rebuttal"] or denies(word, lists) for word in words)


def has_other_side(scanned: Scanned, following: Scanned | None, before: str, kinds: dict[str, str]) -> bool:
    """Return whether a neighbouring sentence gives the other side of what this one says."""
    if before and scanned.text[:8].lower().startswith(_TURNING) and _is_on_same(scanned, before, kinds):
        return True
    if following is None:
        return False
    if "debate" not in following.cues:
        return False
    return "contrast" in following.cues or following.text[:24].lower().startswith(_OTHER_SIDE)


def _is_on_same(scanned: Scanned, before: str, kinds: dict[str, str]) -> bool:
    """Return whether the sentence names nothing but drugs, or a thing that the one before it named too."""
    named = [(piece.text, (piece.readings or {}).get("E", ())) for piece in scanned.pieces]
    things = [text for text, ids in named if ids and kinds[ids[0]] not in DRUG_KINDS]
    return not things or any(text in before.lower() for text in things)


def is_supposed(following: Scanned | None, lists: Lists) -> bool:
    """Return whether the next sentence says that this one is no more than a supposition."""
    words = _told_of_it(following, lists)
    head = next((n for n, word in enumerate(words[:_HEAD_REACH]) if word in _BEING), 0)
    rest = words[head + 1 : head + _RATED_WITHIN]
    if not head or "that" in rest:
        return False
    is_unproven = not lists["showing"].isdisjoint(rest) and any(denies(word, lists) for word in rest)
    return is_unproven or not lists["supposed"].isdisjoint(rest)


def _told_of_it(following: Scanned | None, lists: Lists) -> list[str]:
    """Return the words of the next sentence, where it opens on what takes this one up ('The finding …')."""
    words = list(dropwhile(lambda word: word in _OPENING_ON, _words(following)))[:_REACH]
    is_named = words[:1] == ["the"] and not lists["finding"].isdisjoint(words[1:3])
    return words if words[:1] and (words[0] in _ANAPHORS or is_named) else []


def is_laid_to_animals(following: Scanned | None, lists: Lists) -> bool:
    """Return whether the next sentence says that what this one tells was seen in animals."""
    if following is None:
        return False
    if "species" not in following.cues:
        is_open = not following.cues.isdisjoint(_LEAVING_OPEN)
        return is_open and not _ASKING_OF_PEOPLE.isdisjoint(_words(following)[:1])
    if _is_afterthought(following) or _limits_to_animals(following):
        return True
    return not lists["seen"].isdisjoint(_told_of_it(following, lists))


def _limits_to_animals(following: Scanned) -> bool:
    """Return whether it says 'mostly mice', 'only in rats'."""
    words = [piece.text for piece in following.pieces]
    return any(
        piece.has_cue("species") and not _LIMITING.isdisjoint(words[max(0, n - 2) : n])
        for n, piece in enumerate(following.pieces)
    )


def _is_afterthought(following: Scanned) -> bool:
    """Return whether it names animals, and nothing that could be told of them ('In mice, that is.')."""
    pieces = following.pieces
    if len(pieces) > _LONGEST_AFTERTHOUGHT or not _OF_PEOPLE.isdisjoint(following.cues):
        return False
    at = next(n for n, piece in enumerate(pieces) if piece.has_cue("species"))
    is_placed = any(piece.text in _PLACING for piece in pieces[max(0, at - 3) : at])
    return is_placed and all(_TELLING.isdisjoint(piece.readings or ()) for piece in pieces)


def is_turn(scanned: Scanned) -> bool:
    """Return whether a turn of a dialogue begins with the sentence ('GUEST: In a rat.')."""
    return scanned.sentence.index == 0 and _TURN.match(scanned.text) is not None


def speaks_of_whole(scanned: Scanned) -> bool:
    """Return whether the sentence says that the text is on animals ('This page is about mice')."""
    return "species" in scanned.cues and _OF_WHOLE.search(scanned.text) is not None


def led_on(last: Scanned, *, is_alone: bool) -> set[str]:
    """Return the qualifications that the last sentence of a block hands to the next block ('In mice:')."""
    if is_alone and "species" in last.cues:
        return {"species"}
    if not last.text.rstrip().endswith(_LEADING_ON):
        return set()
    found = last.cues & {"species", "both-sides"}
    return {*found, "both-sides"} if "hedge-firm" in last.cues else set(found)
