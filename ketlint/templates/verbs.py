"""Verbs with a subject and an object: active, inverse, passive, rising, denying, and the means 'by …'."""

from ketlint.clauses.agents import agent_beside, agent_of_change, agent_of_section, agents_after, tool
from ketlint.clauses.arguments import Arg, denied, led_by, over, renamed
from ketlint.clauses.attachment import completed
from ketlint.clauses.effects import effect_taken_up
from ketlint.clauses.events import compose, has_generic, verb_relations
from ketlint.clauses.islands import phrase_start
from ketlint.clauses.objects import lifts_mood, objects, relative_objects, relief_at
from ketlint.clauses.occasions import RESULTING, has_other_cause, is_of_people, names_dose
from ketlint.clauses.parted import parted_verb
from ketlint.clauses.reading import Reading
from ketlint.clauses.referents import BRAIN_KINDS, args_at, drugs_at
from ketlint.clauses.relatives import given_chance, told_before
from ketlint.clauses.subjects import subjects
from ketlint.derivation import EXPLAINING, HELPING
from ketlint.emission import emit
from ketlint.phrases import Chunk
from ketlint.quantities import converted
from ketlint.templates.approvals import approved_objects, drug_meant_by_it, read_granting, read_use
from ketlint.templates.course import (
    read_beginning,
    read_course,
    read_delay,
    read_extent,
    read_felt,
    read_helped,
    read_kept_well,
)
from ketlint.templates.efficacy import read_benefit, read_reach
from ketlint.templates.light_verbs import read_light_verb, read_made, read_more_of_effect
from ketlint.templates.means import read_means, read_recovery, read_way_of_acting
from ketlint.templates.presenting import growers
from ketlint.templates.prevention import read_kept_out, read_prevention
from ketlint.templates.sparing import read_sparing

_BRAIN_PARTS = frozenset({"brain-region", "organ", "cell-type"})
_ONCE_BLOCKED = frozenset({"once", "when", "after", "with", "as soon as"})
_SUPPOSING = frozenset({"when", "if", "once", "whenever", "where"})
_MENDING = frozenset({"rewires", "repairs", "resets"})
_BODY = frozenset({"breathing", "respiratory-drive"})
_GOING_ON = frozenset({
    "then", "thus", "thereby", "consequently", "next", "as a result", "in turn", "this", "these", "finally",
    "subsequently", "also", "here",
})  # fmt: skip
_LEADING_ON = RESULTING | {"means", "meaning"}
_RAISED_KINDS = frozenset({"process", "protein", "transmitter", "pathway"})
_LISTED_KINDS = _RAISED_KINDS | {"network", "cell-type"}
_TAKING_UP = frozenset({"this", "that", "it", "which"})
_SEATS = frozenset({
    "place", "places", "spot", "spots", "site", "sites", "seat", "slot", "slots", "pocket", "pockets", "part",
    "position", "area", "dock", "socket", "point", "bay", "berth", "groove", "cleft", "chair", "perch",
    "space", "nook", "niche", "notch", "hollow", "recess", "module", "domain",
})  # fmt: skip
_SEAT_REACH = 7  # chunks after the verb in which it is told whose place it is
_SEATING = frozenset({"where", "that", "which", "for", "of", "meant for", "reserved for"})
_SEAT_BOUNDS = frozenset({",", ";", "."})
_ELSEWHERE = frozenset({"different", "other", "another", "separate", "distinct", "near", "not", "away"})
_OF_DOSE = frozenset({
    "during", "dissociation", "nausea", "dizziness", "wears off", "wear off", "side effects", "side effect",
    "mid", "comedown", "on awakening", "afterwards",
})  # fmt: skip
_OF_INFUSION = 2.0  # hours in which what came with a dose has passed
_OPENING = frozenset("vqr")
_MEANS = frozenset({"by", "through", "via", "with"})
_BETTERING = frozenset({"increases", "helps", "treats", "repairs"})
_VERB_GROUP = frozenset("vqa")
_ADVERBS = frozenset("vq")
_PAYERS = frozenset({
    "insurer", "insurers", "insurance", "plan", "plans", "payer", "payers", "board", "committee", "hospital",
    "clinic", "doctor", "pharmacist", "court", "employer",
})  # fmt: skip
_PEOPLE_PHRASE = frozenset({"NP", "p", "w", "V", "G", "v", "q", "a", "d", "x"})


