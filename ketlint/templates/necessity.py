"""What something must do in order to work: 'has to activate opioid receptors to treat depression'."""

from ketlint.clauses.arguments import Arg, over, renamed
from ketlint.clauses.events import verb_relations
from ketlint.clauses.objects import objects
from ketlint.clauses.reading import Reading
from ketlint.derivation import HELPING
from ketlint.emission import emit

_MUST = frozenset({
    "must", "has to", "have to", "had to", "needs to", "need to", "needed to", "must first", "has first to",
    "needs first to",
})  # fmt: skip
_NEEDING = frozenset({"needs", "need", "needed", "requires", "has", "have", "had"})
_PURPOSE = frozenset({"to", "in order to", "so as to", "if it is to", "for it to"})
_WORKING = ("work", "take effect", "be effective", "be able", "have its effect", "exert", "do its")
_BEFORE_VERB = frozenset("vqatM")
_REACH = 8  # chunks after the object in which the purpose is told


def read_necessity(reading: Reading, k: int, actors: list[Arg], targets: list[Arg]) -> None:
    """Read the verb at `k` as what a drug must do for the effect that it is known for."""
    effect = reading.main_effect
    drugs = [arg for arg in actors if reading.is_drug(arg.entity)]
    if effect is None or not drugs or not targets or not _is_needed(reading, k):
        return
    aim = _aim_after(reading, k)
    if aim is None and not _opens_on_aim(reading, k):
        return
    told = over((effect,), reading.chunks[k if aim is None else aim])
    needed = [renamed(arg, arg.ids[:1]) for arg in targets if not reading.is_drug(arg.entity)]
    emit(reading, needed, ("is-required-for",), [told], k, "necessity")


def _is_needed(reading: Reading, k: int) -> bool:
    """Return whether 'must' or 'has to' rules the verb."""
    j = k - 1
    while j >= 0 and reading.tag(j) in _BEFORE_VERB:
        if reading.chunks[j].piece.text in _MUST:
            return True
        j -= 1
    return reading.tag(k - 1) == "t" and j >= 0 and reading.chunks[j].piece.text in _NEEDING


def _aim_after(reading: Reading, k: int) -> int | None:
    """Return the verb after 'in order to' that tells of the relief."""
    for j in range(k + 1, min(k + _REACH, len(reading.chunks) - 1)):
        if reading.chunks[j].piece.text in _PURPOSE:
            return j + 1 if _is_relieving(reading, j + 1) else None
    return None


def _opens_on_aim(reading: Reading, k: int) -> bool:
    """Return whether the sentence opens on the aim ('For ketamine to work, it must …', 'To treat …, it')."""
    to = next((j for j in range(min(3, k)) if reading.tag(j) == "t"), None)
    is_set_off = any(chunk.tag == "," for chunk in reading.chunks[:k])
    return to is not None and is_set_off and _is_relieving(reading, to + 1)


def _is_relieving(reading: Reading, k: int) -> bool:
    """Return whether the verb says that it works, or that it helps against what the drug is known for."""
    chunk = reading.chunks[k]
    if chunk.piece.text.startswith(_WORKING):
        return True
    relations = verb_relations(chunk.piece, "active") if chunk.tag in {"V", "G"} else ()
    if HELPING.isdisjoint(relations):
        return False
    reliefs = {reading.knowledge.relief(arg.entity) for arg in objects(reading, k)}
    return reading.main_effect in reliefs
