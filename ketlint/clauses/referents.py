"""What a noun phrase can stand for: a thing, an event told of a drug, something said before."""

from ketlint.clauses.anaphora import (
    anaphoric_drug,
    is_class_anaphor,
    is_receptor_anaphor,
    network_meant,
    pronoun_object,
    pronoun_subject,
    region_meant,
    said_before,
)
from ketlint.clauses.arguments import Arg, Event, over
from ketlint.clauses.attachment import completed
from ketlint.clauses.events import event_ids
from ketlint.clauses.occasions import has_other_cause
from ketlint.clauses.reading import Reading
from ketlint.phrases import Chunk
from ketlint.references import Ref

BRAIN_KINDS = frozenset({"brain-region", "organ", "cell-type", "network"})
_OWNED_KINDS = frozenset({"measure", "property", "setting", "route"})
_RESULTING = frozenset({"the resulting", "the ensuing", "the consequent"})
_ANAPHORIC = frozenset({"this", "these", "such", "that", "those", "its"}) | _RESULTING
_POINTING = frozenset({"this", "these", "such", "those"})
_ARISING_KINDS = frozenset({"transmitter", "protein"})
_ADDED = frozenset({"extra", "additional", "this", "these", "such"}) | _RESULTING
_LESS = frozenset({"less", "fewer", "far less", "much less", "far fewer"})  # 'leads to less anxiety'
_GROWN_LESS = ("decreases", "helps")
_PARTIAL = frozenset({
    "some of", "part of", "many of", "a form of", "certain forms of", "some forms of", "one form of",
    "certain types of", "some types of", "one type of", "certain kinds of", "some kinds of",
    "certain versions of", "some versions of", "one version of", "certain preparations of",
    "some preparations of", "one preparation of",
})  # fmt: skip
_BODY_PARTS = frozenset(
    {"cell", "circuit", "network", "protein", "gene", "enzyme", "neurotransmitter", "hormone"}
)
_PROCESSES = frozenset({"process", "mechanism"})
_PLACES = frozenset({"clinic", "clinics", "center", "centers", "centre", "centres", "office", "offices"})
_INFUSIONS = frozenset({"infusion", "infusions", "drip"})
_TIES = frozenset({"pathway", "pathways", "path", "paths", "connection", "connections", "links", "bonds"})
_FIGURATIVE = frozenset({"new", "fresh", "lost", "healthier", "and", "the"})
_LEADING_TO = frozenset({"to", "into", "toward", "towards"})
_TYING = frozenset({"with", "between", "for", "among"})
_OF_BRAIN = BRAIN_KINDS | {"receptor", "transmitter", "protein"}
_PEOPLE = frozenset({
    "others", "yourself", "themselves", "self", "family", "families", "friends", "partner", "partners",
    "community", "loved", "therapist", "therapists", "couples", "treatment", "treatments", "therapy", "care",
})  # fmt: skip
_PERSONAL = frozenset({"your", "our", "my", "their", "his", "her"})


def args_at(reading: Reading, k: int, *, as_subject: bool) -> list[Arg]:
    """Return what the phrase at `k` can stand for; empty to abstain."""
    ref, after = completed(reading, k)
    arg = arg_of(reading, ref, reading.chunks[k], reading.chunks[after - 1], as_subject=as_subject)
    return [arg] if arg is not None else []


def drugs_at(reading: Reading, k: int) -> list[Arg]:
    """Return the drug that a phrase at `k` stands for as a subject; empty where it is none."""
    if k < 0 or reading.tag(k) != "NP":
        return []
    return [arg for arg in args_at(reading, k, as_subject=True) if reading.is_drug(arg.entity)]


def compared_with(reading: Reading, j: int, compared: list[Arg]) -> list[Arg]:
    """Return what the phrase at `j` names to compare with; a route stands for the drug given by it."""
    named = [arg for arg in args_at(reading, j, as_subject=False) if arg.entity]
    drug = next((arg.entity for arg in compared if arg.entity and reading.is_drug(arg.entity)), None)
    is_route = any(reading.kind(arg.entity) == "route" for arg in named)
    is_infusion = not named and reading.chunks[j].piece.text in _INFUSIONS
    is_parent = not named and "parent" in reading.words_of(j)  # of a metabolite
    if drug is None or not (is_route or is_infusion or (is_parent and reading.kind(drug) == "metabolite")):
        return named
    if is_parent:
        return [over((reading.knowledge.focus,), reading.chunks[j])]
    return [over((reading.knowledge.family(drug),), reading.chunks[j])]


