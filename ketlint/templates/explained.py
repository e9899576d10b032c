"""Whether it is said to be known how the drug relieves depression: 'we've figured out how it works'."""

import re

from ketlint.clauses.arguments import Arg
from ketlint.clauses.reading import Reading
from ketlint.emission import add
from ketlint.patterns import Pattern

_KNOWN = "mechanism-known"
_SOLVED = Pattern(
    r"\b(?:figured out|worked out|solved|cracked|knows? (?:exactly|precisely)"
    r"|(?:fully|completely|entirely) understands?)\s+(?:\w+ ){0,4}?(?:how|why)\b"
    r"|\bmechanism\b[^.;?]{0,70}?\b(?:is|has been|was)\s+(?:now |finally )*"
    r"(?:(?:fully|completely|entirely|well) (?:understood|known|established|elucidated|explained)"
    r"|(?:solved|established|elucidated)\b)",
    re.IGNORECASE,
)
_OPEN = Pattern(
    r"\b(?:not|never|nobody|no one|none|yet|until|till|before|once|if|when|whether|trying|hope|hopes|far from"
    r"|less|thought|think|thinks|believed|claims?|may|might|could|would|will)\b|n't\b",
    re.IGNORECASE,
)
_RELIEVING = Pattern(r"depress|mood|suicid", re.IGNORECASE)
_NAMING = ("out how", "out why", "exactly", "precisely", "mechanism", "understand", "solved", "cracked")


def read_explained(reading: Reading) -> None:
    """Read 'we've figured out how ketamine relieves depression', of the one drug that is named."""
    text = reading.sentence.text
    lower = text.lower()
    if len(reading.drugs) != 1 or not any(map(lower.__contains__, _NAMING)):
        return
    told = _SOLVED.search(text)
    if told is None or _OPEN.search(text) or not _RELIEVING.search(text):
        return
    drug = Arg(tuple(reading.drugs), told.start(), told.end(), 0)
    target = Arg((_KNOWN,), told.start(), told.end(), 0)
    add(reading, drug, ("is-a",), target, "explained", told.start(), told.end())
