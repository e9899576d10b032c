"""What a noun phrase says by itself: 'ketamine-induced glutamate release', 'AMPA agonism:'."""

from ketlint.asides import is_modal
from ketlint.clauses.agents import agent_beside
from ketlint.clauses.arguments import Arg, over
from ketlint.clauses.attachment import completed
from ketlint.clauses.events import has_generic
from ketlint.clauses.occasions import is_time_of
from ketlint.clauses.reading import Reading
from ketlint.clauses.referents import drugs_at
from ketlint.clauses.subjects import after_comma, main_verb_before, subjects
from ketlint.derivation import HELPING, UNNAMED
from ketlint.emission import emit
from ketlint.references import Ref
from ketlint.templates.approvals import read_approved_drug
from ketlint.templates.classes import read_apposition, read_bearers, read_called, read_class, read_named_class
from ketlint.templates.efficacy import read_efficacy, read_hailed
from ketlint.templates.means import doers_through, read_relief_through
from ketlint.templates.presenting import is_presented, presenters, rise_of
from ketlint.templates.roles import head_of

_GROWING_KINDS = frozenset({"process", "transmitter", "protein"})
_GROWN_KINDS = frozenset({"process", "network", "protein"})
_CHANGING_KINDS = _GROWING_KINDS | _GROWN_KINDS
_TELLING = frozenset({"entity", "event", "role"})  # what says something by itself
_CLAUSAL = frozenset("VGbw")
_LACKING = frozenset({"with", "without"})
_ARTICLES = frozenset({"", "a", "an", "another", "one"})
_NEW = ("new", "fresh")
_AFTER_CHANGE = frozenset({"by", "after", "following", "under", "during", "on", "upon", "with"})
_AFTER_DOSE = frozenset({"after", "following", "with", "from"})
_WITHIN_WITH_TAGS = frozenset({"c", "v", "q", ",", "NP"})
_WITHIN_WITH = frozenset({"but", "for", "at", "of"})
_BEFORE_OBJECT = frozenset("vq")
_FULL_STOPS = frozenset(".!")


def read_nominal(reading: Reading, k: int) -> None:
    """Read appositions, classes with their members, labels and presupposed events."""
    ref, after = completed(reading, k)
    if ref.kind not in _TELLING:
        return
    if reading.tag(after) == "p":
        read_relief_through(reading, k, ref, after)
    if ref.is_efficacy:
        read_efficacy(reading, k, ref, after)
    if ref.kind == "role" and ref.relations and ref.entity:
        read_bearers(reading, k, ref, after)
        if not HELPING.isdisjoint(ref.relations):
            read_hailed(reading, k)
    if ref.kind == "entity" and ref.entity is not None:
        _read_lacking(reading, k, ref, after)
        read_approved_drug(reading, k, ref, after)
        _read_described(reading, k, ref)
        read_apposition(reading, k, after)
        read_class(reading, k, ref, after)
        read_named_class(reading, k, ref)
        if reading.kinds[ref.entity] in _CHANGING_KINDS and _read_growth(reading, k, ref, after):
            return
    event = named_event(reading, ref)
    if event is None:
        read_called(reading, k, ref, after)
    elif event.kind == "role":
        if _is_direct_label(reading, k, event, after) or _is_action_of_drug(reading, event):
            _read_presupposed(reading, k, event, after)
    else:
        _read_event(reading, k, event, after)


def _read_lacking(reading: Reading, k: int, ref: Ref, after: int) -> None:
    """Read 'relieves pain with no risk of addiction', 'With no abuse potential, it …': the drug lacks it."""
    chunks = reading.chunks
    if k < 1 or reading.kind(ref.entity) != "property" or chunks[k - 1].piece.text not in _LACKING:
        return
    if ref.negated is (chunks[k - 1].piece.text == "without"):
        return
    main = main_verb_before(reading, k - 2)
    bearers = drugs_at(reading, k - 2) or (subjects(reading, main) if main is not None else [])
    bearers = bearers or (after_comma(reading, k) if k == 1 else [])
    bearers = [arg for arg in bearers if reading.is_drug(arg.entity) and not _is_some_drug(reading, arg)]
    target = over(tuple(ref.listed), chunks[k], chunks[after - 1], negated=ref.negated)
    emit(reading, bearers, ("is-a", "causes"), [target], k, "lacking")


def _is_some_drug(reading: Reading, arg: Arg) -> bool:
    """Return whether the words name no drug and point to none ('a new drug')."""
    named = next((chunk.ref for chunk in reading.chunks if chunk.start == arg.start), None)
    return named is not None and named.kind == "drug" and named.definite in _ARTICLES


