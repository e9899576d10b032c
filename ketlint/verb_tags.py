"""Which words that may be verbs are verbs here: 'block' and 'increased' may be nouns and adjectives too.

Each form of a verb (base b, third person s, past d, participle n, '-ing' g) has tests of its own, on the
words next to it. '' means: no verb here, read it as a noun.
"""

from collections.abc import Sequence

from ketlint.lexicon import Piece, Readings

OF_LIKE = frozenset({"of", "by"})
_AFTER_NOMINAL = frozenset({"of", "in", "by", "at", "on", "via", "from", "with"})
_GAINS = ("benefits", "results")
_MODALS = frozenset({"may", "might", "could", "can", "would", "will", "should", "must", "cannot", "can't"})
_GETTING = frozenset({"get", "gets", "got", "getting", "gotten"})
_OBJECT_PRONOUNS = frozenset({"it", "them"})
_FINITE_TAGS = frozenset("VGb")
_INSERTING = frozenset({"p", "cue", "v"})
_CLOSING = {",": ",", "(": ")", "-": "-", "\u2014": "\u2014"}
_NEGATIONS = frozenset({
    "not", "never", "n't", "does not", "do not", "did not", "cannot", "doesn't", "don't", "didn't",
    "fails to", "fail to",
})  # fmt: skip
_MODAL_LIKE = _MODALS | _NEGATIONS
_FLOATING = frozenset({"both", "all", "these", "those", "many", "some"})
_NOUN_LIKE = frozenset("NRTDAP")
_STARTS_OBJECT = frozenset("EdgMDrN")
_STARTS_PHRASE = frozenset("EdgD")
_NOMINAL = frozenset("ENTDRM")
_SUBJECTS = frozenset({"E", "D", "r"})
_NOUN_WITH_PREPOSITION = (" of", " for", " behind")
_WITH_PREPOSITION = (" to", " at", " of", " with")
_OPENING_RELATIVE = frozenset({"which", "that", "what"})
_RELATIVE = frozenset({"that", "which"})
_BEFORE_RELATED = frozenset("xMJ")
_FINITE = frozenset("Vab")
_AFTER_INTRANSITIVE = frozenset("pvcs")
_AFTER_NOUN = frozenset("pcab")
_OPENING_CLAUSE = frozenset({"when", "once", "as", "as soon as", "whenever", "after", "while"})
_NEVER_OBJECT = frozenset("cab")
_BEFORE_NOUN = frozenset({"d", "g", "M", "p", "n", "J"})
_BEFORE_ADJECTIVE = frozenset({"d", "g", "p", "t", "c", "", "V", "G", "M", "P", ":", "(", "b", "•"})


def verbal_tag(
    pieces: Sequence[Piece], i: int, readings: Readings, previous: str, following: Piece | None
) -> str:
    """Return V, G or J where the word is a verb here, '' where it is a noun."""
    piece = pieces[i]
    name = "V" if "V" in readings else "G"
    piece.value = readings[name]
    if "a" in readings and _is_participle_ahead(pieces, i):
        return ""
    if piece.text in _GETTING and _is_done_to(pieces, i):
        return "a"
    if name == "G" and ("p" in readings or "i" in readings):
        return ""
    kinds = _forms(readings)
    is_noun = not _NOUN_LIKE.isdisjoint(readings)
    if is_noun and "b" in kinds and "n" in kinds and previous in {"d", "g", "y"}:
        return ""  # 'a reset': base and past are one form
    if "g" in kinds:
        return _ing_tag(piece, is_noun, previous, following, name)
    if "s" in kinds and "b" not in kinds:
        piece.form = "s"
        if _is_gain(pieces, i, previous):
            return ""  # 'has proven benefits'
        if is_noun and previous == "y":
            return ""  # 'ketamine's benefits'
        is_plural = is_noun and _is_plural_noun(previous, following) and not _is_of_relative(pieces, i)
        is_plural = is_plural and not _is_before_insertion(pieces, i, previous)
        is_plural = is_plural and not _ends_main_clause(pieces, i, previous, following)
        is_plural = is_plural or (is_noun and _has_relative(previous, following))
        return "" if is_plural else name
    is_base = "b" in kinds and (previous == "t" or _follows_allowing(pieces, i))  # 'to overcome anxiety'
    if ("d" in kinds or "n" in kinds) and not is_base:
        return _past_tag(pieces, i, "n" in kinds, previous, following, name)
    piece.form = "b"
    if is_noun:
        is_only_predicate = "P" in readings and name == "G"
        return name if not is_only_predicate and _is_base_verb(pieces, i, previous, following) else ""
    if previous in {"d", "p", "g"} and "E" not in readings and not _is_floating(pieces, i, previous):
        return "q" if "cue" in readings else "x"
    return name


