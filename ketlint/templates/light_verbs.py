"""Verbs that leave the meaning to their object: 'exhibits agonist activity', 'has abuse potential'."""

from collections.abc import Sequence

from ketlint.clauses.agents import agent_beside, agent_of_change
from ketlint.clauses.arguments import Arg, denied, over, renamed
from ketlint.clauses.events import has_generic
from ketlint.clauses.objects import objects, quality_at, relative_objects
from ketlint.clauses.occasions import has_other_cause
from ketlint.clauses.reading import Reading
from ketlint.clauses.referents import BRAIN_KINDS, args_at, drugs_at
from ketlint.clauses.subjects import subjects
from ketlint.emission import emit
from ketlint.templates.approvals import approved_objects, read_granting
from ketlint.templates.course import read_beginning, read_delay, read_felt
from ketlint.templates.efficacy import read_benefit, read_reach, read_responding
from ketlint.templates.means import read_means, read_recovery
from ketlint.templates.prevention import read_prevention
from ketlint.templates.roles import read_roles
from ketlint.templates.sparing import read_sparing

_ARISING = ("increases",)
_WELL = frozenset({"effectively", "successfully", "well"})
_AGAINST = frozenset({"against", "on", "for", "in"})
_MECHANISMS = frozenset({"mechanism", "mechanisms"})
_POINTING = frozenset({"this", "these", "such"})
_MULTIPLIED_KINDS = frozenset({"transmitter", "protein"})
_MORE = frozenset({"more", "extra", "additional", "increased", "higher", "elevated"})
_MAKING = frozenset({"make", "makes", "making"})
_AFTER_CHANGE = frozenset({"", ".", ",", ";", "c", "p", "s", "v"})
_BEFORE_ROLE = frozenset("dvqM")
_RELIEVING = frozenset({"antidepressant-effect", "sustained-antidepressant-effect", "lasting-relief"})
_LESSER = frozenset({"weaker", "shorter", "smaller", "lesser", "less", "fewer", "lower", "slower"})
_HARM_KINDS = frozenset({"effect", "condition"})
_OCCASIONS = frozenset({"with", "on", "under", "from", "after", "during"})
_CAUSED_KINDS = frozenset({"effect", "condition", "process", "network"})


def read_generic(reading: Reading, k: int) -> None:
    """Read a verb of the general vocabulary: 'prevents … from', 'causes', 'has'."""
    if has_generic(reading.chunks[k].piece, "recover"):
        read_recovery(reading, k)
    read_responding(reading, k)
    read_reach(reading, k)
    read_benefit(reading, k)
    read_felt(reading, k)
    read_beginning(reading, k)
    read_delay(reading, k)
    read_made(reading, k)
    if has_generic(reading.chunks[k].piece, "happen"):
        _read_happening(reading, k)
    if read_prevention(reading, k) or read_sparing(reading, k):
        return
    if read_granting(reading, k):
        return
    if _read_treated_well(reading, k):
        return
    if reading.chunks[k].piece.form != "passive":
        read_light_verb(reading, k)


def _read_treated_well(reading: Reading, k: int) -> bool:
    """Read 'PTSD can be effectively treated with ketamine'; return whether it is one."""
    words = {reading.chunks[j].piece.text for j in (k - 1, k + 1) if 0 <= j < len(reading.chunks)}
    is_passive = k > 1 and "b" in {reading.tag(k - 1), reading.tag(k - 2)}
    if not is_passive or not reading.chunks[k].piece.text.startswith("treated") or words.isdisjoint(_WELL):
        return False
    cases = [arg for arg in subjects(reading, k) if reading.kind(arg.entity) == "condition"]
    drugs = [arg for arg in objects(reading, k) if reading.is_drug(arg.entity)]
    emit(reading, drugs, ("helps", "treats"), cases, k, "treated")
    return bool(cases and drugs)


