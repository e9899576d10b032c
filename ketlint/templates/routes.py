"""Which way of giving a drug is said to be better: 'infusions beat lozenges', 'all routes work equally well'.

The ways are named by what is given ('a shot', 'the drip') as often as by the route, and the drug that is
given is then named nowhere near. Words on absorption, cost or speed rank something else.
"""

import re

from ketlint.clauses.arguments import Arg
from ketlint.clauses.reading import Reading
from ketlint.emission import add, emit
from ketlint.patterns import Pattern
from ketlint.statements import Statement

_WAYS = {
    "iv": "intravenous", "intr": "intravenous", "infu": "intravenous", "drip": "intravenous",
    "im": "intramuscular", "shot": "intramuscular", "inje": "intramuscular",
    "nasa": "intranasal", "spra": "intranasal", "mist": "intranasal",
    "subl": "sublingual", "loze": "sublingual", "troc": "sublingual", "tabl": "sublingual",
    "rapi": "sublingual",
    "oral": "oral", "pill": "oral", "swal": "oral", "caps": "oral", "subc": "subcutaneous",
}  # fmt: skip
_FULL = {"intramuscular": "intramuscular", "intranasal": "intranasal", "intravenous": "intravenous"}
_WAY = (
    r"(?:IV|intravenous(?:ly)?|infusions?|drips?|IM|intramuscular(?:ly)?|shots?|injections?"
    r"|intranasal(?:ly)?"
    r"|nasal(?:ly)?|nasal sprays?|sprays?|nasal mists?|sublingual(?:ly)?|lozenges?|troches?|tablets?"
    r"|rapid-dissolve tablets?|oral(?:ly)?|pills?|capsules?|subcutaneous(?:ly)?)"
)
_OTHERS = (
    r"(?:(?:every|any|all|each) (?:of the )?other (?:routes?|forms?|ways?|methods?|options?"
    r"|formulations?|deliver\w+)"
    r"|the (?:other routes|other forms|rest|alternatives))"
)
_MORE = r"(?:better|superior|more effective|more efficacious|more powerful|stronger|more potent)"
_HEAD = (
    r"(?:\s(?:ketamine|the|an?|of|for|delivery|administration|route|form|treatments?|sessions?|therapy|is"
    r"|depression)){0,5}"
)
_BETTER = Pattern(
    rf"\b(?P<one>{_WAY}){_HEAD}\s(?:\w+ly\s|far\s|simply\s)?(?:beats?|outperforms?|trumps?"
    rf"|surpass(?:es)?|outclass(?:es)?"
    r"|outdo(?:es)?|outshines?|tops?|leaves?|wins? (?:out )?over"
    rf"|(?:(?:is|are|works?|remains?|proves?|does"
    rf"|fares?)\s(?:\w+\s){{0,2}}?{_MORE}\s(?:\w+\s){{0,2}}?(?:than|to)))"
    rf"\s(?:(?!\bplacebo|\bmidazolam)[\w'-]+\s){{0,4}}?(?P<two>{_WAY}|{_OTHERS})\b",
    re.IGNORECASE,
)
_WORSE = Pattern(
    rf"\b(?P<two>{_WAY}){_HEAD}\s(?:(?:is|are|works?)\s(?:\w+\s){{0,2}}?(?:less effective than"
    rf"|inferior to|weaker than|no match for"
    rf"|less well than)|pales? (?:beside|next to|in comparison (?:to"
    rf"|with)))\s(?:[\w'-]+\s){{0,3}}?(?P<one>{_WAY})\b",
    re.IGNORECASE,
)
_EQUAL = Pattern(
    rf"\b(?P<one>{_WAY}){_HEAD}\s(?:is|are|works?|does|performs?)\s(?:just |every bit |fully |exactly "
    rf"|about )?as\s"
    rf"(?:effective|good|well|powerful|efficacious"
    rf"|strong)(?:ly)?\s(?:\w+\s){{0,3}}?as\s(?:[\w'-]+\s){{0,3}}?(?P<two>{_WAY})\b"
    r"|\b(?:all|every|each|any|the) (?:\w+ )?(?:routes?|forms?|ways?|methods?"
    r"|formulations?)(?: of \w+){0,3}"
    r"(?: ketamine)?\s(?:is|are|works?|performs?)\s(?:\w+\s)?(?:equally|just as|every bit as"
    r"|as)\s(?:effective|good|well|powerful)\b",
    re.IGNORECASE,
)
_PLACE = r"(?:route|form|way|method|option|choice|delivery|approach|mode|means|format|formulation)"
_BEST = Pattern(
    rf"\b(?P<one>{_WAY}){_HEAD}\s(?:is|are|remains?)\s(?:still\s|by far\s|simply\s|clearly\s"
    rf"|hands down\s|easily\s)?"
    rf"(?:the\s)?(?:single\s)?(?:most effective|best|superior|most powerful)\s(?:\w+\s){{0,2}}?{_PLACE}\b"
    rf"|\b(?:works? best|(?:is|are) (?:most effective|at its (?:best|most effective)))\s(?:(?:when"
    rf"|if)\s)?(?:it is\s|it's\s)?"
    rf"(?:given\s|taken\s|delivered\s|administered\s|received\s|infused\s)?(?:as\s|by\s|via\s|through\s"
    rf"|in\s)?"
    rf"(?:an?\s|the\s)?(?:form of an?\s)?(?P<when>{_WAY})\b"
    rf"|\b(?:best|most effective) {_PLACE} (?:to|of) \w+ ketamine\b[^.;:]{{0,25}}?\bis (?:by |via "
    rf"|through )?(?:an? |the )?(?P<way>{_WAY})\b"
    rf"|\bnothing (?:beats|works as well as|comes close to"
    rf"|compares to)\s(?:[\w'-]+\s){{0,3}}?(?P<none>{_WAY})\b"
    rf"|\b(?P<gives>{_WAY}){_HEAD}\s(?:gives?|yields?|delivers?|produces?|brings?)\sthe best (?:results"
    rf"|outcomes|response)\b",
    re.IGNORECASE,
)
_OTHERWISE = Pattern(
    r"\b(?:bioavailab\w*|absor\w*|cost\w*|price\w*|cheap\w*|convenien\w*|an[ae]+sth\w*|pain\w*"
    r"|analges\w*|onset|faster|speed"
    r"|quick\w*|privacy|comfort\w*|dos(?:e|ing) control|control\w*|suits?|for you|studied|sedat\w*"
    r"|surgery|insur\w*)\b",
    re.IGNORECASE,
)
_TOLD = (
    "beat", "perform", "trump", "surpass", "class", "outdo", "shine", "top", "better", "superior", "best",
    "effective", "as good as", "as well as", "powerful", "leave", "no match", "inferior", "pale", "othing",
    "equally", "just as", "other route", "ompared",
)  # fmt: skip
# 'the most effective method of giving morphine'
_OF_OTHER = Pattern(
    r"\s(?:of|for|to)\s(?:giv\w+|tak\w+|deliver\w*|administer\w*|us\w+|get\w*)\s"
    r"(?!it\b|ketamine|the drug|this)",
    re.IGNORECASE,
)
_BETTER_THAN, _MOST = ("better-than",), "most-effective-route"


