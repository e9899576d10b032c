"""The means of an effect: 'relieves depression by raising serotonin'."""

from ketlint.clauses.arguments import Arg, over, renamed
from ketlint.clauses.events import event_ids, verb_relations
from ketlint.clauses.gerunds import gerund_object
from ketlint.clauses.reading import Reading
from ketlint.clauses.referents import args_at
from ketlint.clauses.subjects import subjects
from ketlint.derivation import HELPING
from ketlint.emission import emit
from ketlint.references import Ref

_BEHIND = frozenset({"mediates", "is-required-for"})
_BY = frozenset({"by", "through", "via"})
_ANAESTHESIA = frozenset({"anaesthetic-effect", "sedation", "hypnosis"})
_THROUGH = frozenset({"by", "through", "via", "by way of", "by means of", "thanks to"})
_RELIEVING_THROUGH = frozenset({"through", "via", "by way of", "by means of"})
_ACTING_KINDS = frozenset({
    "effect", "process", "pathway", "receptor", "receptor-family", "protein", "transmitter", "network",
})  # fmt: skip
_POINTING = frozenset({"this", "these", "that", "such"})
_FRONTED = frozenset({
    "thanks to", "because of", "through", "by", "via", "as a result of", "owing to", "due to", "by means of",
})  # fmt: skip
_ARTICLES = frozenset({"a", "an"})
_ACTING = frozenset({"act", "acts", "acting", "work", "works", "working", "function", "functions"})
_BEFORE_MEANS = frozenset({"v", "q", "p", "NP", "t", "d"})


def read_means(
    reading: Reading, k: int, relations: tuple[str, ...], actors: list[Arg], targets: list[Arg]
) -> None:
    """Read the means of the relief that the verb at `k` tells of: they mediate the effect."""
    if "sedates" in relations or any(arg.entity in _ANAESTHESIA for arg in targets):
        _read_anaesthesia(reading, k, actors)
    effect = _relief(reading, relations, targets)
    if effect is None or not any(_has_effect(reading, arg.entity, effect) for arg in actors):
        return
    chunks = reading.chunks
    for j in range(k + 1, min(k + 6, len(chunks) - 2)):
        word = chunks[j].piece.text
        if word != "because" and word not in _BY:
            continue
        means = _reason(reading, j) if word == "because" else _means_at(reading, j + 1)
        _emit_means(reading, means, effect, k)
        return
    _emit_means(reading, _fronted(reading), effect, k)


def _emit_means(reading: Reading, means: list[Arg], effect: str, k: int) -> None:
    named = [arg for arg in means if arg.ids and not reading.is_drug(arg.ids[0])]
    emit(reading, named, ("mediates",), [over((effect,), reading.chunks[k])], k, "means")


def read_relief_through(reading: Reading, k: int, ref: Ref, after: int) -> None:
    """Read 'quick relief through dissociation' at its noun: the means of the relief."""
    if reading.tag(after + 1) != "NP" or reading.chunks[after].piece.text not in _RELIEVING_THROUGH:
        return
    effect = reading.main_effect
    if effect is None or reading.topic is None or not _is_relief(reading, ref):
        return
    means = [
        arg
        for arg in args_at(reading, after + 1, as_subject=True)
        if reading.kind(arg.entity) in _ACTING_KINDS
    ]
    emit(reading, means, ("mediates",), [over((effect,), reading.chunks[k])], after, "means")


def _is_relief(reading: Reading, ref: Ref) -> bool:
    """Return whether the phrase is relief as such, or the effect that a drug is known for."""
    is_open = ref.kind == "event" and ref.entity is None and "helps" in ref.relations
    is_told = ref.head is not None and ref.head.text.endswith("relief")
    return is_open or is_told or reading.knowledge.relief_named(ref.entity) is not None


