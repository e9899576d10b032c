"""What is needed, told by what happens without it: 'no opioid receptors, no effect'."""

from ketlint.clauses.agents import agents_after
from ketlint.clauses.arguments import Arg, over, renamed
from ketlint.clauses.attachment import completed
from ketlint.clauses.events import verb_relations
from ketlint.clauses.objects import objects, relief_at
from ketlint.clauses.reading import Reading
from ketlint.clauses.referents import arg_of, args_at
from ketlint.clauses.subjects import subjects
from ketlint.emission import add

_CASES = frozenset({"when", "if", "once", "where"})
_AFTER_BLOCKED = frozenset({",", "p", "v", ".", ""})
_PEOPLE = frozenset({"you", "we", "they", "one", "researchers", "scientists"})
_DENYING = frozenset({"negation", "ending"})
_OPENING_CLAUSES = frozenset({"that", ",", "and", "but", "because"})
_BENEFITS = frozenset({"benefit", "benefits", "relief", "response", "effect", "improvement"})
_LACKING = frozenset({"without", "absent"})


def read_lack(reading: Reading) -> None:
    """Read 'without dissociation there is no antidepressant effect' and 'no opioid receptors, no effect'."""
    chunks = reading.chunks
    start = 0
    if not _LACKING.isdisjoint(reading.words):
        words = [chunk.piece.text for chunk in chunks]
        start = next((j + 1 for j in range(len(chunks)) if _opens_lack(words, j)), 0)
    if reading.tag(start) != "NP":
        return
    ref, after = completed(reading, start)
    if not start and not ref.negated:
        return
    lacking = arg_of(reading, ref, chunks[start], chunks[after - 1], as_subject=False)
    if lacking is None or reading.is_drug(lacking.entity):
        return
    for j in range(after, len(chunks)):
        effect = _lost_effect(reading, j, after)
        if effect is not None:
            lacked = Arg(lacking.ids, lacking.start, lacking.end, lacking.piece)
            target = over((effect,), chunks[j])
            first = chunks[max(start - 1, 0)]
            add(reading, lacked, ("is-required-for",), target, "lack", first.start, chunks[j].end)
            return


def _opens_lack(words: list[str], j: int) -> bool:
    """Return whether 'without' at `j` opens the sentence or the clause after 'that'."""
    return words[j] in _LACKING and (not j or words[j - 1] in _OPENING_CLAUSES)


def _lost_effect(reading: Reading, j: int, after: int) -> str | None:
    """Return the effect that the phrase at `j` denies, itself or by a 'no' since chunk `after`."""
    ref = reading.chunks[j].ref
    if ref is None:
        return _lost_relief(reading, after, j)
    is_none = ref.negated and ref.definite == "no"
    if is_none and ref.entity is None and ref.head is not None and ref.head.text in _BENEFITS:
        return reading.main_effect if reading.topic is not None else None
    if ref.kind != "entity" or ref.entity is None:
        return None
    is_effect = reading.kinds[ref.entity] == "effect"
    effect = ref.entity if is_effect else reading.knowledge.relief(ref.entity)
    if effect is None:
        return None
    if not ref.negated and not _is_denied(reading, after, j):
        return None
    return effect


def read_blocked(reading: Reading) -> None:
    """Read 'when AMPA receptors are blocked, ketamine no longer works': they are required.

    The reader may be told to: 'Block opioid receptors, and the effect …'.
    """
    chunks = reading.chunks
    is_told = bool(chunks) and chunks[0].tag == "V" and chunks[0].piece.form == "b"
    if not is_told and _CASES.isdisjoint(reading.words):
        return
    verb = next((j for j, chunk in enumerate(chunks) if chunk.tag in {"V", "G"}), None)
    if verb is None:
        return
    if chunks[0].piece.text not in _CASES and not is_told:
        _read_blocked_after(reading)
        return
    lost = _taken_away(reading, verb) if verb < len(chunks) - 2 else []
    for j in range(verb + 2, len(chunks)) if lost else ():
        effect = _lost_relief(reading, verb + 1, j) or _effect_gone(reading, j)
        if effect is not None:
            certainty = reading.context.certainty(chunks[j].first, chunks[j].first, "")
            for arg in lost:
                start, end = chunks[0].start, chunks[j].end
                add(reading, arg, ("is-required-for",), over((effect,), chunks[j]), "lack", start, end,
                    certainty=certainty)  # fmt: skip
            return


