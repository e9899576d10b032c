"""How soon relief comes and how long it stays, in turns of phrase: 'never wears off', 'a year of remission'.

What has a verb of its own for the course is read in `course`; here the words for time tell it, wherever
they stand: what is at once, what is for ever, and months that are months of feeling well.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from ketlint.clauses.arguments import over
from ketlint.clauses.reading import Reading
from ketlint.emission import add, emit
from ketlint.patterns import Pattern
from ketlint.quantities import Quantity, converted
from ketlint.topics import told_drugs

_GOOD = (
    r"(?:relief|remission|wellness|well-?being|recovery|freedom|stability|respite|results?|benefits?"
    r"|improvements?|(?:stable|good|better|brighter|lifted|steady) (?:mood|spirits|days)|feeling (?:well"
    r"|better)|peace|happiness"
    r"|being well|living well)"
)
_ABOUT = (
    r"(?:(?:up to|at least|about|around|over|more than|as long as|some|roughly|nearly|almost|a full"
    r"|well over"
    r"|the next|for|anything from|between|from|a good|typically|usually|often)\s){0,3}"
)
_INSTANT = Pattern(
    r"\b(?:works?|acts?|helps?|lifts?|relieves?|eases?|brightens?|takes? effect|kicks? in|brings? relief"
    r"|comes?"
    r"|feel(?:s|ing)? (?:better|well)|gone|vanish(?:es)?|disappears?|melts? away|lifted"
    r"|evaporates?)\b[^.;:]{0,60}?"
    r"\b(?P<at>at once|on the spot|in (?:an instant|a flash|seconds|minutes|no time|a heartbeat"
    r"|the blink of an eye)(?! (?:to|or|and) hours)"
    r"|within (?:seconds|minutes)(?! (?:to|or|and) )|instantly|instantaneously|right away|straight away"
    r"|there and then"
    r"|before (?:the|your) (?:infusion|drip|session) (?:is over|ends|has ended)"
    r"|(?:the|from the) (?:very )?(?:moment|minute|second|instant)\b)"
    r"|\b(?P<of>(?:instant|immediate|instantaneous|on-the-spot)(?:,? and (?:[\w-]+ ))?\s(?:[\w-]+\s)?"
    r"(?:effect|impact|action|lift|relief|boost|improvement|results?|change|response|benefits?))\b",
    re.IGNORECASE,
)
_FOR_EVER = Pattern(
    r"\b(?:never (?:wears? off|fades?|comes? back|returns?|be depressed again|end(?:s)?|relapses?"
    r"|look back)"
    r"|(?:does not|doesn't|do not|don't|won't|will not) (?:come back|return|wear off|fade)\b"
    r"|last(?:s|ing)?(?: you)? (?:forever|for ever|a lifetime|for life|for good|indefinitely|permanently)"
    r"|(?:is|are|'s) (?:for life|for good|forever|for keeps|here to stay)"
    r"|(?:gone|done|over|banished|well|happy|free|healed|fixed|cured|solved) (?:for good|forever|for ever"
    r"|for life)"
    r"|(?:once|one)[\s-]and[\s-](?:for[\s-]all|done)|permanent(?:ly)? (?:relief|remission|results?"
    r"|improvements?"
    r"|benefits?|lifted|healed|free)|(?:benefits?|results|effects?|relief|improvements?) (?:is"
    r"|are) permanent"
    r"|lifelong (?:relief|remission|benefits?))\b",
    re.IGNORECASE,
)
_OF_SPAN = Pattern(rf"^\s+of\s(?:[\w-]+\s){{0,2}}?{_GOOD}", re.IGNORECASE)
_BEFORE_SPAN = Pattern(
    rf"\b(?:{_GOOD}(?: from [\w-]+| in [\w-]+)?(?:\s(?:that|which))?\s(?:for|lasting|lasts?|of|holds? for"
    rf"|persists? for|stretch(?:es)? to)"
    r"|keeps?\s[\w' -]{1,24}?\s(?:well|better|depression-free|symptom-free|in remission|happy|stable"
    r"|steady)\sfor"
    r"|(?:gone|away|at bay|lifted|well|better|depression-free|symptom-free|in remission"
    r"|free of depression)\sfor"
    rf"|lasts?|holds?)\s{_ABOUT}\Z",
    re.IGNORECASE,
)
_SHORT = Pattern(
    r"\b(?:mood|antidepressant|relief|benefits?|lift)\b[^.;:,]{0,60}?"
    r"\b(?:(?:is|are|'s) (?:over|gone|lost)|ends?|disappears?|vanish(?:es)?|fades?|wears? off|evaporates?"
    rf"|lasts? (?:only|just|no more than))\b[^.;:]{{0,50}}?\b(?:within|after|by|in|for|only|just"
    rf"|no more than)?\s?{_ABOUT}\Z",
    re.IGNORECASE,
)
_BARE = Pattern(r"(?<!\d )\b(?P<unit>months|years) of\b", re.IGNORECASE)
_LATE = Pattern(
    r"\b(?:(?:felt|noticeable|noticed|apparent|seen|evident|visible|kicks? in|begins?|starts?|comes?"
    r"|appears?|emerges?"
    r"|sets? in|works?|builds?)\b[^.;:]{0,40}?\b(?:only )?(?:after|in|until|for)|takes?|needs?)"
    rf"\s(?:only )?{_ABOUT}\Z",
    re.IGNORECASE,
)
_OTHER_EFFECT = re.compile(
    r"dissociat|anaesthe|anesthe|analges|sedat|hallucinat|side effect|\btrip\b|\bpain|half-life"
    r"|blood pressure"
    r"|maintenance|booster|repeat|follow-?up|followed|each week|weekly|trial|study|studies|patent"
    r"|licen[cs]e|covid|bladder|PTSD|OCD",
    re.IGNORECASE,
)
_MOOD = re.compile(
    r"depress|\bmood|remission|relief|lift|benefit|\bwell\b|feel|antidepress|result|recover|happ|fix"
    r"|effect|treatment",
    re.IGNORECASE,
)
_OF_MOOD = re.compile(r"depress|\bmood|antidepress|relief|benefit|remission|\blift\b", re.IGNORECASE)
_LEAST = {"month": 1.5}  # shorter spells of feeling well may well be so
_HOURS = 20.0
_SET_APART = frozenset(
    {"unlike", "whereas", "while", "compared with", "compared to", "instead of", "rather than"}
)
_SOME = frozenset({"some", "certain", "few", "a few", "minority", "occasionally", "sometimes", "rarely"})


class Spell(NamedTuple):
    """A stretch of time: where its words stand, and how long it is."""

    start: int
    end: int
    quantity: Quantity


def read_spells(reading: Reading) -> None:
    """Read what is told at once, for ever, for months, or only for hours, of the drug's relief."""
    drug, effect = _drug(reading), reading.main_effect
    text = reading.sentence.text
    if drug is None or effect is None or not _MOOD.search(text) or _OTHER_EFFECT.search(text):
        return
    if not _SOME.isdisjoint(reading.words):
        return
    instant = _INSTANT.search(text)
    if instant is not None and not (_is_told(reading, ("instant",)) or _is_apart(reading, instant.start())):
        start, end = instant.span("at") if instant["at"] else instant.span("of")
        _emit_mode(reading, effect, start, end, "instant")
    lasting = _FOR_EVER.search(text)
    if lasting is not None and not (_is_told(reading, ("lasting",)) or _is_apart(reading, lasting.start())):
        _emit_lasting(reading, effect, lasting.start(), lasting.end())
    for spell in _spells(reading):
        _read_spell(reading, drug, effect, spell)


