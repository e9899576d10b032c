"""Sentences whose complement is the subject: 'the inhibitory transmitter is GABA', 'this is how it works'."""

from ketlint.clauses.arguments import Arg, denied, over
from ketlint.clauses.attachment import completed
from ketlint.clauses.islands import phrase_start
from ketlint.clauses.reading import Reading
from ketlint.clauses.referents import args_at, drugs_at
from ketlint.clauses.subjects import subjects
from ketlint.emission import emit
from ketlint.references import Ref
from ketlint.templates.nominals import named_event
from ketlint.templates.presenting import rise_of

_OUTCOMES = frozenset(
    {"result", "results", "outcome", "upshot", "consequence", "end result", "effect", "payoff"}
)
_WAYS = frozenset({
    "mechanism", "mechanism of action", "mode of action", "primary mechanism", "main mechanism", "moa",
    "principal mechanism", "key mechanism", "mode", "property",
})  # fmt: skip
_DEEDS = frozenset(
    {
        "action",
        "actions",
        "effect",
        "activity",
        "pharmacological action",
        "pharmacological effect",
        "job",
        "main job",
        "role",
        "task",
        "function",
        "trick",
        "secret",
        "power",
        "magic",
        "claim to fame",
        "genius",
        "knack",
        "way of working",
        "way of acting",
        "real work",
        "real job",
        "appeal",
    }
)
_OWN = frozenset({"the", "its", "this", ""})
_NARROW = frozenset({"sole", "selective"})
_TARGETS = frozenset({"target", "targets", "site of action"})
_SEATS = frozenset({
    "binding site", "binding place", "docking place", "docking site", "docking spot", "docking station",
    "landing place", "landing site", "binding spot", "binding pocket", "point of attachment",
})  # fmt: skip
_RESPONSES = frozenset({"response", "reaction", "consequence", "feature", "hallmark", "sign", "answer"})
_CLASS_KINDS = frozenset({"drug-class", "property"})


def read_identity(reading: Reading, k: int, j: int) -> bool:
    """Read 'the inhibitory transmitter is GABA', 'the result is a BDNF surge'; return whether it is one."""
    at = _phrase_before_copula(reading, k)
    if at is None:
        return False
    chunks = reading.chunks
    ref, after = completed(reading, j)
    subject = completed(reading, at)[0]
    if _is_class(reading, subject) and ref.kind == "entity" and not _is_class(reading, ref):
        bearer = over(tuple(ref.listed), chunks[j], chunks[after - 1])
        target = over(tuple(subject.listed), chunks[at])
        emit(reading, [bearer], ("is-a",), [target], k, "identity", modes=subject.modes)
        return True
    if _read_way(reading, at, j, k):
        return True
    if _read_target(reading, at, j, k) or _read_target(reading, j, at, k):
        return True
    ref = rise_of(reading, ref)
    if reading.topic and ref.kind == "event" and ref.entity and _is_outcome(subject):
        told = over((reading.topic,), chunks[at], via=True)
        if reading.situation.is_on_other or _is_denied(reading, k, j):
            return True
        emit(reading, [told], ("causes",), args_at(reading, j, as_subject=False), k, "outcome")
        return True
    is_way = _is_of_drug(reading, ref, chunks[j].ref) or _is_response(reading, j)
    return is_way and read_mechanism(reading, k, j)


def _read_way(reading: Reading, at: int, j: int, k: int) -> bool:
    """Read 'its mechanism of action is block of NMDA receptors'; return whether it is one."""
    chunks, own = reading.chunks, reading.chunks[at].ref
    if own is None or own.head is None or own.head.text not in _WAYS | _DEEDS:
        return False
    ref, after = completed(reading, j)
    event = named_event(reading, ref)
    drug = _drug_of_way(reading, at, k)
    if own.head.text in _DEEDS and not (
        own.agent_is_topic or reading.is_drug(completed(reading, at)[0].entity)
    ):
        return False  # 'the effect is blockade of …' may be anyone's
    if event is None or event.kind != "event" or event.entity is None or drug is None:
        return False
    is_denied = _is_denied(reading, k, j)
    target = over(tuple(event.listed), chunks[j], chunks[after - 1], negated=ref.negated or is_denied)
    bearer = Arg((drug,), chunks[at].start, chunks[at].end, chunks[at].first)
    emit(reading, [bearer], event.relations, [target], k, "way", modes=ref.modes)
    return True


def _is_denied(reading: Reading, k: int, j: int) -> bool:
    """Return whether a denial stands between the copula at `k` and the phrase at `j`."""
    first, last = reading.chunks[k].last, reading.chunks[j].first
    return any(name == "negation" and first < i <= last for name, i in reading.context.cues)


