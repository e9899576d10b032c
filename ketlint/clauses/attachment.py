"""A noun phrase with what hangs on it: 'release' + 'of glutamate' + 'by ketamine' is one event."""

from ketlint.clauses.anaphora import is_receptor_anaphor
from ketlint.clauses.events import compose
from ketlint.clauses.reading import Reading
from ketlint.references import Ref

CALLED = frozenset({"called", "named", "known as", "termed", "dubbed"})
_PLACE_KINDS = frozenset({"brain-region", "species", "setting", "organ", "cell-type", "condition"})
_USE_KINDS = frozenset({"species", "setting", "condition"})  # what an approval or a use is for
_OBJECT_PREPOSITIONS = frozenset({"of", "in", "at", "on", "for", "to"})
_AGENT_PREPOSITIONS = frozenset({"of", "by", "with", "from"})
_CONTENT_PREPOSITIONS = frozenset({"of", "in", "between", "to", "from", "on", "upon"})
_TIMES = frozenset({"minutes", "hours", "days", "weeks", "months", "years"})
_ONE = frozenset({"a", "an", "another", "one"})
_SOME_FORM = "a form of"  # of which nothing is said of the drug itself
_FORMS = frozenset({
    "isomer", "enantiomer", "stereoisomer", "version", "form", "variant", "formulation", "molecule",
    "mirror image",
})  # fmt: skip
_EFFECTS = frozenset({"effect", "impact", "influence"})  # "a paradoxical effect on glutamate"
_PLACE_PREPOSITIONS = frozenset({"in", "for", "to"})
_SPECIFYING = frozenset({"specifically", "especially", "mainly", "primarily"})
_EFFICACY = frozenset({"efficacy", "effectiveness", "usefulness", "success", "benefit", "benefits"})
_ACTIVITIES = frozenset({
    "activity", "overactivity", "hyperactivity", "overactivation", "connectivity", "hyperconnectivity",
    "firing",
})  # fmt: skip
_ACTIVE_KINDS = frozenset({"brain-region", "network", "cell-type"})
_EFFICACY_PREPOSITIONS = frozenset({"in", "for", "against", "with"})
_OF_ILLNESS = frozenset({"with", "suffering from", "suffering with", "living with", "struggling with",
    "dealing with", "diagnosed with", "who suffer from", "who live with", "who struggle with"})  # fmt: skip

_ABILITIES = frozenset({"ability", "capacity", "capability", "power"})
_ACTIONS = _EFFECTS | {"action", "activity"}
_TARGETING = frozenset({"on", "at"})
_TARGET_KINDS = frozenset({
    "receptor", "receptor-family", "subunit", "binding-site", "channel", "transporter", "transmitter",
    "enzyme", "protein", "pathway",
})  # fmt: skip
_WITHIN = frozenset({"in", "of", "within", "inside", "across", "throughout"})
_AMONG = frozenset({"in", "among", "for"})
_SYMPTOMS = frozenset({"severity", "symptoms", "scores", "burden"})
_CASES = frozenset({"case", "cases", "instances"})

Completed = tuple[Ref, int]


def completed(reading: Reading, k: int) -> Completed:
    """Return what the noun phrase at `k` refers to with its 'of …' and 'by …', and the next chunk."""
    known = reading.completed.get(k)
    if known is None:
        known = reading.completed[k] = _complete(reading, k)
    return known


def _complete(reading: Reading, k: int) -> Completed:
    ref, after = reading.chunks[k].ref, k + 1
    assert ref is not None
    ref = _as_network(reading, ref)
    if reading.tag(k + 2) != "NP" and reading.tag(k + 3) != "NP":
        return ref, after
    at = after + 1 if reading.tag(after) == "," else after
    if reading.chunks[at].piece.text in CALLED and reading.tag(at + 1) == "NP":
        named = completed(reading, at + 1)
        if _is_name_for(reading, named[0], ref) and (at == after or _is_class_alone(reading, ref)):
            return named
    if _is_people(ref) and (illness := _illness_of(reading, after)) is not None:
        return illness
    is_specified = ref.kind == "role" and reading.chunks[after].piece.text in _SPECIFYING
    if is_specified and reading.tag(after + 1) == "p":
        after += 1  # 'a drug specifically for'
    while reading.tag(after) == "p" and reading.tag(after + 1) == "NP":
        attached = _attached(reading, ref, reading.chunks[after].piece.text, after + 1)
        if attached is None:
            break
        ref, after = attached
    return ref, after


def _as_network(reading: Reading, ref: Ref) -> Ref:
    """Return the network whose links or traffic are measured ('the DMN's functional connectivity')."""
    is_measure = ref.kind == "entity" and reading.kind(ref.entity) == "measure"
    if not is_measure or reading.kind(ref.agent) != "network":
        return ref
    return ref.with_(entity=ref.agent, listed=[ref.agent or ""], agent=None)


