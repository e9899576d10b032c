"""What words take up from before: 'the drug', 'this blockade', 'it', 'these receptors'.

Where two drugs compete, nothing is taken up.
"""

from itertools import pairwise

from ketlint.clauses.arguments import Arg, Event, over
from ketlint.clauses.events import event_ids
from ketlint.clauses.pairs import TOLD_APART, one_of_pair
from ketlint.clauses.reading import Reading
from ketlint.phrases import Chunk
from ketlint.references import Ref

_LIKENING = frozenset({"like", "unlike", "as with", "much like", "just like", "similar to"})
_AGAINST = frozenset(
    {"despite", "notwithstanding", "against", "alongside", "besides", "beyond", "after", "before"}
)
_THESE = frozenset({"these", "those"})
_THIS = frozenset({"this", "these", "that", "which", "this one"})
_IT = frozenset({"it", "they", "itself"})
_POINTED = frozenset({"this", "such", "that", "the"})
_ARTICLES = frozenset({"a", "an"})
_DEFINITE = frozenset({
    "the", "this", "these", "that", "such", "those", "each", "one", "its", "their", "your", "our",
    "another", "every", "the resulting", "the ensuing", "the consequent",
})  # fmt: skip
_OTHERS = frozenset(
    {"other", "different", "various", "many", "most", "all", "both", "several", "some", "numerous"}
)
_CHANGES = frozenset({"change", "changes", "alteration", "alterations"})
_ONE_MORE = frozenset({"another", "one", "each", "every"})  # 'another drug' is not the one of the text
_DOSE_WORDS = frozenset({
    "dose", "infusion", "session", "injection", "treatment", "course", "drip", "shot", "jab",
    "lozenge", "troche",
    "spray", "bolus", "microdose", "iv",
})  # fmt: skip
_BEFORE_BARE = frozenset({",", "after", "following"})  # '…, treatment can …', 'after treatment'
_SIZES = frozenset({
    "single", "first", "initial", "low", "high", "repeated", "new", "small", "weekly", "full", "four",
    "five", "six", "seven", "eight", "ten", "twelve",
})  # fmt: skip
_TAKEN_UP = frozenset({
    "process", "network", "cell-type", "receptor", "transmitter", "protein", "brain-region",
})  # fmt: skip
_SPOKEN_OF = frozenset({
    "protein", "transmitter", "receptor", "network", "brain-region", "condition", "organ", "cell-type",
    "process", "pathway",
})  # fmt: skip
_POINTING = frozenset({"this", "these", "that", "such"})
_REGION_NAMES = frozenset({
    "region", "regions", "area", "areas", "structure", "structures", "centre", "centres", "center", "centers",
    "brain regions", "brain region", "brain area", "brain areas", "parts", "hub", "hubs",
})  # fmt: skip
_HARMS = frozenset({
    "change", "changes", "alteration", "alterations", "damage", "harm", "effects", "effect", "deficit",
    "deficits", "loss", "losses", "shrinkage", "atrophy", "abnormality", "abnormalities", "disruption",
    "disruptions", "impairment", "impairments", "problem", "problems", "process", "processes", "decline",
    "breakdown", "weakening", "wear", "dysfunction", "pattern", "patterns",
})  # fmt: skip
_NETWORK_NAMES = frozenset({"network", "networks"})
_ACTIVITIES = frozenset({
    "activity", "overactivity", "hyperactivity", "overactivation", "hyperconnectivity", "connectivity",
    "overdrive",
})  # fmt: skip
_BEFORE_SUBJECT = frozenset("vqc,")
_BEFORE_IT = _BEFORE_SUBJECT | {"s"}  # 'When it binds AMPA receptors'
_BEFORE_VERB = frozenset("vq")
_GOING_ON = frozenset({"so", "thus", "which means that", "so that"})
_PEOPLE = frozenset({"people", "men", "women", "children", "those with"})
CLASS_KINDS = frozenset({"drug-class", "property"})


def is_receptor_anaphor(reading: Reading, ref: Ref) -> bool:
    """Return whether the phrase takes up a receptor named before ('these receptors')."""
    if reading.situation.last_receptor is None or ref.definite not in _DEFINITE:
        return False
    if ref.head is None or ref.head.text not in {"receptor", "receptors"} or ref.is_specified:
        return False
    if ref.kind == "entity":
        return reading.kind(ref.entity) in CLASS_KINDS
    return ref.kind in {"transparent", "unknown"}


