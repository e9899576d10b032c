"""Which drug and which receptor a text is about."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from ketlint.document import BlockKind
from ketlint.knowledge import Knowledge
from ketlint.lexicon import Piece
from ketlint.references import DRUG_KINDS
from ketlint.scanning import Scanned

_HEADINGS = frozenset({BlockKind.TITLE, BlockKind.HEADING})
_MEDICINES = frozenset({
    "drug", "medicine", "medication", "infusion", "anaesthetic", "anesthetic", "molecule", "nasal spray",
    "spray",
})  # fmt: skip
_SETTING_APART = frozenset({"than", "not"})
_ENDING_APART = frozenset({",", ";", ":", "but"})
_POINTING = frozenset({"the", "this", "each", "your", "every"})
# characters of a text for each time that it names a drug: beyond that it only mentions it
_LONGEST_UNNAMED = 800
_LONGEST_UNDER_TITLE = 2000


class Topic(NamedTuple):
    """The drug that a text is about, None where two compete; whether it names no other; its main isomers.

    A text may also only mention a drug, here and there.
    """

    drug: str | None
    is_single: bool
    isomers: tuple[str, ...] = ()
    is_mention: bool = False


def told_drugs(pieces: Sequence[Piece], kinds: dict[str, str]) -> list[str]:
    """Return the drugs that a sentence is about: not those it only sets apart ('Unlike Prozac, …')."""
    drugs: list[str] = []
    is_apart = False
    for piece in pieces:
        readings = piece.readings or {}
        if "u" in readings or piece.text in _SETTING_APART:
            is_apart = True
        elif piece.text in _ENDING_APART or "V" in readings:
            is_apart = False
        elif not is_apart and "E" in readings and kinds[readings["E"][0]] in DRUG_KINDS:
            drugs.append(readings["E"][0])
    return drugs


def topic_of(sentences: Sequence[Scanned], knowledge: Knowledge) -> Topic:
    """Return the drug that the text is about: most often named, or named in the title."""
    counts = Counter([drug for scanned in sentences for drug in scanned.drugs])
    if not counts:
        is_meant = _opens_on_medicine(sentences, knowledge)
        return Topic(knowledge.focus, True) if is_meant else Topic(None, False)
    families: Counter[str] = Counter()
    for drug, number in counts.items():
        families[knowledge.family(drug)] += number
    titled = _titled(sentences, knowledge)
    family = _family_of(families, titled)
    if family is None:
        return Topic(None, len(families) == 1)
    if _is_mention(sentences, families[family], is_titled=family in titled):
        return Topic(None, len(families) == 1, is_mention=True)
    members = {drug: number for drug, number in counts.items() if knowledge.family(drug) == family}
    drug = max(sorted(members), key=lambda drug: (members[drug], knowledge.kinds[drug] == "drug"))
    drug = _in_title(sentences, members) or drug
    isomers = [
        member
        for member in sorted(members)
        if knowledge.kinds[member] == "enantiomer" and members[member] * 2 >= members[drug]
    ]
    return Topic(drug, len(families) == 1, tuple(isomers))


def _in_title(sentences: Sequence[Scanned], members: Iterable[str]) -> str | None:
    """Return the one member of a family that the first title or heading to name any of it names."""
    for scanned in sentences:
        if scanned.drugs and scanned.sentence.block.kind in _HEADINGS:
            named = set(scanned.drugs).intersection(members)
            if named:
                return next(iter(named)) if len(named) == 1 else None
    return None


def _opens_on_medicine(sentences: Sequence[Scanned], knowledge: Knowledge) -> bool:
    """Return whether a text that names no drug begins with one as known to all ('The drug blocks …')."""
    if any(knowledge.kinds[id_] == "drug-class" for scanned in sentences for id_ in scanned.entities):
        return False
    pieces = sentences[0].pieces if sentences else ()
    for before, piece in pairwise(pieces):
        if before.readings is None and not before.text.endswith("ly"):
            return False  # it may be the name of another drug
        if piece.text in _MEDICINES and before.text in _POINTING:
            return True
    return False


def _titled(sentences: Sequence[Scanned], knowledge: Knowledge) -> set[str]:
    """Return the families of the drugs in the first title or heading that names any."""
    for scanned in sentences:
        if scanned.drugs and scanned.sentence.block.kind in _HEADINGS:
            return {knowledge.family(drug) for drug in scanned.drugs}
    return set()


def _is_mention(sentences: Sequence[Scanned], number: int, *, is_titled: bool) -> bool:
    """Return whether a text that names a drug so many times is too long to be about it."""
    longest = _LONGEST_UNDER_TITLE if is_titled else _LONGEST_UNNAMED
    return sum([len(scanned.text) for scanned in sentences]) > number * longest


def _family_of(families: Counter[str], titled: set[str]) -> str | None:
    """Return the one family that three in five mentions name, or the title and one in three."""
    total = families.total()
    if len(titled) == 1 and families[next(iter(titled))] * 3 >= total:
        return next(iter(titled))
    family, number = families.most_common(1)[0] if families else ("", 0)
    return family if families and number * 5 >= total * 3 else None


def first_receptor(sentences: Sequence[Scanned], knowledge: Knowledge) -> str | None:
    """Return the receptor that the text names first: 'the receptor' until another one is named."""
    for scanned in sentences:
        for id_ in scanned.entities:
            if knowledge.kinds[id_] == "receptor":
                return id_
    return None