def _is_name_for(reading: Reading, named: Ref, ref: Ref) -> bool:
    """Return whether 'called …' names the thing before it ('a protein called BDNF')."""
    is_open = ref.kind in {"entity", "transparent", "unknown"}
    return is_open and named.kind == "entity" and not reading.is_drug(named.entity)


def _is_class_alone(reading: Reading, ref: Ref) -> bool:
    """Return whether the phrase names no more than a class ('a second type of receptor, called …')."""
    return ref.kind != "entity" or reading.kind(ref.entity) in {"drug-class", "property"}


def _attached(reading: Reading, ref: Ref, word: str, k: int) -> Completed | None:
    """Return `ref` joined with the phrase at `k` that `word` ties to it, None where it does not belong."""
    if _is_of_ill(ref, word):
        inner, after = completed(reading, k)
        if reading.kind(inner.entity) == "condition":
            return inner, after
    if word == "of" and _is_span_of_time(ref) and not reading.is_drug(completed(reading, k)[0].entity):
        return _content(reading, ref, word, k)  # '72 hours of plasticity'
    if ref.kind in {"transparent", "drug", "that"} and word in _CONTENT_PREPOSITIONS:
        return None if word == "to" and _is_ability(ref) else _content(reading, ref, word, k)
    if word in _TARGETING and _is_action_of_drug(reading, ref):
        inner, after = completed(reading, k)
        if inner.kind == "entity" and reading.kind(inner.entity) in _TARGET_KINDS:
            told = inner.with_(kind="event", relations=("modulates",), agent=ref.entity)
            return told, after  # 'ketamine's action at opioid receptors'
    if word == "with" and ref.entity is None and _is_interaction(ref):
        inner, after = completed(reading, k)
        is_target = inner.kind == "entity" and reading.kind(inner.entity) in _TARGET_KINDS
        return _with_object(reading, ref, word, k) if is_target else _with_agent(reading, ref, k)
    if ref.kind in {"event", "role"} and ref.entity is None and word in _OBJECT_PREPOSITIONS:
        return _with_object(reading, ref, word, k)
    if word in {"from", "of"} and _is_relief(reading, ref):
        inner, after = completed(reading, k)
        if reading.kind(inner.entity) == "condition" and reading.knowledge.relief(inner.entity) is None:
            told = inner.with_(kind="event", relations=("helps",))  # 'lasting relief from pain'
            return told.with_(agent=ref.agent, agent_is_topic=ref.agent_is_topic), after
    if word in _EFFICACY_PREPOSITIONS and _is_efficacy(ref):
        inner, after = completed(reading, k)
        if reading.kind(inner.entity) == "condition" and reading.knowledge.relief(inner.entity) is None:
            told = inner.with_(kind="event", relations=("treats",), is_efficacy=True)
            return told.with_(agent=None, doer=ref.agent, negated=ref.negated), after
    if word in _OF_ILLNESS and (_is_people(ref) or (word != "with" and ref.kind == "unknown")):
        inner, after = completed(reading, k)
        return (inner, after) if reading.kind(inner.entity) == "condition" else None
    if word in _WITHIN and ref.kind == "entity" and reading.kind(ref.entity) == "measure":
        inner, after = completed(reading, k)
        is_network = inner.kind == "entity" and reading.kind(inner.entity) == "network"
        return (inner.with_(negated=ref.negated or inner.negated), after) if is_network else None
    may_have_agent = ref.kind in {"event", "entity", "role"} or _is_efficacy(ref)
    if may_have_agent and ref.agent is None and word in _AGENT_PREPOSITIONS:
        return _with_agent(reading, ref, k)
    return None


def _is_span_of_time(ref: Ref) -> bool:
    """Return whether the phrase is no more than a time, of which 'of' says what fills it."""
    return ref.kind == "unknown" and ref.head is not None and ref.head.text in _TIMES


def _is_relief(reading: Reading, ref: Ref) -> bool:
    """Return whether the phrase is relief, of which 'from' then says what it relieves."""
    is_open = ref.kind == "event" and ref.entity is None and "helps" in ref.relations
    return is_open or reading.knowledge.relief_named(ref.entity) is not None


def _is_efficacy(ref: Ref) -> bool:
    """Return whether the phrase is efficacy as such, whose illness 'in' or 'for' then names."""
    return ref.head is not None and ref.head.text in _EFFICACY


def _is_of_ill(ref: Ref, word: str) -> bool:
    """Return whether the phrase is of symptoms or cases, whose illness follows ("severity in PTSD")."""
    head = ref.head.text if ref.head is not None else ""
    return (word in _AMONG and head in _SYMPTOMS) or (word == "of" and head in _CASES)


def _illness_of(reading: Reading, k: int) -> Completed | None:
    """Return the illness of 'people whose PTSD resists treatment', where 'whose' opens the phrase at `k`."""
    if reading.tag(k) != "NP" or reading.pieces[reading.chunks[k].first].text != "whose":
        return None
    named, after = completed(reading, k)
    return (named, after) if reading.kind(named.entity) == "condition" else None


def _is_people(ref: Ref) -> bool:
    """Return whether the phrase is of people, whose illness 'with' then names ('patients with PTSD')."""
    return ref.kind == "unknown" and ref.head is not None and ref.head.has_cue("population")


