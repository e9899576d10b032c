"""What expectation has to do with the effect: 'its success is pure placebo', 'expectancy has been ruled out'.

Placebo and expectation are named in many trials; these are words that give them all of the credit, or none.
"""

import re

from ketlint.clauses.arguments import over
from ketlint.clauses.reading import Reading
from ketlint.emission import add, emit
from ketlint.patterns import Pattern

_HOPE = (
    r"(?:placebos?(?: effects?| responses?)?|expectancy|expectations?|expecting|suggestion|hope"
    r"|wishful thinking"
    r"|auto-?suggestion|belief|faith|mind over matter)"
)
_GAIN = (
    r"(?:effects?|benefits?|success|relief|improvements?|lift|results?|recovery|efficacy|response|power"
    r"|gets? better|improves?|works?|feel better|action|gains?|working|change)"
)
_ALL = (
    r"(?:pure(?:ly)?|only|solely|entirely|wholly|completely|nothing (?:but|more than)|just|all|merely"
    r"|simply"
    r"|alone|sheer)"
)
_WORDS = (
    "placebo", "expect", "suggestion", "hope", "sugar pill", "in the mind", "in the head", "wishful",
    "belief", "faith", "in your head", "in their heads",
)  # fmt: skip
_CAUSED = r"(?:is|are|was|were|comes?|came|stems?|due|down|owed|because|caused|explained)"
_FROM = r"(?:comes?|came|stems?|is due|is down|is owed|are due|is caused|are caused|is brought about)"
_SOLELY = Pattern(
    rf"\b{_GAIN}\b[^.;:]{{0,60}}?\b{_CAUSED}\b(?:\s[\w']+){{0,4}}?\s{_ALL}\b(?:\s[\w']+){{0,5}}?\s{_HOPE}\b"
    rf"|\b{_GAIN}\b[^.;:]{{0,40}}?\b{_FROM}\s(?:purely |only |solely |entirely )?(?:from|to|by)"
    rf"\s(?:the |patients' |people's )?{_HOPE}(?: alone| only| and nothing else)?(?:,|\.|$)"
    rf"|\b{_GAIN}\b[^.;:]{{0,30}}?\b(?:is|are)\s(?:a |an |the |pure |purely |just |all |only )+{_HOPE}\b"
    r"|\b(?:all|purely|only|just) in (?:the|your|their|people's|patients') (?:minds?|heads?|imagination)\b"
    rf"|\b{_HOPE}\b(?: \w+){{0,2}} (?:explains?|accounts? for|is behind|drives?|produces?)"
    r"\s(?:all|the whole|the entire|every bit|the lot|everything)\b"
    r"|\bonly because\b[^.;]{0,40}\b(?:expect|believe|hope|know they)"
    rf"|\bit(?: is|'s)\s{_HOPE}\b[^.;]{{0,30}}\b(?:not|rather than)\b"
    r"[^.;]{0,20}\bthat\s(?:lifts?|heals?|works?|helps?)",
    re.IGNORECASE,
)
_NO_PART = Pattern(
    rf"\b{_HOPE}\b[^.;:]{{0,30}}?\b(?:plays?|has|have|had)\sno\s(?:part|role|bearing|influence)\b"
    rf"|\bnothing to do with\s(?:the |patients' )?{_HOPE}\b|\bruled out\s(?:the |any )?{_HOPE}\b"
    rf"|\b{_HOPE}\b[^.;:]{{0,40}}?\b(?:ruled out|excluded|eliminated as)\b"
    rf"|\b{_HOPE}\b[^.;:]{{0,20}}?\b(?:cannot|can't|could not|does not|doesn't)\s(?:possibly )?"
    r"(?:explain|account for)\b"
    rf"|\b(?:is|are) (?:not|no) (?:a |due to |down to |just |mere )*{_HOPE}\b"
    rf"|\b(?:isn't|aren't) (?:a |due to |just )*{_HOPE}\b|\bfree (?:of|from) {_HOPE}\b"
    rf"|\bcannot be (?:a |due to |put down to |explained by )?{_HOPE}\b|\bnot a placebo effect\b"
    rf"|\b(?:excludes?|excluded|eliminated|disproved)\s(?:the )?{_HOPE}\b",
    re.IGNORECASE,
)
_PLACEBO = "placebo-effect"


def read_credit(reading: Reading) -> None:
    """Read that expectation is all there is to the drug's effect, or no part of it."""
    text = reading.sentence.text
    lower = text.lower()
    if not any(map(lower.__contains__, _WORDS)):
        return
    effect = reading.main_effect
    if effect is None or _PLACEBO not in reading.kinds or not _is_of_drug(reading):
        return
    none = _NO_PART.search(text)
    if none is not None:
        _emit_none(reading, effect, none.start(), none.end())
        return
    whole = _SOLELY.search(text)
    if whole is not None and not any(_PLACEBO in one.subjects for one in reading.found):
        k = _chunk_at(reading, whole.end() - 1)
        bearer, target = over((_PLACEBO,), reading.chunks[k]), over((effect,), reading.chunks[k])
        target.start = whole.start()
        emit(reading, [bearer], ("solely-explains",), [target], k, "credit")


def _emit_none(reading: Reading, effect: str, start: int, end: int) -> None:
    """Emit that expectation does nothing: the words that deny it deny no more than that."""
    k = _chunk_at(reading, start)
    piece = reading.chunks[k].first
    if reading.context.is_unasserted(piece):
        return
    certainty = reading.context.certainty(piece, reading.chunks[_chunk_at(reading, end - 1)].last, "")
    chunk = reading.chunks[k]
    add(reading, over((_PLACEBO,), chunk), ("no-effect-on",), over((effect,), chunk), "credit", start, end,
        certainty=certainty)  # fmt: skip


def _is_of_drug(reading: Reading) -> bool:
    """Return whether the sentence names the drug of the claims and no other class."""
    focus = reading.knowledge.focus
    named = bool(reading.drugs) and all(reading.knowledge.are_kin(drug, focus) for drug in reading.drugs)
    return named and not reading.names_class


def _chunk_at(reading: Reading, offset: int) -> int:
    """Return the chunk that holds what stands at an offset."""
    return next(j for j, chunk in enumerate(reading.chunks) if chunk.end > offset)