def read_verb(reading: Reading, k: int) -> None:
    """Read a relation verb in whatever slots its word has: 'blocks', 'was given at', 'rises'."""
    piece = reading.chunks[k].piece
    if k in reading.told or read_granting(reading, k):
        return
    read_use(reading, k)
    if has_generic(piece, "recover"):
        read_recovery(reading, k)
    read_course(reading, k)
    read_reach(reading, k)
    read_benefit(reading, k)
    read_felt(reading, k)
    read_kept_well(reading, k)
    read_beginning(reading, k)
    read_delay(reading, k)
    read_made(reading, k)
    if piece.form == "passive":
        read_helped(reading, k, verb_relations(piece, "active"))
        _read_passive(reading, k)
        return
    if piece.form == "d" and _read_absolute(reading, k):
        return
    if _read_parted(reading, k) or read_prevention(reading, k) or read_sparing(reading, k):
        return
    active = verb_relations(piece, "active")
    if not active and has_generic(piece, "cause"):
        read_light_verb(reading, k)
        return
    targets = effect_taken_up(reading, k, active) or objects(reading, k) or relative_objects(reading, k)
    actors = _actors(reading, k, active)
    if "causes" not in active and not EXPLAINING.isdisjoint(active):
        actors = told_before(reading, k, actors) or actors
    if not actors and _is_loss_of_effect(reading, active, targets):
        actors = _tool_of_block(reading, k)
    if not targets:
        _read_mood(reading, k, active, actors)
    _read_denial(reading, k, actors, targets)
    _read_approval(reading, k, actors, targets)
    if "displaces" in active:
        _read_rivals(reading, k)
    if "binds" in active:
        _read_seat(reading, k, actors)
        read_kept_out(reading, k, actors)
    if not targets and "leaves-unchanged" in active:
        targets = [over((), reading.chunks[k])]
    if active and targets and not _rules_clause(reading, k, active):
        read_more_of_effect(reading, k, actors, targets)
        emit(reading, actors, active, targets, k, "active")
        _read_role_behind(reading, k, actors, targets)
    if "acts-like" in active:
        _read_like_deed(reading, k, actors, targets)
    if "does-the-work" in active and reading.main_effect is not None and reading.topic is not None:
        emit(reading, actors, ("mediates",), [over((reading.main_effect,), reading.chunks[k])], k, "active")
    if active and (targets or "sedates" in active):
        read_means(reading, k, active, actors, targets)
    if "better-than" in active:
        _read_best(reading, k, actors)
    if active:
        read_extent(reading, k, active, actors, targets)
    equal = verb_relations(piece, "equal")
    if equal:
        emit(reading, actors, equal, targets, k, "active", modes=["equal"])
    inverse = verb_relations(piece, "inverse")
    if "binds" in inverse:
        read_kept_out(reading, k, [])
    if inverse:
        working = _working(reading, k, actors)
        emit(reading, targets, inverse, working, k, "inverse")
        without = [denied(arg) for arg in targets if arg.negated]  # 'requires no supervision'
        emit(reading, without, inverse, [denied(arg) for arg in working], k, "inverse")
        read_way_of_acting(reading, k, inverse, actors, targets)
    _read_change(reading, k, active, actors, targets)


