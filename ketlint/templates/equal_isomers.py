"""Two isomers told to be alike at a receptor: 'both enantiomers bind it equally well'."""

import re

from ketlint.clauses.arguments import Arg
from ketlint.clauses.reading import Reading
from ketlint.emission import add
from ketlint.patterns import Pattern

_ALIKE = frozenset({
    "equal", "equally", "same", "identical", "identically", "alike", "difference", "differences", "differ",
    "equipotent", "indistinguishable", "indistinguishably",
})  # fmt: skip
_PAIR = Pattern(
    r"\b(?:both|the two|two|either|its two)(?: of the| of its)?(?: ketamine)? "
    r"(?:enantiomers?|isomers?|stereoisomers?|mirror[ -]images?|mirror[ -]image (?:molecules|forms|halves)"
    r"|hands|halves)\b",
    re.IGNORECASE,
)
_STRENGTH = r"(?:affinit(?:y|ies)|potenc(?:y|ies)|strength|blocking power|grip|hold)"
_MANNER = r"(?:well|strongly|tightly|potently|powerfully|avidly|firmly|readily|effectively)"
_EQUAL = Pattern(
    rf"\bequally (?:potent|strong|powerful|{_MANNER})\b|\b(?:{_MANNER} )?to the same (?:degree|extent)\b"
    rf"|\b(?:the same|identical|equal)(?: \w+){{0,2}} {_STRENGTH}\b|\bequipotent\b"
    r"|\b(?:bind|block|antagonise|antagonize|inhibit)\b[^,;.]* (?:identically|alike|equally)\b"
    r"|\bno (?:\w+ )?differences? (?:in|between|at|when)\b"
    rf"|\b(?:do|does) not differ in(?: \w+){{0,3}} {_STRENGTH}\b"
    rf"|\b(?:indistinguishable|identical|equal) in(?: \w+){{0,3}} {_STRENGTH}\b",
    re.IGNORECASE,
)
_DENYING = Pattern(r"\b(?:not|never|neither|n[o']t|nor|un\w+ly|whereas|although|while|but)\b", re.IGNORECASE)
_DIFFERENCE = frozenset({"difference", "differences", "differ"})
_SITES = frozenset({"nmda-receptor", "channel-pore", "affinity", "nmda-blockade"})


def read_equal_isomers(reading: Reading) -> None:
    """Read that two isomers have one affinity: the one is told to be as potent as the other."""
    if _ALIKE.isdisjoint(reading.words) or reading.context.is_unasserted(0):
        return
    text = reading.sentence.text
    equal = _EQUAL.search(text)
    if equal is None:
        return
    named = {id_ for piece in reading.pieces if piece.tag == "E" for id_ in piece.value}
    pair = _isomers(reading, named)
    if len(pair) != 2 and _PAIR.search(text) is not None:
        pair = _all_isomers(reading)
    if _SITES.isdisjoint(named) or len(pair) != 2:
        return
    rest = text if _DIFFERENCE.isdisjoint(reading.words) else text.replace(equal[0], "")
    if _DENYING.search(rest):
        return
    subject = Arg((pair[0],), 0, 0, -1)
    target = Arg((pair[1],), equal.start(), equal.end(), -1)
    add(
        reading, subject, ("more-potent-than",), target, "equal-isomers", 0, equal.end(), frozenset({"equal"})
    )


def _isomers(reading: Reading, named: set[str]) -> list[str]:
    """Return the isomers of one drug that the sentence names, or names by what they are."""
    own = {owner for id_ in named for owner in (reading.knowledge.owners(id_) or (id_,))}
    return sorted(id_ for id_ in own if reading.kind(id_) == "enantiomer")


def _all_isomers(reading: Reading) -> list[str]:
    """Return the isomers of the drug that the sentence names, on its own or in 'both isomers of ketamine'."""
    lexicon, words = reading.knowledge.lexicon, reading.sentence.text.lower().split()
    named = {id_ for word in words for id_ in (lexicon.readings(word) or {}).get("E", ())}
    drugs = reading.drugs or {id_ for id_ in named if reading.is_drug(id_)} or {reading.topic or ""}
    return sorted(
        id_
        for id_, kind in reading.kinds.items()
        if kind == "enantiomer" and any(reading.knowledge.are_kin(id_, drug) for drug in drugs)
    )