def is_past_predicate(piece: Piece, following: Piece | None) -> bool:
    """Return whether a participle is the predicate that the lexicon also knows it as ('is approved for')."""
    is_of_it = following is not None and following.text in _OBJECT_PRONOUNS  # 'the FDA approved it for …'
    return piece.form == "passive" or (piece.form == "d" and not _starts_phrase(following) and not is_of_it)


def _forms(readings: Readings) -> set[str]:
    forms = {form for reading in readings.get("V", ()) for form in reading[2]}
    forms.update([form for reading in readings.get("G", ()) for form in reading[1]])
    return forms


def _is_gain(pieces: Sequence[Piece], i: int, previous: str) -> bool:
    """Return whether 'benefits' or 'results' is what a verb before it gives ('has proven benefits')."""
    if not pieces[i].text.startswith(_GAINS) or not i:
        return False
    return pieces[i - 1].tag in {"V", "G"} or (previous == "x" and i > 1 and pieces[i - 2].tag in {"V", "G"})


def _is_plural_noun(previous: str, following: Piece | None) -> bool:
    """Return whether a form that may be a plural is one ('the blocks of')."""
    if previous in _BEFORE_NOUN:
        return True
    if previous == "":
        return not _opens_object(following)
    return following is None or following.text in OF_LIKE or not _may_be_object(following)


def _ends_main_clause(pieces: Sequence[Piece], i: int, previous: str, following: Piece | None) -> bool:
    """Return whether the word is the verb of 'When ketamine arrives, glutamate surges'."""
    ends = following is None or following.text == "."
    return ends and previous == "E" and pieces[i - 2].text == "," and pieces[0].text in _OPENING_CLAUSE


def _has_relative(previous: str, following: Piece | None) -> bool:
    """Return whether a relative clause follows what an adjective describes ('downstream signalling that')."""
    return previous in _BEFORE_RELATED and following is not None and following.text in _RELATIVE


def _opens_object(following: Piece | None) -> bool:
    """Return whether what follows a word that begins a sentence can only be its object ('Blocks NMDA …')."""
    if following is None or following.text in OF_LIKE:
        return False
    if following.readings is None:
        return following.text[0].isalpha()
    return not _STARTS_OBJECT.isdisjoint(following.readings) and _AFTER_NOUN.isdisjoint(following.readings)


def _is_of_relative(pieces: Sequence[Piece], i: int) -> bool:
    """Return whether a relative clause with its subject comes before ('BDNF, which ketamine boosts, …')."""
    if i < 2 or pieces[i - 1].tag not in _SUBJECTS:
        return False
    start = i - 2 if pieces[i - 2].tag != "d" or pieces[i - 2].text in _OPENING_RELATIVE else i - 3
    return start >= 0 and pieces[start].text in _OPENING_RELATIVE


def _is_floating(pieces: Sequence[Piece], i: int, previous: str) -> bool:
    """Return whether the determiner before the verb is its subject ('both block')."""
    return previous == "d" and pieces[i - 1].text in _FLOATING


def _starts_phrase(following: Piece | None) -> bool:
    """Return whether a noun phrase begins with the piece."""
    if following is None or following.readings is None:
        return following is not None and following.text[0].isalpha()
    return not _STARTS_PHRASE.isdisjoint(following.readings) and "p" not in following.readings


