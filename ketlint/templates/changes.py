"""What grows, rises or fades, told without saying who brings it about: 'BDNF levels rise after ketamine'."""

from ketlint.clauses.agents import agent_beside, agent_of_change, agent_of_section
from ketlint.clauses.arguments import Arg, renamed
from ketlint.clauses.events import has_generic, verb_relations
from ketlint.clauses.reading import Reading
from ketlint.clauses.referents import BRAIN_KINDS, args_at
from ketlint.clauses.relatives import given_chance
from ketlint.clauses.subjects import subjects
from ketlint.emission import emit
from ketlint.quantities import converted
from ketlint.templates.actors import BRAIN_PARTS, LISTED_KINDS, RAISED_KINDS, SUPPOSING, with_above

_BODY = frozenset({"breathing", "respiratory-drive"})
_OF_DOSE = frozenset({
    "during", "dissociation", "nausea", "dizziness", "wears off", "wear off", "side effects", "side effect",
    "mid", "comedown", "on awakening", "afterwards",
})  # fmt: skip
_OF_INFUSION = 2.0  # hours in which what came with a dose has passed


def read_change(
    reading: Reading, k: int, active: tuple[str, ...], actors: list[Arg], targets: list[Arg]
) -> None:
    """Read verbs that tell of a change without saying who brings it about."""
    piece = reading.chunks[k].piece
    rise = verb_relations(piece, "rise")
    if rise and not targets:
        actors = _grown(reading, k, actors)
        chance = given_chance(reading, k)
        made = _made_to(reading, k) if chance is None else chance[1]
        if made is not None:
            changed = args_at(reading, made, as_subject=False)
            emit(reading, [arg for arg in actors if reading.is_drug(arg.entity)], rise, changed, k, "made-to")
            return
        if not actors and piece.form == "g" and k and reading.chunks[k - 1].tag == "NP":
            before = args_at(reading, k - 1, as_subject=False)
            actors = [arg for arg in before if reading.kind(arg.entity) == "process"]
        _read_rise(reading, k, actors, rise)
    elif (
        "increases" in active
        and "activates" not in active  # what a transmitter does by its nature
        and targets
        and all(reading.kind(arg.entity) in BRAIN_KINDS for arg in targets)
    ):
        transmitters = [arg for arg in actors if reading.kind(arg.entity) == "transmitter"]
        _read_rise(reading, k, transmitters, ("increases",))


def _grown(reading: Reading, k: int, actors: list[Arg]) -> list[Arg]:
    """Return what grows where the drug was put in the place of the cells that do ('neurons regrow after')."""
    own = subjects(reading, k)
    is_of_cells = bool(own) and all(reading.kind(arg.entity) in BRAIN_PARTS for arg in own)
    return own if is_of_cells else actors


def _made_to(reading: Reading, k: int) -> int | None:
    """Return what somebody makes do what the verb at `k` says ('makes synapses sprout', 'to rise')."""
    chunks, j = reading.chunks, k - 2 if k and reading.tag(k - 1) == "t" else k - 1
    is_base = chunks[k].piece.form == "b" and j > 0 and chunks[j].tag == "NP"
    return j if is_base and has_generic(chunks[j - 1].piece, "allow") else None


def _read_rise(reading: Reading, k: int, changing: list[Arg], relations: tuple[str, ...]) -> None:
    """Read 'BDNF levels rise after ketamine' and, in a text on ketamine, 'glutamate surges'."""
    changed = [arg for arg in changing if arg.entity]
    if not changed or any(reading.is_drug(arg.entity) for arg in changed):
        return
    is_own = any(chunk.ref is not None and chunk.ref.is_induced for chunk in reading.chunks[:k])
    if is_own and reading.sign(relations[0]) == "-":
        return  # 'the ketamine-induced surge fades'
    if not reading.drugs and _is_explained(reading, k):
        return  # 'BDNF is a protein that helps neurons survive and grow'
    if reading.kind(changed[0].entity) == "receptor" and reading.tag(k + 1) == "p":
        return  # 'NMDA receptors, which appear on neurons' tells where they are
    if "helps" in relations and _passes_by_itself(reading):
        return
    agents = agent_beside(reading) or agent_of_change(reading, k, relations)
    if not agents and (is_of_body(reading, k, changed) or is_listed(reading, k, changed, relations)):
        agents = agent_of_section(reading, k)
    emit(reading, agents, relations, [_as_changed(reading, arg) for arg in changed], k, "rise")


def _as_changed(reading: Reading, arg: Arg) -> Arg:
    """Return what goes up or down; an inhibition stays one ('and inhibition of the neurons goes down')."""
    is_loss = arg.event is not None and bool(arg.event[0]) and reading.sign(arg.event[0][0]) == "-"
    return arg if is_loss else renamed(arg, arg.ids[:1])


def _passes_by_itself(reading: Reading) -> bool:
    """Return whether what passes came with the dose ('the anxiety settles within an hour'), or stays."""
    if not _OF_DOSE.isdisjoint(reading.words) or "negation" in reading.context.names:
        return True
    hours = [converted(quantity, "h") for quantity in reading.quantities]
    return any(span is not None and span[1] <= _OF_INFUSION for span in hours)


def _is_explained(reading: Reading, k: int) -> bool:
    """Return whether the verb at `k` stands in the clause that says what kind of thing something is."""
    relative = next((j for j in range(k - 1, 0, -1) if reading.chunks[j].tag == "w"), 0)
    return relative > 1 and any(chunk.tag == "b" for chunk in reading.chunks[:relative])


def is_timed_growth(reading: Reading, relations: tuple[str, ...], targets: list[Arg]) -> bool:
    """Return whether it is said to have grown within a time ('synapses are formed within a day')."""
    if "time" not in reading.context.names or "negation" in reading.context.names:
        return False
    is_more = "increases" in with_above(reading, relations)
    return is_more and all(reading.kind(arg.entity) in RAISED_KINDS for arg in targets)


def is_of_body(reading: Reading, k: int, changed: list[Arg]) -> bool:
    """Return whether what changes is a pressure, a rate or breathing, and no cause follows the verb."""
    if any(reading.kind(arg.entity) != "measure" and arg.entity not in _BODY for arg in changed):
        return False
    following = reading.chunks[k + 1 :]
    return not any(chunk.tag == "p" or chunk.piece.text in SUPPOSING for chunk in following)


def is_listed(reading: Reading, k: int, changed: list[Arg], relations: tuple[str, ...]) -> bool:
    """Return whether an item of a list is no more than an event that goes up or on ('Glutamate surges')."""
    if not reading.situation.is_list_item or reading.sign(relations[0]) != "+" or reading.drugs:
        return False
    if any(reading.kind(arg.entity) not in LISTED_KINDS for arg in changed):
        return False
    following = reading.chunks[k + 1 :]
    return not any(chunk.tag in {"p", "s"} or chunk.piece.text in SUPPOSING for chunk in following)
