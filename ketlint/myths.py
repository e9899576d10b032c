"""Sentences labelled as myths, and those that call what they name an error."""

from collections.abc import Sequence

from ketlint.lexicon import Piece
from ketlint.patterns import Pattern
from ketlint.references import DRUG_KINDS
from ketlint.scanning import Scanned

_MYTH_LABELS = frozenset({
    "myth", "misconception", "false", "fiction", "claim", "busted", "rumour", "rumor", "wrong",
    "common myth", "the myth", "wrong answer", "incorrect", "untrue", "not true", "inaccurate",
    "true or false", "true false",
})  # fmt: skip
_CROSSES = frozenset("❌✗✘🚫⛔")
_FACT_LABELS = frozenset({
    "fact", "reality", "truth", "the truth", "the fact", "answer", "correct answer", "explanation",
})  # fmt: skip
_LABEL = Pattern(r"^\W*([A-Za-z ]{3,20}+)(?:\s*#?\d+)?\s*[:.—]")


def is_mythical(text: str, *, is_under_myth: bool) -> bool:
    """Return whether a sentence is labelled as a myth, or stands under one and is not set right."""
    if text.lstrip()[:1] in _CROSSES:
        return True
    match = _LABEL.match(text)
    label = match[1].strip().lower() if match else ""
    if label in _MYTH_LABELS:
        return True
    return is_under_myth and label not in _FACT_LABELS


def is_called_wrong(scanned: Scanned, kinds: dict[str, str]) -> bool:
    """Return whether the sentence names an error; ', often called …' only gives another name of a thing."""
    if "myth" not in scanned.cues:
        return False
    pieces = scanned.pieces
    return any(
        piece.has_cue("myth") and not _only_names(pieces, at, kinds) for at, piece in enumerate(pieces)
    )


def _only_names(pieces: Sequence[Piece], at: int, kinds: dict[str, str]) -> bool:
    """Return whether '… called' at `at` stands in apposition, to no drug or between its commas."""
    if at < 2 or not pieces[at].text.endswith(" called") or "b" in (pieces[at - 1].readings or {}):
        return False
    if pieces[at - 1].text == "," and any(piece.text == "," for piece in pieces[at + 2 : -1]):
        return True  # what it is called ends there
    before = pieces[at - 2] if pieces[at - 1].text == "," else pieces[at - 1]
    return not DRUG_KINDS.intersection(kinds[id_] for id_ in (before.readings or {}).get("E", ()))
