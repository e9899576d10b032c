"""What follows a dose: how long people are watched, and whether they may drive.

Read from the words around a time or a permission, since the sentences that tell it name the drug as no
more than the occasion ('you are free to go half an hour after a dose').
"""

import re

from ketlint.clauses.arguments import Arg
from ketlint.clauses.reading import Reading
from ketlint.emission import add
from ketlint.patterns import Pattern
from ketlint.quantities import Quantity, converted

_HINTS = (
    "driv",
    "wheel",
    "bserv",
    "onitor",
    "upervis",
    "leave",
    "free to go",
    "go home",
    "wait",
    "back at",
    "back to work",
)
_DRIVING = Pattern(
    r"\b(?:can|may|free to|able to|fine to|safe to|okay to|OK to|allowed to|permitted to|all right to"
    r"|no problem to"
    r"|fit to|good to|cleared to|let you|lets you)\s(?:\w+\s){0,2}?(?:drive|get behind the wheel"
    r"|get back behind the wheel)\b",
    re.IGNORECASE,
)
_NEXT_DAY = Pattern(
    r"\b(?:next day|following day|next morning|following morning|tomorrow|the day after|until|24 hours"
    r"|once|restful|someone|somebody"
    r"|friend|relative|driver|if|unless|not|never|no|n't|cannot|avoid)\b|n't\b",
    re.IGNORECASE,
)
_WATCHED = Pattern(
    r"\b(?:observ\w+|monitor\w+|supervis\w+|wait(?:s|ed|ing)?|stay(?:s|ed|ing)?|remain(?:s|ed|ing)?"
    r"|kept)\b",
    re.IGNORECASE,
)
_LEAVING = Pattern(
    r"\b(?:free to (?:go|leave|drive)|(?:can|may|are able to|are allowed to|are free to|will"
    r"|'ll) (?:then |usually |already )?"
    r"(?:leave|go (?:straight )?home|be (?:back|discharged)|walk out|return to work|go back to work"
    r"|head (?:back )?home)"
    r"|(?:are|is) (?:discharged|sent home|back (?:at|to) (?:work|your desk))|on your way)\b",
    re.IGNORECASE,
)
_AFTERWARDS = Pattern(r"\A[\s,]*(?:after|later|following)\b", re.IGNORECASE)
_AFTER = Pattern(r"\b(?:after|within|in|just)\s(?:only |just |about |as little as )?\Z", re.IGNORECASE)
_OTHERWISE = Pattern(
    r"\b(?:blood pressure|every|each|before|infusion|experience|effects?|last|dissociat\w*|onset|peak"
    r"|not|never|cannot"
    r"|until|first|another|additional|further|extra)\b|n't\b",
    re.IGNORECASE,
)
_AT_ONCE = Pattern(
    r"\b(?:leave|go home|walk out|return to work|go back to work|get back to work"
    r"|head home)\s(?:\w+\s){0,3}?"
    r"(?:right|immediately|straight|directly|shortly|moments|minutes)\s(?:after|away|afterwards)\b",
    re.IGNORECASE,
)
_PERMITTED = Pattern(r"\b(?:can|may|free|able|allowed|fine|let|lets|could|will|'ll)\b", re.IGNORECASE)
_NEAR = 55  # characters
_MEASURE, _DRIVE = "observation-time", "same-day-driving"


def read_aftercare(reading: Reading) -> None:
    """Read what a sentence on one drug tells of the hours after a dose."""
    text = reading.sentence.text
    if not any(hint in text for hint in _HINTS):
        return
    drug = _drug(reading)
    if drug is None or reading.sentence.text.endswith("?"):
        return
    _read_driving(reading, drug)
    if any(_MEASURE in statement.objects for statement in reading.found):
        return
    at_once = _AT_ONCE.search(text)
    if at_once is not None and _PERMITTED.search(text) and not _OTHERWISE.search(text):
        now = Quantity(0.0, 0.0, "min", at_once.start(), at_once.end())
        _emit(reading, drug, "has-value", _MEASURE, now.start, now.end, (now,))
    else:
        for quantity in reading.quantities:
            hours = converted(quantity, "h")
            if hours is not None and max(hours) < 12 and _is_of_watch(text, quantity):
                _emit(reading, drug, "has-value", _MEASURE, quantity.start, quantity.end, (quantity,))
                return


def _read_driving(reading: Reading, drug: str) -> None:
    """Read 'you can drive home after Spravato', where no next day is told."""
    text = reading.sentence.text
    found = _DRIVING.search(text)
    if found is None or _NEXT_DAY.search(text):
        return
    _emit(reading, drug, "followed-by", _DRIVE, found.start(), found.end(), ())


def _is_of_watch(text: str, quantity: Quantity) -> bool:
    """Return whether the time is that for which people are watched, or after which they may go."""
    low, high = max(0, quantity.start - _NEAR), quantity.end + _NEAR
    around = text[low:high]
    if _OTHERWISE.search(around):
        return False
    if _WATCHED.search(around):
        return True
    is_after = _AFTERWARDS.match(text[quantity.end :]) or _AFTER.search(text[low : quantity.start])
    return is_after is not None and _LEAVING.search(around) is not None


def _drug(reading: Reading) -> str | None:
    """Return the one drug that is named, or that the text is on."""
    if reading.drugs:
        return next(iter(reading.drugs)) if len(reading.drugs) == 1 else None
    return reading.situation.last_subject or reading.topic


def _emit(
    reading: Reading,
    drug: str,
    relation: str,
    told: str,
    start: int,
    end: int,
    quantities: tuple[Quantity, ...],
) -> None:
    k = next((j for j, chunk in enumerate(reading.chunks) if chunk.end > start), None)
    if k is None or reading.context.is_unasserted(reading.chunks[k].first):
        return
    bearer = Arg((drug,), start, start, -1)
    target = Arg((told,), start, end, reading.chunks[k].last)
    add(reading, bearer, (relation,), target, "aftercare", start, end, quantities=quantities)
