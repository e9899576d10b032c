"""Who gains more: 'those who don't dissociate benefit less', 'the deeper the trip, the better it works'.

People are set apart by something they felt, and the relief of one group is measured against the other's:
what they felt goes with the effect. Only effects of the drug set people apart here; age or illness do not.
"""

import re
from collections.abc import Sequence

from ketlint.clauses.arguments import over
from ketlint.clauses.reading import Reading
from ketlint.emission import add
from ketlint.lexicon import Piece
from ketlint.patterns import Pattern
from ketlint.phrases import Chunk

_MORE = frozenset({
    "more", "better", "stronger", "greater", "larger", "bigger", "higher", "deeper", "longer", "best",
    "fuller", "faster", "most",
})  # fmt: skip
_LESS = frozenset({
    "less", "weaker", "smaller", "lower", "poorer", "worse", "fewer", "shorter", "reduced", "slower",
    "little", "least",
})  # fmt: skip
_MEASURING = _MORE | _LESS
_LACKING = frozenset({"not", "no", "without", "never", "hardly", "neither", "nor", "any", "lack", "lacked"})
_PEOPLE = frozenset({"those", "who", "anyone"})
_SETTING_APART = frozenset({"who", "that", "with", "without"})
_BENEFITS = frozenset({
    "benefit", "benefits", "response", "responses", "outcome", "outcomes", "relief", "improvement",
    "improvements", "results", "respond", "responds", "responded", "improve", "improves", "improved", "works",
    "work", "recover", "recovered", "effect", "effects", "do", "did", "fare", "fared",
})  # fmt: skip
_CORRELATIVE = Pattern(r"\Athe\s(?:\w+\s){1,12}?\w+,\sthe\s(?:\w+\s){1,9}\w+", re.IGNORECASE)
_OPEN = frozenset({"whether", "if", "than", "not", "n't", "no"})


def read_groups(reading: Reading) -> None:
    """Read what people felt as going with the effect, where those who felt it gain more than others."""
    lower = reading.sentence.text.lower()
    if not any(map(lower.__contains__, _MEASURING)):
        return
    is_correlative = _CORRELATIVE.match(reading.sentence.text) is not None
    if not is_correlative and _SETTING_APART.isdisjoint(reading.words):
        return
    if reading.main_effect is None or not _is_on_focus(reading):
        return
    felt = next((j for j, chunk in enumerate(reading.chunks) if _felt_at(reading, chunk) is not None), None)
    if felt is None:
        return
    gained = _gain_after(reading, felt)
    if gained is None:
        return
    chunks = reading.chunks
    between = reading.pieces[chunks[felt].last + 1 : chunks[gained].last + 1]
    opening = reading.pieces[: chunks[felt].last + 1]
    if is_correlative:
        is_told = not _words(opening).isdisjoint(_MORE) and not _words(between).isdisjoint(_MORE)
    else:
        is_told = _is_of_group(reading, felt) and _has_more(opening) is _gains_more(between)
    at = chunks[gained].first
    if not is_told or reading.context.is_unasserted(at):
        return
    effect = over((reading.main_effect,), chunks[gained])
    bearer = over((_felt_at(reading, chunks[felt]) or "",), chunks[felt])
    add(reading, bearer, ("correlates-with",), effect, "groups", bearer.start, effect.end,
        certainty=reading.context.certainty(at, at, ""))  # fmt: skip


def _is_on_focus(reading: Reading) -> bool:
    """Return whether the sentence, or the text where it names no drug, is on what the claim base is on."""
    drugs = reading.drugs or {reading.topic or ""}
    return all(drug and reading.knowledge.are_kin(drug, reading.knowledge.focus) for drug in drugs)


def _felt_at(reading: Reading, chunk: Chunk) -> str | None:
    """Return what people are said to feel under the drug that is no relief: a trip, that they dissociate."""
    for piece in reading.pieces[chunk.first : chunk.last + 1]:
        readings = piece.readings
        if readings is None or not ("E" in readings or "V" in readings):
            continue
        named = [
            *readings.get("E", ())[:1],
            *[told[0] for told in readings.get("V", ()) if told[1] == "course"],
        ]
        for id_ in named:
            if reading.kind(id_) == "effect" and reading.knowledge.relief_named(id_) is None:
                return str(id_)
    return None


def _gain_after(reading: Reading, felt: int) -> int | None:
    """Return the chunk after what was felt that tells of relief."""
    for j in range(felt + 1, len(reading.chunks)):
        chunk = reading.chunks[j]
        entity = chunk.ref.entity if chunk.ref is not None else None
        if reading.knowledge.relief_named(entity) is not None:
            return j
        if chunk.tag != "a" and not _BENEFITS.isdisjoint(
            _words(reading.pieces[chunk.first : chunk.last + 1])
        ):
            return j
    return None


def _is_of_group(reading: Reading, felt: int) -> bool:
    """Return whether what was felt sets some people apart from others ('those who …', 'patients with …')."""
    for j in range(felt - 1, -1, -1):
        chunk = reading.chunks[j]
        if chunk.piece.text in _SETTING_APART and j:
            before = reading.pieces[: chunk.first]
            cues = (before[-1].readings or {}).get("cue", ())
            return before[-1].text in _PEOPLE or "population" in cues
        if chunk.tag in {";", "s"}:
            return False
    return False


def _words(pieces: Sequence[Piece]) -> set[str]:
    return {word for piece in pieces for word in piece.text.replace("n't", " not").split()}


def _has_more(pieces: Sequence[Piece]) -> bool:
    """Return whether the people told of are those who felt it, or more of it."""
    words = _words(pieces)
    return _LACKING.isdisjoint(words) and _LESS.isdisjoint(words)


def _gains_more(pieces: Sequence[Piece]) -> bool | None:
    """Return whether these people are said to gain more, or less; None where neither or both are told."""
    words = _words(pieces)
    is_more, is_less = not words.isdisjoint(_MORE), not words.isdisjoint(_LESS)
    if is_more is is_less or not words.isdisjoint(_OPEN):
        return None
    return is_more
