"""Who does what a verb says: its subject, or the drug meant where people, a brain or nobody stand there."""

from ketlint.clauses.agents import agent_beside, agent_of_change, agents_after, drugs_received
from ketlint.clauses.arguments import Arg, led_by, over
from ketlint.clauses.objects import objects
from ketlint.clauses.occasions import RESULTING, has_other_cause, is_of_people, names_dose
from ketlint.clauses.reading import Reading
from ketlint.clauses.subjects import subjects
from ketlint.templates.presenting import growers

_VERB_GROUP = frozenset("vqa")
RAISED_KINDS = frozenset({"process", "protein", "transmitter", "pathway"})
LISTED_KINDS = RAISED_KINDS | {"network", "cell-type"}
BRAIN_PARTS = frozenset({"brain-region", "organ", "cell-type"})
_ONCE_BLOCKED = frozenset({"once", "when", "after", "with", "as soon as"})
SUPPOSING = frozenset({"when", "if", "once", "whenever", "where"})
_MENDING = frozenset({"rewires", "repairs", "resets"})
_GOING_ON = frozenset({
    "then", "thus", "thereby", "consequently", "next", "as a result", "in turn", "this", "these", "finally",
    "subsequently", "also", "here",
})  # fmt: skip
_LEADING_ON = RESULTING | {"means", "meaning"}
_TAKING_UP = frozenset({"this", "that", "it", "which"})
_OPENING = frozenset("vqr")
_MEANS = frozenset({"by", "through", "via", "with"})


def actors_of(reading: Reading, k: int, active: tuple[str, ...]) -> list[Arg]:
    """Return the subjects, or the drug meant where people or nobody stand in their place."""
    found = subjects(reading, k)
    if not found and "increases" in active and _is_of_people(reading, k):
        found = agent_beside(reading) or drugs_received(reading, k)
    if not found and "increases" in active:
        found = growers(reading, k, active)
    if found and _goes_on(reading, k) and not any(reading.is_drug(arg.entity) for arg in found):
        found = [led_by(arg, [reading.topic or ""]) for arg in found]
    is_defining = reading.tag(max(reading.skip_back(k - 1, _VERB_GROUP), 0)) == "w"
    rises = "increases" in with_above(reading, active) and not is_defining  # 'cells that release GABA'
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


def with_above(reading: Reading, relations: tuple[str, ...]) -> set[str]:
    """Return the relations with those they entail."""
    return {*relations, *[above for one in relations for above in reading.knowledge.relations[one].above]}


def _is_brain_on_drug(reading: Reading, actors: list[Arg]) -> bool:
    """Return whether brain or cells do it because of the drug ("once it is blocked, the brain …")."""
    if reading.topic is None or any(reading.kind(arg.entity) not in BRAIN_PARTS for arg in actors):
        return False
    words = {chunk.piece.text for chunk in reading.chunks}
    if "would" in words or has_other_cause(reading) or _is_ability(reading, actors[0]):
        return False
    if _is_led_on(reading, words):
        return True
    return names_dose(reading) or bool(words & _ONCE_BLOCKED and words & {"blocked"})


def _is_of_brain(reading: Reading, actors: list[Arg]) -> bool:
    """Return whether brain or cells do it, in a sentence that names a drug and no other cause."""
    is_brain = all(reading.kind(arg.entity) in BRAIN_PARTS for arg in actors)
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


def _is_of_people(reading: Reading, k: int) -> bool:
    """Return whether people are the subject of the verb ('patients grow new synapses after ketamine')."""
    j = reading.skip_back(k - 1, _VERB_GROUP)
    if j < 0 or reading.chunks[j].tag != "NP":
        return False
    return reading.chunks[j].piece.has_cue("patient") or drugs_received(reading, k) != []


def _opens_sentence(reading: Reading, k: int) -> bool:
    """Return whether the verb opens its sentence or heading, as in 'Boost your BDNF with ketamine'."""
    form = reading.chunks[k].piece.form
    is_told = form == "b" or (form == "g" and reading.situation.is_heading)
    return is_told and reading.skip(0, _OPENING) >= k


def _is_growing_with(reading: Reading, k: int, active: tuple[str, ...]) -> bool:
    """Return whether the deed is a thing to speak of ('raising your BDNF with ketamine is quick')."""
    if reading.chunks[k].piece.form != "g" or "increases" not in with_above(reading, active):
        return False
    before = reading.tag(k - 1) if k else ""
    grown = {reading.kind(arg.entity) for arg in objects(reading, k)}
    return before in {"", ",", "s"} and bool(grown) and grown <= RAISED_KINDS


def agent_meant(reading: Reading, k: int) -> list[Arg]:
    """Return the drug of the sentence, for a passive that names no agent."""
    if reading.topic is None or reading.chunks[k - 1].tag == "NP":
        return []
    if not reading.drugs and not reading.is_drug(reading.situation.last_subject):
        return []
    return agent_beside(reading)


def agent_in_patients(reading: Reading, k: int, relations: tuple[str, ...]) -> list[Arg]:
    """Return the drug of the text for growth that is told of patients or of a dose ('are laid down')."""
    chunks = reading.chunks
    if any(chunk.piece.text in _MEANS for chunk in chunks[k + 1 : k + 4]) or chunks[k - 1].tag == "NP":
        return []
    if reading.sign(relations[0]) != "+" or not (is_of_people(reading) or names_dose(reading)):
        return []
    return agent_of_change(reading, k, relations)


def agent_said(reading: Reading, k: int) -> list[Arg]:
    """Return the drug of the text, for an agentless passive that goes on with what was said."""
    chunks = reading.chunks
    if (
        reading.topic is None
        or reading.situation.said_event is None
        or chunks[k - 1].tag not in {"b", "v", "q"}
    ):
        return []
    if any(chunk.piece.text in SUPPOSING for chunk in chunks[:k]):
        return []
    if any(chunk.piece.text == "by" for chunk in chunks[k + 1 : k + 4]):
        return []  # somebody else does it
    goes_on = bool(reading.found) or reading.situation.is_step
    if not goes_on and not any(chunk.piece.text in _GOING_ON for chunk in chunks):
        return []  # a general truth
    chunk = chunks[k]
    return [Arg((reading.topic,), chunk.start, chunk.end, chunk.first - 1, via=True)]


def agent_of_heading(reading: Reading, k: int, relations: tuple[str, ...], targets: list[Arg]) -> list[Arg]:
    """Return the drug of the text for a heading that tells what happens ('Step 3: BDNF is released')."""
    situation = reading.situation
    is_alone = (
        situation.is_heading and reading.topic is not None and not (reading.drugs or reading.names_class)
    )
    if not is_alone or situation.last_subject != reading.topic or reading.tag(k - 1) not in {"b", "v"}:
        return []
    following = reading.chunks[k + 1 :]
    is_told_of = any(chunk.tag in {"p", "s"} or chunk.piece.text in SUPPOSING for chunk in following)
    is_open = is_told_of or any(chunk.tag in {"q", "a"} for chunk in reading.chunks[:k])
    kinds = {reading.kind(arg.entity) for arg in targets}
    is_block = reading.sign(relations[0]) == "-" and kinds == {"receptor"}
    is_growth = reading.sign(relations[0]) == "+" and bool(kinds) and kinds <= LISTED_KINDS
    if is_open or has_other_cause(reading) or not (is_block or is_growth):
        return []
    chunk = reading.chunks[k]
    return [Arg((situation.last_subject or "",), chunk.start, chunk.start, -1, via=True)]
