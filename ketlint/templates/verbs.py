"""Verbs with a subject and an object: active, inverse, parted, denying, and the means 'by …'."""

from ketlint.clauses.agents import tool
from ketlint.clauses.arguments import Arg, denied, over, renamed
from ketlint.clauses.attachment import completed
from ketlint.clauses.effects import effect_taken_up
from ketlint.clauses.events import has_generic, verb_relations
from ketlint.clauses.objects import lifts_mood, objects, relative_objects, relief_at
from ketlint.clauses.parted import parted_verb
from ketlint.clauses.reading import Reading
from ketlint.clauses.referents import args_at, drugs_at
from ketlint.clauses.relatives import told_before
from ketlint.clauses.subjects import subjects
from ketlint.derivation import EXPLAINING, HELPING
from ketlint.emission import emit
from ketlint.templates.actors import actors_of
from ketlint.templates.approvals import approved_objects, drug_meant_by_it, read_granting, read_use
from ketlint.templates.changes import read_change
from ketlint.templates.course import (
    read_beginning,
    read_course,
    read_delay,
    read_extent,
    read_felt,
    read_helped,
    read_kept_well,
)
from ketlint.templates.displacing import read_rivals, read_seat
from ketlint.templates.efficacy import read_benefit, read_reach
from ketlint.templates.light_verbs import read_light_verb, read_made, read_more_of_effect
from ketlint.templates.means import read_means, read_recovery, read_way_of_acting
from ketlint.templates.passives import read_passive
from ketlint.templates.prevention import read_kept_out, read_prevention
from ketlint.templates.sparing import read_sparing

_BETTERING = frozenset({"increases", "helps", "treats", "repairs"})
_VERB_GROUP = frozenset("vqa")
_ADVERBS = frozenset("vq")


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
        read_passive(reading, k)
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
    actors = actors_of(reading, k, active)
    if "causes" not in active and not EXPLAINING.isdisjoint(active):
        actors = told_before(reading, k, actors) or actors
    if not actors and _is_loss_of_effect(reading, active, targets):
        actors = _tool_of_block(reading, k)
    if not targets:
        _read_mood(reading, k, active, actors)
    _read_denial(reading, k, actors, targets)
    _read_approval(reading, k, actors, targets)
    if "displaces" in active:
        read_rivals(reading, k)
    if "binds" in active:
        read_seat(reading, k, actors)
        read_kept_out(reading, k, actors)
    if not targets and "leaves-unchanged" in active:
        targets = [over((), reading.chunks[k])]
    if active and targets and not _rules_clause(reading, k, active):
        read_more_of_effect(reading, k, actors, targets)
        emit(reading, actors, _bringing_about(reading, active, targets), targets, k, "active")
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
    read_change(reading, k, active, actors, targets)


def _bringing_about(reading: Reading, active: tuple[str, ...], targets: list[Arg]) -> tuple[str, ...]:
    """Return the relations of a verb: what furthers an effect also causes it ('promotes neuroprotection')."""
    is_of_effects = all(reading.kind(arg.entity) == "effect" and arg.event is None for arg in targets)
    is_alone = not reading.names_class and len(reading.drugs) < 2
    if "increases" in active and "causes" not in active and is_of_effects and is_alone:
        return (*active, "causes")
    return active


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


def _read_like_deed(reading: Reading, k: int, actors: list[Arg], targets: list[Arg]) -> None:
    """Read 'works like a reset for the mind': the drug does it."""
    drugs = [arg for arg in actors if reading.is_drug(arg.entity)]
    for arg in targets:
        if arg.event is not None and arg.event[1] is not None and "resets" in arg.event[0]:
            emit(reading, drugs, arg.event[0], [renamed(arg, (arg.event[1],))], k, "likened")


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
    return ref is not None and ref.head is not None and ref.head.text in reading.knowledge.words["payer"]


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