def _read_happening(reading: Reading, k: int) -> None:
    """Read 'a burst of glutamate follows': the event is told of the drug of the text."""
    followed = drugs_at(reading, k + 1) if reading.tag(k + 1) == "NP" else []
    if not followed and (reading.tag(k + 1) == "NP" or (k and reading.tag(k - 1) == "w")):
        return  # 'the burst that follows' tells no new event
    for arg in subjects(reading, k):
        if _is_pronoun(reading, arg):
            continue  # 'this happens' tells no new event
        if arg.event is None and reading.kind(arg.entity) in _HARM_KINDS:
            is_with = reading.tag(k + 1) == "p" and reading.chunks[k + 1].piece.text in _OCCASIONS
            drugs = drugs_at(reading, k + 2) if is_with else []
            emit(reading, drugs, ("causes",), [renamed(arg, arg.ids[:1])], k, "happening")
        if followed:
            relations, entity = arg.event or (_ARISING, arg.entity)
            is_growth = arg.event is not None or reading.kind(arg.entity) == "process"
            target = [renamed(arg, (entity,))] if is_growth and entity is not None else []
            emit(reading, followed, relations, target, k, "happening")
            continue
        if arg.event is None and _is_this_growth(reading, arg):
            agents = agent_of_change(reading, k, ("increases",))
            emit(reading, agents, ("increases",), [renamed(arg, arg.ids[:1])], k, "happening")
        if arg.event is not None and arg.event[1] is not None:
            agents = agent_of_change(reading, k, arg.event[0])
            emit(reading, agents, arg.event[0], [renamed(arg, (arg.event[1],))], k, "happening")
        elif reading.kind(arg.entity) == "process":
            beside = [] if has_other_cause(reading) else agent_beside(reading)
            agents = agent_of_change(reading, k, _ARISING) if arg.via else beside
            emit(reading, agents, _ARISING, [renamed(arg, arg.ids[:1])], k, "happening")


def _is_pronoun(reading: Reading, arg: Arg) -> bool:
    refs = [one.ref for one in reading.chunks if one.start == arg.start and one.ref is not None]
    return any(ref.kind == "pronoun" for ref in refs)


def _is_this_growth(reading: Reading, arg: Arg) -> bool:
    """Return whether the words take up a growth by its name ('this synaptic repair')."""
    chunk = next((one for one in reading.chunks if one.start == arg.start and one.ref is not None), None)
    if chunk is None or chunk.ref is None or chunk.ref.definite not in _POINTING:
        return False
    return reading.kind(arg.entity) == "process" and reading.knowledge.tells_growth(chunk.piece.text)


def read_made(reading: Reading, k: int) -> None:
    """Read 'this makes Spravato the only approved drug': the drug is what it is made."""
    if reading.chunks[k].piece.text not in _MAKING or reading.tag(k + 1) != "NP":
        return
    is_to_work = reading.tag(k + 2) == "V" and reading.chunks[k + 2].piece.text == "work"
    at = k + 2 if is_to_work else quality_at(reading, k + 2)
    if at is not None:
        _read_working(reading, k, at)
        return
    if any(name == "negation" and i < reading.chunks[k].last for name, i in reading.context.cues):
        return
    at = reading.skip(k + 2, _BEFORE_ROLE)
    drugs = drugs_at(reading, k + 1)
    if drugs and reading.tag(at) == "NP":
        read_roles(reading, drugs, at, "made")
    elif reading.tag(k + 2) in _AFTER_CHANGE:
        _read_made_change(reading, k)


def _read_made_change(reading: Reading, k: int) -> None:
    """Read 'makes blood pressure drop', where the change reads as a noun."""
    actors = [arg for arg in subjects(reading, k) if reading.is_drug(arg.entity)]
    for arg in args_at(reading, k + 1, as_subject=False):
        if arg.event is not None and reading.kind(arg.event[1]) == "measure":
            emit(reading, actors, arg.event[0], [renamed(arg, (arg.event[1] or "",))], k, "made-to")


def _read_working(reading: Reading, k: int, at: int) -> None:
    """Read 'it is the trip that makes ketamine work', up to chunk `at`: it mediates the effect."""
    effect = reading.main_effect
    if effect is not None and drugs_at(reading, k + 1):
        means = [arg for arg in subjects(reading, k) if not reading.is_drug(arg.entity)]
        target = over((effect,), reading.chunks[k + 1], reading.chunks[at])
        emit(reading, means, ("mediates",), [target], k, "what-works")