def _fronted(reading: Reading) -> list[Arg]:
    """Return what 'Thanks to this, …' or 'Through these changes, …' takes up as the means."""
    chunk, event = reading.chunks[1], reading.situation.said_event
    if reading.chunks[0].piece.text not in _FRONTED or chunk.ref is None or reading.tag(2) != ",":
        return []
    if chunk.ref.definite not in _POINTING or event is None:
        return []
    if chunk.ref.kind == "entity":
        return args_at(reading, 1, as_subject=True)
    is_meant = not chunk.ref.relations or reading.knowledge.agrees(event[0], chunk.ref.relations)
    return [over(event_ids(reading, *event), chunk)] if is_meant else []


def _read_anaesthesia(reading: Reading, k: int, actors: list[Arg]) -> None:
    """Read 'produces anaesthesia by boosting GABA-A receptors' of the drug that the text is on."""
    drugs = _of_focus(reading, actors)
    for j in range(k + 1, min(k + 6, len(reading.chunks) - 1)):
        if reading.chunks[j].piece.text in _BY:
            means = [arg for arg in _means_at(reading, j + 1) if arg.ids]
            emit(reading, drugs, ("anaesthetises-through",), [_bare(arg) for arg in means], k, "means")
            if drugs and means:
                reading.told.add(j + 1)
            return


def _has_effect(reading: Reading, drug: str | None, effect: str) -> bool:
    """Return whether it is a drug whose effect this is: by what means others have it is another matter."""
    return drug is not None and reading.is_drug(drug) and reading.knowledge.is_effect_of(effect, drug)


def _of_focus(reading: Reading, actors: list[Arg]) -> list[Arg]:
    """Return the drugs that the claim base is on: what others do by their means is another matter."""
    focus = reading.knowledge.focus
    drugs = [arg for arg in actors if arg.entity is not None and reading.is_drug(arg.entity)]
    return [arg for arg in drugs if arg.entity is not None and reading.knowledge.are_kin(arg.entity, focus)]


def _bare(arg: Arg) -> Arg:
    """Return what the event of the argument bears on, without the event."""
    return renamed(arg, (arg.event[1],)) if arg.event is not None and arg.event[1] else renamed(arg, arg.ids)


def _relief(reading: Reading, relations: tuple[str, ...], targets: list[Arg]) -> str | None:
    """Return the effect that the verb tells of: by name, or as help against a condition."""
    for arg in targets:
        if not HELPING.isdisjoint(relations) and (helped := reading.knowledge.relief(arg.entity)):
            return helped
        for effect in (arg.entity or "", *reading.knowledge.above.get(arg.entity or "", ())):
            if effect in reading.knowledge.reliefs:
                return effect
    return None


def read_recovery(reading: Reading, k: int) -> None:
    """Read 'patients recover because …': the reason mediates the effect."""
    chunks = reading.chunks
    effect = reading.main_effect
    if reading.topic is None or effect is None:
        return
    for j in range(k + 1, min(k + 6, len(chunks) - 2)):
        if chunks[j].piece.text == "because":
            _emit_means(reading, _reason(reading, j), effect, k)
            return


def _reason(reading: Reading, j: int) -> list[Arg]:
    """Return what the clause after 'because' tells of."""
    chunks = reading.chunks
    verb = next((i for i in range(j + 1, min(j + 6, len(chunks))) if chunks[i].tag == "V"), None)
    if verb is None:
        return []
    if chunks[verb].piece.form == "passive":
        return _suffered(reading, verb)
    return gerund_object(reading, verb) if reading.tag(verb + 1) == "NP" else []


def _suffered(reading: Reading, verb: int) -> list[Arg]:
    """Return the event of 'AMPA receptors are activated'."""
    relations = verb_relations(reading.chunks[verb].piece, "active")
    if not relations:
        return []
    return [
        Arg((*event_ids(reading, relations, arg.entity),), arg.start, reading.chunks[verb].end, arg.piece)
        for arg in subjects(reading, verb)
        if arg.entity and not reading.is_drug(arg.entity)
    ]


