"""Who did it, where the verb has no subject that says so: 'by ketamine', 'with ketamine, …', a tool drug."""

from ketlint.clauses.arguments import Arg, over
from ketlint.clauses.occasions import has_other_cause, is_of_people, is_of_treatment, is_time_of, names_dose
from ketlint.clauses.reading import Reading
from ketlint.clauses.referents import args_at, drugs_at

_BY = frozenset({"by", "with", "via", "through"})
_BESIDE = frozenset({"with", "after", "under", "following", "during", "on", "by"})
_GIVEN = frozenset({"treated with", "given", "receiving", "taking"})
_ONCE = frozenset({"when", "once", "after", "whenever", "as soon as"})
_ARRIVING = frozenset({"when", "once", "as", "as soon as", "whenever"})
_BEFORE_VERB = frozenset("vqa")
_LEAVING = frozenset({
    "wears", "wore", "fades", "faded", "leaves", "left", "stops", "stopped", "ends", "ended", "lacks",
    "fails", "failed", "loses", "lost",
})  # fmt: skip
_PUT_IN = frozenset({"given", "administered", "taken", "infused", "injected", "introduced", "added", "used"})
_AGAINST = frozenset({"while", "whereas", "although", "though"})
_PEOPLE_PHRASE = frozenset({"NP", "p", "w", "V", "G", "v", "q", "a", "d", "x"})
_MEANS_KINDS = frozenset({"drug-class", "property", "drug", "enantiomer", "metabolite"})


def agents_after(reading: Reading, k: int) -> list[Arg]:
    """Return the agent that 'by …' or 'with …' names after the verb at `k`."""
    chunks = reading.chunks
    for j in range(k + 1, min(k + 7, len(chunks) - 1)):
        if chunks[j].tag in {"V", "b", "s", ";"}:
            break
        word = chunks[j].piece.text
        if word in _BY and chunks[j + 1].tag == "NP":
            found = args_at(reading, j + 1, as_subject=True)
            if found and (word == "by" or reading.kind(found[0].entity) in _MEANS_KINDS):
                return found
    return []


def agent_beside(reading: Reading) -> list[Arg]:
    """Return the drug that an agentless verb is about: 'with ketamine, NMDA receptors are blocked'."""
    chunks = reading.chunks
    if reading.names_class and not reading.drugs:
        return []  # 'after a course of antidepressants'
    for j in range(len(chunks) - 1):
        word = chunks[j].piece.text
        if chunks[j + 1].tag == "NP" and (word in _BESIDE or word in _GIVEN or is_time_of(reading, j)):
            found = drugs_at(reading, j + 1)
            if found:
                return found
    return _given_before(reading) or _arriving(reading)


def _arriving(reading: Reading) -> list[Arg]:
    """Return the drug of '… once ketamine blocks the receptor', '… as ketamine takes effect'."""
    chunks = reading.chunks
    for j in range(len(chunks) - 2):
        if chunks[j].piece.text not in _ARRIVING or chunks[j + 1].tag != "NP":
            continue
        verb = reading.skip(j + 2, _BEFORE_VERB)
        is_doing = reading.tag(verb) in {"V", "G"} and chunks[verb].piece.form in {"s", "d"}
        if is_doing and chunks[verb].piece.text.partition(" ")[0] not in _LEAVING:
            return drugs_at(reading, j + 1)
    return []


def _given_before(reading: Reading) -> list[Arg]:
    """Return the drug of 'When ketamine is given, …', which opens the sentence."""
    chunks = reading.chunks
    if len(chunks) < 6 or chunks[0].piece.text not in _ONCE or chunks[1].tag != "NP":
        return []
    is_given = chunks[2].tag in {"b", "a"} and chunks[3].piece.text in _PUT_IN
    return drugs_at(reading, 1) if is_given else []


def tool(reading: Reading) -> list[Arg]:
    """Return the drug whose use shows what is required ('with rapamycin, the effect is lost')."""
    knowledge = reading.knowledge
    tools = [
        i for i, piece in enumerate(reading.pieces) if piece.tag == "E" and knowledge.blocks(piece.value[0])
    ]
    if len({reading.pieces[i].value[0] for i in tools}) != 1:
        return []
    piece = reading.pieces[tools[0]]
    return [Arg((piece.value[0],), piece.start, piece.end, tools[0])]


def agent_of_section(reading: Reading, k: int) -> list[Arg]:
    """Return the drug for what chunk `k` tells, where the words over it say that what it does follows."""
    if not reading.situation.is_of_effects or reading.topic is None or has_other_cause(reading):
        return []
    if reading.names_class and not reading.drugs:
        return []
    chunk = reading.chunks[k]
    return [Arg((reading.topic,), chunk.start, chunk.start, -1)]


def _is_set_against(reading: Reading, k: int) -> bool:
    """Return whether the verb stands in a clause that is set against what the drug does (', while …')."""
    pieces, at = reading.pieces, reading.chunks[k].first
    start = reading.context.clause_start(at)
    if not start or pieces[start].text not in _AGAINST:
        return False
    return not any(piece.tag == "E" and reading.is_drug(piece.value[0]) for piece in pieces[start:at])


def agent_of_change(reading: Reading, k: int, relations: tuple[str, ...]) -> list[Arg]:
    """Return the drug of the text for a change that is told as what treatment does."""
    is_near = bool(reading.drugs) or reading.situation.last_subject is not None
    if reading.names_class and not reading.drugs:
        return []
    if _is_set_against(reading, k):
        return []
    if reading.topic is None or not (is_near or (is_of_people(reading) and names_dose(reading))):
        return []
    is_loss = reading.sign(relations[0]) == "-"
    if not (names_dose(reading) if is_loss else is_of_treatment(reading)) or has_other_cause(reading):
        return []
    return [over((reading.topic,), reading.chunks[k], via=True)]


def drugs_received(reading: Reading, k: int) -> list[Arg]:
    """Return the drug of 'patients who receive ketamine', where these words end before chunk `k`."""
    drugs: list[Arg] = []
    for j in range(k - 1, -1, -1):
        chunk = reading.chunks[j]
        if chunk.tag not in _PEOPLE_PHRASE:
            return []
        if chunk.tag == "NP":
            if chunk.piece.has_cue("population"):
                return drugs
            drugs = drugs_at(reading, j) or drugs
    return []