def _drug(reading: Reading) -> str | None:
    """Return the drug that the sentence is on, None where another treatment is named as well."""
    knowledge, drugs = reading.knowledge, told_drugs(reading.pieces, reading.kinds)
    is_own = all(knowledge.are_kin(drug, knowledge.focus) for drug in drugs)
    return min(drugs) if drugs and is_own else None


def _is_told(reading: Reading, modes: tuple[str, ...]) -> bool:
    """Return whether a statement read before tells it already."""
    return any(
        not statement.modes.isdisjoint(modes)
        or {"immediate", "immediate-relief", "permanent"} & set(statement.objects)
        for statement in reading.found
    )


def _is_apart(reading: Reading, offset: int) -> bool:
    """Return whether what stands at an offset is told of what the drug is set apart from ('Unlike …,')."""
    before = [chunk.tag for chunk in reading.chunks if chunk.end <= offset]
    behind = before[before.index("u") :] if "u" in before else []
    return bool(behind) and behind.count(",") <= behind.count("w")


def _emit_mode(reading: Reading, effect: str, start: int, end: int, mode: str) -> None:
    """Emit that the effect is so, where words from `start` to `end` say it."""
    k = _chunk_at(reading, start)
    chunk = reading.chunks[k]
    bearer, target = over((effect,), chunk), over((effect,), chunk)
    bearer.start = bearer.end = target.start = start
    target.end = max(end, chunk.end) if chunk.start >= start else end
    emit(reading, [bearer], ("is-a",), [target], k, "spell", modes=[mode], quantities=())


