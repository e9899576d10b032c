"""When and through what a change is said to come about: on treatment, or by something else ('after a run').

A change without an agent is told of the drug of the text only where the sentence ties it to treatment, to
patients or to what was just said, and names no other cause.
"""

import re

from ketlint.clauses.reading import Reading
from ketlint.patterns import Pattern
from ketlint.phrases import Chunk

_OPENERS = frozenset({"with", "through", "under", "by", "without"})
_FOLLOWING = frozenset({"after", "during", "following", "throughout", "upon", "since"})
_PLACING = frozenset({"in"})
_CLAUSES = frozenset({"when", "whenever", "if", "where"})
_GIVING = frozenset({"administration", "dosing"})
_DOSES = ("dose", "doses", "infusion", "infusions")
_UNTREATED = frozenset({"healthy", "normal", "developing", "young", "ageing", "aging", "growing"})
# what goes on in everybody, treated or not
_ALWAYS = Pattern(
    r"\b(?:every (?:single )?(?:day|night|second|minute)|all the time"
    r"|throughout (?:our|your|the)? ?(?:life|lives)|all (?:our|your) li(?:fe|ves)|day in,? day out)\b",
    re.IGNORECASE,
)
_POINTING = frozenset({"this", "that", "these", "those"})
_TAKEN_UP = frozenset({"it", "this", "that", "these", "those", "them", "such"})
RESULTING = frozenset({
    "as a result", "as a consequence", "in consequence", "consequently", "thereby", "therefore",
    "thus", "hence",
    "in turn", "this way", "in this way", "that way", "in that way", "accordingly", "from there",
    "by this route",
    "in the process",
})  # fmt: skip
_RESULTING = RESULTING | {"put otherwise", "put another way", "put differently", "in other words"}
_STEPS = frozenset({"step", "stage", "phase"})
_STEP_MARKS = frozenset({":", ".", "—", ","})
_BOUNDS = frozenset({",", ";", ".", ":"})
_CAUSING_KINDS = frozenset({"condition", "effect", "drug-class", "species"})
_OCCASIONS = frozenset({
    "minute", "hour", "day", "week", "month", "morning", "night", "evening", "time", "visit", "appointment",
    "overnight", "moment", "period", "window", "phase", "stage", "state", "weekend", "drip", "24", "48", "72",
})  # fmt: skip


def has_other_cause(reading: Reading) -> bool:
    """Return whether an adjunct or a clause names something other than the drug as the occasion."""
    chunks = reading.chunks
    if _ALWAYS.search(reading.sentence.text):
        return True
    for j in range(len(chunks) - 1):
        word = chunks[j].piece.text
        if chunks[j].tag == "s" and word in _CLAUSES:
            if not _tells_of_treatment(reading, j):
                return True
        elif (
            chunks[j + 1].tag == "NP"
            and _may_cause(reading, j, word)
            and _is_other(reading, chunks[j + 1], word)
        ):
            return True
    return False


def is_of_treatment(reading: Reading) -> bool:
    """Return whether the sentence speaks of patients, of a dose, of a time, or goes on with what was said."""
    situation = reading.situation
    if reading.drugs or situation.said_event is not None or situation.is_in_period:
        return True
    if _is_step(reading):
        return True
    if not _RESULTING.isdisjoint([piece.text for piece in reading.pieces[:2]]):
        return True
    if any(statement.relations != ("is-a",) for statement in reading.found):
        return True
    if is_of_people(reading) or "time" in reading.context.names:
        return True
    return any(piece.tag == "D" or _is_occasion(piece.text) for piece in reading.pieces)


def _is_step(reading: Reading) -> bool:
    """Return whether the sentence is a numbered step of what the drug does ('Step 2: …')."""
    opening = reading.pieces[:3]
    is_numbered = len(opening) > 2 and opening[1].tag == "n" and opening[2].text in _STEP_MARKS
    return is_numbered and opening[0].text in _STEPS and opening[1].text != "1"


def is_of_people(reading: Reading) -> bool:
    """Return whether the sentence speaks of patients or of the reader."""
    return "population" in reading.context.names or any(piece.text == "you" for piece in reading.pieces)


def is_time_of(reading: Reading, j: int) -> bool:
    """Return whether the word at `j` ties a time to what follows it ('within hours of the infusion')."""
    chunks = reading.chunks
    return (
        j > 0 and chunks[j].piece.text == "of" and _is_occasion(chunks[j - 1].piece.text.rpartition(" ")[2])
    )


def names_dose(reading: Reading) -> bool:
    """Return whether the drug, its dose or the time after it is named ('during the infusion')."""
    return bool(reading.drugs or reading.situation.is_in_period) or any(
        piece.tag == "D" or piece.text.endswith(_DOSES) or piece.text in _GIVING for piece in reading.pieces
    )


def _may_cause(reading: Reading, j: int, word: str) -> bool:
    if word in _FOLLOWING:
        return True
    opens = j == 0 or reading.chunks[j - 1].tag in {",", ";", "c", "s"}
    return opens and (word in _OPENERS or word in _PLACING)


def _is_other(reading: Reading, chunk: Chunk, word: str) -> bool:
    """Return whether the phrase after `word` is neither the drug, nor people, nor a time, nor a place."""
    ref = chunk.ref
    assert ref is not None
    if ref.definite in _POINTING:
        return False
    words = {piece.text for piece in reading.pieces[chunk.first : chunk.last + 1]}
    if not _UNTREATED.isdisjoint(words):
        return True  # 'in healthy brains'
    if ref.kind == "entity":
        return reading.kind(ref.entity) in _CAUSING_KINDS and not _is_told_of(reading, chunk)
    if ref.kind != "unknown" or word in _PLACING:
        return False
    return not _is_told_of(reading, chunk)


def _is_told_of(reading: Reading, chunk: Chunk) -> bool:
    """Return whether the phrase names people, a time or a dose."""
    for piece in reading.pieces[chunk.first : chunk.last + 1]:
        cues = (piece.readings or {}).get("cue", ())
        if "population" in cues or piece.tag in {"D", "n"} or _is_occasion(piece.text):
            return True
    return False


def _tells_of_treatment(reading: Reading, j: int) -> bool:
    """Return whether the clause that opens at `j` names a thing, a dose, or takes up what was said."""
    for chunk in reading.chunks[j + 1 :]:
        if chunk.tag in _BOUNDS:
            return False
        ref = chunk.ref
        if ref is not None and (ref.kind in {"drug", "that"} or ref.definite in _TAKEN_UP):
            return True
        if ref is not None and ref.entity is not None:
            return True
    return False


def _is_occasion(word: str) -> bool:
    return word in _OCCASIONS or word.rstrip("s") in _OCCASIONS