def _read_mood(reading: Reading, k: int, active: tuple[str, ...], actors: list[Arg]) -> None:
    """Read 'the surge is what lifts your mood': it mediates the effect."""
    if _BETTERING.isdisjoint(active):
        return  # 'areas that drive mood'
    if reading.main_effect is not None and lifts_mood(reading, k):
        means = [arg for arg in actors if not reading.is_drug(arg.entity)]
        target = over((reading.main_effect,), reading.chunks[k], reading.chunks[k + 1])
        emit(reading, means, ("mediates",), [target], k, "what-works")


def _is_loss_of_effect(reading: Reading, relations: tuple[str, ...], targets: list[Arg]) -> bool:
    """Return whether the verb takes an effect away."""
    is_less = any(reading.sign(relation) == "-" for relation in relations)
    return is_less and any(reading.kind(arg.entity) == "effect" for arg in targets)


def _tool_of_block(reading: Reading, k: int) -> list[Arg]:
    """Return the tool of 'Blocking parts of it (for example with rapamycin) prevents …', verb at `k`."""
    opening = reading.chunks[0]
    if opening.tag != "V" or opening.piece.form != "g":
        return []
    relations = verb_relations(opening.piece, "active")
    is_block = bool(relations) and reading.sign(relations[0]) == "-"
    return [arg for arg in tool(reading) if arg.end <= reading.chunks[k].start] if is_block else []


def _read_absolute(reading: Reading, k: int) -> bool:
    """Read 'With the DMN unplugged, …' of the drug of the text; return whether it is one."""
    j = reading.skip_back(k - 1, _ADVERBS)
    if j < 1 or reading.chunks[j].tag != "NP" or reading.chunks[j - 1].piece.text != "with":
        return False
    is_opening = j == 1 or reading.chunks[j - 2].tag in {",", "c", ";"}
    after = reading.skip(k + 1, _ADVERBS)
    by = drugs_at(reading, after + 1) if reading.tag(after) == "p" and reading.tag(after + 1) == "NP" else []
    if not is_opening or (not by and reading.tag(after) not in {",", ".", ""}):
        return False
    drug = by[0].entity if by else next(iter(sorted(reading.drugs)), None) or reading.situation.last_subject
    targets = args_at(reading, j, as_subject=True)
    if drug is None or not (by or reading.topic) or any(reading.is_drug(arg.entity) for arg in targets):
        return False
    relations = verb_relations(reading.chunks[k].piece, "active")
    targets = [arg for arg in targets if reading.kind(arg.entity) != "transmitter"]
    agent = [Arg((drug,), targets[0].start, targets[0].start, -1, via=True)] if targets else []
    emit(reading, agent, relations, targets, k, "passive")
    return True


def _working(reading: Reading, k: int, actors: list[Arg]) -> list[Arg]:
    """Return the effect for the drug that is said to work because of something ('it works thanks to …')."""
    effect = reading.main_effect
    if effect is None or not (reading.chunks[k].piece.text.startswith("work") or _is_to_work(reading, k)):
        return actors
    return [renamed(arg, (effect,)) if reading.is_drug(arg.entity) else arg for arg in actors]


def _is_to_work(reading: Reading, k: int) -> bool:
    """Return whether it is needed for the drug to help ('needs AMPA receptors to work', '… to lift mood')."""
    chunks = reading.chunks
    return any(
        chunks[j].tag == "t" and relief_at(reading, j + 1) is not None
        for j in range(k + 2, min(k + 5, len(chunks) - 1))
    )


def _read_role_behind(reading: Reading, k: int, actors: list[Arg], targets: list[Arg]) -> None:
    """Read 'acts on the receptor as an agonist': the role that the drug has there."""
    after = max(arg.piece for arg in targets) + 1
    j = next((j for j in range(k + 1, len(reading.chunks)) if reading.chunks[j].first >= after), 0)
    if not j or reading.chunks[j].piece.text != "as" or reading.tag(j + 1) != "NP":
        return
    role = reading.chunks[j + 1].ref
    if role is not None and role.kind == "role" and role.entity is None and role.relations:
        told = [Arg(arg.ids, arg.start, reading.chunks[j + 1].end, arg.piece) for arg in targets]
        emit(reading, actors, role.relations, told, k, "role", modes=role.modes)


