"""Whether a drug may be used alone: 'is not authorised on its own', 'only as an add-on', 'adjunct only'."""

import re

from ketlint.clauses.arguments import Arg
from ketlint.clauses.reading import Reading
from ketlint.context import Polarity
from ketlint.emission import add
from ketlint.patterns import Pattern

_HINTS = (
    "alone",
    "imited",
    "estrict",
    "onfined",
    "eserved",
    "ithout",
    "ts own",
    "itself",
    "onotherapy",
    "stand",
    "djunct",
    "dd-on",
    "dd on",
    "ombin",
    "ccompan",
    "andem",
)
_ALONE = (
    r"(?:alone|on (?:its|their) own|by (?:itself|themselves)|solo|as (?:an? )?(?:mono-?therapy"
    r"|stand-?alone\b[\w ]*"
    r"|sole (?:treatment|therapy)|single agent|only treatment)|as the (?:only|sole) (?:treatment"
    r"|antidepressant|drug))"
)
_USED = (
    r"(?:used?|using|given?|taken|prescrib\w+|administer\w*|approved|authori[sz]ed|licen[sc]ed|cleared"
    r"|meant|intended|designed|indicated|allowed|permitted|sanctioned|available|started?|dispensed|stand)"
)
_NOT_ALONE = Pattern(
    rf"(?:\b(?:not|never|cannot)|n't)\s(?:\w+\s){{0,3}}?{_USED}\s(?:[\w-]+\s){{0,4}}?{_ALONE}"
    rf"|\bnever\s(?:as\s)?(?:an? )?(?:mono-?therapy|stand-?alone|alone|on its own)"
    rf"|\b(?:rather than|not)\s(?:as\s)?(?:an? )?(?:mono-?therapy|stand-?alone)",
    re.IGNORECASE,
)
_MAY_BE_ALONE = Pattern(
    rf"\b(?:can|may|could)\s(?:now\s|also\s)?be\s{_USED}\s(?:[\w-]+\s){{0,2}}?{_ALONE}", re.IGNORECASE
)
_OFF_ALONE = Pattern(
    r"\b(?:alone|on its own|by itself|(?:as (?:an? )?)?mono-?therapy|without an? (?:\w+ )?antidepressant)\s"
    r"(?:is|remains)\s(?:still\s)?(?:off[- ]label|unapproved|unlicen[sc]ed|not (?:approved|licen[sc]ed"
    r"|authori[sz]ed"
    r"|allowed|permitted|cleared))\b",
    re.IGNORECASE,
)
_ADJUNCT = (
    r"(?:adjunct(?:ive)?|add[- ]on|augmentation)"
    r"(?!\s(?:in|to) (?:psycho|talk|therapy|anaesth|anesth|opioid|pain))"
)
_ONLY_ADJUNCT = Pattern(
    rf"\b(?:only|strictly|solely|purely|merely|exclusively|just)\s(?:approved\s|licensed\s|used\s"
    rf"|given\s|for\suse\s)?"
    rf"(?:as\s)?(?:an?\s)?{_ADJUNCT}\b|\b{_ADJUNCT}(?:\s(?:therapy|treatment|use|medication"
    rf"|agent))?\sonly\b",
    re.IGNORECASE,
)
_PILL = (
    r"(?:oral |daily |conventional |standard |traditional |second |ordinary |regular )*"
    r"(?:antidepressant|SSRI|SNRI)\b(?: \w+)?"
)
_LIMITED = Pattern(
    r"\b(?:approv\w+|licen[sc]e\w*|label\w*|indication\w*|authori[sz]\w+)\b[^.;:]{0,40}?\b(?:limit(?:ed"
    r"|s)|restrict(?:ed|s)"
    r"|confined|reserved|covers? only|covers? just|only covers?|only for|only in|applies only|covers?)\b"
    rf"[^.;:]{{0,40}}?(?:\b(?:combination|combined|conjunction|adjunctive|together|tandem)\b"
    rf"|\bwith (?:an? )?{_PILL})"
    r"(?P<alone>(?:\s\w+){0,4}?\s(?:alone|only))?",
    re.IGNORECASE,
)
_ACCOMPANIED = Pattern(
    rf"\b{_PILL}\s(?:must|has to|needs to|always|always has to|must always)\s(?:also\s)?(?:accompan(?:y"
    rf"|ies)|go with|be added to"
    r"|be taken with|be taken alongside|be given with)\b"
    rf"|\b(?:must|ha(?:s|ve) to|needs? to|always)\s(?:always\s)?(?:be\s)?accompanied by (?:an? )?{_PILL}",
    re.IGNORECASE,
)
_ALONE_ID, _PILL_ID = "monotherapy", "with-oral-antidepressant"
_NEGATIONS = ("not ", "n't ", "never ", "no longer", "cannot ")


def read_alone(reading: Reading) -> None:
    """Read whether the drug of the sentence may be used alone, or only beside another one."""
    text = reading.sentence.text
    if not any(hint in text for hint in _HINTS):
        return
    drug = _drug(reading)
    if drug is None or _is_read(reading):
        return
    for pattern in (_NOT_ALONE, _OFF_ALONE):
        if (found := pattern.search(text)) is not None:
            _emit(reading, drug, found, _ALONE_ID, Polarity.NEGATED)
            return
    if (found := _MAY_BE_ALONE.search(text)) is not None:
        _emit(reading, drug, found, _ALONE_ID, Polarity.AFFIRMED)
        return
    for pattern in (_ONLY_ADJUNCT, _LIMITED, _ACCOMPANIED):
        found = pattern.search(text)
        if found is not None and _is_told(found):
            _emit(reading, drug, found, _PILL_ID, Polarity.AFFIRMED)
            return


def _is_read(reading: Reading) -> bool:
    """Return whether a verb has told it already."""
    told = [one for one in reading.found if "used-at" in one.relations]
    return any(
        (_ALONE_ID in one.objects and one.polarity is Polarity.NEGATED and not one.modes)
        or (_PILL_ID in one.objects and "sole" in one.modes)
        for one in told
    )


def _is_told(found: "re.Match[str]") -> bool:
    """Return whether it is affirmed; 'covers' limits only where 'alone' follows."""
    words = found[0].lower()
    is_covered = "cover" in words and "only" not in words and "just" not in words
    before = found.string[max(0, found.start() - 24) : found.start()].lower()
    is_denied = any(word in before or word in words for word in _NEGATIONS)
    return not is_denied and not (is_covered and not found.groupdict().get("alone"))


def _drug(reading: Reading) -> str | None:
    """Return the one drug that is named, or that the text is on."""
    if reading.drugs:
        isomers = sorted(drug for drug in reading.drugs if reading.kinds[drug] == "enantiomer")
        named = isomers or sorted(reading.drugs)
        return named[0] if len(named) == 1 else None
    return reading.situation.last_subject or reading.topic


def _emit(reading: Reading, drug: str, found: "re.Match[str]", use: str, polarity: Polarity) -> None:
    k = next((j for j, chunk in enumerate(reading.chunks) if chunk.end > found.start()), None)
    if k is None or reading.context.is_unasserted(reading.chunks[k].first):
        return
    bearer = Arg((drug,), found.start(), found.start(), -1)
    target = Arg((use,), found.start(), found.end(), reading.chunks[k].last)
    modes = frozenset({"sole"}) if use == _PILL_ID else frozenset()
    add(reading, bearer, ("used-at",), target, "alone", found.start(), found.end(), modes, polarity)
