"""'The same goes for PTSD': what the sentence before said, told of one thing more."""

import re
from collections.abc import Sequence

from ketlint.knowledge import Knowledge
from ketlint.patterns import Pattern
from ketlint.references import DRUG_KINDS
from ketlint.scanning import Scanned, entities_in
from ketlint.spans import Span
from ketlint.statements import Statement

_AGAIN = Pattern(
    r"\W*(?:(?:and|so|but) )?(?:"
    r"(?:(?:much|exactly|just|precisely|largely) )?the same (?:\w+ )?"
    r"(?:goes|holds|is true|was true|applies|can be said|could be said|has been (?:seen|shown|found|reported)"
    r"|was (?:seen|shown|found|reported)|is (?:seen|found)|works|happens)"
    r"|it(?:'s| is) (?:much |exactly )?the same(?: story)?"
    r"|(?:this|that|it) (?:also |likewise |equally )?(?:goes|holds|applies)(?: true)?"
    r"|(?:this|that) is (?:also |equally |just as )true"
    r"|(?:such|these|the same|similar|like) (?:effects?|results?|benefits?|findings?|gains?) (?:have"
    r"|has|were|are|was)"
    r" (?:also )?(?:been )?(?:seen|shown|found|reported|demonstrated|proven|proved|confirmed|observed)"
    r"|(?:likewise|ditto|so too)"
    r")(?: (?:also|too|as well|equally|clearly|repeatedly))?,? (?:for|of|to|in|with|against)\b",
    re.IGNORECASE,
)
_RAISED_KINDS = frozenset({"protein", "transmitter", "pathway", "enzyme"})
_DOUBTING = frozenset({"negation", "hedge-firm", "hedge-soft", "aim", "contrast", "debate"})
_ENDS = frozenset({",", ";", ":", "—", "."})


def repeated(scanned: Scanned, before: Sequence[Statement], knowledge: Knowledge) -> list[Statement]:
    """Return the statements of the sentence before with what this one puts in their place."""
    if not before or not _DOUBTING.isdisjoint(scanned.cues):
        return []
    match = _AGAIN.match(scanned.text)
    if match is None:
        return []
    kinds = knowledge.kinds
    end = next(
        (piece.start for piece in scanned.pieces if piece.start > match.end() and piece.text in _ENDS),
        len(scanned.text),
    )
    added = entities_in([piece for piece in scanned.pieces if match.end() <= piece.start < end])
    start = scanned.sentence.span.start
    span = Span(start, start + end)
    told = []
    for one in before:
        for id_ in dict.fromkeys(added):
            here = one._replace(sentence=scanned.sentence, span=span, quantities=())
            if one.objects and one.objects[0] != id_ and _are_alike(kinds.get(one.objects[0]), kinds[id_]):
                told.append(here._replace(objects=(id_,), entities=one.entities.union([id_])))
            elif kinds[id_] in DRUG_KINDS and kinds.get(one.subjects[-1]) in DRUG_KINDS:
                told.append(here._replace(subjects=(id_,), entities=one.entities.union([id_])))
    return told


def _are_alike(one: str | None, other: str) -> bool:
    """Return whether a thing of one kind can be put in the place of one of another."""
    return one == other or (one in _RAISED_KINDS and other in _RAISED_KINDS)