def _read_parted(reading: Reading, k: int) -> bool:
    """Read 'keeps depression away', 'turns it off'; return whether the object parts the verb so."""
    if reading.tag(k + 1) != "NP" or all(told[1] != "parted" for told in reading.chunks[k].piece.value):
        return False
    after = completed(reading, k + 1)[1]
    targets = args_at(reading, k + 1, as_subject=False)
    while reading.tag(after) in {",", "c"} and reading.tag(after + 1) == "NP":
        targets.extend(args_at(reading, after + 1, as_subject=False))
        after = completed(reading, after + 1)[1]
    parted = parted_verb(reading, k, reading.chunks[after - 1].end)
    if parted is None or not targets:
        return False
    relations, targets[-1].end = parted
    actors = subjects(reading, k)
    emit(reading, actors, relations, targets, k, "active")
    read_extent(reading, k, relations, actors, targets)
    return True


def _read_best(reading: Reading, k: int, actors: list[Arg]) -> None:
    """Read 'outperforms every other medicine for PTSD': it helps against it."""
    if reading.tag(k + 1) != "NP":
        return
    ref, after = completed(reading, k + 1)
    if ref.kind == "role" and ref.entity is not None and not HELPING.isdisjoint(ref.relations):
        target = over(tuple(ref.listed), reading.chunks[k + 1], reading.chunks[after - 1])
        emit(reading, actors, ref.relations, [target], k, "active")


def _actors(reading: Reading, k: int, active: tuple[str, ...]) -> list[Arg]:
    """Return the subjects, or the drug meant where people or nobody stand in their place."""
    found = subjects(reading, k)
    if not found and "increases" in active and _is_of_people(reading, k):
        found = agent_beside(reading) or _received(reading, k)
    if not found and "increases" in active:
        found = growers(reading, k, active)
    if found and _goes_on(reading, k) and not any(reading.is_drug(arg.entity) for arg in found):
        found = [led_by(arg, [reading.topic or ""]) for arg in found]
    is_defining = reading.tag(max(reading.skip_back(k - 1, _VERB_GROUP), 0)) == "w"
    rises = "increases" in _with_above(reading, active) and not is_defining  # 'cells that release GABA'
    if found and rises and _is_brain_on_drug(reading, found):
        found = agent_beside(reading) or [over((reading.topic or "",), reading.chunks[k], via=True)]
    if found and not _MENDING.isdisjoint(active) and _is_of_brain(reading, found):
        found = agent_beside(reading) or found  # 'with ketamine, the brain rewires itself'
    if not found and (_opens_sentence(reading, k) or _is_growing_with(reading, k, active)):
        found = [arg for arg in agents_after(reading, k) if reading.is_drug(arg.entity)]
    return found


def _goes_on(reading: Reading, k: int) -> bool:
    """Return whether the verb goes on with a chain that the drug of the text began ('in turn causes')."""
    if reading.topic is None or reading.situation.said_event is None:
        return False
    return any(chunk.piece.text in {"in turn", "then"} for chunk in reading.chunks[max(0, k - 2) : k])


def _with_above(reading: Reading, relations: tuple[str, ...]) -> set[str]:
    """Return the relations with those they entail."""
    return {*relations, *[above for one in relations for above in reading.knowledge.relations[one].above]}


def _is_brain_on_drug(reading: Reading, actors: list[Arg]) -> bool:
    """Return whether brain or cells do it because of the drug ("once it is blocked, the brain …")."""
    if reading.topic is None or any(reading.kind(arg.entity) not in _BRAIN_PARTS for arg in actors):
        return False
    words = {chunk.piece.text for chunk in reading.chunks}
    if "would" in words or has_other_cause(reading) or _is_ability(reading, actors[0]):
        return False
    if _is_led_on(reading, words):
        return True
    return names_dose(reading) or bool(words & _ONCE_BLOCKED and words & {"blocked"})


