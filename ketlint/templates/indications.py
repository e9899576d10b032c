"""Approvals told in other words than 'approved for': what a label lists, which use of a drug is approved."""

from ketlint.clauses.arguments import Arg, over
from ketlint.clauses.attachment import completed
from ketlint.clauses.events import has_generic
from ketlint.clauses.reading import Reading
from ketlint.clauses.referents import args_at, drugs_at
from ketlint.emission import emit
from ketlint.references import Ref
from ketlint.templates.approvals import approved_objects
from ketlint.templates.dates import is_asked_for

_APPROVED = "approved-for"
_IS_APPROVED = "fda-approved"
_OFF_LABEL = "off-label"
_USE_KINDS = frozenset({"condition", "drug-class"})
_USING = frozenset({"for", "in", "against", "as", "as a treatment for", "to treat"})
_VERB_GROUP = frozenset("vqa")
_ADVERBS = frozenset("vqd")
_USE_NOUNS = frozenset(
    {"use", "usage", "prescription", "administration", "treatment", "infusion", "infusions"}
)
_CLAUSE_BOUNDS = frozenset({"s", ";", ":", "—", "w"})
_LABELS = ("label", "labelling", "labeling")
_USES = ("use", "uses", "indication", "indications")
_OFFICIAL = frozenset({
    "approved", "licensed", "labelled", "labeled", "official", "formal", "on-label", "fda", "registered",
    "authorised", "authorized", "fda-approved", "label", "first", "second", "new", "newest", "latest",
})  # fmt: skip
_WARNING = (
    "warn", "risk", "side", "adverse", "contraindicat", "caution", "effect", "precaution", "black", "boxed",
    "danger",
)  # fmt: skip
_PLACING = frozenset({"on", "in", "to", "among", "within", "onto", "part of", "under"})
_WIDENING = ("expand", "extend", "broaden", "widen", "enlarg", "updat", "amend", "chang", "revis")
_WIDENED_WITHIN = 5  # chunks
_ADDED = frozenset({"add", "added", "adds", "listed", "included", "named", "put", "mentioned", "appears"})
_DOUBTED = frozenset({
    "not", "no", "never", "without", "lack", "lacks", "lacking", "pending", "denied", "refused", "rejected",
    "unlikely", "would", "could", "may", "might", "if", "whether", "until", "before", "towards", "toward",
    "path", "bid", "quest", "application", "despite", "n't", "awaiting", "trial", "trials", "absent", "will",
    "away", "remote", "expected", "sought", "hoped", "needed", "required", "wanted", "refuses", "rejects",
})  # fmt: skip


def read_indications(reading: Reading) -> None:
    """Read what a sentence says of the approved uses of a drug."""
    for k, chunk in enumerate(reading.chunks):
        if chunk.ref is None:
            continue
        if reading.is_drug(chunk.ref.entity) and reading.tag(k + 1) == "p" and reading.tag(k + 2) == "NP":
            _read_use(reading, k)
        elif _is_indication(reading, k):
            _read_indication(reading, k)
        elif chunk.ref.is_approval:
            _read_presupposed(reading, k)


def _read_use(reading: Reading, k: int) -> None:
    """Read 'ketamine for depression is FDA-approved' and 'prescribing it for depression isn't off-label'."""
    if reading.chunks[k + 1].piece.text not in _USING:
        return
    uses, after = _uses(reading, k + 2)
    j = reading.skip(after, _VERB_GROUP)
    if not uses or reading.tag(j) not in {"b", "V", "G"}:
        return
    told = reading.skip(j + 1, _ADVERBS)
    relations = () if _is_of_other_thing(reading, k, told) else _told_of_use(reading, j, told)
    drugs = drugs_at(reading, k)
    if relations == ("is-a",):
        uses = [over((_OFF_LABEL,), reading.chunks[told])]
    is_told = _has_use(reading) if relations == (_APPROVED,) else bool(reading.found)
    if not is_told:
        emit(reading, drugs, relations, uses, told, "approved-use")


