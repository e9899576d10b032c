"""What a drug may only be taken with: 'mandatory combination with …', 'must be used together with: …'.

Which partners a drug had to have is known from the claims; words of duty beside the partner tell that it
must have it still.
"""

from ketlint.clauses.arguments import over
from ketlint.clauses.events import verb_relations
from ketlint.clauses.reading import Reading
from ketlint.emission import emit
from ketlint.phrases import Chunk
from ketlint.statements import Statement

_DUTY = frozenset({
    "mandatory", "compulsory", "obligatory", "required", "requirement", "requires", "require", "always",
    "must", "only", "solely", "exclusively", "has to", "have to", "needs to", "need to", "needs to be",
    "necessary",
})  # fmt: skip
_JOINING = frozenset({
    "with", "together with", "together", "alongside", "along with", "combination", "combine", "combined",
    "conjunction", "add-on", "adjunct", "paired", "pair", "plus", "concurrent", "concurrently",
    "concomitant", "on top of", "in addition to", "accompanied by", "also",
})  # fmt: skip
_OPEN = frozenset({
    "or", "alone", "until", "was", "were", "had to", "originally", "initially", "first", "at first",
    "no longer", "used to", "not only", "if", "unless", "when", "than", "before",
})  # fmt: skip
_USED = frozenset({"used-at", "approved-for"})
_PARTING = frozenset({";", "w", "s", "—"})
_REACH = 9  # chunks between the duty and the partner


def read_pairing(reading: Reading) -> None:
    """Read that the drug has to be taken with what it once had to be taken with."""
    if _DUTY.isdisjoint(reading.words):
        return
    drug = _drug(reading)
    if drug is None or any(_is_told(statement) for statement in reading.found):
        return
    duty = next((k for k, chunk in enumerate(reading.chunks) if _tells_duty(reading, chunk)), None)
    is_dated = any(quantity.unit == "year" for quantity in reading.quantities)
    is_open = is_dated or any(piece.text in _OPEN for piece in reading.pieces)
    if duty is None or is_open or "negation" in reading.context.names:
        return
    partner = _partner(reading, drug, duty)
    if partner is None or not _is_joined(reading, partner, duty):
        return
    low, high = sorted((duty, partner))
    if any(_parts(chunk) for chunk in reading.chunks[low + 1 : high]):
        return
    bearer = over((drug,), reading.chunks[low])
    ids = reading.knowledge.partners(drug)[:1]
    target = over(ids, reading.chunks[low], reading.chunks[high])
    emit(reading, [bearer], ("used-at",), [target], duty, "pairing", modes=["sole"])


def _is_told(statement: Statement) -> bool:
    return "sole" in statement.modes and not _USED.isdisjoint(statement.relations)


def _tells_duty(reading: Reading, chunk: Chunk) -> bool:
    return any(piece.text in _DUTY for piece in reading.pieces[chunk.first : chunk.last + 1])


def _drug(reading: Reading) -> str | None:
    """Return the one drug that has a partner: named, or that of the heading or list."""
    named = reading.drugs or ({reading.topic} if _is_label(reading) and reading.topic else set())
    drugs = [drug for drug in sorted(named) if reading.knowledge.partners(drug)]
    return drugs[0] if len(drugs) == 1 else None


def _is_label(reading: Reading) -> bool:
    return reading.situation.is_heading or reading.situation.is_list_item


def _partner(reading: Reading, drug: str, duty: int) -> int | None:
    """Return the chunk that names a partner near the duty; the end of a lead whose list names it."""
    partners = reading.knowledge.partners(drug)
    near = range(max(duty - _REACH, 0), min(duty + _REACH, len(reading.chunks)))
    found = [k for k in near if _names(reading, reading.chunks[k], partners)]
    if found:
        return min(found, key=lambda k: abs(k - duty))
    listed = reading.situation.listed
    is_lead = bool(listed) and reading.chunks[-1].tag == ":" and len(reading.chunks) - duty < _REACH
    is_named = any(reading.knowledge.is_a(id_, partners) for id_ in listed)
    return len(reading.chunks) - 2 if is_lead and is_named else None


def _names(reading: Reading, chunk: Chunk, partners: tuple[str, ...]) -> bool:
    ref = chunk.ref
    return ref is not None and ref.entity is not None and reading.knowledge.is_a(ref.entity, partners)


def _parts(chunk: Chunk) -> bool:
    """Return whether the chunk opens another clause or tells what else must be done ('must tell us')."""
    is_other_verb = chunk.tag in {"V", "G"} and not verb_relations(chunk.piece, "use")
    return chunk.tag in _PARTING or is_other_verb


def _is_joined(reading: Reading, partner: int, duty: int) -> bool:
    """Return whether words of joining stand at the partner, or in its name."""
    chunk = reading.chunks[partner]
    if reading.kind(chunk.ref.entity if chunk.ref is not None else None) == "setting":
        return True
    return any(
        not _JOINING.isdisjoint(one.piece.text.split(" "))
        for one in reading.chunks[: max(partner, duty + 1) + 3]
    )
