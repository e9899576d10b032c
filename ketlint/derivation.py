"""What a relation to an event comes to: a cause of an event does what the event does."""

from ketlint.clauses.arguments import Arg, renamed
from ketlint.clauses.events import CAUSAL, compose
from ketlint.clauses.reading import Reading

HELPING = frozenset({"helps", "treats", "overcomes", "cures"})
UNNAMED = "unspecified-receptor"
_TELLING = frozenset({"mediates", "correlates-with"})
EXPLAINING = frozenset({"mediates", "is-required-for", "solely-explains"})
_GROWN_KINDS = frozenset({"process", "protein", "pathway", "network"})
_BENEFITS = frozenset({"benefits", "benefit"})
_GROWING_KINDS = frozenset({"process", "protein", "pathway", "transmitter", "network"})
_GIVEN_KINDS = frozenset({"drug", "enantiomer"})
_CAUSING = frozenset({"causes", "mediates"})
_BINDING = frozenset({"binds", "displaces"})

Derived = tuple[Arg, tuple[str, ...], Arg]


def derived(reading: Reading, subject: Arg, relations: tuple[str, ...], target: Arg) -> Derived:
    """Return subject, relation and object with events resolved; no relation where nothing follows."""
    if target.event is not None:
        inner, entity = target.event
        if entity is None and inner[:1] == ("agonist-of",) and not CAUSAL.isdisjoint(relations):
            return subject, inner, renamed(target, (UNNAMED,))
        if entity is None and _is_relief_meant(inner, relations) and reading.main_effect is not None:
            return subject, relations, renamed(target, (reading.main_effect,))
        if entity is None:
            return subject, (), target
        relief = reading.knowledge.relief(entity) if "helps" in inner else None
        if relief is not None:  # 'improved symptoms'
            return _on_thing(reading, subject, relations, renamed(target, (relief,)))
        target = renamed(target, (entity,))
        if reading.kinds[entity] == "effect" and not _TELLING.isdisjoint(relations):
            return subject, relations, target
        relations = compose(reading, relations, inner) if _BINDING.isdisjoint(relations) else ()
    if not relations or not target.ids:
        return subject, relations, target
    whole = _effect_meant(reading, subject, relations, target)
    if whole is not None:
        return subject, relations, renamed(target, (whole,))
    return _on_thing(reading, subject, relations, target)


def _is_relief_meant(inner: tuple[str, ...], relations: tuple[str, ...]) -> bool:
    """Return whether something is said to be behind relief as such ('the relief comes from the trip')."""
    return inner[:1] == ("helps",) and not EXPLAINING.isdisjoint(relations)


def _effect_meant(reading: Reading, subject: Arg, relations: tuple[str, ...], target: Arg) -> str | None:
    """Return the main effect of a drug, where something is said to explain 'its effects'."""
    if EXPLAINING.isdisjoint(relations) or not reading.is_drug(target.ids[0]):
        return None
    words = [piece for piece in reading.pieces if target.start <= piece.start < target.end]
    if not _BENEFITS.isdisjoint([piece.text for piece in words]):
        return reading.main_effect
    if reading.kind(subject.ids[0]) not in _GROWN_KINDS or reading.knowledge.is_event(subject.ids[0]):
        return None
    return reading.main_effect if any(piece.has_cue("benefit") for piece in words) else None


def _on_thing(reading: Reading, subject: Arg, relations: tuple[str, ...], target: Arg) -> Derived:
    """Return relation and object by what kind of thing the object is."""
    entity = target.ids[0]
    kind = reading.kind(entity)  # a base may have no name for "certain receptors"
    if kind in _GROWING_KINDS and not _CAUSING.isdisjoint(relations):
        relations = tuple(dict.fromkeys([*relations, "increases"]))
    elif "helps" in relations and _is_furthered(reading, subject, relations, entity):
        relations = tuple(dict.fromkeys([*relations, "increases"]))  # 'aids neuroplasticity'
    elif kind == "effect" and "increases" in relations and _is_brought_about(reading, subject, entity):
        relations = tuple(dict.fromkeys([*relations, "causes"]))  # 'promotes neuroprotection'
    relief = _relief(reading, subject, relations, entity)
    if relief is not None:
        return subject, ("mediates",), renamed(target, (relief,))
    if _is_calmed(reading, subject, relations, entity):
        return subject, tuple(dict.fromkeys([*relations, "helps"])), target
    if kind == "effect" and "modulates" in relations:
        relations = (*relations, "contributes-to")
    if kind == "effect" and "mediates" in relations and reading.is_drug(subject.ids[0]):
        relations = tuple(dict.fromkeys([*relations, "causes"]))  # 'delivers immediate relief'
    if kind in {"effect", "process"} and _is_less(reading, relations):
        lost = _taken_away(reading, subject)
        if lost is not None and lost not in target.ids:
            return renamed(subject, (lost,)), ("is-required-for",), target
    return subject, relations, target


def _is_calmed(reading: Reading, subject: Arg, relations: tuple[str, ...], entity: str) -> bool:
    """Return whether a drug is said to lessen an illness, and so to help ('calms anxiety')."""
    if reading.kind(entity) != "condition" or not reading.is_drug(subject.ids[0]):
        return False
    return _is_less(reading, relations) and reading.knowledge.relief(entity) is None


def _is_furthered(reading: Reading, subject: Arg, relations: tuple[str, ...], entity: str) -> bool:
    """Return whether help given to a process that the drug may well raise is to raise it."""
    if reading.kind(entity) != "process" or _is_less(reading, relations):
        return False
    told = reading.knowledge.claims_between(subject.ids[-1], (entity,))
    return any(claim.relation == "increases" and claim.standing != "refuted" for claim, _ in told)


def _is_brought_about(reading: Reading, subject: Arg, entity: str) -> bool:
    """Return whether the drug itself may have the effect, so that to raise it is to bring it about."""
    told = (
        reading.knowledge.claims_between(subject.ids[0], (entity,)) if reading.is_drug(subject.ids[0]) else ()
    )
    return any(claim.relation == "causes" and claim.standing == "contested" for claim, _ in told)


def _is_less(reading: Reading, relations: tuple[str, ...]) -> bool:
    """Return whether one of the relations takes something away."""
    return any(reading.sign(relation) == "-" for relation in relations)


def _relief(reading: Reading, subject: Arg, relations: tuple[str, ...], entity: str) -> str | None:
    """Return the effect of a drug that something which is no drug is said to have on a condition."""
    if HELPING.isdisjoint(relations) or reading.kind(subject.ids[0]) in _GIVEN_KINDS:
        return None
    return reading.knowledge.relief(entity)


def _taken_away(reading: Reading, subject: Arg) -> str | None:
    """Return what the subject takes away, where its loss shows that something is required."""
    event = subject.event
    if event is None or event[1] is None:
        blocked = reading.knowledge.blocks(subject.ids[0])
        return blocked[0] if blocked else None
    is_loss = bool(event[0]) and reading.sign(event[0][0]) == "-"
    is_named = reading.is_drug(subject.ids[0]) or reading.knowledge.named_event(*event) is not None
    if any(event[1] in reading.knowledge.blocks(id_) for id_ in subject.ids):
        is_named = False  # 'blocking mTOR with rapamycin'
    return event[1] if is_loss and not is_named else None
