"""Numbers with units: '0.5 mg/kg', '2-3 hours', '45 %', 'fourfold', 'in 2019'.

A reader for the few units that the claim base uses. General libraries were tried and rejected: they read
'(2R,6R)' as money and '0.9 µM' as a length.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from ketlint.patterns import Pattern

_NUMBER = r"(?:\d+(?:,\d{3})+|\d+)(?:\.\d+)?"
_WORDS = {
    "two": 2.0,
    "three": 3.0,
    "four": 4.0,
    "five": 5.0,
    "six": 6.0,
    "seven": 7.0,
    "eight": 8.0,
    "nine": 9.0,
    "ten": 10.0,
    "twelve": 12.0,
    "fifteen": 15.0,
    "twenty": 20.0,
    "thirty": 30.0,
    "forty": 40.0,
    "fifty": 50.0,
    "sixty": 60.0,
    "seventy": 70.0,
    "eighty": 80.0,
    "hundred": 100.0,
    "half a": 0.5,
    "half an": 0.5,
    "ninety": 90.0,
    "half": 0.5,
    "a few": 3.0,
    "a couple of": 2.0,
    "many": 5.0,
    "a": 1.0,
    "an": 1.0,
    "one": 1.0,
    "twice": 2.0,
    "several": 4.0,
}
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_WORDS = {
    f"{ten}-{one}": float(10 * tens + ones)  # before 'one', which ends them
    for tens, ten in enumerate(_TENS, start=2)
    for ones, one in enumerate(_ONES, start=1)
} | _WORDS
_WORDS |= {word.capitalize(): number for word, number in _WORDS.items() if len(word) > 2}  # 'Four times'
_UNITS = {
    "min": r"min(?:ute)?s?\b\.?",
    "h": r"h(?:ours?|rs?)?\b\.?",
    "d": r"days?\b",
    "wk": r"w(?:ee)?ks?\b",
    "month": r"months?\b",
    "years": r"years?\b",
    "mg/kg": r"(?:mg|milligrams?)\s?(?:/|per)\s?(?:kg|kilogram|kilo)\b",
    "mg": r"(?:mg|milligrams?)\b(?!\s?/)",
    "%": r"(?:%|percent\b|per cent\b)",
    "nM": r"(?:nM\b|nanomolar)",
    "uM": r"(?:[μu]M\b|micromolar)",
    "fold": r"(?:-?\s?fold\b|times\b|x\b)",
    "people": r"(?:people|patients|participants|volunteers)\b",
}
_IN_MINUTES = {"min": 1.0, "h": 60.0, "d": 1440.0, "wk": 10080.0, "month": 43200.0, "years": 525600.0}
_SHARES = {
    "half": 50.0,
    "thirds": 100 / 3,
    "third": 100 / 3,
    "quarters": 25.0,
    "quarter": 25.0,
    "fifths": 20.0,
}
_SHARE = Pattern(
    rf"(?<![\w.])(?P<part>{_NUMBER}|{'|'.join(_WORDS)})[\s-](?:(?P<name>thirds?|quarters?|fifths)\b"
    r"|(?:(?:patients|people|clients|users|cases|persons|adults)\s)?(?:out of|in|of)\s(?:every\s)?"
    r"(?P<whole>ten|10|hundred|100|twenty|20|five|5|four|4|three|3)\b)"
    rf"(?!\s(?:min|hour|day|week|month|year|mg))",
    re.IGNORECASE,
)
_SHARE_WORDS = (
    "out of ",
    " in ten",
    " in 10",
    " in five",
    " in four",
    " in three",
    "third",
    "quarter",
    "fifths",
    "of ten",
    "of 10",
    "in twenty",
    "in 20",
    "of five",
    "of every ",
)
_BARE_SPAN = Pattern(
    r"\b(?:for|lasting|lasts?|lasted)\s(?P<span>(?:(?:days|weeks|months)\s(?:to|or|and)\s(?:even\s)?)?"
    r"(?P<unit>weeks|months|years))\b"
)
_QUANTITY = Pattern(
    rf"(?<![\w.])(?P<low>{_NUMBER}|{'|'.join(_WORDS)})(?:(?:-to-|\s?(?:-|to|and|or)\s?)(?P<high>{_NUMBER}|{'|'.join(_WORDS)}))?(?:\s?±\s?{_NUMBER})?[\s-]?(?:"
    + "|".join([f"(?P<u{i}>{pattern})" for i, pattern in enumerate(_UNITS.values())])
    + ")",
)
_BEFORE_SPREAD = Pattern(r"(?:±|\+/-|\b(?:SE|SEM|SD|IQR)\b[\s=:]*)\s?\Z")  # '17 % (SD 3 %)'
_UNIT_NAMES = tuple(_UNITS)
_WITHIN = Pattern(
    r"\b(?:within|inside|under|less than|sooner than|before)\s"
    r"(?:(?:about|just|only|the|first|a matter of)\s){0,2}\Z",
    re.IGNORECASE,
)
_YEAR = Pattern(r"(?<![\d.,/-])(1[89]\d\d|20\d\d)s?(?![\d/]|\s?(?:mg|people|patients|participants))")
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_DAY_BEFORE = Pattern(rf"\b(?:{_MONTHS})[a-z]*\.?\s\d{{1,2}}(?:st|nd|rd|th)?[.,]?\s\Z", re.IGNORECASE)
_NOT_AFTER = Pattern(rf"\b(?:by|as of|until|till|before)\s(?:(?:{_MONTHS})[a-z]*\s)?\Z", re.IGNORECASE)
_DIGIT = Pattern(r"\d")
_SPELLED_UNITS = (
    "fold",
    "times",
    "hour",
    "day",
    "week",
    "month",
    "minute",
    "year",
    "percent",
)  # found faster than by a pattern
_HAS_NUMBER = Pattern(r"\d|fold\b|\btimes\b|\b(?:hours?|days?|weeks?|months?|minutes?|years?|percent)\b")


class Quantity(NamedTuple):
    """A range of numbers with its unit; a single number has equal ends. `year` is a calendar year."""

    low: float
    high: float
    unit: str
    start: int
    end: int


def quantities(text: str) -> tuple[Quantity, ...]:
    """Return the quantities in a sentence, in reading order."""
    shares = list(_iter_shares(text))
    if not shares and not _DIGIT.search(text) and not any(map(text.__contains__, _SPELLED_UNITS)):
        return ()
    if not shares and not _HAS_NUMBER.search(text):
        return ()
    found = [*shares, *[_quantity(match) for match in _QUANTITY.finditer(text) if not _is_spread(match)]]
    for match in _BARE_SPAN.finditer(text):
        unit = {"weeks": "wk", "months": "month", "years": "years"}[match["unit"]]
        found.append(Quantity(2.0, 4.0, unit, match.start("span"), match.end()))
    taken = [(quantity.start, quantity.end) for quantity in found]
    for match in _YEAR.finditer(text):
        if not any(start <= match.start() < end for start, end in taken):
            year = float(match[1])
            high = year + 9 if match[0].endswith("s") else year
            start = _date_start(match)
            low = 0.0 if _NOT_AFTER.search(text, max(0, start - 20), start) else year
            found.append(Quantity(low, high, "year", start, match.end()))
    return tuple(sorted(found, key=lambda quantity: quantity.start))


def names_year(text: str) -> bool:
    """Return whether a calendar year stands in the text."""
    return _YEAR.search(text) is not None


def _date_start(match: re.Match[str]) -> int:
    """Return where the date begins that the year ends ('March 5, 2019')."""
    start = match.start()
    day = _DAY_BEFORE.search(match.string, max(0, start - 20), start)
    return day.start() if day is not None else start


def _is_spread(match: re.Match[str]) -> bool:
    """Return whether the number tells how far values spread, not a value."""
    start = match.start()
    return _BEFORE_SPREAD.search(match.string, max(0, start - 8), start) is not None


def _iter_shares(text: str) -> Iterator[Quantity]:
    """Yield each share of a whole, in percent: 'nine out of ten', 'two thirds'."""
    if not any(map(text.__contains__, _SHARE_WORDS)):
        return
    for match in _SHARE.finditer(text):
        part = _number(match["part"].lower())
        share = (
            part * _SHARES[match["name"].lower()] if match["name"] else 100 * part / _number(match["whole"])
        )
        if share <= 100:
            yield Quantity(share, share, "%", match.start(), match.end())


def _quantity(match: re.Match[str]) -> Quantity:
    low = _number(match["low"])
    high = _number(match["high"]) if match["high"] else low
    unit = next(_UNIT_NAMES[i] for i in range(len(_UNIT_NAMES)) if match[f"u{i}"])
    if unit == "fold" and match["low"] in {"a", "an", "one"}:
        unit = "times"
    if unit in _IN_MINUTES and _WITHIN.search(match.string, max(0, match.start() - 30), match.start()):
        low = 0.0
    return Quantity(min(low, high), max(low, high), unit, match.start(), match.end())


def _number(text: str) -> float:
    return _WORDS[text] if text in _WORDS else float(text.replace(",", ""))


def converted(quantity: Quantity, unit: str) -> tuple[float, float] | None:
    """Return the ends of the range in `unit`, None where the units do not measure the same."""
    if quantity.unit == unit:
        return quantity.low, quantity.high
    if quantity.unit in _IN_MINUTES and unit in _IN_MINUTES:
        factor = _IN_MINUTES[quantity.unit] / _IN_MINUTES[unit]
        return quantity.low * factor, quantity.high * factor
    if {quantity.unit, unit} == {"nM", "uM"}:
        factor = 0.001 if unit == "uM" else 1000.0
        return quantity.low * factor, quantity.high * factor
    return None