def is_class_anaphor(reading: Reading, ref: Ref) -> bool:
    """Return whether the phrase takes up the drug by a class that it is of ('this anaesthetic')."""
    if ref.is_plural or ref.is_specified or ref.definite not in {"this", "the"}:
        return False
    drug = reading.situation.last_subject or reading.situation.topic
    if ref.kind == "role":
        return ref.definite == "this" and drug is not None
    if ref.kind != "entity" or ref.listed[1:] or reading.kind(ref.entity) != "drug-class" or drug is None:
        return False
    if ref.definite == "this":
        return True
    told = reading.knowledge.claims_between(drug, tuple(ref.listed))
    return any(claim.relation == "is-a" and claim.standing == "established" for claim, _ in told)


def network_meant(reading: Reading, ref: Ref, phrase: Chunk, *, as_subject: bool) -> str | None:
    """Return the network that 'this network' or, as an object, 'this pathological activity' takes up."""
    if ref.definite not in _POINTING or ref.kind not in {"transparent", "unknown"} or ref.entity is not None:
        return None
    head = ref.head.text if ref.head is not None else ""
    if head not in _NETWORK_NAMES and (as_subject or head not in _ACTIVITIES):
        return None
    named = [id_ for id_ in _named_before(reading, phrase.start) if reading.knowledge.network(id_)]
    return reading.knowledge.network(named[-1]) if named else reading.situation.last_network


def region_meant(reading: Reading, ref: Ref, phrase: Chunk) -> str | None:
    """Return the last brain region named, where 'these regions' or 'this area' takes it up."""
    if ref.definite not in _POINTING or ref.entity is not None or ref.is_specified or ref.head is None:
        return None
    if ref.head.text not in _REGION_NAMES:
        return None
    named = [id_ for id_ in _named_before(reading, phrase.start) if reading.kind(id_) == "brain-region"]
    return named[-1] if named else reading.situation.last_region


def harm_meant(reading: Reading, ref: Ref) -> str | None:
    """Return what was just said to be worn, where 'reverses these changes' says that it is mended."""
    is_pointing = ref.definite in _POINTING or ref.definite == "those"
    is_harm = ref.kind == "pronoun" or (ref.head is not None and ref.head.text in _HARMS)
    if not (is_pointing and is_harm and ref.entity is None) or reading.topic is None:
        return None
    return next((id_ for id_ in reading.situation.last_things if _is_said_to_be_mended(reading, id_)), None)


def _is_said_to_be_mended(reading: Reading, id_: str) -> bool:
    """Return whether the claim base knows of a claim that the drug of the text mends it."""
    told = reading.knowledge.claims_between(reading.topic or "", (id_,))
    return any(claim.relation == "repairs" for claim, _ in told)


def anaphoric_drug(reading: Reading, ref: Ref, first: Chunk, last: Chunk) -> Arg | None:
    """Return the drug that 'the drug' or 'a single dose' means, None where there could be two."""
    if ref.definite == "both" and ref.is_plural:
        return _one_of_both(reading, first, last)
    is_dose = ref.head is not None and any(word.rstrip("s") in _DOSE_WORDS for word in ref.head.text.split())
    if ref.is_plural and not is_dose:
        return None
    words = reading.pieces[first.first : first.last]
    if ref.definite in _OTHERS or (ref.definite in _ONE_MORE and not is_dose):
        return None
    if ref.definite not in _DEFINITE and any(
        piece.tag == "x" and piece.text not in _SIZES for piece in words
    ):
        return None  # 'exposure therapy' is another one
    before = reading.pieces[first.first - 1].text if first.first else ","
    is_joined_on = before in {"and", "or"} and not ref.definite  # 'psychotherapy and medication treatments'
    may_be_meant = (
        ref.definite in _DEFINITE
        or (ref.is_plural and not is_joined_on)
        or (is_dose and before in _BEFORE_BARE)
    )
    may_be_meant = may_be_meant or first.start == 0
    if not may_be_meant and not (is_dose and ref.definite in _ARTICLES):
        return None
    situation = reading.situation
    drug = situation.last_subject or situation.topic
    is_of_topic = reading.topic is not None or (
        situation.is_of_other and not ref.is_plural and not reading.drugs
    )
    if drug is None or not is_of_topic or len({reading.knowledge.family(d) for d in situation.drugs}) > 1:
        return None
    return over((drug,), first, last, negated=ref.negated)