def _read_growth(reading: Reading, k: int, ref: Ref, after: int) -> bool:
    """Read what is told to grow by its name alone; return whether the phrase says no more."""
    _read_new(reading, k, ref, after)
    is_in_patients = _is_growth_in_patients(reading, k, ("increases",), ref.entity or "")
    if is_in_patients and _opens_with_growth(reading, k):
        _read_presupposed(reading, k, _as_growth(ref), after)
        return True
    rise = rise_of(reading, ref)
    if rise is not ref and is_presented(reading, k):
        _read_event(reading, k, rise, after)
        return True
    if _is_new_growth(reading, k, ref):
        _read_event(reading, k, _as_growth(ref), after)
        return True
    if _is_growth(reading, ref) and not _tells_growth(reading) and "negation" not in reading.context.names:
        _emit_event(reading, doers_through(reading, k), _as_growth(ref), k, after, "through")
    return False


def _read_described(reading: Reading, k: int, ref: Ref) -> None:
    """Read 'the double-blind ESCAPE-TRD study' of the study that the quality is told of."""
    told = [id_ for id_ in ref.others if reading.kind(id_) == "property"]
    if reading.kind(ref.entity) != "setting" or not told:
        return
    chunk = reading.chunks[k]
    study, quality = over((ref.entity or "",), chunk), over((told[0],), chunk)
    emit(reading, [study], ("is-a",), [quality], k, "described", own_span=True)


def _as_growth(ref: Ref) -> Ref:
    return ref.with_(kind="event", relations=("increases",))


def named_event(reading: Reading, ref: Ref) -> Ref | None:
    """Return the event or role that the phrase names: 'ketamine-induced BDNF' is an increase of it."""
    if ref.kind != "entity" or ref.entity is None:
        return ref if ref.kind in {"event", "role"} and ref.relations else None
    if ref.is_induced and ref.agent is not None and reading.kind(ref.entity) in _GROWING_KINDS:
        return ref.with_(kind="event", relations=("increases",))
    event = reading.knowledge.event_of(ref.entity)
    if event is None:
        return None
    return ref.with_(kind="event", relations=(event[0],), entity=event[1], listed=[event[1]])


def _read_event(reading: Reading, k: int, ref: Ref, after: int) -> None:
    """Read an event of a drug: 'its block of NMDA receptors', 'a metabolite with antagonist activity'."""
    is_of_drug = ref.agent is not None or ref.agent_is_topic
    is_agonism = ref.relations[0] == "agonist-of"
    if (is_of_drug and (ref.entity or is_agonism)) or _is_direct_label(reading, k, ref, after):
        _read_presupposed(reading, k, ref, after)
        return
    if ref.entity and _is_growth_in_patients(reading, k, ref.relations, ref.entity):
        _read_presupposed(reading, k, ref, after)
        return
    bearers = _bearers(reading, k, after, ref.relations) if ref.entity else []
    doers = doers_through(reading, k) if ref.entity and not bearers else []
    if doers:
        _emit_event(reading, doers, ref, k, after, "through")
    elif bearers:
        _emit_event(reading, bearers, ref, k, after, "with")
    elif is_agonism and k and reading.chunks[k - 1].tag == "i" and reading.topic is not None:
        _read_presupposed(reading, k, ref, after)


def _is_action_of_drug(reading: Reading, ref: Ref) -> bool:
    """Return whether the phrase is 'the plasticity-enhancing effects of ketamine'."""
    is_effect = ref.head is not None and ref.head.tag in {"T", "A", "E"} and ref.head.value is None
    return is_effect and ref.entity is not None and ref.agent is not None and reading.is_drug(ref.agent)


def _opens_with_growth(reading: Reading, k: int) -> bool:
    """Return whether the name itself begins with a noun of growth ('regrowth of synapses')."""
    words = reading.pieces[reading.chunks[k].first].text.split(" ")
    nouns = (reading.knowledge.lexicon.readings(words[0]) or {}).get("N", ()) if len(words) > 1 else ()
    return any(reading.sign(relation) == "+" for relation in nouns)


def _is_new_growth(reading: Reading, k: int, ref: Ref) -> bool:
    """Return whether somebody sees what has newly grown ('scans show new connections after ketamine')."""
    if reading.kind(ref.entity) not in _GROWN_KINDS:
        return False
    is_new = reading.pieces[reading.chunks[k].first].text.startswith(_NEW)
    if not is_new and not _opens_with_growth(reading, k):
        return False
    return _is_observed(reading, k) or is_presented(reading, k)


def _tells_growth(reading: Reading) -> bool:
    """Return whether the sentence has told of growth ('grows connections by a process called …genesis')."""
    told = [statement.objects[0] for statement in reading.found if statement.objects]
    return any(reading.kind(id_) in _GROWN_KINDS for id_ in told)


def _is_growth(reading: Reading, ref: Ref) -> bool:
    """Return whether the phrase is a growth by its name ('synaptogenesis', 'growth of new synapses')."""
    if reading.kind(ref.entity) != "process" or ref.head is None or ref.head.tag != "E":
        return False
    return ref.head.text.endswith("genesis") or reading.knowledge.tells_growth(ref.head.text)


def _is_growth_in_patients(reading: Reading, k: int, relations: tuple[str, ...], entity: str) -> bool:
    """Return whether a heading or item without a verb tells of growth in people."""
    situation = reading.situation
    if k or reading.topic is None or not (situation.is_heading or situation.is_list_item):
        return False
    if any(chunk.tag in _CLAUSAL for chunk in reading.chunks) or reading.sign(relations[0]) != "+":
        return False
    return reading.kind(entity) in _GROWN_KINDS and "population" in reading.context.names