def _may_be_object(following: Piece) -> bool:
    """Return whether what follows a verb could be its object, or an adverb before it."""
    if following.readings is None:
        return following.text[0].isalnum() or following.text in {'"', "("}
    return _NEVER_OBJECT.isdisjoint(following.readings)


def _is_base_verb(pieces: Sequence[Piece], i: int, previous: str, following: Piece | None) -> bool:
    """Return whether a base form that could be a noun ('block', 'release', 'increase') is a verb here."""
    if previous in {"t", "a"} or (previous == "q" and i and pieces[i - 1].text in _MODAL_LIKE):
        return True
    if previous == "v" and i > 1 and (pieces[i - 2].tag in {"t", "a"} or pieces[i - 2].text in _MODAL_LIKE):
        return True
    if _is_change_of_many(pieces, i, following):
        return True
    if following is None or following.text in _AFTER_NOMINAL or previous in _BEFORE_NOUN or previous == "y":
        return False
    if following.readings is None:
        starts_object = True
        if not following.text[0].isalpha():
            return False
    else:
        starts_object = not _STARTS_OBJECT.isdisjoint(following.readings)
    if not starts_object:
        return False
    if previous in {"E", "T", "D", "N", "R", "A"}:
        return _has_plural_subject(pieces, i) or any(map(_is_allowing, pieces[max(0, i - 4) : i]))
    return True


def _is_change_of_many(pieces: Sequence[Piece], i: int, following: Piece | None) -> bool:
    """Return whether the word tells what becomes of the things before it ('synapses form in the cortex')."""
    piece, subject = pieces[i], pieces[i - 1] if i else None
    if subject is None or subject.tag not in {"E", "T"} or not subject.text.endswith("s"):
        return False
    if piece.readings is None or not any(reading[1] == "rise" for reading in piece.readings.get("V", ())):
        return False
    return following is None or (following.text not in OF_LIKE and _ends_verb(following))


def _ends_verb(following: Piece) -> bool:
    """Return whether what follows may stand after a verb without an object."""
    if following.readings is None:
        return not following.text[0].isalnum()
    return not _AFTER_INTRANSITIVE.isdisjoint(following.readings)


def _has_plural_subject(pieces: Sequence[Piece], i: int) -> bool:
    """Return whether a plural or two names joined stand before the word ('A and B block')."""
    if pieces[i - 1].text[-1:] in "s)":
        return True
    if i >= 3 and pieces[i - 2].tag == "i" and pieces[i - 3].text[-1:] == "s":
        return True  # 'drugs like ketamine boost'
    return i >= 3 and pieces[i - 2].text in {"and", "both", "or"} and pieces[i - 3].tag in {"E", "T", ")"}


def _follows_allowing(pieces: Sequence[Piece], i: int) -> bool:
    """Return whether a verb that takes another stands before ('helps reset', 'helps quickly cut')."""
    before = i - 2 if i > 1 and pieces[i - 1].tag == "v" else i - 1
    return before >= 0 and _is_allowing(pieces[before])


def _is_allowing(piece: Piece) -> bool:
    """Return whether the piece is a verb that takes another verb ('helps the brain form')."""
    if piece.tag not in {"V", "G"} or piece.readings is None:
        return False
    return any(reading[0] == "allow" for reading in piece.readings.get("G", ()))


def _is_participle_ahead(pieces: Sequence[Piece], i: int) -> bool:
    """Return whether an auxiliary's verb follows, past adverbs and unlisted participles."""
    for piece in pieces[i + 1 : i + 4]:
        readings = piece.readings
        if readings is None:
            if piece.text.endswith(("ly", "ed")):
                continue
            return False
        if "b" in readings or "n" in _forms(readings) or "factive" in readings.get("cue", ()):
            return True
        if "v" not in readings and "cue" not in readings:
            return False
    return False


