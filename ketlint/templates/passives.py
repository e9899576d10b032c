"""Verbs in the passive: 'NMDA receptors are blocked by ketamine', 'forces dopamine to be released'."""

from ketlint.clauses.agents import agent_of_change, agent_of_section, agents_after, tool
from ketlint.clauses.arguments import over, renamed
from ketlint.clauses.attachment import completed
from ketlint.clauses.events import has_generic, verb_relations
from ketlint.clauses.islands import phrase_start
from ketlint.clauses.reading import Reading
from ketlint.clauses.referents import args_at
from ketlint.clauses.subjects import subjects
from ketlint.derivation import HELPING
from ketlint.emission import emit
from ketlint.templates.actors import agent_in_patients, agent_meant, agent_of_heading, agent_said
from ketlint.templates.approvals import approved_objects
from ketlint.templates.changes import is_listed, is_of_body, is_timed_growth


def read_passive(reading: Reading, k: int) -> None:
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
    agents = agents or agent_meant(reading, k)
    if reading.chunks[k - 1].tag == "NP":
        agents = [renamed(arg, arg.ids[:1]) for arg in agents]  # a reduced relative names its own agent
    if any(reading.sign(relation) == "-" for relation in relations):
        agents = tool(reading) or agents
    drugs = [arg for arg in targets if reading.is_drug(arg.entity)]
    if "reverses" in relations:
        emit(reading, tool(reading), ("reverses",), drugs, k, "passive")
    targets = [arg for arg in targets if arg not in drugs]
    agents = agents or agent_said(reading, k) or agent_in_patients(reading, k, relations)
    agents = agents or agent_of_heading(reading, k, relations, targets)
    if not agents and is_timed_growth(reading, relations, targets):
        agents = agent_of_change(reading, k, relations)
    if not agents and (is_of_body(reading, k, targets) or is_listed(reading, k, targets, relations)):
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