def read_routes(reading: Reading) -> None:
    """Read which way of giving the drug of the sentence is ranked above another, or beside it."""
    text = reading.sentence.text
    is_of_drug = reading.topic is not None or "etamine" in text
    if not is_of_drug or not any(word in text for word in _TOLD) or _OTHERWISE.search(text):
        return
    if any(_is_ranking(one) for one in reading.found):
        return
    ranked = _BETTER.search(text) or _WORSE.search(text)
    if ranked is not None:
        two = _way(ranked["two"])
        if two == _way(ranked["one"]):
            return  # 'repeated infusions work better than a single infusion'
        if two is None:
            _emit_best(reading, ranked, ranked["one"], is_none=False)
        else:
            _emit(reading, ranked, _way(ranked["one"]), two, ())
    elif (equal := _EQUAL.search(text)) is not None:
        _emit(reading, equal, _way(equal["one"]) or "intravenous", _way(equal["two"]) or "oral", ("equal",))
    elif (best := _BEST.search(text)) is not None and not _OF_OTHER.match(text, best.end()):
        named = best["one"] or best["when"] or best["way"] or best["none"] or best["gives"]
        _emit_best(reading, best, named, is_none=best["none"] is not None)


def _is_ranking(one: Statement) -> bool:
    """Return whether a statement ranks two things that are not the same drug."""
    is_of_two = "equal" in one.modes or one.objects[:1] != one.subjects[:1]
    return _MOST in one.objects or ("better-than" in one.relations and is_of_two)


def _way(words: "str | None") -> str | None:
    """Return the route that words name, None where they name all others."""
    words = (words or "").lower()
    known = _FULL.get(words.removesuffix("ly"))
    return known or _WAYS.get(words[:4]) or _WAYS.get(words)


def _emit_best(reading: Reading, found: "re.Match[str]", named: str, *, is_none: bool) -> None:
    route = _way(named)
    k = _chunk(reading, found)
    if route is not None and k is not None:
        bearer = Arg((route,), found.start(), found.start(), -1)
        target = Arg((_MOST,), found.start(), found.end(), reading.chunks[k].last)
        if is_none and not reading.context.is_unasserted(reading.chunks[k].first):
            add(reading, bearer, ("is-a",), target, "route", found.start(), found.end())
        else:
            emit(reading, [bearer], ("is-a",), [target], k, "route")


def _emit(
    reading: Reading, found: "re.Match[str]", one: str | None, two: str, modes: tuple[str, ...]
) -> None:
    k = _chunk(reading, found)
    if one is not None and k is not None:
        bearer = Arg((one,), found.start(), found.start(), -1)
        target = Arg((two,), found.start(), found.end(), reading.chunks[k].last)
        emit(reading, [bearer], _BETTER_THAN, [target], k, "route", modes=modes)


def _chunk(reading: Reading, found: "re.Match[str]") -> int | None:
    """Return the last verb of what was found, or its last chunk."""
    within = [j for j, chunk in enumerate(reading.chunks) if found.start() <= chunk.start < found.end()]
    verbs = [j for j in within if reading.chunks[j].tag in "VGbKP"]
    return next(reversed(verbs or within), None)