def _content(reading: Reading, ref: Ref, word: str, k: int) -> Completed | None:
    """Return what an empty noun passes on: 'levels of BDNF' are BDNF, 'effect of a block' the block."""
    inner, after = completed(reading, k)
    is_activity = word == "in" and ref.head is not None and ref.head.text in _ACTIVITIES
    if is_activity and inner.kind == "entity" and reading.kind(inner.entity) in _ACTIVE_KINDS:
        return inner.with_(negated=ref.negated or inner.negated), after  # 'overactivity in the amygdala'
    is_pair = word == "between" and reading.tag(after) == "c" and reading.tag(after + 1) == "NP"
    if is_pair and inner.kind != "entity":
        inner, after = completed(reading, after + 1)  # 'between cortex and limbic system'
    if word != "of":
        is_thing = inner.kind == "entity" and reading.kind(inner.entity) not in _PLACE_KINDS
        if is_thing and word == "on" and ref.definite in _ONE and _is_effect(ref):
            return inner.with_(kind="event", relations=("modulates",)), after
        return (inner, after) if is_thing else None
    if ref.kind == "transparent" or inner.kind in {"entity", "event"}:
        definite = _SOME_FORM if _is_some_form(reading, ref, inner) else inner.definite
        negated = ref.negated or inner.negated  # 'no form of ketamine'
        return inner.with_(negated=negated, definite=definite), after
    return None


def _is_some_form(reading: Reading, ref: Ref, inner: Ref) -> bool:
    """Return whether one form of a drug is meant that is not named ('an isomer of ketamine')."""
    is_one = ref.definite in _ONE and ref.head is not None and ref.head.text in _FORMS
    return is_one and reading.is_drug(inner.entity)


def _is_ability(ref: Ref) -> bool:
    """Return whether the phrase is an ability, of which 'to' says what it is for."""
    return ref.head is not None and ref.head.text in _ABILITIES


def _is_action_of_drug(reading: Reading, ref: Ref) -> bool:
    """Return whether the phrase is what a drug does somewhere ('ketamine's effects on …')."""
    if ref.kind != "entity" or ref.head is None or not reading.is_drug(ref.entity):
        return False
    return ref.head.text.rstrip("s") in _ACTIONS


def _is_interaction(ref: Ref) -> bool:
    return ref.kind == "event" and ref.head is not None and ref.head.text.rstrip("s") == "interaction"


def _is_effect(ref: Ref) -> bool:
    return ref.head is not None and ref.head.text in _EFFECTS


def _with_agent(reading: Reading, ref: Ref, k: int) -> Completed | None:
    inner, after = completed(reading, k)
    if inner.kind == "entity" and reading.is_drug(inner.entity) and not reading.is_drug(ref.entity):
        return ref.with_(agent=inner.entity), after
    if inner.kind == "drug" and ref.kind != "role":
        return ref.with_(agent_is_topic=True), after
    return None


def _with_object(reading: Reading, ref: Ref, word: str, k: int) -> Completed | None:
    inner, after = completed(reading, k)
    if is_receptor_anaphor(reading, inner):
        receptor = reading.situation.last_receptor
        return ref.with_(entity=receptor, listed=[receptor or ""]), after
    if inner.kind == "entity" and inner.entity is not None:
        return _with_entity(reading, ref, word, inner, after)
    if inner.kind == "event" and ref.kind == "event":
        relations = compose(reading, ref.relations, inner.relations)
        joined = ref.with_(
            relations=relations, entity=inner.entity, listed=inner.listed, agent=ref.agent or inner.agent
        )
        return (joined, after) if relations else None
    return None


def _is_lessening(reading: Reading, ref: Ref, inner: Ref) -> bool:
    """Return whether an illness is what grows less ('a drop in anxiety'), and not who it is seen in."""
    if reading.kind(inner.entity) != "condition" or inner.kind != "entity" or inner.head is None:
        return False
    return reading.sign(ref.relations[0]) == "-" and _OF_ILLNESS.isdisjoint(inner.head.text.split())


def _with_entity(reading: Reading, ref: Ref, word: str, inner: Ref, after: int) -> Completed | None:
    kind = reading.kind(inner.entity)
    is_place = kind in (_USE_KINDS if word == "for" else _PLACE_KINDS)
    if ref.kind == "event" and word in _PLACE_PREPOSITIONS and is_place:
        if word != "in" or not _is_lessening(reading, ref, inner):
            return None
        return ref.with_(relations=(*ref.relations, "helps"), entity=inner.entity, listed=inner.listed), after
    if ref.kind == "event" and word == "of" and ref.agent is None and reading.is_drug(inner.entity):
        goes_on = reading.tag(after) == "p" and reading.chunks[after].piece.text in {"on", "at"}
        return (ref.with_(agent=inner.entity), after) if goes_on else None
    return ref.with_(entity=inner.entity, listed=inner.listed, agent=ref.agent or inner.agent), after