def _read_blocked_after(reading: Reading) -> None:
    """Read 'the effect vanishes when opioid receptors are blocked'."""
    chunks = reading.chunks
    case = next((j for j, chunk in enumerate(chunks) if j and chunk.piece.text in _CASES), None)
    if case is None:
        return
    gone = next((j for j in range(case - 1, 0, -1) if _effect_gone(reading, j)), None)
    verb = next((j for j in range(case + 1, len(chunks)) if chunks[j].tag in {"V", "G"}), None)
    if gone is None or verb is None:
        return
    effect = _effect_gone(reading, gone) or ""
    certainty = reading.context.certainty(chunks[gone].first, chunks[gone].first, "")
    at = reading.phrase_before(gone) or 0
    for arg in _taken_away(reading, verb):
        start, end = chunks[at].start, max(arg.end, chunks[verb].end)
        add(reading, arg, ("is-required-for",), over((effect,), chunks[gone]), "lack", start, end,
            certainty=certainty)  # fmt: skip


def _taken_away(reading: Reading, verb: int) -> list[Arg]:
    """Return what the verb says is blocked: 'are blocked', 'you block them', 'you give naltrexone'."""
    chunk = reading.chunks[verb]
    tools = _tools(reading, verb)
    if tools or chunk.tag == "G":
        return tools
    relations = verb_relations(chunk.piece, "active")
    if not relations or reading.sign(relations[0]) != "-":
        return []
    is_passive = chunk.piece.form == "passive"
    if is_passive and reading.tag(verb + 1) not in _AFTER_BLOCKED:
        return []
    if not is_passive and verb and reading.chunks[verb - 1].piece.text not in _PEOPLE:
        return []
    found = subjects(reading, verb) if is_passive else objects(reading, verb)[:1]
    return [arg for arg in found if arg.entity and not reading.is_drug(arg.entity)]


def _tools(reading: Reading, verb: int) -> list[Arg]:
    """Return what the tool drug blocks that people give ('if you give naltrexone first, …')."""
    if not verb or reading.chunks[verb - 1].piece.text not in _PEOPLE:
        return []
    given = args_at(reading, verb + 1, as_subject=True) if reading.tag(verb + 1) == "NP" else []
    given = [*given, *(agents_after(reading, verb) if reading.tag(verb + 1) == "NP" else [])]
    blocked = [(arg, reading.knowledge.blocks(arg.entity or "")) for arg in given]
    return [renamed(arg, ids[:1]) for arg, ids in blocked if ids]


def _effect_gone(reading: Reading, j: int) -> str | None:
    """Return the effect that the verb at `j` says is gone ('the benefit vanishes')."""
    chunk = reading.chunks[j]
    gone = verb_relations(chunk.piece, "rise") if chunk.tag == "V" else ()
    if not gone or reading.sign(gone[0]) != "-" or _is_denied(reading, reading.phrase_before(j) or 0, j):
        return None
    told = [arg.entity for arg in subjects(reading, j)]
    return next((entity for entity in told if reading.kind(entity) == "effect"), None)


def _lost_relief(reading: Reading, after: int, j: int) -> str | None:
    """Return the effect where the verb at `j` says that relief fails to come."""
    effect = relief_at(reading, j) if reading.chunks[j].tag in {"V", "G", "b"} else None
    return effect if effect is not None and _is_denied(reading, after, j) else None


def _is_denied(reading: Reading, after: int, j: int) -> bool:
    """Return whether a negation stands from chunk `after` to before chunk `j`."""
    chunks = reading.chunks
    return any(
        name in _DENYING and chunks[after].first <= i <= chunks[j].first for name, i in reading.context.cues
    )
