"""Dates told of a noun or a label: 'its FDA approval in 2019', 'First synthesised: 1962'."""

from ketlint.clauses.arguments import Arg
from ketlint.clauses.attachment import completed
from ketlint.clauses.events import has_generic
from ketlint.clauses.reading import Reading
from ketlint.clauses.referents import args_at, drugs_at
from ketlint.emission import emit
from ketlint.quantities import Quantity
from ketlint.references import Ref

_APPROVED = "approved-for"
_BETWEEN = frozenset({"p", ",", "(", ")", "b", "v", "q", "a", "NP"})
_COMING = frozenset({
    "came", "come", "followed", "arrived", "granted", "given", "announced", "issued", "dated", "obtained",
})  # fmt: skip
_DATING = frozenset({"in", "on", "since", "of", "from", "is", "was", "as", "(", ":"})
_REACH = 12  # chunks
_ASKED = frozenset("VGtP")
_SEEKING = (
    "seek",
    "sought",
    "await",
    "expect",
    "pursu",
    "request",
    "appl",
    "pending",
    "hope",
    "submi",
    "propos",
)
_OPENING = frozenset("vdq")
_USE_KINDS = frozenset({"condition", "effect", "regulator", "drug-class", "property"})
_REGULATOR = "fda"
_IS_APPROVED = "fda-approved"
_BEFORE_ADJECTIVE = frozenset("vab(,")


def read_dates(reading: Reading) -> None:
    """Read each approval that a year is told of, and a label that a year follows."""
    years = [quantity for quantity in reading.quantities if quantity.unit == "year"]
    if not years or _REGULATOR not in reading.kinds:
        return
    _read_label(reading, years[0])
    for k, chunk in enumerate(reading.chunks):
        if chunk.ref is None:
            continue
        if chunk.ref.is_approval:
            _read_approval(reading, k, years)
        elif chunk.ref.entity == _IS_APPROVED and chunk.ref.kind == "entity":
            _read_approved(reading, k, years)


def _read_label(reading: Reading, year: Quantity) -> None:
    """Read 'First synthesised: 1962' and 'FDA approval: 2019' of the drug of the list or table."""
    k = reading.skip(0, _OPENING)
    situation = reading.situation
    if reading.topic is None or reading.tag(k + 1) != ":" or not situation.is_label_place:
        return
    chunk, following = reading.chunks[k], reading.skip(k + 2, _OPENING)
    if following >= len(reading.chunks) or not _ends_on(reading, following, year):
        return
    relations: tuple[str, ...] = ()
    if chunk.tag == "P":
        relations = tuple([relation for relation, slot in chunk.piece.value if slot == "active"])
    elif chunk.ref is not None and chunk.ref.is_approval:
        relations = tuple(chunk.ref.relations)
    if relations:
        bearer = Arg((reading.topic,), chunk.start, chunk.start, -1)
        ids = (_REGULATOR,) if _APPROVED in relations else ()
        target = Arg(ids, chunk.start, year.end, chunk.last)
        emit(reading, [bearer], relations, [target], k, "date", quantities=(year,))


def _read_approval(reading: Reading, k: int, years: list[Quantity]) -> None:
    """Read the year of the approval at `k`."""
    ref, after = completed(reading, k)
    drug = _approved(reading, ref, after)
    if drug is None or is_asked_for(reading, k):
        return
    at = next((j for j in range(k, min(k + _REACH, len(reading.chunks))) if _holds(reading, j, years)), None)
    if at is None or any(not _is_between(reading, j) for j in range(after, at)):
        return
    year = next(year for year in years if year.start >= reading.chunks[at].start)
    if at >= after and not (_ends_on(reading, at, year) and reading.chunks[at - 1].piece.text in _DATING):
        return
    chunk = reading.chunks[k]
    bearer = Arg((drug,), chunk.start, chunk.start, max(chunk.first - 1, -1))
    named = [arg for j in range(k + 1, at) for arg in _uses_at(reading, j)]
    ids = tuple([arg.ids for arg in named if arg.ids][:1])
    target = Arg(ids[0] if ids else (_REGULATOR,), chunk.start, max(year.end, chunk.end), chunk.last)
    emit(reading, [bearer], (_APPROVED,), [target], k, "date", quantities=(year,), own_span=True)


def _read_approved(reading: Reading, k: int, years: list[Quantity]) -> None:
    """Read 'has been FDA-approved since 2019' and, in a list on a drug, 'FDA-approved in 2019'."""
    at = k + 2 if reading.tag(k + 1) == "p" and reading.chunks[k + 1].piece.text in _DATING else k + 1
    year = next((year for year in years if at < len(reading.chunks) and _ends_on(reading, at, year)), None)
    before = reading.skip_back(k - 1, _BEFORE_ADJECTIVE)
    if year is None:
        return
    chunk = reading.chunks[k]
    if before >= 0:
        bearers = args_at(reading, before, as_subject=True) if reading.tag(before) == "NP" else []
    else:
        is_item = reading.situation.is_list_item and reading.topic is not None
        bearers = [Arg((reading.topic or "",), chunk.start, chunk.start, -1)] if is_item else []
    drugs = [arg for arg in bearers if reading.is_drug(arg.entity)]
    target = Arg((_REGULATOR,), chunk.start, year.end, chunk.last)
    emit(reading, drugs, (_APPROVED,), [target], k, "date", quantities=(year,))


def _approved(reading: Reading, ref: Ref, after: int) -> str | None:
    """Return the drug whose approval it is ('its approval', 'the approval of esketamine')."""
    if reading.tag(after) == "p" and reading.chunks[after].piece.text in {"of", "for"}:
        drugs = drugs_at(reading, after + 1) if reading.tag(after + 1) == "NP" else []
        if drugs:
            return drugs[0].ids[-1]
    if ref.agent is not None:
        return ref.agent if reading.is_drug(ref.agent) else None
    return reading.topic if ref.agent_is_topic or ref.definite == "its" else None


def is_asked_for(reading: Reading, k: int) -> bool:
    """Return whether the approval at `k` is sought or expected ('sought the approval of', 'to win …')."""
    chunk = reading.chunks[k]
    before = reading.skip_back(k - 1, _OPENING)
    if before >= 0 and reading.tag(before) in _ASKED:
        return not has_generic(reading.chunks[before].piece, "give")
    words = reading.pieces[max(chunk.first - 2, 0) : chunk.last]
    return any(piece.text.startswith(_SEEKING) for piece in words)


def _holds(reading: Reading, j: int, years: list[Quantity]) -> bool:
    """Return whether one of the years stands in the chunk at `j`."""
    chunk = reading.chunks[j]
    return any(chunk.start < year.end <= chunk.end for year in years)


def _ends_on(reading: Reading, j: int, year: Quantity) -> bool:
    """Return whether the chunk at `j` is the year, or a date that ends on it."""
    chunk = reading.chunks[j]
    words = reading.pieces[chunk.first : chunk.last + 1]
    return year.end == chunk.end and all(piece.tag in {"n", "x", ","} for piece in words)


def _is_between(reading: Reading, j: int) -> bool:
    """Return whether the chunk at `j` may stand between an approval and its year."""
    chunk = reading.chunks[j]
    return chunk.tag in _BETWEEN or chunk.piece.text in _COMING


def _uses_at(reading: Reading, j: int) -> list[Arg]:
    """Return what the phrase at `j` says it was approved for."""
    if reading.tag(j) != "NP":
        return []
    named = args_at(reading, j, as_subject=False)
    return [arg for arg in named if reading.kind(arg.entity) in _USE_KINDS]