def _emit_lasting(reading: Reading, effect: str, start: int, end: int) -> None:
    """Emit that the effect is for ever: 'never' and 'does not return' are no denial of that."""
    k = _chunk_at(reading, start)
    piece = reading.chunks[k].first
    before = [i for name, i in reading.context.cues if name == "negation" and reading.pieces[i].end <= start]
    if reading.context.is_unasserted(piece) or before:
        return
    certainty = reading.context.certainty(piece, piece, "")
    bearer = over((effect,), reading.chunks[k])
    add(reading, bearer, ("is-a",), bearer, "spell", start, end, frozenset({"lasting"}), certainty=certainty)


def _chunk_at(reading: Reading, offset: int) -> int:
    """Return the chunk that holds what stands at an offset."""
    return next(j for j, chunk in enumerate(reading.chunks) if chunk.end > offset)


def _spells(reading: Reading) -> Iterator[Spell]:
    for quantity in reading.quantities:
        if converted(quantity, "d") is not None:
            yield Spell(quantity.start, quantity.end, quantity)
    for match in _BARE.finditer(reading.sentence.text):
        unit = "month" if match["unit"].lower() == "months" else "years"
        yield Spell(match.start("unit"), match.end("unit"), Quantity(2.0, 4.0, unit, *match.span("unit")))


def _read_spell(reading: Reading, drug: str, effect: str, spell: Spell) -> None:
    """Read one stretch of time by the words on either side of it."""
    text, knowledge = reading.sentence.text, reading.knowledge
    before, after = text[: spell.start], text[spell.end :]
    months = converted(spell.quantity, "month") or (0.0, 0.0)
    hours = converted(spell.quantity, "h") or (0.0, 0.0)
    if months[1] >= _LEAST["month"] and (_OF_SPAN.match(after) or _BEFORE_SPAN.search(before)):
        _emit_value(reading, drug, knowledge.measure("duration", effect), spell)
    elif reading.names_class or len(reading.drugs) > 1 or not _SET_APART.isdisjoint(reading.words):
        return  # 'pills take weeks to lift mood, ketamine hours'
    elif hours[1] <= _HOURS and _OF_MOOD.search(before) and _SHORT.search(before):
        _emit_value(reading, drug, knowledge.measure("duration", effect), spell)
    elif hours[0] >= 24 * 14 and _OF_MOOD.search(before) and _LATE.search(before):
        _emit_value(reading, drug, knowledge.measure("onset", effect), spell)


def _emit_value(reading: Reading, drug: str, measure: str | None, spell: Spell) -> None:
    """Emit the value of a measure, unless the sentence has told one already."""
    if measure is None or any(one.relations == ("has-value",) for one in reading.found):
        return
    k = _chunk_at(reading, spell.start)
    chunk = reading.chunks[k]
    bearer, target = over((drug,), chunk), over((measure,), chunk)
    bearer.start = bearer.end = target.start = min(spell.start, chunk.start)
    target.end = max(spell.end, chunk.end)
    emit(reading, [bearer], ("has-value",), [target], k, "spell", quantities=(spell.quantity,))