def _is_of_other_thing(reading: Reading, k: int, told: int) -> bool:
    """Return whether a study or a payment is approved, or somebody who licenses no drugs approves it."""
    thing = reading.chunks[k - 2].ref if k > 1 and reading.tag(k - 1) == "p" else None
    if thing is not None and (thing.head is None or thing.head.text not in _USE_NOUNS):
        return True
    if told + 1 >= len(reading.chunks) or not reading.chunks[told].piece.text.endswith(" by"):
        return False
    ref = reading.chunks[told + 1].ref
    return ref is None or reading.kind(ref.entity) != "regulator"


def _has_use(reading: Reading) -> bool:
    """Return whether it has been read already what the approval is for."""
    told = [statement for statement in reading.found if _APPROVED in statement.relations]
    return any(reading.kind(id_) in _USE_KINDS for statement in told for id_ in statement.objects)


def _uses(reading: Reading, j: int) -> tuple[list[Arg], int]:
    """Return the illnesses that the phrase at `j` and those joined to it name, and the next chunk."""
    found: list[Arg] = []
    after = j
    while reading.tag(j) == "NP":
        named = [arg for arg in args_at(reading, j, as_subject=False) if _is_use(reading, arg)]
        if not named:
            break
        found += named
        after = completed(reading, j)[1]
        j = reading.skip(after, frozenset({",", "c"}))
    return found, after


def _is_use(reading: Reading, arg: Arg) -> bool:
    return reading.kind(arg.entity) in _USE_KINDS


def _told_of_use(reading: Reading, j: int, told: int) -> tuple[str, ...]:
    """Return the relation that the verb at `j` tells of a use with the words at `told`."""
    if told >= len(reading.chunks):
        return ()
    chunk = reading.chunks[told]
    ref = chunk.ref
    if reading.tag(j) == "b":
        if chunk.tag == "P" and any(relation == _APPROVED for relation, _ in chunk.piece.value):
            return (_APPROVED,)
        if ref is None:
            return ()
        if ref.entity == _OFF_LABEL:
            return ("is-a",)
        is_role = ref.kind == "role" and _APPROVED in ref.relations and ref.entity is None
        return (_APPROVED,) if is_role or _IS_APPROVED in {ref.entity, ref.dropped} else ()
    piece = reading.chunks[j].piece
    is_having = has_generic(piece, "cause") or has_generic(piece, "gain")
    return (_APPROVED,) if is_having and ref is not None and ref.is_approval else ()


def _is_indication(reading: Reading, k: int) -> bool:
    """Return whether the phrase is a label, or the approved uses that it gives."""
    chunk = reading.chunks[k]
    head = chunk.ref.head.text if chunk.ref is not None and chunk.ref.head is not None else ""
    if head.endswith(_LABELS):
        return head != "off-label"
    if head.rpartition(" ")[2] not in _USES:
        return False
    return not _OFFICIAL.isdisjoint(reading.words_of(k)) or _is_widened(reading, k)


def _read_indication(reading: Reading, k: int) -> None:
    """Read what the label or the approved uses at `k` are said to hold."""
    ref, after = reading.chunks[k].ref, k + 1
    drug = _owner(reading, k)
    if ref is None or drug is None or _is_of_warning(reading):
        return
    if reading.tag(after) == "p" and reading.tag(after + 1) == "NP" and drugs_at(reading, after + 1):
        after += 2
    chunk = reading.chunks[k]
    opening = [i for i, piece in enumerate(reading.pieces[: chunk.first]) if piece.tag in _CLAUSE_BOUNDS]
    bearer = [Arg((drug,), chunk.start, chunk.end, max(opening, default=-1))]
    uses, at = _listed_by(reading, after) or _listed_on(reading, k) or _widened_to(reading, k) or ([], k)
    if not _has_use(reading):
        emit(reading, bearer, (_APPROVED,), uses, at, "indication")


def _listed_by(reading: Reading, after: int) -> tuple[list[Arg], int] | None:
    """Return the uses of 'the label now lists depression' and 'its approved uses are …'."""
    j = reading.skip(after, _VERB_GROUP)
    if reading.tag(j) not in {"V", "G", "b"}:
        return None
    piece = reading.chunks[j].piece
    if reading.tag(j) != "b" and not has_generic(piece, "list"):
        return None
    uses = [arg for arg in approved_objects(reading, j) if _is_use(reading, arg)]
    return (uses, j) if uses else None