def _is_before_insertion(pieces: Sequence[Piece], i: int, previous: str) -> bool:
    """Return whether marks part a verb from its object ('ketamine boosts, within hours, …')."""
    if previous != "E" or i + 1 >= len(pieces):
        return False
    close = _CLOSING.get(pieces[i + 1].text)
    if i + 2 == len(pieces):
        has_verb = any(piece.tag in _FINITE_TAGS for piece in pieces[:i])
        return pieces[i + 1].text == ":" and not has_verb  # 'Ketamine boosts:'
    opening = pieces[i + 2].readings
    is_inserted = opening is None or not _INSERTING.isdisjoint(opening)
    return is_inserted and any(piece.text == close for piece in pieces[i + 3 : i + 9])


def _is_done_to(pieces: Sequence[Piece], i: int) -> bool:
    """Return whether 'get' makes a passive: a participle follows it, and no noun that it could describe."""
    for j in range(i + 1, min(i + 4, len(pieces))):
        readings = pieces[j].readings
        if readings is not None and "n" in _forms(readings):
            return not _is_nominal(pieces[j + 1]) if j + 1 < len(pieces) else True
        if pieces[j].text[-2:] != "ly":
            return False
    return False


def _ing_tag(piece: Piece, is_noun: bool, previous: str, following: Piece | None, name: str) -> str:
    piece.form = "g"
    if piece.is_joined and previous == "E":
        piece.form = "joined"
        return "J"
    if piece.is_joined and name == "G":
        return "x"  # 'fast-acting'
    if is_noun and previous != "b" and (following is None or following.text in OF_LIKE):
        return ""
    if is_noun and _has_relative(previous, following):
        return ""
    if previous in {"d", "g", "y"}:
        is_whole = piece.text.endswith(_WITH_PREPOSITION) or not _is_nominal(following)
        return "" if is_noun and is_whole else "J"  # 'this binding', 'its binding to'
    readings = following.readings if following is not None else None
    if previous == "E" and readings is not None and not _FINITE.isdisjoint(readings):
        return ""
    return name


def _past_tag(
    pieces: Sequence[Piece], i: int, is_participle: bool, previous: str, following: Piece | None, name: str
) -> str:
    piece = pieces[i]
    before = _skip_back(pieces, i)
    if is_participle and before is not None and _is_copula(before):
        piece.form = "passive"
        return name
    if before is not None and before.tag == "a":
        piece.form = "passive" if before.text in _GETTING or before.text == "been" else "d"
        return name
    if is_participle and following is not None and following.text in {"by", "through", "via"}:
        piece.form = "passive"
        return name
    if piece.is_joined and previous == "E":
        piece.form = "joined-passive"
        return "J"
    if previous == "v" and before is not None and before.tag in {"c", "d"}:
        previous = before.tag  # 'or spontaneously activated receptors'
    if previous == "T" and pieces[i - 1].text.endswith(_NOUN_WITH_PREPOSITION):
        previous = "p"  # 'a state of heightened plasticity'
    if is_participle and previous in _BEFORE_ADJECTIVE and _is_nominal(following):
        piece.form = "n"
        return "J"
    piece.form = "d"
    return name


def _is_copula(before: Piece) -> bool:
    return before.tag == "b" or before.text.endswith(("been", "being", " be"))


def _is_nominal(following: Piece | None) -> bool:
    """Return whether the piece may be the noun that a participle describes."""
    if following is None:
        return False
    if following.readings is None:
        return following.text[0].isalpha()
    return not _NOMINAL.isdisjoint(following.readings)


def _skip_back(pieces: Sequence[Piece], i: int) -> Piece | None:
    """Return the piece before `i`, past adverbs, cues and the quantifier of 'are all increased'."""
    j = i - 1
    if j > 0 and pieces[j].text in _FLOATING and pieces[j - 1].tag == "b":
        return pieces[j - 1]
    while j >= 0 and pieces[j].tag in {"v", "q"} and not pieces[j].text.endswith("been"):
        j -= 1
    return pieces[j] if j >= 0 else None