def arg_of(reading: Reading, ref: Ref, first: Chunk, last: Chunk, *, as_subject: bool) -> Arg | None:
    """Return what a phrase with its attachments can stand for; None to abstain."""
    if is_receptor_anaphor(reading, ref):
        return over((reading.situation.last_receptor or "",), first, last, negated=ref.negated)
    network = network_meant(reading, ref, first, as_subject=as_subject)
    if network is not None:
        return over((network,), first, last, negated=ref.negated)
    region = region_meant(reading, ref, first)
    if region is not None:
        return over((region,), first, last, negated=ref.negated)
    if ref.kind == "role" and ref.bearer is not None:
        return over((ref.bearer,), first, last, negated=ref.negated)
    if as_subject and is_class_anaphor(reading, ref):
        return anaphoric_drug(reading, ref, first, last)
    if ref.kind == "entity":
        return _thing(reading, ref, first, last, as_subject=as_subject)
    if ref.kind in {"event", "role"} and ref.relations:
        return _event(reading, ref, first, last, as_subject=as_subject)
    if ref.kind in {"transparent", "drug"} and ref.dropped is not None:
        if as_subject and _is_of_any_drug(reading, ref.dropped):
            return None
        return over((ref.dropped,), first, last, negated=ref.negated)
    if ref.kind == "drug":
        return anaphoric_drug(reading, ref, first, last)
    if ref.kind == "that":
        is_taken_up = as_subject or ref.definite != "the"  # 'sets off the cascade' is a new one
        return said_before(reading, ref, first, last) if is_taken_up else None
    if ref.kind == "pronoun":
        take_up = pronoun_subject if as_subject else pronoun_object
        return take_up(reading, ref, first, last)
    if ref.kind == "transparent" and as_subject and _points_back(reading, ref, first):
        return said_before(reading, ref, first, last)
    if ref.kind == "transparent" and ref.agent_is_topic and reading.topic is not None:
        return over((reading.topic,), first, last, negated=ref.negated)
    return None


def _points_back(reading: Reading, ref: Ref, first: Chunk) -> bool:
    """Return whether 'this action', or 'the process' right after what the drug does, takes that up."""
    if ref.definite in _POINTING:
        return not _is_body_part(ref)
    head = ref.head.text if ref.head is not None else ""
    if ref.definite == "that":
        return not first.first and not _is_body_part(ref)  # 'That action rewires …'
    is_told = reading.situation.said_event is not None and not reading.situation.is_on_other
    return ref.definite == "the" and head in _PROCESSES and is_told and not ref.is_specified


def _is_body_part(ref: Ref) -> bool:
    """Return whether 'these cells' takes up something of the body, and no event."""
    return ref.head is not None and ref.head.text.removesuffix("s") in _BODY_PARTS


def _thing(reading: Reading, ref: Ref, first: Chunk, last: Chunk, *, as_subject: bool) -> Arg | None:
    if _belongs_elsewhere(reading, ref):
        return None
    ids, kind = tuple(ref.listed), reading.kind(ref.entity)
    if as_subject and ref.definite in _PARTIAL:
        return None  # what is said of some is not said of all
    if as_subject and _is_of_any_drug(reading, ref.entity):
        return None
    if not as_subject and kind == "network" and _is_figure(reading, last):
        return None
    if not as_subject:
        event = reading.knowledge.event_of(ref.entity or "")
        told: Event | None = ((event[0],), event[1]) if event is not None else None
        if kind == "condition" and ref.definite in _LESS:
            told = _GROWN_LESS, ref.entity
        return over(ids, first, last, event=told, negated=ref.negated)
    if ref.agent is not None and reading.is_drug(ref.agent):
        if reading.knowledge.is_event(ref.entity or ""):
            return over((*ids, ref.agent), first, last, via=True, negated=ref.negated)
        if kind in _OWNED_KINDS and not _is_place(ref):
            ids = (*ids, ref.agent)
    topic = reading.topic
    if topic is not None and (_is_of_patient(reading, ref, kind) or _is_event_of_topic(reading, ref, kind)):
        return over((*ids, topic), first, last, via=True, negated=ref.negated)
    return over(ids, first, last, negated=ref.negated)


def _is_figure(reading: Reading, last: Chunk) -> bool:
    """Return whether ways or ties of a life are meant ('new pathways to healing', 'bonds with others')."""
    words = last.piece.text.split(" ")
    if words[-1] not in _TIES or not _FIGURATIVE.issuperset(words[:-1]):
        return False
    at = next((j for j, chunk in enumerate(reading.chunks) if chunk.first > last.last), len(reading.chunks))
    is_base = reading.tag(at + 1) in {"V", "G"} and reading.chunks[at + 1].piece.form == "b"
    if reading.tag(at) not in {"p", "t"} or at + 1 == len(reading.chunks) or is_base:
        return False
    if reading.chunks[at].piece.text in _LEADING_TO:
        following = reading.chunks[at + 1].ref
        return following is None or reading.kind(following.entity) not in _OF_BRAIN
    return reading.chunks[at].piece.text in _TYING and _is_of_people(reading, at + 1)


