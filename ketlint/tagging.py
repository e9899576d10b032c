"""Pieces -> tags: each piece is given one part of speech by its neighbours.

Tags: d determiner, g possessive, p preposition, b copula, a auxiliary, t 'to', c conjunction,
s subordinator, w relative, r pronoun, v adverb, q cue, E entity, V relation verb, G generic verb,
N nominal, R role, P predicate, K comparative, M mode, J participle as adjective, T transparent noun,
D drug noun, A event noun, n number, x unlisted word, i 'such as', u 'unlike', y possessive 's; else the
punctuation mark itself. A statistical tagger was rejected: in a closed vocabulary the lexicon knows which
words may be verbs, and the two words around one settle nearly all that may also be nouns.
"""

from collections.abc import Sequence

from ketlint.lexicon import Piece, Readings
from ketlint.verb_tags import OF_LIKE, is_past_predicate, verbal_tag

_FUNCTION_ORDER = ("b", "u", "i", "w", "s", "c", "t", "g", "d", "p", "a", "r", "v")
_COMPLEMENT_NOUNS = frozenset({
    "evidence", "idea", "view", "notion", "claim", "hypothesis", "theory", "fact", "suggestion",
    "possibility", "belief", "myth", "proposal", "misconception", "finding", "conclusion", "argument",
    "doubt", "proof", "assumption", "concept", "statement", "assertion", "thought", "sign", "mean",
    "means",
})  # fmt: skip
_NOUN_CUES = frozenset({
    "species", "population", "patient", "dose", "region", "enantiomer", "country", "indirect", "direct",
    "benefit",
})  # fmt: skip
_CONTRACTED = frozenset({"it", "that", "there", "what", "here", "this"})
_AFTER_ROLE = frozenset({"for", "of", "at", "to"})
_JOINS_QUALITIES = frozenset({"and", ",", "yet"})
_STRESSING = frozenset({"particularly", "especially", "notably"})  # 'is particularly effective'
_LIKENING = frozenset(
    {"like", "free", "naive", "naïve", "tolerant", "independent"}
)  # 'opioid-like', 'opioid-free'
_DETERMINERS = frozenset({"a", "an", "the", "your", "their", "its", "our", "this", "these"})
_ARTICLES = frozenset({"a", "an", "the"})
_FOCUSING = frozenset({"alone", "only", "itself", "above all", "precisely"})
_NOMINAL = frozenset("ENATDRx")
_LINKS = frozenset({"in turn", "then", "also", "ultimately", "eventually", "subsequently", "finally"})
_STOPS = frozenset({",", ";", ".", ":"})
_JOINING = frozenset({"and", "but"})
_FLOATING = frozenset({"both", "all"})  # 'the two drugs both block …', 'Both block …'
_OPENING = frozenset({"", ",", ";", "s"})
_NOUNS = frozenset("RNDTA")
_APPROVED = ["fda-approved"]
_MAYBE_NOUN = frozenset("ENRTDAM")
_MAYBE_ADVERB = frozenset({"v", "M"})
_VERBS = frozenset("VGba")
_VERB_GROUP = frozenset("VGvba")
_AFTER_RELATIVE = frozenset({"V", "G", "a", "b", "cue", "v"})
_STARTS_NAME = frozenset("EdrD")


def tag(pieces: Sequence[Piece]) -> None:
    """Give each piece its tag, left to right."""
    previous = ""
    last = len(pieces) - 1
    for i, piece in enumerate(pieces):
        readings = piece.readings
        if readings is not None:
            piece.tag = _listed_tag(pieces, i, readings, previous, pieces[i + 1] if i < last else None)
        elif (
            (previous == "E" or (i == 1 and pieces[0].text == "it"))
            and i < last
            and _is_unlisted_verb(piece, pieces[i + 1])
        ):
            piece.tag, piece.form = "G", "s"
        else:
            piece.tag = _plain_tag(piece.text)
        if piece.tag == "v" and previous == "d" and i < last and pieces[i + 1].text in _JOINS_QUALITIES:
            piece.tag = "x"  # 'a fast and effective treatment'
        previous = piece.tag


def _is_unlisted_verb(piece: Piece, following: Piece) -> bool:
    """Return whether an unlisted word after a name is a verb by form and by what follows ('presents a …')."""
    is_third = piece.text.endswith("s") and not piece.text.endswith("ss") and not piece.is_joined
    return is_third and following.text.partition(" ")[0] in _DETERMINERS