def said_before(reading: Reading, ref: Ref, first: Chunk, last: Chunk) -> Arg | None:
    """Return what 'this blockade' or 'the surge' takes up, told of the drug of the text."""
    if ref.definite not in _DEFINITE and not ref.agent_is_topic and ref.agent is None:
        return None
    agent = ref.agent or reading.topic
    if agent is None or (reading.situation.is_on_illness and ref.agent is None and not reading.drugs):
        return None
    event = _said_event(reading)
    situation = reading.situation
    if (
        event is None
        and ref.agent is None
        and ref.definite in {"these", "those"}
        and not (situation.is_first or situation.drugs or reading.drugs)
    ):
        return None  # 'Some wash their hands for hours. These rituals …'
    if event is None and ref.agent is None and situation.is_apart and not (situation.drugs or reading.drugs):
        return None  # 'Learning forms memories. This process …'
    is_any_change = ref.head is not None and ref.head.text in _CHANGES
    if event is not None and ref.relations and not is_any_change:
        event = event if reading.knowledge.agrees(event[0], ref.relations) else None
    if event is None and "activates" in ref.relations and ref.definite in _POINTED:
        return None  # an activation of which nobody spoke as the drug's: the receptor's own
    ids = event_ids(reading, *event) if event is not None else ()
    return over(
        (*ids, agent), first, last, event=event or (ref.relations, None), via=True, negated=ref.negated
    )


def _said_event(reading: Reading) -> Event | None:
    """Return what the text last said that a drug does, in this sentence or before it."""
    for statement in reversed(reading.found):
        if statement.objects and any(reading.is_drug(subject) for subject in statement.subjects):
            return statement.relations, statement.objects[0]
    return reading.situation.said_event


def pronoun_subject(reading: Reading, ref: Ref, first: Chunk, last: Chunk) -> Arg | None:
    """Return what 'it' or 'this' means as a subject."""
    if ref.definite in TOLD_APART:
        return one_of_pair(reading, first, last) or _this_latter(reading, ref, first, last)
    if ref.definite in _IT:
        return _it(reading, first, last)
    if ref.definite == "both":
        return _one_of_both(reading, first, last)
    if ref.definite in _THIS and reading.topic is not None:
        return _this(reading, reading.topic, first, last)
    return None


def _this_latter(reading: Reading, ref: Ref, first: Chunk, last: Chunk) -> Arg | None:
    """Return what 'the latter' takes up where it is the last thing said, and none of two."""
    if ref.definite != "the latter" or reading.topic is None:
        return None
    return _this(reading, reading.topic, first, last)


def pronoun_object(reading: Reading, ref: Ref, first: Chunk, last: Chunk) -> Arg | None:
    """Return what 'it' or 'them' means as an object: the last thing named that drugs act on."""
    if ref.definite in TOLD_APART:
        return one_of_pair(reading, first, last)
    if ref.definite not in {"it", "them"} or reading.topic is None:
        return None
    if ref.definite == "them" and _names_people(reading, first.start):
        return None
    named = [id_ for id_ in _named_before(reading, first.start) if reading.kinds[id_] in _TAKEN_UP]
    if not named and _names_thing_before(reading, first):
        return None  # 'sits inside the channel and plugs it'
    taken = named[-1] if named else reading.situation.last_object
    return over((taken,), first, last) if taken is not None else None


def _names_thing_before(reading: Reading, pronoun: Chunk) -> bool:
    """Return whether the sentence has named a thing that is acted on, of which no more is known."""
    for before, chunk in pairwise(reading.chunks):
        if chunk.start >= pronoun.start:
            return False
        ref = chunk.ref
        if ref is not None and before.tag in {"V", "G", "p"} and ref.definite == "the" and not ref.is_plural:
            return ref.kind in {"entity", "unknown", "transparent"} and not reading.is_drug(ref.entity)
    return False