def _listed_on(reading: Reading, k: int) -> tuple[list[Arg], int] | None:
    """Return the use of 'depression is on the label' and 'depression is one of its approved uses'."""
    placed = k - 1 if k and reading.chunks[k - 1].piece.text in _PLACING else k
    at = next((j for j in range(placed - 1, max(-1, placed - 6), -1) if reading.tag(j) == "NP"), None)
    if at is None:
        return None
    words = {piece.text for piece in reading.pieces[: reading.chunks[k].first]}
    is_told = reading.tag(reading.skip(at + 1, _ADVERBS)) == "b" or (
        placed < k and not _ADDED.isdisjoint(words)
    )
    uses = [arg for arg in args_at(reading, at, as_subject=False) if _is_use(reading, arg)]
    return (uses, k) if uses and is_told else None


def _widened_to(reading: Reading, k: int) -> tuple[list[Arg], int] | None:
    """Return the use of 'the FDA expanded its label to depression'."""
    if not _is_widened(reading, k):
        return None
    for j in range(k + 1, min(k + _WIDENED_WITHIN, len(reading.chunks))):
        if reading.chunks[j].piece.text.startswith("to"):
            uses = [arg for arg in approved_objects(reading, j) if _is_use(reading, arg)]
            return (uses, k) if uses else None
    return None


def _is_widened(reading: Reading, k: int) -> bool:
    chunks = reading.chunks
    first = chunks[max(0, k - 4)].first
    last = chunks[min(k + _WIDENED_WITHIN, len(chunks)) - 1].last
    return any(piece.text.startswith(_WIDENING) for piece in reading.pieces[first : last + 1])


def _owner(reading: Reading, k: int) -> str | None:
    """Return the drug whose label or approval it is."""
    ref, topic = reading.chunks[k].ref, reading.situation.last_subject or reading.topic
    if ref is None:
        return None
    if ref.agent is not None:
        return ref.agent if reading.is_drug(ref.agent) else None
    named = _named_after(reading, k)
    if named is not None:
        return named
    if ref.agent_is_topic or ref.definite in {"its", "the"}:
        return topic if reading.topic is not None else None
    return ref.bearer


def _is_of_warning(reading: Reading) -> bool:
    return any(piece.text.startswith(_WARNING) for piece in reading.pieces)


def _read_presupposed(reading: Reading, k: int) -> None:
    """Read 'since ketamine's approval for depression' and 'the FDA's approval of ketamine for OCD'."""
    ref, after = completed(reading, k)
    own = reading.chunks[k].ref
    if _has_use(reading) or own is None or is_asked_for(reading, k):
        return
    words = {word for piece in reading.pieces for word in piece.text.split()}
    if not _DOUBTED.isdisjoint(words):
        return
    drug = _approved(reading, k, ref)
    while reading.tag(after) == "p" and reading.tag(after + 1) == "NP" and drugs_at(reading, after + 1):
        after += 2
    if drug is None or reading.tag(after) != "p" or reading.chunks[after].piece.text not in _USING:
        return
    uses, _ = _uses(reading, after + 1)
    chunk = reading.chunks[k]
    bearer = Arg((drug,), chunk.start, chunk.end, max(chunk.first - 1, -1))
    emit(reading, [bearer], (_APPROVED,), uses, k, "presupposed-approval")


def _approved(reading: Reading, k: int, ref: Ref) -> str | None:
    """Return the drug that an approval is told of: named in its phrase, or the subject that it opens."""
    owner = _owner(reading, k) if ref.agent is None or not reading.is_drug(ref.agent) else ref.agent
    return owner if owner is not None else _named_after(reading, k)


def _named_after(reading: Reading, k: int) -> str | None:
    """Return the drug that follows the phrase at `k` ('the label of ketamine', 'the approval for …')."""
    following = reading.chunks[k + 1].piece.text if k + 1 < len(reading.chunks) else ""
    drugs = drugs_at(reading, k + 2) if following in {"of", "for"} else []
    return drugs[0].entity if drugs else None
