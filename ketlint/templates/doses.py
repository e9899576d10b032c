"""Doses told of a use: 'for depression it is infused at 0.5 mg/kg', '0.5 mg/kg over 40 minutes'.

A dose is read only where the words name the effect that it is given for, or an infusion of the length that
the effect is known by, and no other use, route or species.
"""

import re

from ketlint.clauses.arguments import Arg
from ketlint.clauses.reading import Reading
from ketlint.emission import emit
from ketlint.patterns import Pattern
from ketlint.quantities import Quantity

_UNITS = frozenset({"mg", "mg/kg"})
_INFUSED = Pattern(
    r"(?:[\s,(]*(?:IV|i\.v\.|intravenous(?:ly)?|(?:of )?ketamine|infused|infusion|given|is|are|slowly)\b)*"
    r"[\s,(]*(?:over|in|for)\s+(?:about |around |approximately |a |some )?(?:30|40|45|50|60)\b",
    re.IGNORECASE,
)
_PER_TIME = Pattern(r"\s?(?:/|per\s)\s?(?:h|hr|hour|min|minute|day|d|week)\b", re.IGNORECASE)
_DOSING = Pattern(
    r"\b(?:dos(?:e|es|ed|ing|age)|infus(?:e|ed|es|ion|ions)|given|administered|receives?|drip|inject(?:ed|ion))\b",
    re.IGNORECASE,
)
_OTHER_KINDS = frozenset({"species", "route"})
_VEIN = "intravenous"
_OTHER_USES = frozenset({"effect", "condition", "setting"})
_SMALL = 2.0  # milligrams that nobody infuses: a slip for milligrams per kilogram
_TOTALS = frozenset({"total", "overdose", "lethal", "maximum", "children", "child", "paediatric"})


def read_doses(reading: Reading) -> None:
    """Read the dose that a drug is given in for its main effect."""
    doses = [quantity for quantity in reading.quantities if quantity.unit in _UNITS]
    effect = reading.main_effect if doses else None
    measure = reading.knowledge.measure("dose", effect) if effect is not None else None
    if measure is None or any("has-value" in statement.relations for statement in reading.found):
        return
    dose, text = doses[0], reading.sentence.text
    is_infused = _INFUSED.match(text, dose.end) is not None
    drug = _drug(reading)
    if drug is None or _is_of_other_thing(reading, dose) or _PER_TIME.match(text, dose.end):
        return
    if not _is_of_effect(reading, effect or ""):
        return
    is_for_effect = _names_effect(reading, effect or "") or measure in _entities(reading)
    if not is_for_effect and not (is_infused and dose.unit == "mg" and dose.high <= _SMALL):
        return
    if is_infused or _DOSING.search(text):
        _emit(reading, drug, measure, dose)


def _emit(reading: Reading, drug: str, measure: str, dose: Quantity) -> None:
    k = next((j for j, chunk in enumerate(reading.chunks) if chunk.end > dose.start), 0)
    chunk = reading.chunks[k]
    bearer = Arg((drug,), dose.start, dose.start, max(chunk.first - 1, -1))
    target = Arg((measure,), dose.start, dose.end, chunk.last)
    emit(reading, [bearer], ("has-value",), [target], k, "dose", quantities=(dose,))


def _drug(reading: Reading) -> str | None:
    """Return the one drug whose dose it is: named, or that of the text."""
    if reading.drugs:
        return next(iter(reading.drugs)) if len(reading.drugs) == 1 else None
    return reading.topic


def _is_of_other_thing(reading: Reading, dose: Quantity) -> bool:
    """Return whether it is the dose of something unknown ('ondansetron 4 mg', '4 mg of ondansetron')."""
    before = next((piece for piece in reversed(reading.pieces) if piece.end <= dose.start), None)
    if before is not None and before.tag == "x" and not _DOSING.fullmatch(before.text):
        return True
    at = next((j for j, chunk in enumerate(reading.chunks) if chunk.start >= dose.end), len(reading.chunks))
    is_of = at + 1 < len(reading.chunks) and reading.chunks[at].piece.text == "of"
    ref = reading.chunks[at + 1].ref if is_of else None
    return ref is not None and ref.kind == "unknown"


def _names_effect(reading: Reading, effect: str) -> bool:
    """Return whether the effect or an illness that it relieves is named, here or in the heading above."""
    return any(_is_of(reading, id_, effect) for id_ in _entities(reading))


def _is_of(reading: Reading, id_: str, effect: str) -> bool:
    knowledge = reading.knowledge
    return knowledge.relief(id_) == effect or knowledge.relief_named(id_) == effect


def _entities(reading: Reading) -> list[str]:
    return [piece.value[0] for piece in reading.pieces if piece.tag == "E"]


def _is_of_effect(reading: Reading, effect: str) -> bool:
    """Return whether no other use, route or species is named beside the dose."""
    if "species" in reading.context.names or "species" in reading.situation.qualifiers:
        return False
    if any(piece.text in _TOTALS for piece in reading.pieces):
        return False
    for id_ in _entities(reading):
        kind = reading.kind(id_)
        is_other = kind in _OTHER_KINDS and id_ != _VEIN
        if is_other or (kind in _OTHER_USES and not _is_of(reading, id_, effect)):
            return False
    return True