def _means_at(reading: Reading, j: int) -> list[Arg]:
    tag = reading.tag(j)
    if tag == "V" and reading.tag(j + 1) == "NP":
        return gerund_object(reading, j)
    return args_at(reading, j, as_subject=True) if tag == "NP" else []


def doers_through(reading: Reading, k: int) -> list[Arg]:
    """Return the drug that does what it does through the event at `k` ('works by block of …')."""
    chunks = reading.chunks
    if k and chunks[k - 1].tag in {"V", "P"} and (own := _of_effect(reading, k)):
        return own
    if not k or not (chunks[k - 1].piece.text in _THROUGH or _is_in_a_way(reading, k)):
        return []
    if k == 1:
        return _after_opening(reading, k)
    main = reading.skip_back(k - 2, _BEFORE_MEANS)
    if main < 0 or chunks[main].tag not in {"V", "G", "b"} or chunks[main].piece.form in {"passive", "g"}:
        return []
    told = subjects(reading, main)
    if chunks[main].tag == "V" and _lessens(reading, main):
        return []  # what it lessens may be done through the event
    return [arg for arg in told if reading.is_drug(arg.entity)]


def _of_effect(reading: Reading, k: int) -> list[Arg]:
    """Return the drug whose effect is said to come from the event at `k` ('comes from a block of …')."""
    chunk = reading.chunks[k - 1]
    slots = chunk.piece.value if chunk.tag == "P" else [told[:2] for told in chunk.piece.value]
    if reading.topic is None or ["mediates", "inverse"] not in [list(slot) for slot in slots]:
        return []
    if any(name == "negation" and i < chunk.first for name, i in reading.context.cues):
        return []
    at = k - 1 if chunk.tag == "V" else reading.skip_back(k - 2, frozenset("vqM"))
    told = subjects(reading, at) if at >= 0 and reading.tag(at) in {"V", "b"} else []
    is_own = any(reading.knowledge.is_effect_of(arg.entity or "", reading.topic) for arg in told)
    return [Arg((reading.topic,), chunk.start, chunk.start, chunk.first - 1)] if is_own else []


def _is_in_a_way(reading: Reading, k: int) -> bool:
    """Return whether the event at `k` is the way in which something acts ('acts in an antagonistic …')."""
    chunks, ref = reading.chunks, reading.chunks[k].ref
    if k < 2 or chunks[k - 1].piece.text != "in" or ref is None or ref.definite not in _ARTICLES:
        return False
    return chunks[k - 2].piece.text in _ACTING


def _lessens(reading: Reading, k: int) -> bool:
    """Return whether the verb at `k` takes something away, and brings no relief by that."""
    relations = verb_relations(reading.chunks[k].piece, "active")
    brings = HELPING | {"repairs"}  # 'undoes this by growth'
    return brings.isdisjoint(relations) and any(reading.sign(relation) == "-" for relation in relations)


def _after_opening(reading: Reading, k: int) -> list[Arg]:
    """Return the drug of the clause that 'Through block of …' opens."""
    for j in range(k + 1, min(k + 5, len(reading.chunks))):
        ref = reading.chunks[j].ref
        if ref is not None and ref.kind in {"entity", "drug", "pronoun"}:
            found = args_at(reading, j, as_subject=True)
            drugs = [arg for arg in found if reading.is_drug(arg.entity)]
            if drugs:
                return drugs
    return []


def read_way_of_acting(
    reading: Reading, k: int, relations: tuple[str, ...], owners: list[Arg], deeds: list[Arg]
) -> None:
    """Read the deed in which the action of a drug is said to lie ('its power rests on activating …')."""
    if _BEHIND.isdisjoint(relations):
        return
    drugs = [arg for arg in owners if reading.is_drug(arg.entity)]
    for deed in deeds:
        if drugs and deed.event is not None and deed.event[1] is not None:
            emit(reading, drugs, deed.event[0], [renamed(deed, (deed.event[1],))], k, "way")