def _named_before(reading: Reading, start: int) -> list[str]:
    return [piece.value[0] for piece in reading.pieces if piece.tag == "E" and piece.end <= start]


def _names_people(reading: Reading, start: int) -> bool:
    """Return whether people are named before offset `start`, who may be meant by 'them' ('their network')."""
    if any(piece.text == "their" and piece.start < start for piece in reading.pieces):
        return True
    return any(
        name == "population" and reading.pieces[i].start < start and _is_plural(reading.pieces[i].text)
        for name, i in reading.context.cues
    )


def _is_plural(word: str) -> bool:
    return word.endswith("s") or word in _PEOPLE


def _it(reading: Reading, first: Chunk, last: Chunk) -> Arg | None:
    situation = reading.situation
    before_it = reading.pieces[: first.first]
    if situation.opening and all(piece.tag in _BEFORE_IT for piece in before_it):
        return over(situation.opening, first, last, via=len(situation.opening) > 1)
    if first.piece.text == "they" and any(
        chunk.ref is not None and chunk.ref.is_plural and not reading.is_drug(chunk.ref.entity)
        for chunk in reading.chunks
        if chunk.start < first.start
    ):
        return None  # 'when neurons speak to one another, they release glutamate'
    before = [id_ for id_ in _named_before(reading, first.start) if reading.is_drug(id_)]
    if situation.last_subject is not None and _is_likened(reading, first):
        before = []  # 'like psilocybin, it …'
    named = before or (reading.drugs if situation.last_subject is None or situation.is_on_other else ())
    families = {reading.knowledge.family(drug) for drug in (situation.recent or situation.drugs).union(named)}
    if len(families) > 1:
        return None
    if before and _is_set_apart(reading, first):
        other = situation.last_subject
        return over((other,), first, last) if other is not None and other not in before else None
    if not before:
        told = _opening_event(reading, first)
        if told is not None:
            return told
        opening = _opening_thing(reading, first)
        if opening is not None:
            return over((opening,), first, last) if _is_joined_on(reading, first) else None
        if situation.is_on_other and not situation.is_first:
            return None
    drug = before[0] if before else situation.last_subject
    if drug is None and situation.is_first and not reading.drugs:
        drug = situation.topic
    return over((drug,), first, last) if drug is not None else None


def _opening_thing(reading: Reading, pronoun: Chunk) -> str | None:
    """Return the thing that is no drug that the sentence is on before the pronoun ('BDNF is …, so it')."""
    at = reading.skip(0, _BEFORE_SUBJECT)
    ref = reading.chunks[at].ref if at < len(reading.chunks) else None
    if ref is None or ref.kind != "entity" or ref.is_plural or ref.head is None or ref.head.tag != "E":
        return None
    if reading.chunks[at].start >= pronoun.start or reading.kind(ref.entity) not in _SPOKEN_OF:
        return None
    verb = reading.skip(at + 1, _BEFORE_VERB)
    is_subject = reading.tag(verb) in {"V", "G", "b", "a"} and reading.chunks[verb].start < pronoun.start
    before = [piece for piece in reading.pieces if piece.end < pronoun.start]
    is_of_drug = any(piece.tag in {"g", "D"} or piece.text == "not" for piece in before)
    return ref.entity if is_subject and not is_of_drug else None


def _opening_event(reading: Reading, pronoun: Chunk) -> Arg | None:
    """Return what 'this inhibition', on which the sentence opens, takes up, where 'it' goes on with it."""
    at = reading.skip(0, _BEFORE_SUBJECT)
    phrase = reading.chunks[at] if at < len(reading.chunks) else pronoun
    ref, verb = phrase.ref, reading.skip(at + 1, _BEFORE_VERB)
    if ref is None or ref.definite not in _POINTED or ref.kind not in {"event", "that"} or ref.is_plural:
        return None
    is_subject = reading.tag(verb) in {"V", "G", "b", "a"} and reading.chunks[verb].start < pronoun.start
    if not is_subject or not _is_joined_on(reading, pronoun):
        return None
    return said_before(reading, ref, phrase, phrase)