def _is_of_brain(reading: Reading, actors: list[Arg]) -> bool:
    """Return whether brain or cells do it, in a sentence that names a drug and no other cause."""
    is_brain = all(reading.kind(arg.entity) in _BRAIN_PARTS for arg in actors)
    return is_brain and bool(reading.drugs) and not has_other_cause(reading)


def _is_led_on(reading: Reading, words: set[str]) -> bool:
    """Return whether what the drug was just said to do leads to it ('this means the brain …')."""
    if _LEADING_ON.isdisjoint(words) or (not words & _TAKING_UP and "means" in words):
        return False
    if any(statement.relations != ("is-a",) for statement in reading.found):
        return True
    event = reading.situation.said_event
    return event is not None and event[0] != ("is-a",) and not reading.situation.is_on_other


def _is_ability(reading: Reading, arg: Arg) -> bool:
    """Return whether the words tell what the brain can do ('the brain's ability to form connections')."""
    at = next((j for j, chunk in enumerate(reading.chunks) if chunk.start == arg.start), len(reading.chunks))
    return reading.tag(at) == "NP" and reading.tag(at + 1) == "t"


def _read_like_deed(reading: Reading, k: int, actors: list[Arg], targets: list[Arg]) -> None:
    """Read 'works like a reset for the mind': the drug does it."""
    drugs = [arg for arg in actors if reading.is_drug(arg.entity)]
    for arg in targets:
        if arg.event is not None and arg.event[1] is not None and "resets" in arg.event[0]:
            emit(reading, drugs, arg.event[0], [renamed(arg, (arg.event[1],))], k, "likened")


def _read_seat(reading: Reading, k: int, actors: list[Arg]) -> None:
    """Read 'sits down in the spot on the receptor where glutamate goes': the drug takes its place."""
    chunks = reading.chunks
    if reading.tag(k + 1) != "NP" or chunks[k + 1].piece.text not in _SEATS:
        return
    last = chunks[min(k + _SEAT_REACH, len(chunks) - 1)].last
    if not _ELSEWHERE.isdisjoint([piece.text for piece in reading.pieces[chunks[k].first : last]]):
        return
    for j in range(k + 2, min(k + _SEAT_REACH, len(chunks) - 1)):
        if chunks[j].tag in _SEAT_BOUNDS:
            return
        if chunks[j].piece.text in _SEATING and reading.tag(j + 1) == "NP":
            owner = [arg for arg in args_at(reading, j + 1, as_subject=False) if arg.event is None]
            owner = [arg for arg in owner if reading.kind(arg.entity) == "transmitter"]
            emit(reading, actors, ("displaces",), owner, k, "seat")
            return


def _read_rivals(reading: Reading, k: int) -> None:
    """Read 'ketamine and glutamate compete': the drug is the rival of what it is named with."""
    j = reading.phrase_before(k)
    if j is None or j < 2 or reading.chunks[j - 1].piece.text != "and" or reading.tag(j - 2) != "NP":
        return
    named = [*args_at(reading, j - 2, as_subject=True), *args_at(reading, j, as_subject=True)]
    drugs = [arg for arg in named if reading.is_drug(arg.entity)]
    others = [arg for arg in named if not reading.is_drug(arg.entity)]
    emit(reading, drugs, ("displaces",), others, k, "rivals")


def _is_of_people(reading: Reading, k: int) -> bool:
    """Return whether people are the subject of the verb ('patients grow new synapses after ketamine')."""
    j = reading.skip_back(k - 1, _VERB_GROUP)
    if j < 0 or reading.chunks[j].tag != "NP":
        return False
    return _is_person(reading.chunks[j], "patient") or _received(reading, k) != []