def _is_of_people(reading: Reading, k: int) -> bool:
    """Return whether the phrase at `k` names people or what is theirs."""
    pieces = reading.pieces[reading.chunks[k].first : reading.chunks[k].last + 1]
    return any(piece.text in _PEOPLE or piece.has_cue("population") for piece in pieces)


def _is_of_any_drug(reading: Reading, entity: str | None) -> bool:
    """Return whether it is a route, named for another drug ('the IV route is best for giving morphine')."""
    if reading.kind(entity) != "route" or not reading.drugs:
        return False
    return not any(reading.knowledge.are_kin(drug, reading.knowledge.focus) for drug in reading.drugs)


def _is_place(ref: Ref) -> bool:
    """Return whether it is where people are treated ('ketamine clinics'), which is not what treats them."""
    return ref.head is not None and ref.head.text.rpartition(" ")[2] in _PLACES


def _event(reading: Reading, ref: Ref, first: Chunk, last: Chunk, *, as_subject: bool) -> Arg | None:
    if ref.kind == "event" and ref.entity is None:
        if as_subject:
            return said_before(reading, ref, first, last)
        return over((), first, last, event=(ref.relations, None), negated=ref.negated)
    if ref.kind == "role" and as_subject:
        return None
    ids = event_ids(reading, ref.relations, ref.entity)
    agent = ref.agent or (reading.situation.topic if ref.agent_is_topic else None)
    if agent is None and as_subject and not _is_undone_by_topic(reading, ref):
        agent = reading.topic
    if agent is not None:
        ids = (*ids, agent)
    return over(ids, first, last, event=(ref.relations, ref.entity), via=True, negated=ref.negated)


def _is_undone_by_topic(reading: Reading, ref: Ref) -> bool:
    """Return whether the drug of the text is known to do the opposite ('activation of NMDA receptors')."""
    if reading.topic is None or ref.entity is None or reading.kind(ref.entity) != "receptor":
        return False
    told = reading.knowledge.claims_between(reading.topic, (ref.entity,))
    signs = {reading.sign(claim.relation) for claim, _ in told if claim.standing == "established"}
    return "-" in signs and all(reading.sign(relation) == "+" for relation in ref.relations)


def _belongs_elsewhere(reading: Reading, ref: Ref) -> bool:
    """Return whether an effect is that of a drug which the claims on it are not about."""
    knowledge, drugs = reading.knowledge, reading.drugs
    if reading.kind(ref.entity) != "effect":
        return False
    if ref.agent is not None and reading.is_drug(ref.agent):
        return not knowledge.is_effect_of(ref.entity or "", ref.agent)
    if not drugs and reading.situation.is_off_topic and reading.situation.last_subject is None:
        return True
    if any(reading.kinds[drug] == "metabolite" for drug in drugs):
        return False
    others = [drug for drug in drugs if not knowledge.blocks(drug)]
    return bool(others) and not any(knowledge.is_effect_of(ref.entity or "", drug) for drug in others)


def _is_of_patient(reading: Reading, ref: Ref, kind: str) -> bool:
    """Return whether a brain, cell or region is that of somebody treated ('your neurons sprout …')."""
    if kind not in BRAIN_KINDS or has_other_cause(reading):
        return False
    if reading.situation.is_heading and reading.drugs and "population" in reading.context.names:
        return True
    return ref.definite in _PERSONAL or any("your" in piece.text.split() for piece in reading.pieces)


def _was_raised(reading: Reading, ref: Ref) -> bool:
    """Return whether the text has just said that the drug raises it ('and the glutamate …')."""
    if ref.definite != "the":
        return False
    return any(
        ref.entity in statement.objects and reading.sign(statement.relations[0]) == "+"
        for statement in reading.found
    )


def _is_event_of_topic(reading: Reading, ref: Ref, kind: str) -> bool:
    """Return whether the name is an event that the drug of the text brings about ('this disinhibition')."""
    if ref.agent is not None:
        return False
    if kind in _ARISING_KINDS and (ref.definite in _ADDED or _was_raised(reading, ref)):
        return True
    return reading.knowledge.is_event(ref.entity or "") or (ref.definite in _ANAPHORIC and kind == "process")