def _is_joined_on(reading: Reading, pronoun: Chunk) -> bool:
    """Return whether the pronoun begins a clause that goes on with the one before it ('…, so it raises')."""
    k = reading.chunks.index(pronoun)
    before = reading.chunks[reading.skip_back(k - 1, _BEFORE_SUBJECT - {","})]
    return before.tag in {",", ";", ":", "—", "."} or before.piece.text in _GOING_ON


def _one_of_both(reading: Reading, first: Chunk, last: Chunk) -> Arg | None:
    """Return the drug that the text is on where 'both' means it and another one: what holds of both."""
    situation, knowledge = reading.situation, reading.knowledge
    named = situation.drugs or {drug for drug in (situation.topic, *situation.isomers) if drug is not None}
    is_pair = len(named) > 1 or bool(situation.isomers and not situation.drugs)
    kin = sorted([drug for drug in named if knowledge.are_kin(drug, knowledge.focus)])
    if not is_pair or not kin or situation.is_on_other or situation.is_of_other:
        return None
    return over((max(kin, key=lambda drug: reading.kinds[drug] == "drug"),), first, last)


def _is_likened(reading: Reading, pronoun: Chunk) -> bool:
    """Return whether all drugs before the pronoun are only likened to it ('Like psilocybin, it …')."""
    k = reading.chunks.index(pronoun)
    opening = next((j for j in range(k) if reading.chunks[j].piece.text in _LIKENING), None)
    if opening is None or reading.tag(k - 1) != ",":
        return False
    likened = reading.chunks[opening]
    return not any(reading.is_drug(id_) for id_ in _named_before(reading, likened.start))


def _is_set_apart(reading: Reading, pronoun: Chunk) -> bool:
    """Return whether all before the pronoun is set against it ('Despite the hopes for R-ketamine, it …')."""
    opening = reading.chunks[0]
    if opening.tag != "u" and opening.piece.text not in _AGAINST:
        return False
    return not any(
        chunk.tag in {"V", "G", "b", "P"} for chunk in reading.chunks if chunk.start < pronoun.start
    )


def _opens_second_clause(reading: Reading, pronoun: Chunk) -> bool:
    """Return whether the pronoun takes up the clause before it ('raises glutamate, and this lifts mood')."""
    before = [piece.text for piece in reading.pieces[max(0, pronoun.first - 2) : pronoun.first]]
    return before == [",", "and"]


def _several_before(reading: Reading, pronoun: Chunk) -> Ref | None:
    """Return the several things on which the clause before the pronoun ends, None where it is one."""
    before = reading.skip_back(reading.chunks.index(pronoun) - 1, _BEFORE_SUBJECT)
    ref = reading.chunks[before].ref if before >= 0 else None
    return ref if ref is not None and ref.is_plural else None


def _this(reading: Reading, topic: str, first: Chunk, last: Chunk) -> Arg | None:
    situation = reading.situation
    event, before = situation.said_event, situation.said_event
    if _opens_second_clause(reading, first):
        several = _several_before(reading, first) if first.piece.text in _THESE else None
        if several is not None:  # 'blocks NMDA receptors, and these …'
            is_receptor = several.kind == "entity" and reading.kind(several.entity) == "receptor"
            return over((several.entity or "",), first, last) if is_receptor else None
        event = _said_event(reading)
    if (event is None and situation.last_subject is None) or situation.is_on_illness:
        return None
    after = [piece.text for piece in reading.pieces[last.last + 1 : last.last + 3]]
    acted_on = event[1] if event is not None and first.piece.text == "these" else None
    if acted_on is not None and after[:1] == ["are"] and reading.kind(acted_on) == "receptor":
        return over((acted_on,), first, last)  # 'It blocks NMDA receptors. These are opened by …'
    if situation.is_apart and event is None and not (reading.drugs or situation.drugs):
        return None  # 'Exercise raises lactate. This in turn raises BDNF.'
    if situation.is_apart and after[:1] == ["is"] and after[1:] and after[1] in _ARTICLES:
        return None  # 'Neuroplasticity is … This is a …'
    ids = event_ids(reading, *event) if event is not None else ()
    if before is not None and before != event:
        ids = (*ids, *event_ids(reading, *before))  # a chain is taken up with what began it
    return over((*ids, situation.last_subject or topic), first, last, event=event, via=True)