def _received(reading: Reading, k: int) -> list[Arg]:
    """Return the drug of 'patients who receive ketamine grow …', where `k` is the verb."""
    chunks = reading.chunks
    drugs: list[Arg] = []
    for j in range(k - 1, -1, -1):
        chunk = chunks[j]
        if chunk.tag not in _PEOPLE_PHRASE:
            return []
        if chunk.tag == "NP":
            if _is_person(chunk, "population"):
                return drugs
            drugs = drugs_at(reading, j) or drugs
    return []


def _is_person(chunk: Chunk, cue: str) -> bool:
    return chunk.piece.has_cue(cue)


def _opens_sentence(reading: Reading, k: int) -> bool:
    """Return whether the verb opens its sentence or heading, as in 'Boost your BDNF with ketamine'."""
    form = reading.chunks[k].piece.form
    is_told = form == "b" or (form == "g" and reading.situation.is_heading)
    return is_told and reading.skip(0, _OPENING) >= k


def _is_growing_with(reading: Reading, k: int, active: tuple[str, ...]) -> bool:
    """Return whether the deed is a thing to speak of ('raising your BDNF with ketamine is quick')."""
    if reading.chunks[k].piece.form != "g" or "increases" not in _with_above(reading, active):
        return False
    before = reading.tag(k - 1) if k else ""
    grown = {reading.kind(arg.entity) for arg in objects(reading, k)}
    return before in {"", ",", "s"} and bool(grown) and grown <= _RAISED_KINDS


def _read_denial(reading: Reading, k: int, actors: list[Arg], targets: list[Arg]) -> None:
    """Read 'spares opioid receptors'."""
    relations = verb_relations(reading.chunks[k].piece, "denied")
    if relations:
        emit(reading, actors, relations, [denied(arg) for arg in targets], k, "denial")
        effects = [denied(arg) for arg in actors if arg.entity == reading.main_effect]
        emit(reading, targets, relations, effects, k, "denial")  # 'the effect is unrelated to dissociation'


def _read_approval(reading: Reading, k: int, actors: list[Arg], targets: list[Arg]) -> None:
    """Read 'the FDA approved esketamine for depression'."""
    relations = verb_relations(reading.chunks[k].piece, "bestow")
    if relations and not _is_by_payer(reading, k):
        drugs = [arg for arg in targets if reading.is_drug(arg.entity)] or drug_meant_by_it(reading, k)
        regulators = [arg for arg in actors if reading.kind(arg.entity) == "regulator"]
        emit(reading, drugs, relations, approved_objects(reading, k) + regulators, k, "active")


def _is_by_payer(reading: Reading, k: int) -> bool:
    """Return whether somebody approves it who licenses no drugs ('your insurer approved six infusions')."""
    j = reading.skip_back(k - 1, _VERB_GROUP)
    ref = reading.chunks[j].ref if j >= 0 else None
    return ref is not None and ref.head is not None and ref.head.text in _PAYERS


