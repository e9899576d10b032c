"""Learning that is said to go better after the drug: 'new habits take hold more easily after ketamine'.

It tells of a window in which brain and mind are more open to change, without naming it.
"""

import re

from ketlint.clauses.arguments import over
from ketlint.clauses.reading import Reading
from ketlint.emission import emit
from ketlint.patterns import Pattern
from ketlint.topics import told_drugs

_LEARNT = (
    r"(?:learn(?:s|ing)?|habits?|skills?|lessons?|therapy|insights?|homework"
    r"|new (?:patterns|routines|behaviou?rs|ways of thinking|thoughts))"
)
_BETTER = Pattern(
    rf"\b{_LEARNT}\b[^.;:]{{0,40}}?\b(?:faster|more easily|more readily|more quickly|sinks? in"
    rf"|sinks? deeper|sticks?"
    r"|takes? (?:hold|root|better)|hard-?wired|goes? deeper|lands? better|works? (?:better|best|harder)"
    r"|come(?:s)? easier)\b"
    r"|\b(?:easier|easiest|simpler|quicker) to (?:learn|form|build|adopt|break|change|drop|unlearn"
    r"|lay down)"
    r"\s(?:new |old |bad |good |healthy |healthier )*(?:habits?|skills?|patterns?|routines?"
    r"|behaviou?rs?)\b",
    re.IGNORECASE,
)
_AFTER = Pattern(
    r"\b(?:after|following|since|post-)\s?(?:\w+\s){0,4}?(?:ketamine|esketamine|spravato|infusion|KIT"
    r"|session|dose)\b"
    r"|\bwindow\b|\bgolden (?:hours?|days?|window)\b",
    re.IGNORECASE,
)
_WINDOW = "plasticity-window"


def read_learning(reading: Reading) -> None:
    """Read that learning or therapy goes better in the days after the drug."""
    if _WINDOW not in reading.kinds or not reading.drugs:
        return
    drugs = told_drugs(reading.pieces, reading.kinds)
    is_own = all(reading.knowledge.are_kin(drug, reading.knowledge.focus) for drug in drugs)
    text = reading.sentence.text
    better = _BETTER.search(text) if drugs and is_own else None
    if better is None or not _AFTER.search(text) or any(_WINDOW in one.objects for one in reading.found):
        return
    k = next(j for j, chunk in enumerate(reading.chunks) if chunk.end >= better.end())
    bearer, target = over((min(drugs),), reading.chunks[k]), over((_WINDOW,), reading.chunks[k])
    bearer.start = bearer.end = target.start = better.start()
    emit(reading, [bearer], ("increases",), [target], k, "learning")
