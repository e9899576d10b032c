"""Keeping something from something: 'prevents glutamate from binding' is taking its place."""

from ketlint.clauses.agents import agent_beside
from ketlint.clauses.arguments import Arg
from ketlint.clauses.attachment import completed
from ketlint.clauses.events import has_generic, verb_relations
from ketlint.clauses.objects import objects
from ketlint.clauses.reading import Reading
from ketlint.clauses.referents import args_at, drugs_at
from ketlint.clauses.subjects import subjects
from ketlint.context import Polarity
from ketlint.emission import add, emit
from ketlint.lexicon import Piece

_CASES = frozenset({"once", "when", "because", "since", "as", "while", "whenever", "as soon as"})


def read_prevention(reading: Reading, k: int) -> bool:
    """Read 'prevents … from …'; return whether this is one, so that its inner event is not asserted."""
    chunks, piece = reading.chunks, reading.chunks[k].piece
    if not has_generic(piece, "prevent") or k + 2 >= len(chunks) or chunks[k + 1].tag != "NP":
        return False
    after = completed(reading, k + 1)[1]
    if after + 1 >= len(chunks) or chunks[after].piece.text != "from":
        return False
    ill = _kept_from(reading, after + 1)
    if ill:
        emit(reading, subjects(reading, k), ("prevents",), ill, k, "prevention")
        return True
    if reading.tag(after + 1) not in {"V", "G", "b"}:
        return _is_unlisted_deed(reading, after + 1)
    if reading.tag(after + 1) == "b":
        return _is_raised(reading, after + 2)  # 'prevents neurons from being activated'
    inner = verb_relations(chunks[after + 1].piece, "active")
    if "removes" in inner and reading.tag(after + 2) == "NP":
        left = [arg for arg in objects(reading, after + 1) if reading.kind(arg.entity) == "transmitter"]
        emit(reading, subjects(reading, k), ("blocks-uptake-of",), left, k, "prevention")
    elif "binds" in inner:
        displaced = args_at(reading, k + 1, as_subject=False)
        emit(reading, subjects(reading, k), ("displaces",), displaced, k, "prevention")
    elif _is_taking_in(chunks[after + 1].piece) and reading.tag(after + 2) == "NP":
        displaced = _transmitters(reading, after + 1)
        emit(reading, subjects(reading, k), ("displaces",), displaced, k, "prevention")
    elif (
        chunks[k].tag == "V"
        and verb_relations(piece, "active")
        and any(reading.sign(r) == "+" for r in inner)
    ):
        lost = objects(reading, after + 1)
        emit(reading, subjects(reading, k), ("decreases", "inhibits"), lost, k, "prevention")
    return True


def read_kept_out(reading: Reading, k: int, actors: list[Arg]) -> None:
    """Read 'with ketamine in place, glutamate cannot bind': the drug takes its place."""
    kept = [arg for arg in actors if reading.kind(arg.entity) == "transmitter" and arg.event is None]
    if _is_taking_in(reading.chunks[k].piece):
        kept = _transmitters(reading, k)
    if not kept or reading.context.is_unasserted(reading.chunks[k].first):
        return
    at = reading.chunks[k].first
    left = kept[0].piece if kept[0].piece < at else -1
    if reading.context.polarity(left, at, reading.skipped, at) is not Polarity.NEGATED:
        return
    for agent in agent_beside(reading) or _agent_of_case(reading):
        for arg in kept:
            start, end = min(agent.start, arg.start), reading.chunks[k].end
            add(reading, agent, ("displaces",), arg, "kept-out", start, max(end, agent.end))


def _agent_of_case(reading: Reading) -> list[Arg]:
    """Return the drug that opens the clause of a case or a cause ('… once ketamine is bound')."""
    chunks = reading.chunks
    cases = [j + 1 for j in range(len(chunks) - 1) if chunks[j].piece.text in _CASES]
    return next((found for j in cases if (found := drugs_at(reading, j))), [])


def _is_raised(reading: Reading, j: int) -> bool:
    """Return whether the verb at `j` says that something is raised or set to work."""
    if reading.tag(j) not in {"V", "G"}:
        return False
    return any(reading.sign(told) == "+" for told in verb_relations(reading.chunks[j].piece, "active"))


def _is_taking_in(piece: Piece) -> bool:
    """Return whether the verb is told of a receptor to which something binds ('receives glutamate')."""
    return "binds" in verb_relations(piece, "inverse")


def _transmitters(reading: Reading, k: int) -> list[Arg]:
    """Return the transmitters that are the objects of the verb at `k`."""
    return [arg for arg in objects(reading, k) if reading.kind(arg.entity) == "transmitter"]


def _kept_from(reading: Reading, j: int) -> list[Arg]:
    """Return what 'stops people from killing themselves' keeps them from: an illness, a death."""
    named = args_at(reading, j, as_subject=False) if reading.tag(j) == "NP" else []
    return [arg for arg in named if reading.kind(arg.entity) == "condition"]


def _is_unlisted_deed(reading: Reading, j: int) -> bool:
    """Return whether an unlisted '-ing' form with an object stands at `j` ('from digesting glutamate')."""
    chunk = reading.chunks[j]
    first = reading.pieces[chunk.first]
    return chunk.last > chunk.first and first.tag == "x" and first.text.endswith("ing")