def _read_new(reading: Reading, k: int, ref: Ref, after: int) -> None:
    """Read 'new synapses after ketamine' in a caption or heading."""
    chunks = reading.chunks
    if not reading.situation.is_heading or reading.kind(ref.entity) not in _GROWN_KINDS:
        return
    if not reading.pieces[chunks[k].first].text.startswith(_NEW) or reading.tag(after) != "p":
        return
    if chunks[after].piece.text in _AFTER_DOSE and reading.tag(after + 1) == "NP":
        target = over(tuple(ref.listed), chunks[k], negated=ref.negated)
        emit(reading, drugs_at(reading, after + 1), ("increases",), [target], k, "new-after")


def _read_presupposed(reading: Reading, k: int, ref: Ref, after: int) -> None:
    agent = ref.agent or reading.topic
    if agent is not None:
        chunk = reading.chunks[k]
        _emit_event(reading, [Arg((agent,), chunk.start, chunk.start, chunk.first)], ref, k, after, "nominal")


def _emit_event(reading: Reading, agents: list[Arg], ref: Ref, k: int, after: int, template: str) -> None:
    chunk = reading.chunks[k]
    ids = tuple(ref.listed) if ref.entity else (UNNAMED,)
    target = over(ids, chunk, reading.chunks[after - 1], negated=ref.negated)
    at = _modal_after(reading, after) or head_of(reading, ref, chunk)
    emit(reading, agents, ref.relations, [target], k, template, modes=ref.modes, at_piece=at, own_span=True)


def _modal_after(reading: Reading, after: int) -> int | None:
    """Return the modal by which what the phrase does is only supposed ('its block of X may explain …')."""
    if reading.tag(after) != "q":
        return None
    piece = reading.chunks[after].piece
    is_hedge = piece.has_cue("hedge-firm")
    return reading.chunks[after].first if is_hedge and is_modal(piece) else None


def _bearer_with(reading: Reading, k: int) -> list[Arg]:
    """Return the drug of 'a metabolite with potent … antagonist activity'."""
    chunks, j = reading.chunks, k - 1
    while j > 0 and k - j < 9 and chunks[j].piece.text != "with" and _is_within_with(reading, j):
        j -= 1
    if j < 1 or chunks[j].piece.text != "with" or chunks[j - 1].tag != "NP":
        return []
    found = drugs_at(reading, j - 1)
    if not found and j >= 3 and chunks[j - 2].tag == "," and chunks[j - 3].tag == "NP":
        return drugs_at(reading, j - 3)
    return found


def _bearers(reading: Reading, k: int, after: int, relations: tuple[str, ...]) -> list[Arg]:
    """Return the drug that the event at `k` is told of: it has it, is named after it, or with it."""
    if k > 1 and reading.chunks[k - 1].piece.text == "for" and reading.tag(k - 2) == "NP":
        return []  # 'lithium for relapse prevention after ketamine'
    found = _bearer_with(reading, k) or _doer_after(reading, after)
    if found:
        return found
    return (agent_beside(reading) if _is_observed(reading, k) else []) or presenters(reading, k, relations)


def _is_observed(reading: Reading, k: int) -> bool:
    """Return whether somebody sees the event ('with ketamine, doctors see a rise in BDNF')."""
    j = reading.skip_back(k - 1, _BEFORE_OBJECT)
    if j < 1 or reading.tag(j) not in {"V", "G"} or reading.tag(j - 1) == "t":
        return False
    return has_generic(reading.chunks[j].piece, "observe")


def _doer_after(reading: Reading, j: int) -> list[Arg]:
    """Return the drug of 'block of NMDA receptors in the dorsal horn by ketamine' or '… after ketamine'."""
    chunks = reading.chunks
    while reading.tag(j) == "p" and reading.tag(j + 1) == "NP":
        if chunks[j].piece.text in _AFTER_CHANGE or is_time_of(reading, j):
            return drugs_at(reading, j + 1)
        j = completed(reading, j + 1)[1]
    return []


def _is_within_with(reading: Reading, j: int) -> bool:
    chunk = reading.chunks[j]
    return chunk.tag in _WITHIN_WITH_TAGS or chunk.piece.text in _WITHIN_WITH


def _is_direct_label(reading: Reading, k: int, ref: Ref, after: int) -> bool:
    """Return whether the phrase labels what follows with a direct action, which the label alone asserts."""
    if k or reading.topic is None or ref.is_of_several or not _is_label(reading, after):
        return False
    is_direct = reading.knowledge.relations[ref.relations[0]].directness == "direct"
    return is_direct and bool(ref.entity or ref.relations[0] == "agonist-of")


def _is_label(reading: Reading, after: int) -> bool:
    if reading.tag(after) == ":":
        return True
    return reading.situation.is_heading and reading.skip(after, _FULL_STOPS) == len(reading.chunks)