def _read_change(
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
    is_of_cells = bool(own) and all(reading.kind(arg.entity) in _BRAIN_PARTS for arg in own)
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
    event = changed[0].event
    if event is not None and reading.sign(event[0][0]) == "-":
        relations = compose(reading, relations, event[0])  # 'inhibition of the cells falls'
        if not relations:
            return
    agents = agent_beside(reading) or agent_of_change(reading, k, relations)
    if not agents and (_is_of_body(reading, k, changed) or _is_listed(reading, k, changed, relations)):
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


def _read_passive(reading: Reading, k: int) -> None:
    """Read 'NMDA receptors are blocked by ketamine' and 'glutamate released by ketamine'."""
    piece = reading.chunks[k].piece
    relations, bestowed = verb_relations(piece, "active"), verb_relations(piece, "bestow")
    if _read_made_to_be(reading, k, relations) or _read_used_as(reading, k):
        return
    targets = subjects(reading, k)
    if bestowed:
        drugs = [arg for arg in targets if reading.is_drug(arg.entity)]
        emit(reading, drugs, bestowed, approved_objects(reading, k), k, "passive")
    if not relations or not targets:
        return
    agents = agents_after(reading, k)
    if not agents and not HELPING.isdisjoint(relations) and "decreases" not in relations:
        return  # 'patients with anxiety have been treated' says nothing of the outcome
    agents = agents or _agent_meant(reading, k)
    if reading.chunks[k - 1].tag == "NP":
        agents = [renamed(arg, arg.ids[:1]) for arg in agents]  # a reduced relative names its own agent
    if any(reading.sign(relation) == "-" for relation in relations):
        agents = tool(reading) or agents
    drugs = [arg for arg in targets if reading.is_drug(arg.entity)]
    if "reverses" in relations:
        emit(reading, tool(reading), ("reverses",), drugs, k, "passive")
    targets = [arg for arg in targets if arg not in drugs]
    agents = agents or _agent_said(reading, k) or _agent_in_patients(reading, k, relations)
    agents = agents or _agent_of_heading(reading, k, relations, targets)
    if not agents and _is_timed_growth(reading, relations, targets):
        agents = agent_of_change(reading, k, relations)
    if not agents and (_is_of_body(reading, k, targets) or _is_listed(reading, k, targets, relations)):
        agents = agent_of_section(reading, k)
    emit(reading, agents, relations, targets, k, "passive")


def _read_used_as(reading: Reading, k: int) -> bool:
    """Read 'is used as a competitive NMDA antagonist': what it does there; return whether this is one."""
    is_use = has_generic(reading.chunks[k].piece, "use") and reading.tag(k + 2) == "NP"
    if not is_use or reading.chunks[k + 1].piece.text != "as":
        return False
    role, after = completed(reading, k + 2)
    if role.kind != "role" or role.entity is None or not HELPING.isdisjoint(role.relations):
        return False
    drugs = [arg for arg in subjects(reading, k) if reading.is_drug(arg.entity)]
    target = over(tuple(role.listed), reading.chunks[k + 2], reading.chunks[after - 1])
    emit(reading, drugs, role.relations, [target], k, "role", modes=role.modes)
    return bool(drugs)


def _rules_clause(reading: Reading, k: int, active: tuple[str, ...]) -> bool:
    """Return whether it is told what something is made to do, not that it is made ('causing X to be …')."""
    if (
        "causes" not in active
        or reading.tag(k + 1) != "NP"
        or not has_generic(reading.chunks[k].piece, "allow")
    ):
        return False
    after = completed(reading, k + 1)[1]
    return reading.tag(after) == "t" and reading.tag(after + 1) in {"V", "G", "b"}


def _read_made_to_be(reading: Reading, k: int, relations: tuple[str, ...]) -> bool:
    """Read 'forces dopamine to be released'; return whether this is one."""
    chunks, made = reading.chunks, k - 3
    if k < 4 or chunks[k - 1].piece.text != "be" or chunks[k - 2].tag != "t" or chunks[made].tag != "NP":
        return False
    at = phrase_start(reading, made)
    if not at or chunks[at].tag != "NP" or not has_generic(chunks[at - 1].piece, "allow"):
        return False
    actors = [arg for arg in subjects(reading, at - 1) if reading.is_drug(arg.entity)]
    emit(reading, actors, relations, args_at(reading, at, as_subject=False), k, "made-to")
    return bool(actors)


def _is_timed_growth(reading: Reading, relations: tuple[str, ...], targets: list[Arg]) -> bool:
    """Return whether it is said to have grown within a time ('synapses are formed within a day')."""
    if "time" not in reading.context.names or "negation" in reading.context.names:
        return False
    is_more = "increases" in _with_above(reading, relations)
    return is_more and all(reading.kind(arg.entity) in _RAISED_KINDS for arg in targets)


def _is_of_body(reading: Reading, k: int, changed: list[Arg]) -> bool:
    """Return whether what changes is a pressure, a rate or breathing, and no cause follows the verb."""
    if any(reading.kind(arg.entity) != "measure" and arg.entity not in _BODY for arg in changed):
        return False
    following = reading.chunks[k + 1 :]
    return not any(chunk.tag == "p" or chunk.piece.text in _SUPPOSING for chunk in following)


def _is_listed(reading: Reading, k: int, changed: list[Arg], relations: tuple[str, ...]) -> bool:
    """Return whether an item of a list is no more than an event that goes up or on ('Glutamate surges')."""
    if not reading.situation.is_list_item or reading.sign(relations[0]) != "+" or reading.drugs:
        return False
    if any(reading.kind(arg.entity) not in _LISTED_KINDS for arg in changed):
        return False
    following = reading.chunks[k + 1 :]
    return not any(chunk.tag in {"p", "s"} or chunk.piece.text in _SUPPOSING for chunk in following)


def _agent_of_heading(reading: Reading, k: int, relations: tuple[str, ...], targets: list[Arg]) -> list[Arg]:
    """Return the drug of the text for a heading that tells what happens ('Step 3: BDNF is released')."""
    situation = reading.situation
    is_alone = (
        situation.is_heading and reading.topic is not None and not (reading.drugs or reading.names_class)
    )
    if not is_alone or situation.last_subject != reading.topic or reading.tag(k - 1) not in {"b", "v"}:
        return []
    following = reading.chunks[k + 1 :]
    is_told_of = any(chunk.tag in {"p", "s"} or chunk.piece.text in _SUPPOSING for chunk in following)
    is_open = is_told_of or any(chunk.tag in {"q", "a"} for chunk in reading.chunks[:k])
    kinds = {reading.kind(arg.entity) for arg in targets}
    is_block = reading.sign(relations[0]) == "-" and kinds == {"receptor"}
    is_growth = reading.sign(relations[0]) == "+" and bool(kinds) and kinds <= _LISTED_KINDS
    if is_open or has_other_cause(reading) or not (is_block or is_growth):
        return []
    chunk = reading.chunks[k]
    return [Arg((situation.last_subject or "",), chunk.start, chunk.start, -1, via=True)]


def _agent_meant(reading: Reading, k: int) -> list[Arg]:
    """Return the drug of the sentence, for a passive that names no agent."""
    if reading.topic is None or reading.chunks[k - 1].tag == "NP":
        return []
    if not reading.drugs and not reading.is_drug(reading.situation.last_subject):
        return []
    return agent_beside(reading)


def _agent_in_patients(reading: Reading, k: int, relations: tuple[str, ...]) -> list[Arg]:
    """Return the drug of the text for growth that is told of patients or of a dose ('are laid down')."""
    chunks = reading.chunks
    if any(chunk.piece.text in _MEANS for chunk in chunks[k + 1 : k + 4]) or chunks[k - 1].tag == "NP":
        return []
    if reading.sign(relations[0]) != "+" or not (is_of_people(reading) or names_dose(reading)):
        return []
    return agent_of_change(reading, k, relations)


def _agent_said(reading: Reading, k: int) -> list[Arg]:
    """Return the drug of the text, for an agentless passive that goes on with what was said."""
    chunks = reading.chunks
    if (
        reading.topic is None
        or reading.situation.said_event is None
        or chunks[k - 1].tag not in {"b", "v", "q"}
    ):
        return []
    if any(chunk.piece.text in _SUPPOSING for chunk in chunks[:k]):
        return []
    if any(chunk.piece.text == "by" for chunk in chunks[k + 1 : k + 4]):
        return []  # somebody else does it
    goes_on = bool(reading.found) or reading.situation.is_step
    if not goes_on and not any(chunk.piece.text in _GOING_ON for chunk in chunks):
        return []  # a general truth
    chunk = chunks[k]
    return [Arg((reading.topic,), chunk.start, chunk.end, chunk.first - 1, via=True)]