def _drug_of_way(reading: Reading, at: int, k: int) -> str | None:
    """Return the drug named between the mechanism at `at` and its copula at `k`, else that of the text."""
    refs = [chunk.ref for chunk in reading.chunks[at:k] if chunk.ref is not None]
    for ref in refs:
        if ref.agent and reading.is_drug(ref.agent):
            return ref.agent
        if ref.kind == "entity":
            return ref.entity if reading.is_drug(ref.entity) else None
    own = refs[0]
    return reading.topic if own.agent_is_topic or own.definite in _OWN else None


def _read_target(reading: Reading, at: int, other: int, k: int) -> bool:
    """Read 'ketamine's main target is …', the target being at `at`; return whether it is one."""
    own, ref = reading.chunks[at].ref, completed(reading, at)[0]
    head = own.head.text if own is not None and own.head is not None else ""
    if (
        own is None
        or head not in _TARGETS | _SEATS
        or ref.kind != "entity"
        or not reading.is_drug(ref.entity)
    ):
        return False
    drug = over((ref.entity or "",), reading.chunks[at])
    hit = args_at(reading, other, as_subject=False)
    low, high = reading.chunks[k].last, reading.chunks[max(at, other)].last
    if any(name == "negation" and low < i <= high for name, i in reading.context.cues):
        hit = [denied(arg) for arg in hit]
    relations = ("modulates", "works-on") if head in _TARGETS else ("modulates", "works-on", "binds")
    if not _NARROW.isdisjoint(own.modes):
        relations = (*relations, "selective-for")
    emit(reading, [drug], relations, hit, k, "target", modes=own.modes)
    return True


def _is_response(reading: Reading, j: int) -> bool:
    """Return whether the phrase at `j` is the response to a drug ('is the usual response to ketamine')."""
    is_tied = reading.tag(j + 1) == "p" and reading.tag(j + 2) == "NP"
    return is_tied and reading.chunks[j].piece.text in _RESPONSES and bool(drugs_at(reading, j + 2))


def _phrase_before_copula(reading: Reading, k: int) -> int | None:
    """Return the noun phrase that is the copula's subject by its place."""
    if not k or reading.chunks[k - 1].tag not in {"NP", "v", "q"}:
        return None
    j = reading.phrase_before(k)
    at = phrase_start(reading, j) if j is not None else None
    return at if at is not None and reading.chunks[at].tag == "NP" else None


def _is_class(reading: Reading, ref: Ref) -> bool:
    return ref.kind == "entity" and reading.kind(ref.entity) in _CLASS_KINDS


def _is_outcome(ref: Ref) -> bool:
    return ref.head is not None and ref.head.text in _OUTCOMES


def _is_of_drug(reading: Reading, ref: Ref, own: Ref | None) -> bool:
    """Return whether the complement is an empty noun, as in 'one of ketamine's actions'."""
    if ref.kind in {"transparent", "that"}:
        return True
    is_empty = own is not None and own.kind in {"transparent", "that"}
    return is_empty and ref.kind == "entity" and reading.is_drug(ref.entity)


def read_mechanism(reading: Reading, k: int, j: int) -> bool:
    """Read '… is one of ketamine's actions' and '… is how ketamine works'; return whether it is one."""
    agent = _agent_named(reading, j)
    if agent is None:
        return False
    if _is_denied(reading, k, j):
        return True  # 'agonism there is not its main mechanism'
    found = False
    for arg in subjects(reading, k):
        if arg.event is None or arg.event[1] is None:
            continue
        at = next((i for i in range(k - 1, -1, -1) if reading.chunks[i].start == arg.start), k)
        chunk = reading.chunks[at]
        drug = Arg((agent,), arg.start, arg.start, max(chunk.first - 1, 0))
        target = Arg((arg.event[1],), arg.start, arg.end, arg.piece)
        modes = chunk.ref.modes if chunk.ref is not None else ()
        emit(reading, [drug], arg.event[0], [target], at, "mechanism", modes=modes, own_span=True)
        found = True
    return found


def _agent_named(reading: Reading, j: int) -> str | None:
    """Return the drug named from chunk `j` on, or that of the text where 'the drug' or 'it' stands there."""
    refs = [chunk.ref for chunk in reading.chunks[j:] if chunk.ref is not None]
    for ref in refs:
        for entity in (ref.agent, ref.entity):
            if reading.is_drug(entity):
                return entity
    is_meant = any(ref.agent_is_topic or ref.kind in {"pronoun", "drug"} for ref in refs)
    return reading.topic if is_meant else None