def read_light_verb(reading: Reading, k: int) -> None:
    """Read 'exhibits agonist activity', 'has abuse potential', 'received approval for'."""
    if not has_generic(reading.chunks[k].piece, "cause"):
        return
    targets = objects(reading, k) or relative_objects(reading, k)
    granted = next((arg for arg in targets if arg.event is not None and "approved-for" in arg.event[0]), None)
    actors = subjects(reading, k)
    if granted is not None:
        _read_granted(reading, k, actors, granted)
        return
    caused = [arg for arg in targets if arg.event is not None or reading.kind(arg.entity) in _CAUSED_KINDS]
    caused = [arg for arg in caused if not _is_mechanism(reading, arg)]
    effects = [arg for arg in caused if arg.event is None and reading.kind(arg.entity) == "effect"]
    relieved = _also_relieved(reading, caused)
    emit(
        reading,
        [arg for arg in actors if reading.is_drug(arg.entity)],
        ("helps", "treats"),
        relieved,
        k,
        "light-verb",
    )
    others = [arg for arg in caused if arg not in effects and arg not in relieved]
    means = [arg for arg in actors if not reading.is_drug(arg.entity)]
    read_more_of_effect(reading, k, actors, effects)
    emit(reading, means, ("mediates",), effects, k, "light-verb")
    emit(reading, [arg for arg in actors if arg not in means], ("causes",), effects, k, "light-verb")
    emit(reading, actors, ("causes",), others, k, "light-verb")
    read_means(reading, k, ("causes",), actors, caused)
    properties = [arg for arg in targets if arg.event is None and reading.kind(arg.entity) == "property"]
    bearers = [arg for arg in actors if reading.is_drug(arg.entity)]
    emit(reading, bearers, ("is-a", "causes"), properties, k, "light-verb")
    more = [arg for arg in targets if arg.event is None and is_more(reading, arg)]
    emit(reading, bearers, _ARISING, more, k, "light-verb")
    if actors and all(reading.kind(arg.entity) in BRAIN_KINDS for arg in actors):
        grown = [arg for arg in others if reading.kind(arg.entity) == "process" and _has_more(reading, arg)]
        emit(reading, agent_beside(reading), _ARISING, grown, k, "light-verb")  # 'neurons have more synapses'


def _also_relieved(reading: Reading, caused: Sequence[Arg]) -> list[Arg]:
    """Return the illnesses behind the first of 'efficacy against depression, anxiety and PTSD'."""
    first = caused[0] if caused else None
    if first is None or reading.kind(first.entity) != "effect" or first.event is not None:
        return []
    words = reading.sentence.text[first.start : first.end].lower().split()
    if _AGAINST.isdisjoint(words):
        return []
    return [arg for arg in caused[1:] if arg.event is None and reading.kind(arg.entity) == "condition"]


def is_more(reading: Reading, arg: Arg) -> bool:
    """Return whether more of a transmitter or protein is named ('means more GABA')."""
    return reading.kind(arg.entity) in _MULTIPLIED_KINDS and _has_more(reading, arg)


def _has_more(reading: Reading, arg: Arg) -> bool:
    return any(piece.start == arg.start and piece.text in _MORE for piece in reading.pieces)


def _is_mechanism(reading: Reading, arg: Arg) -> bool:
    """Return whether no more than a mechanism of it is named ('has a mechanism of neuroplasticity')."""
    first = next((piece for piece in reversed(reading.pieces) if piece.text in _MECHANISMS), None)
    return first is not None and arg.start <= first.start < arg.end


def read_more_of_effect(reading: Reading, k: int, actors: list[Arg], targets: list[Arg]) -> None:
    """Read 'has longer-lasting antidepressant effects than esketamine' of the drugs compared."""
    told = [arg for arg in targets if arg.entity in _RELIEVING]
    after = next((j for j, chunk in enumerate(reading.chunks) if told and chunk.start >= told[-1].end), 0)
    if not after or reading.chunks[after].piece.text != "than" or reading.tag(after + 1) != "NP":
        return
    words = {piece.text for piece in reading.pieces[reading.chunks[k].last : reading.chunks[after].first]}
    others = [arg for arg in args_at(reading, after + 1, as_subject=False) if reading.is_drug(arg.entity)]
    drugs = [arg for arg in actors if reading.is_drug(arg.entity)]
    if words.isdisjoint(_LESSER):
        emit(reading, drugs, ("better-than",), others, k, "comparison")
    else:
        emit(reading, others, ("better-than",), drugs, k, "comparison")


def _read_granted(reading: Reading, k: int, actors: list[Arg], granted: Arg) -> None:
    uses = approved_objects(reading, k)
    if granted.negated:
        uses = [denied(arg) for arg in uses]
    emit(reading, actors, ("approved-for",), uses, k, "light-verb")