def _plain_tag(text: str) -> str:
    first = text[0]
    if first.isalpha():
        return "v" if text.endswith("ly") and len(text) > 4 else "x"
    if first.isdigit():
        return "n"
    if text == "'s":
        return "y"
    return "→" if text in {"->", "=>"} else "—" if first == "-" else first


def _listed_tag(
    pieces: Sequence[Piece], i: int, readings: Readings, previous: str, following: Piece | None
) -> str:
    piece = pieces[i]
    if following is not None and following.is_joined and following.text in _LIKENING:
        return "v"  # of the name that '-like' or '-free' is joined to, it makes something else
    if "E" in readings and not ("N" in readings and following is not None and following.text in OF_LIKE):
        piece.value = readings["E"]
        return "E"
    if previous == "b" and "debate" in readings.get("cue", ()):
        return "q"  # 'this remains unsettled'
    if "V" in readings or "G" in readings:
        verbal = verbal_tag(pieces, i, readings, previous, following)
        if verbal and "P" in readings and is_past_predicate(piece, following):
            piece.value = readings["P"]
            return "P"
        if verbal:
            return verbal
    noun = ""
    if not _NOUNS.isdisjoint(readings):
        noun = _noun_tag(piece, readings, "" if _is_approved(pieces, i) else previous, following)
    return noun or _word_tag(pieces, i, readings, previous, following)


def _is_approved(pieces: Sequence[Piece], i: int) -> bool:
    """Return whether what stands there is said to be approved ('an FDA-approved treatment for …')."""
    return i > 0 and pieces[i - 1].tag == "E" and pieces[i - 1].value == _APPROVED


def _noun_tag(piece: Piece, readings: Readings, previous: str, following: Piece | None) -> str:
    """Return R, N, D, T or A; '' where the word is no listed noun."""
    is_common = "T" in readings or "D" in readings
    if "R" in readings and not (is_common and _stands_as_noun(previous, following)):
        piece.value = readings["R"]
        return "R"
    if "N" in readings and not ("T" in readings and "D" in readings):
        piece.value = readings["N"]
        return "N"
    if "D" in readings:
        return "T" if previous in {"E", "y"} else "D"
    return "T" if "T" in readings else "A" if "A" in readings else ""


def _stands_as_noun(previous: str, following: Piece | None) -> bool:
    """Return whether a role that is also a common noun has no target here ('the ketamine treatment')."""
    return previous in {"E", "y"} or following is None or following.text not in _AFTER_ROLE


def _word_tag(
    pieces: Sequence[Piece], i: int, readings: Readings, previous: str, following: Piece | None
) -> str:
    """Return the tag of a word that is neither name, verb nor noun here."""
    piece, text = pieces[i], pieces[i].text
    if (piece.is_joined and text in _LIKENING) or (text in _STRESSING and previous in {"b", "a"}):
        return "v"
    if "K" in readings:
        piece.value = readings["K"]
        return "K"
    if "P" in readings and not (text == "like" and previous not in {"b", "v"}):
        piece.value = readings["P"]
        return "P"
    if text == "itself" and previous == "E" and _is_verb_ahead(following):
        return "x"  # 'glutamate itself binds'
    if text == "that":
        return _tag_of_that(pieces, i, previous, following)
    if text == "'s":
        return "b" if previous == "r" or (i and pieces[i - 1].text in _CONTRACTED) else "y"
    if "M" in readings and not text.endswith("ly") and {"v", "a", "b"}.isdisjoint(readings):
        return "M"
    if "r" in readings and "d" in readings and (_is_plain_verb(_past_link(pieces, i)) or _is_stop(following)):
        return "r"
    if text == "since" and following is not None and following.text[0].isdigit():
        return "p"
    if text in _FLOATING and i + 1 < len(pieces) and _is_plural_verb(pieces, i + 1):
        return "v" if previous not in _OPENING else "r" if text == "both" else "d"
    for name in _FUNCTION_ORDER:
        if name in readings and (name != "t" or _is_verb_ahead(following)):
            return name
    if "S" in readings:
        return "x"
    if "cue" in readings and not text.endswith("ly"):
        return "x" if _NOUN_CUES.issuperset(readings["cue"]) else "q"
    return "v"


def _is_plain_verb(following: Piece | None) -> bool:
    """Return whether a verb follows that could not be a noun, so that 'this' before it stands alone."""
    readings = following.readings if following is not None else None
    if readings is None or not _MAYBE_NOUN.isdisjoint(readings):
        return False
    if "b" in readings or "a" in readings:
        return True
    return any(reading[2] == "s" for reading in readings.get("V", ())) or any(
        reading[1] == "s" for reading in readings.get("G", ())
    )


def _past_link(pieces: Sequence[Piece], i: int) -> Piece | None:
    """Return the piece after the one at `i`, past 'in turn' and the like."""
    ahead = (piece for piece in pieces[i + 1 : i + 3] if piece.text not in _LINKS)
    return next(ahead, None)


def _is_stop(following: Piece | None) -> bool:
    """Return whether the sentence or clause ends here, so that 'this' before it stands alone."""
    return following is None or following.text in _STOPS


def _is_plural_verb(pieces: Sequence[Piece], i: int) -> bool:
    """Return whether a verb in the plural stands at `i`, with something that is not joined to it after it."""
    readings = pieces[i].readings if i + 1 < len(pieces) else None
    if readings is None or pieces[i + 1].text == "and":
        return False
    if "b" in readings or "a" in readings:
        return True
    if not _MAYBE_NOUN.isdisjoint(readings) and "E" not in (pieces[i + 1].readings or {}):
        return False
    forms = [reading[2] for reading in readings.get("V", ())] + [
        reading[1] for reading in readings.get("G", ())
    ]
    return "b" in forms


def _is_verb_ahead(following: Piece | None) -> bool:
    if following is None or following.readings is None:
        return following is not None and following.text.endswith("ly")
    return not _VERB_GROUP.isdisjoint(following.readings)


def _tag_of_that(pieces: Sequence[Piece], i: int, previous: str, following: Piece | None) -> str:
    """Return s where 'that' opens a clause, w where it stands for a noun, d or r where it points."""
    if (previous in {"", '"'} or _opens_next_clause(pieces, i)) and _is_plain_verb(_past_link(pieces, i)):
        return "r"
    if previous == "v" and i > 1 and pieces[i - 1].text in _FOCUSING and pieces[i - 2].tag in _NOMINAL:
        previous = pieces[i - 2].tag  # 'it is this blockade alone that …'
    if not previous.strip('"') and following is not None and following.text == ",":
        return "r"  # 'That, in turn, …'
    if previous in {"q", "G", "s", "v"} or (i and pieces[i - 1].text.rstrip("s") in _COMPLEMENT_NOUNS):
        return "s"
    following = next((piece for piece in pieces[i + 1 : i + 4] if not _is_adverb(piece)), following)
    ahead: Readings = following.readings or {} if following is not None else {}
    if not _AFTER_RELATIVE.isdisjoint(ahead):
        return "w"
    if _STARTS_NAME.isdisjoint(ahead):
        opens = previous in {"V", "A", "T"} or (previous == "E" and _is_clause_ahead(pieces, i + 2))
        return "s" if opens else "d"
    opens = previous in {"V", "A", "T", "x", "E", "P", ","} and _is_clause_ahead(pieces, i + 2)
    return "s" if opens or (following is not None and following.text in _ARTICLES) else "d"


def _opens_next_clause(pieces: Sequence[Piece], i: int) -> bool:
    """Return whether 'that' points back at a whole clause: 'Neurons fire more, and that lifts mood'."""
    if i < 2 or pieces[i - 1].text not in _JOINING or pieces[i - 2].text not in _STOPS:
        return False
    return not any(piece.tag in {"w", "s"} for piece in pieces[:i])


def _is_adverb(piece: Piece) -> bool:
    is_manner = piece.readings is None or not _MAYBE_ADVERB.isdisjoint(piece.readings)
    return is_manner and piece.text.endswith("ly") and len(piece.text) > 4


def _is_clause_ahead(pieces: Sequence[Piece], start: int) -> bool:
    """Return whether a verb comes before the next stop, so that 'that' opens a clause."""
    for piece in pieces[start : start + 8]:
        if piece.text in _STOPS:
            return False
        if piece.readings is not None and not _VERBS.isdisjoint(piece.readings):
            return True
    return False
