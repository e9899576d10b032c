"""Sentences -> statements: who does what to what, as the text says it.

One grammar reads every relation: the templates know verbs, role nouns, event nouns, predicates and
comparatives, and the words that fill them come from `knowledge/`. Better silent than wrong: an unknown
subject, two possible subjects or a frame that asserts nothing gives no statement.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ketlint.context import Certainty, Context, Polarity
from ketlint.knowledge import Knowledge
from ketlint.lexicon import Piece
from ketlint.phrases import Chunk, Ref
from ketlint.quantities import Quantity
from ketlint.sentences import Sentence
from ketlint.spans import Span


@dataclass(frozen=True, slots=True)
class Statement:
    """What a text says about two entities.

    `subjects` and `relations` hold the possible readings, nearest first: a glutamate surge that activates
    something is read of glutamate and, in a text on ketamine, of ketamine. `span` counts in the block's text.
    """

    sentence: Sentence
    span: Span
    template: str
    subjects: tuple[str, ...]
    relations: tuple[str, ...]
    objects: tuple[str, ...]
    modes: frozenset[str]
    polarity: Polarity
    certainty: Certainty
    qualifiers: frozenset[str]
    entities: frozenset[str]
    quantities: tuple[Quantity, ...]

    @property
    def text(self) -> str:
        """Return the words that make the statement."""
        return self.sentence.block.text[self.span.start : self.span.end]


class Arg:
    """One filler of a slot: entity ids that may stand for it, and the event it names, if any."""

    __slots__ = ("end", "entity", "event", "ids", "kind", "negated", "piece", "start", "via")

    def __init__(self, ids: tuple[str, ...], start: int, end: int, piece: int, *, event: tuple[tuple[str, ...], str | None] | None = None,
                 via: bool = False, negated: bool = False, kind: str = "") -> None:  # fmt: skip
        self.ids = ids
        self.start = start
        self.end = end
        self.piece = piece  # index of its last piece
        self.event = event
        self.via = via
        self.negated = negated
        self.kind = kind
        self.entity = ids[0] if ids else None


@dataclass(slots=True)
class Situation:
    """What is known around a sentence: the drug that the text is about, and what was said before."""

    topic: str | None = None
    last_subject: str | None = None
    drugs: set[str] = field(default_factory=set)
    recent: set[str] = field(default_factory=set)
    said_event: tuple[tuple[str, ...], str | None] | None = None
    is_label_place: bool = False
    is_list_item: bool = False
    is_first: bool = False
    is_fragment_place: bool = False
    has_lead: bool = False
    is_heading: bool = False
    qualifiers: set[str] = field(default_factory=set)
    last_object: str | None = None
    last_receptor: str | None = None


_THIS = frozenset({"this", "these", "that", "which", "this one", "the latter"})
_IT = frozenset({"it", "they", "itself"})
_ADDRESSEE = frozenset({"we", "you", "i", "he", "she", "there"})
_SKIPPED_IN_VERB_GROUP = frozenset("aqvtM")
_APPROVED_KINDS = frozenset({"condition", "effect", "regulator", "drug-class", "property", "setting"})
_TAKEN_UP = frozenset(
    {"process", "network", "cell-type", "receptor", "transmitter", "protein", "brain-region"}
)
_OWNED_KINDS = frozenset({"measure", "property", "setting", "route"})
_BRAIN_KINDS = frozenset({"brain-region", "organ", "cell-type", "network"})
_CLASS_KINDS = frozenset({"drug-class", "property", "drug", "enantiomer", "metabolite"})
_OF = frozenset({"of"})
_NOMINAL_PREPOSITIONS = frozenset({"of", "in", "at", "on", "for", "to"})
_PLACE_KINDS = frozenset({"brain-region", "species", "setting", "organ", "cell-type", "condition"})
_BY = frozenset({"by", "with", "via", "through"})
_CAUSAL = frozenset(
    {"causes", "increases", "mediates", "contributes-to", "releases", "activates", "helps", "is-required-for", "modulates", "rewires", "repairs", "treats"}
)  # fmt: skip
_WITHIN_WITH = frozenset({"but", "for", "at", "of"})
_DOSE_WORDS = frozenset({"dose", "infusion", "session", "injection", "treatment", "course"})
_OUTCOMES = frozenset({"result", "results", "outcome", "upshot", "consequence", "end result", "effect"})
_CLAUSE_WORDS = frozenset({"so", "because", "since", "although", "though", "while", "if", "when", "whereas"})
_SUPPOSING = frozenset({"when", "if", "once", "whenever", "where"})
_SAYING = frozenset(
    "says say said explains explained adds added told notes noted according told writes wrote concludes".split()
)
_HELPING = frozenset({"helps", "treats", "cures"})
_GRANTED = frozenset({"used-at", "approved-for"})
_CALLED = frozenset({"called", "named", "known as", "termed", "dubbed"})
_ACTION_LABELS = frozenset(
    {
        "mechanism",
        "mechanisms",
        "moa",
        "action",
        "actions",
        "class",
        "type",
        "pharmacology",
        "pharmacodynamics",
        "category",
        "drug class",
        "targets",
        "target",
        "receptor",
        "receptors",
    }
)
_CHAIN_WORDS = frozenset(
    {"in turn", "turn", "then", "subsequently", "ultimately", "eventually", "consequently", "thereby", "thus"}
)
_MAX_OBJECT_GAP = 5


class SentenceReader:
    """Reads the statements of one sentence."""

    def __init__(self, sentence: Sentence, pieces: Sequence[Piece], chunks: Sequence[Chunk], knowledge: Knowledge, situation: Situation,
                 quantities: tuple[Quantity, ...]) -> None:  # fmt: skip
        self.sentence = sentence
        self.pieces = pieces
        self.chunks = chunks
        self.knowledge = knowledge
        self.kinds = knowledge.kinds
        self.situation = situation
        self.context = Context(pieces, sentence.text)
        self.quantities = quantities
        self.mentioned = {id_ for piece in pieces if piece.tag == "E" for id_ in piece.value}
        self.drugs = {
            id_ for id_ in self.mentioned if self.kinds[id_] in {"drug", "enantiomer", "metabolite"}
        }
        self.found: list[Statement] = []
        self.skipped: list[tuple[int, int]] = []
        self._subject_of: dict[int, list[Arg]] = {}
        self._completed: dict[int, tuple[Ref, int]] = {}

    def read(self) -> list[Statement]:
        """Return the statements, in reading order."""
        for k, chunk in enumerate(self.chunks):
            if chunk.tag == "V":
                self._read_verb(k)
            elif chunk.tag == "G":
                self._read_generic(k)
            elif chunk.tag == "b":
                self._read_copula(k)
            elif chunk.tag == "P":
                self._read_bare_predicate(k)
            elif chunk.tag == "K":
                self._read_comparative(k)
            elif chunk.tag == "NP":
                self._read_phrase(k)
        self._read_fragment()
        self._read_lack()
        self._read_arrows()
        self._read_values()
        self._read_figures()
        return self.found

    # -- noun phrases -------------------------------------------------------------------------------

    def completed(self, k: int) -> tuple[Ref, int]:
        """Return what the noun phrase at `k` refers to with its 'of …' and 'by …', and the next chunk."""
        if k not in self._completed:
            self._completed[k] = self._complete(k)
        return self._completed[k]

    def _complete(self, k: int) -> tuple[Ref, int]:
        ref, chunks = self.chunks[k].ref, self.chunks
        assert ref is not None
        after = k + 1
        if after + 1 < len(chunks) and chunks[after].piece.text in _CALLED and chunks[after + 1].tag == "NP":
            named, beyond = self.completed(after + 1)
            if (
                named.kind == "entity"
                and ref.kind in {"entity", "transparent", "unknown"}
                and not self._is_drug(named.entity)
            ):
                return named, beyond
        while after + 1 < len(chunks) and chunks[after].tag == "p" and chunks[after + 1].tag == "NP":
            word = chunks[after].piece.text
            attached = self._attach(ref, word, after + 1)
            if attached is None:
                break
            ref, after = attached
        return ref, after

    def _attach(self, ref: Ref, word: str, k: int) -> tuple[Ref, int] | None:
        """Return `ref` joined with the phrase at `k` that `word` ties to it, None where it does not belong."""
        if ref.kind in {"transparent", "drug", "that"} and word in {
            "of",
            "in",
            "between",
            "to",
            "from",
            "on",
            "upon",
        }:
            inner, after = self.completed(k)
            if word != "of" and (inner.kind != "entity" or self.kinds[inner.entity or ""] in _PLACE_KINDS):
                return None
            if word == "of" and ref.kind != "transparent" and inner.kind != "entity":
                return (inner, after) if inner.kind == "event" else None
            return inner, after
        if ref.kind == "event" and ref.entity is None and word in _NOMINAL_PREPOSITIONS:
            return self._with_object(ref, word, k)
        if ref.kind == "role" and ref.entity is None and word in {"of", "at", "for", "to", "on", "in"}:
            return self._with_object(ref, word, k)
        if ref.kind in {"event", "entity", "role"} and word in {"of", "by", "with", "from"}:
            inner, after = self.completed(k)
            if (
                inner.kind == "entity"
                and self._is_drug(inner.entity)
                and ref.agent is None
                and not self._is_drug(ref.entity)
            ):
                joined = _copy(ref)
                joined.agent = inner.entity
                return joined, after
            if inner.kind == "drug" and ref.agent is None and ref.kind != "role":
                joined = _copy(ref)
                joined.agent_is_topic = True
                return joined, after
        return None

    def _with_object(self, ref: Ref, word: str, k: int) -> tuple[Ref, int] | None:
        inner, after = self.completed(k)
        joined = _copy(ref)
        if self._is_receptor_anaphor(inner):
            joined.entity, joined.listed = self.situation.last_receptor, [self.situation.last_receptor or ""]
            return joined, after
        if inner.kind == "entity" and inner.entity is not None:
            if (
                word in {"in", "for", "to"}
                and self.kinds[inner.entity] in _PLACE_KINDS
                and ref.kind == "event"
            ):
                return None
            if ref.kind == "event" and self._is_drug(inner.entity) and word == "of" and ref.agent is None:
                if (
                    after < len(self.chunks)
                    and self.chunks[after].tag == "p"
                    and self.chunks[after].piece.text in {"on", "at"}
                ):
                    joined.agent = inner.entity
                    return joined, after
                return None
            joined.entity, joined.listed = inner.entity, inner.listed
            joined.agent = joined.agent or inner.agent
            return joined, after
        if inner.kind == "event" and ref.kind == "event":
            joined.relations = self._compose(ref.relations, inner.relations)
            joined.entity, joined.listed = inner.entity, inner.listed
            joined.agent = joined.agent or inner.agent
            return (joined, after) if joined.relations else None
        return None

    def _compose(self, outer: tuple[str, ...], inner: tuple[str, ...]) -> tuple[str, ...]:
        """Return the relations of `outer` done to an event: 'inhibits' + 'releases' is 'decreases'."""
        signs = {self.knowledge.relations[relation].sign for relation in outer}
        causal = not _CAUSAL.isdisjoint(outer)
        inner_sign = self.knowledge.relations[inner[0]].sign
        if causal or "+" in signs:
            return inner
        if "-" in signs:
            return ("decreases", "inhibits") if inner_sign == "+" else ()
        return ("modulates",) if outer[0] == "modulates" else ()

    def _is_drug(self, entity: str | None) -> bool:
        return entity is not None and self.kinds[entity] in {"drug", "enantiomer", "metabolite"}

    def _args_at(self, k: int, *, as_subject: bool) -> list[Arg]:
        """Return what the phrase at `k` can stand for."""
        ref, after = self.completed(k)
        chunk, last = self.chunks[k], self.chunks[after - 1]
        arg = self._arg(ref, chunk.start, last.end, last.last, as_subject=as_subject)
        return [arg] if arg is not None else []

    def _arg(self, ref: Ref, start: int, end: int, piece: int, *, as_subject: bool) -> Arg | None:
        situation = self.situation
        if self._is_receptor_anaphor(ref):
            return Arg((situation.last_receptor or "",), start, end, piece, negated=ref.negated)
        if ref.kind == "role" and ref.bearer is not None:
            return Arg((ref.bearer,), start, end, piece, negated=ref.negated)
        if ref.kind == "entity":
            if self._belongs_elsewhere(ref):
                return None
            ids = tuple(ref.listed)
            event = None if as_subject else self.knowledge.event_of(ref.entity or "")
            if event is not None:
                return Arg(ids, start, end, piece, event=((event[0],), event[1]), negated=ref.negated)
            if (
                as_subject
                and ref.agent is not None
                and self._is_drug(ref.agent)
                and self.kinds[ref.entity or ""] in _OWNED_KINDS
            ):
                ids = (*ids, ref.agent)
            if as_subject and self.kinds[ref.entity or ""] in _BRAIN_KINDS and self._is_of_patient(ref):
                return Arg((*ids, situation.topic or ""), start, end, piece, via=True, negated=ref.negated)
            if as_subject and self._is_event_of_topic(ref):
                return Arg((*ids, situation.topic or ""), start, end, piece, via=True, negated=ref.negated)
            return Arg(ids, start, end, piece, negated=ref.negated)
        if ref.kind in {"event", "role"} and ref.relations:
            if ref.kind == "event" and ref.entity is None:
                return (
                    self._said_before(ref, start, end, piece)
                    if as_subject
                    else Arg((), start, end, piece, event=(ref.relations, None), negated=ref.negated)
                )
            if ref.kind == "role" and as_subject:
                return None
            named = self.knowledge.named_event(ref.relations, ref.entity)
            ids = ((named,) if named else ()) + ((ref.entity,) if ref.entity else ())
            agent = ref.agent or (situation.topic if ref.agent_is_topic else None)
            if agent is not None:
                ids = (*ids, agent)
            elif as_subject and self._topic_fits():
                ids = (*ids, situation.topic or "")
            return Arg(
                ids,
                start,
                end,
                piece,
                event=(ref.relations, ref.entity),
                via=True,
                negated=ref.negated,
                kind=ref.kind,
            )
        if ref.kind in {"transparent", "drug"} and ref.dropped is not None:
            return Arg((ref.dropped,), start, end, piece, negated=ref.negated)
        if ref.kind == "drug":
            return self._anaphoric_drug(ref, start, end, piece)
        if ref.kind == "that":
            return self._said_before(ref, start, end, piece)
        if ref.kind == "pronoun" and not as_subject and ref.definite in {"it", "them"} and self._topic_fits():
            named = [
                p.value[0]
                for p in self.pieces
                if p.tag == "E" and p.end <= start and self.kinds[p.value[0]] in _TAKEN_UP
            ]
            taken = named[-1] if named else situation.last_object
            return Arg((taken,), start, end, piece) if taken is not None else None
        if ref.kind == "pronoun" and as_subject:
            return self._pronoun(ref, start, end, piece)
        if ref.kind == "transparent" and as_subject and ref.definite in {"this", "these", "such", "those"}:
            return self._said_before(ref, start, end, piece)
        if ref.kind == "transparent" and ref.agent_is_topic and self._topic_fits():
            return Arg((situation.topic or "",), start, end, piece, negated=ref.negated)
        return None

    def _belongs_elsewhere(self, ref: Ref) -> bool:
        """Return whether an effect is that of a drug which the claim base does not speak of ('the effect of psilocybin')."""
        if self.kinds[ref.entity or ""] != "effect":
            return False
        focus = self.knowledge.focus
        if ref.agent is not None and self._is_drug(ref.agent):
            return not self.knowledge.are_kin(ref.agent, focus)
        if any(self.kinds[drug] == "metabolite" for drug in self.drugs):
            return False
        return (
            bool(self.drugs)
            and not any(
                self.knowledge.are_kin(drug, focus) for drug in self.drugs if not self.knowledge.blocks(drug)
            )
            and not all(self.knowledge.blocks(drug) for drug in self.drugs)
        )

    def _is_of_patient(self, ref: Ref) -> bool:
        """Return whether a brain, cell or region is that of somebody under treatment ('your neurons sprout …')."""
        return self._topic_fits() and (
            ref.definite in {"your", "our", "my", "their", "his", "her"}
            or any("your" in piece.text.split() for piece in self.pieces)
        )

    def _is_receptor_anaphor(self, ref: Ref) -> bool:
        """Return whether the phrase takes up a receptor named before ('these receptors')."""
        if ref.kind not in {"transparent", "unknown"} and not (
            ref.kind == "entity" and self.kinds[ref.entity or ""] in {"drug-class", "property"}
        ):
            return False
        return (
            self.situation.last_receptor is not None
            and ref.head is not None
            and ref.head.text in {"receptor", "receptors"}
            and ref.definite in _DEFINITE
        )

    def _is_event_of_topic(self, ref: Ref) -> bool:
        """Return whether the name is an event that the drug of the text brings about ('this disinhibition')."""
        entity = ref.entity or ""
        if ref.agent is not None or not self._topic_fits():
            return False
        return self.knowledge.is_event(entity) or (
            ref.definite in _ANAPHORIC and self.kinds[entity] == "process"
        )

    def _topic_fits(self) -> bool:
        """Return whether the drug of the text may be meant: no other drug stands in the sentence."""
        topic = self.situation.topic
        return topic is not None and all(self.knowledge.are_kin(topic, drug) for drug in self.drugs)

    def _anaphoric_drug(self, ref: Ref, start: int, end: int, piece: int) -> Arg | None:
        is_dose = ref.head is not None and any(
            word.rstrip("s") in _DOSE_WORDS for word in ref.head.text.split()
        )
        if ref.is_plural and not is_dose:
            return None
        if (
            ref.definite not in _DEFINITE
            and not ref.is_plural
            and start > 0
            and not (is_dose and ref.definite in {"a", "an"})
        ):
            return None
        drug = self.situation.last_subject or self.situation.topic
        if (
            drug is None
            or not self._topic_fits()
            or len({self.knowledge.family(d) for d in self.situation.drugs}) > 1
        ):
            return None
        return Arg((drug,), start, end, piece, negated=ref.negated)

    def _said_before(self, ref: Ref, start: int, end: int, piece: int) -> Arg | None:
        """Return what 'this blockade' or 'the surge' takes up, told of the drug of the text."""
        if ref.definite not in _DEFINITE and not ref.agent_is_topic and ref.agent is None:
            return None
        situation = self.situation
        event = situation.said_event
        if event is not None and ref.relations and not self.knowledge.agrees(event[0], ref.relations):
            event = None
        ids: tuple[str, ...] = ()
        if event is not None:
            named = self.knowledge.named_event(*event)
            ids = ((named,) if named else ()) + ((event[1],) if event[1] else ())
        agent = ref.agent or (situation.topic if self._topic_fits() else None)
        if agent is None:
            return None
        return Arg(
            (*ids, agent),
            start,
            end,
            piece,
            event=event or (ref.relations, None),
            via=True,
            negated=ref.negated,
        )

    def _pronoun(self, ref: Ref, start: int, end: int, piece: int) -> Arg | None:
        word, situation = ref.definite, self.situation
        if word in _IT:
            families = {
                self.knowledge.family(drug) for drug in (situation.recent or situation.drugs) | self.drugs
            }
            before = [
                p.value[0]
                for p in self.pieces
                if p.tag == "E" and p.end <= start and self._is_drug(p.value[0])
            ]
            drug = before[0] if before else situation.last_subject
            if drug is None and situation.is_first and not self.drugs:
                drug = situation.topic
            return Arg((drug,), start, end, piece) if drug is not None and len(families) <= 1 else None
        if word in _THIS and self._topic_fits():
            event = situation.said_event
            ids: tuple[str, ...] = ()
            if event is not None:
                named = self.knowledge.named_event(*event)
                ids = ((named,) if named else ()) + ((event[1],) if event[1] else ())
            if event is None and situation.last_subject is None:
                return None
            return Arg(
                (*ids, situation.last_subject or situation.topic or ""),
                start,
                end,
                piece,
                event=event,
                via=True,
            )
        return None

    # -- subjects -----------------------------------------------------------------------------------

    def subjects(self, k: int) -> list[Arg]:
        """Return the possible subjects of the verb, copula or predicate at chunk `k`; empty to abstain."""
        if k not in self._subject_of:
            self._subject_of[k] = []
            self._subject_of[k] = self._find_subjects(k)
        return self._subject_of[k]

    def _find_subjects(self, k: int) -> list[Arg]:
        chunks, j = self.chunks, k - 1
        form = chunks[k].piece.form if chunks[k].tag in {"V", "G"} else ""
        if form == "g":
            return self._gerund_subjects(k)
        if chunks[k].tag == "b" and chunks[k].piece.text.endswith("known as") and j > 0:
            before = j - 1 if chunks[j].tag in {"v", "q"} else j
            if chunks[before].tag == "," and chunks[before - 1].tag == "NP":
                return self._args_at(before - 1, as_subject=True)
        saw_to = False
        while j >= 0:
            tag = chunks[j].tag
            if tag in _SKIPPED_IN_VERB_GROUP or tag == "b":
                saw_to = saw_to or tag == "t"
                j -= 1
            elif tag == "NP":
                at = self._phrase_start(j)
                if at is None:
                    return []
                if at != j and chunks[at].tag != "NP":
                    j = at
                    continue
                return self._subject_phrase(at, k, base=form == "b" or saw_to)
            elif tag in {",", "(", ")", "—", '"'}:
                jumped = self._jump_parenthesis(j)
                if jumped is None:
                    return self._shared_subjects(j, k)
                if chunks[jumped + 1].first <= chunks[j].last:
                    self.skipped.append((chunks[jumped + 1].first, chunks[j].last))
                j = jumped
            elif tag in {"c", "s", "u"} or chunks[j].piece.text in {"but", "yet"}:
                return self._shared_subjects(j, k)
            elif tag == "d" and chunks[j].piece.text == "what" and j and chunks[j - 1].tag == "b":
                return self.subjects(j - 1)
            elif tag == ":" and j == 1 and chunks[0].tag == "NP":
                return self._args_at(0, as_subject=True)
            elif tag == "w":
                return self._antecedents(j)
            elif tag in {"V", "G", "P"} and (form == "b" or saw_to):
                return self.subjects(j)
            elif tag == "V" and chunks[j].piece.form in {"passive", "d"} and j and chunks[j - 1].tag == "NP":
                return self._reduced_subject(j)
            elif tag == "V" and chunks[j].piece.form == "g":
                return []
            else:
                return []
        return self._understood_subject(k)

    def _understood_subject(self, k: int) -> list[Arg]:
        """Return the drug of the text for a list item that begins with its verb ('- blocks NMDA receptors')."""
        chunk, situation = self.chunks[k], self.situation
        is_led = situation.has_lead and chunk.piece.form in {"b", "d", "g"}
        if chunk.tag == "P" and situation.is_list_item and self._topic_fits():
            return [Arg((situation.topic or "",), chunk.start, chunk.start, chunk.first - 1)]
        if (
            chunk.tag not in {"V", "G"}
            or not situation.is_list_item
            or not (chunk.piece.form == "s" or is_led)
            or not self._topic_fits()
        ):
            return []
        return [Arg((situation.topic or "",), chunk.start, chunk.start, chunk.first - 1)]

    def _reduced_subject(self, j: int) -> list[Arg]:
        """Return the subject of 'the glutamate released by ketamine then activates …'."""
        agents = [arg.ids[0] for arg in self._agents_after(j) if self._is_drug(arg.entity)]
        args = self._args_at(j - 1, as_subject=True)
        if not agents or not args or self._is_drug(args[0].entity):
            return []
        return [Arg((*args[0].ids, *agents), args[0].start, args[0].end, args[0].piece, via=True)]

    def _phrase_start(self, j: int) -> int | None:
        """Return the chunk to go on from, left of a phrase that hangs on a preposition; `j` itself if it does not."""
        chunks = self.chunks
        while j > 0:
            before = chunks[j - 1].tag
            if before in {"p", "i", "u"}:
                j -= 2
                if j < 0:
                    return None
                if chunks[j].tag != "NP":
                    return j
            elif (
                before == "c"
                and j > 2
                and chunks[j - 2].tag == "NP"
                and chunks[j - 3].tag in {"p", "i"}
                and self._alike(j - 2, j)
            ):
                j -= 2
            else:
                break
        return j

    def _alike(self, one: int, other: int) -> bool:
        """Return whether two phrases are both names or both events, and so may share a preposition."""
        first, second = self.chunks[one].ref, self.chunks[other].ref
        return first is not None and second is not None and first.kind == second.kind

    def _subject_phrase(self, at: int, k: int, *, base: bool) -> list[Arg]:
        """Return the subjects that the phrase at `at` gives to the verb at `k`, with those coordinated to it."""
        chunks = self.chunks
        before = chunks[at - 1] if at else None
        if before is not None and before.tag == "V" and before.piece.form == "g" and not base:
            return self._gerund_event(at - 1, at)
        own = chunks[at].ref
        if (
            base
            and before is not None
            and before.tag in {"G", "V", "P"}
            and not (own is not None and own.kind == "transparent" and own.agent_is_topic)
        ):
            return self.subjects(at - 1)
        if (
            before is not None
            and before.tag in {"V", "G"}
            and chunks[k].tag in {"V", "G"}
            and chunks[k].piece.form not in {"passive", "g"}
        ):
            return []
        args = self._args_at(at, as_subject=True)
        ref = chunks[at].ref
        if ref is not None and ref.kind == "role" and ref.bearer:
            args = [Arg((ref.bearer,), chunks[at].start, chunks[at].end, chunks[at].last)]
        if (
            (not args or (ref is not None and ref.kind == "drug"))
            and at + 2 < len(chunks)
            and chunks[at + 1].tag == ","
        ):
            apposed = chunks[at + 2].ref
            if apposed is not None and apposed.kind == "entity" and self._is_drug(apposed.entity):
                args = self._args_at(at + 2, as_subject=True)
        if not args:
            return []
        j = at
        while (
            chunks[k].piece.text != "="
            and j >= 2
            and (chunks[j - 1].tag == "c" or chunks[j - 1].tag == ",")
            and chunks[j - 2].tag == "NP"
        ):
            if j >= 3 and chunks[j - 3].tag in {"u", "p", "V", "G"}:
                break
            more = self._args_at(j - 2, as_subject=True)
            if not more or not self._same_kind(more[0], args[0]):
                break
            args.extend(more)
            j -= 2
        return args

    def _same_kind(self, one: Arg, other: Arg) -> bool:
        return self._is_drug(one.entity) == self._is_drug(other.entity)

    def _gerund_event(self, verb: int, phrase: int) -> list[Arg]:
        """Return the event that a gerund with its object names ('blocking NMDA receptors' as subject)."""
        if verb and self.chunks[verb - 1].tag in {"p", "NP", "b", ","}:
            before = self.chunks[verb - 1]
            if before.tag != "p":
                return []
        relations = self._verb_relations(self.chunks[verb].piece, "active")
        targets = self._args_at(phrase, as_subject=False)
        if not relations or not targets or targets[0].entity is None:
            return []
        entity = targets[0].entity
        if targets[0].event is not None:
            relations, entity = self._compose(relations, targets[0].event[0]), targets[0].event[1]
            if not relations or entity is None:
                return []
        named = self.knowledge.named_event(relations, entity)
        ids = ((named,) if named else ()) + (entity,)
        if self._topic_fits():
            ids = (*ids, self.situation.topic or "")
        return [
            Arg(
                ids,
                self.chunks[verb].start,
                targets[0].end,
                targets[0].piece,
                event=(relations, entity),
                via=True,
            )
        ]

    def _gerund_subjects(self, k: int) -> list[Arg]:
        """Return the subject of an '-ing' form: of the main clause, or of the phrase it follows."""
        chunks = self.chunks
        j = k - 1
        while j >= 0 and chunks[j].tag in {"v", "q"}:
            j -= 1
        if j >= 0 and chunks[j].tag == "b":
            return self._subject_before(j)
        if j >= 0 and chunks[j].tag == "NP":
            at = self._phrase_start(j)
            if at is None or chunks[at].tag != "NP":
                return []
            ref = self.completed(at)[0]
            return self._args_at(at, as_subject=True) if ref.kind in {"entity", "event", "drug"} else []
        if j > 0 and chunks[j].tag == "c" and chunks[j - 1].tag == "V" and chunks[j - 1].piece.form == "g":
            return self.subjects(j - 1)
        is_tail = j >= 0 and chunks[j].tag in {",", "c", "p", "s", "—", ":"}
        if is_tail:
            main = self._main_verb_before(j)
            if main is not None:
                return (
                    self._as_via(self.subjects(main)) if chunks[j].tag in {",", "c"} else self.subjects(main)
                )
        if (
            j >= 0
            and chunks[j].tag == "p"
            and chunks[0].tag == "NP"
            and any(chunk.piece.text == "so" for chunk in chunks[1:j])
        ):
            return self._args_at(0, as_subject=True)
        if j < 0 or chunks[j].tag in {"p", "s"}:
            return self._subject_after_comma(k)
        return []

    def _as_via(self, args: list[Arg]) -> list[Arg]:
        return [
            Arg(arg.ids, arg.start, arg.end, arg.piece, event=arg.event, via=True, negated=arg.negated)
            for arg in args
        ]

    def _subject_before(self, k: int) -> list[Arg]:
        return self.subjects(k)

    def _main_verb_before(self, j: int) -> int | None:
        """Return the nearest verb or copula to the left that has a subject of its own."""
        while j >= 0:
            chunk = self.chunks[j]
            if chunk.tag in {";", "—"}:
                return None
            if chunk.tag in {"V", "G", "b"} and self.subjects(j):
                return j
            j -= 1
        return None

    def _subject_after_comma(self, k: int) -> list[Arg]:
        """Return the subject of the clause that follows an opening 'By blocking …,'."""
        for j in range(k + 1, len(self.chunks) - 1):
            if self.chunks[j].tag == "," and self.chunks[j + 1].tag == "NP":
                ref = self.chunks[j + 1].ref
                if ref is not None and ref.kind in {"entity", "drug", "pronoun"}:
                    following = self.chunks[j + 2].tag if j + 2 < len(self.chunks) else ""
                    if following in {",", "c"}:
                        continue
                    return [
                        arg
                        for arg in self._args_at(j + 1, as_subject=True)
                        if self._is_drug(arg.entity) or arg.via
                    ]
        return []

    def _jump_parenthesis(self, j: int) -> int | None:
        """Return the chunk before a parenthesis, apposition or inserted clause that ends at `j`."""
        chunks, close = self.chunks, self.chunks[j].tag
        if close == ")":
            opened = [i for i in range(j) if chunks[i].tag == "("]
            return opened[-1] - 1 if opened and opened[-1] else None
        if close in {"("}:
            return j - 1
        for i in range(j - 1, 0, -1):
            if chunks[i].tag != close:
                continue
            after = chunks[i + 1]
            if after.tag not in {"w", "s", "u"} and any(
                chunks[m].tag in {"V", "G", "b"} for m in range(i + 2, j)
            ):
                continue
            if (
                after.tag in {"u", "w", "p", "i", "v", "q", "s"}
                or (after.tag == "V" and after.piece.form in {"g", "passive", "d"})
                or (after.tag == "G" and after.piece.form in {"g", "passive", "d"})
                or after.piece.text in {"but", "not", "if"}
            ):
                return i - 1
            if after.tag in {"NP", "d", "n"} and chunks[i - 1].tag == "NP" and not self._is_list(i, j):
                return i - 1
            if after.tag in {"P", "K"}:
                return i - 1
        if close == "—":
            return None
        return None

    def _is_list(self, i: int, j: int) -> bool:
        """Return whether the commas at `i` and `j` part the members of a list."""
        return any(self.chunks[m].tag == "c" for m in range(j, min(j + 2, len(self.chunks))))

    def _shared_subjects(self, j: int, k: int) -> list[Arg]:
        """Return the subject that coordinated predicates share ('blocks X and increases Y')."""
        chunks = self.chunks
        if chunks[j].tag == "s" and chunks[j].piece.text not in {"so", "thus"}:
            return []
        if chunks[k].tag in {"V", "G"} and chunks[k].piece.form == "passive":
            main = self._main_verb_before(j)
            return self.subjects(main) if main is not None and chunks[main].tag == "b" else []
        for i in range(j - 1, -1, -1):
            tag = chunks[i].tag
            if tag in {";", "—", ":"}:
                return []
            if tag in {"V", "G", "b"} and chunks[i].piece.form != "g":
                found = self.subjects(i)
                if chunks[i].piece.form == "passive":
                    return [arg for arg in found if self._is_drug(arg.entity)]
                return found
        return []

    def _antecedents(self, j: int) -> list[Arg]:
        """Return what 'which' or 'that' at chunk `j` stands for: the phrase before, or what was just said."""
        chunks = self.chunks
        i = j - 1
        while i >= 0 and chunks[i].tag in {",", "c", "v"}:
            i -= 1
        if i < 0 or chunks[i].tag not in {"NP", ")"}:
            return []
        if chunks[i].tag == ")":
            jumped = self._jump_parenthesis(i)
            if jumped is None or chunks[jumped].tag != "NP":
                return []
            i = jumped
        at = self._phrase_start(i)
        if at is None or chunks[at].tag != "NP":
            at = i
        ref = self.completed(at)[0]
        args = self._args_at(at, as_subject=True)
        if ref.kind == "role" and ref.relations and ref.entity:
            named = self.knowledge.named_event(ref.relations, ref.entity)
            ids = ((named,) if named else ()) + (
                (self.situation.topic,) if self._topic_fits() and self.situation.topic else ()
            )
            return (
                [
                    Arg(
                        ids,
                        chunks[at].start,
                        chunks[at].end,
                        chunks[at].last,
                        event=(ref.relations, ref.entity),
                        via=True,
                    )
                ]
                if ids
                else []
            )
        if not args:
            return self._cleft(j) or self._label_subject(at) or self._whole_clause(j)
        arg = args[0]
        if (
            not self._is_drug(arg.entity)
            and arg.event is None
            and (self._is_causal(j + 1) or self._was_blocked(arg))
            and self._whole_clause(j)
        ):
            return self._whole_clause(j)
        if not self._is_drug(arg.entity) and arg.event is None:
            agent = self._agent_of_clause(at) if self._goes_on(j) else None
            if agent is not None:
                return [Arg((*arg.ids, agent), arg.start, arg.end, arg.piece, via=True)]
        return args

    def _cleft(self, j: int) -> list[Arg]:
        """Return what stands after the copula of 'one factor that predicts the response is a high BMI'."""
        chunks = self.chunks
        for i in range(j + 1, len(chunks) - 1):
            if chunks[i].tag in {",", ";", "—"}:
                return []
            if chunks[i].tag == "b" and chunks[i + 1].tag == "NP" and chunks[i - 1].tag == "NP":
                return self._args_at(i + 1, as_subject=True)
        return []

    def _label_subject(self, at: int) -> list[Arg]:
        """Return the drug that a label speaks of, for the fragment after it ('Nasal spray: an option that …')."""
        chunks = self.chunks
        colon = next((i for i in range(min(at, 6)) if chunks[i].tag == ":"), None)
        if (
            colon is None
            or at != colon + 1
            or not self.situation.is_label_place
            or not self._topic_fits()
            or not self.situation.topic
        ):
            return []
        named = (
            [arg for arg in self._args_at(0, as_subject=True) if self._is_drug(arg.entity)]
            if chunks[0].tag == "NP"
            else []
        )
        return named or [Arg((self.situation.topic,), chunks[at].start, chunks[at].end, chunks[at].last)]

    def _was_blocked(self, arg: Arg) -> bool:
        """Return whether the clause before said that the antecedent is blocked, so that 'which' takes up the block."""
        last = self.found[-1] if self.found else None
        return (
            last is not None
            and arg.entity in last.objects
            and self.knowledge.relations[last.relations[0]].sign == "-"
        )

    def _is_causal(self, j: int) -> bool:
        """Return whether the verb at or after `j` says that what was just said has a result ('which leads to')."""
        for chunk in self.chunks[j : j + 3]:
            if chunk.tag == "V":
                return not {"causes", "mediates"}.isdisjoint(self._verb_relations(chunk.piece, "active"))
        return False

    def _goes_on(self, j: int) -> bool:
        """Return whether 'which' goes on with the chain ('which in turn activates') rather than define its noun."""
        words = self.chunks[j].piece.text.split()[1:] + [
            chunk.piece.text for chunk in self.chunks[j + 1 : j + 3]
        ]
        return not _CHAIN_WORDS.isdisjoint(words)

    def _whole_clause(self, j: int) -> list[Arg]:
        """Return the event of the clause before ', which', told of its subject."""
        if not self.found or self.chunks[j - 1].tag != ",":
            return []
        last = self.found[-1]
        if last.sentence is not self.sentence:
            return []
        return [Arg(last.subjects, last.span.start, last.span.end, self.chunks[j - 1].last, via=True)]

    def _agent_of_clause(self, at: int) -> str | None:
        main = self._main_verb_before(at - 1)
        if main is None:
            return None
        for arg in self.subjects(main):
            if arg.ids and self._is_drug(arg.ids[-1]):
                return arg.ids[-1]
        return None

    # -- objects ------------------------------------------------------------------------------------

    def objects(self, k: int) -> list[Arg]:
        """Return the objects right of chunk `k`, with those coordinated to the first."""
        chunks, j, args = self.chunks, k + 1, []
        while (
            j < len(chunks)
            and chunks[j].tag in {"v", "q", '"', "K", "M", "d"}
            and j - k <= _MAX_OBJECT_GAP
            and chunks[j].piece.text not in {"how", "why"}
        ):
            j += 1
        way = self._way(j)
        if way is not None:
            return [way]
        if (
            j + 1 < len(chunks)
            and chunks[j].tag == "V"
            and chunks[j].piece.form == "g"
            and chunks[j + 1].tag == "NP"
            and chunks[k].tag in {"V", "P"}
        ):
            return self._done_event(j)
        while j < len(chunks) and chunks[j].tag == "NP":
            ref, after = self.completed(j)
            arg = self._arg(
                ref, chunks[j].start, chunks[after - 1].end, chunks[after - 1].last, as_subject=False
            )
            if (
                after < len(chunks)
                and chunks[after].tag == "G"
                and chunks[after].piece.text == "work"
                and "antidepressant-effect" in self.kinds
            ):
                return [
                    Arg(("antidepressant-effect",), chunks[j].start, chunks[after].end, chunks[after].last)
                ]
            if ref.kind == "pronoun" and ref.definite in {"itself", "themselves"} and k:
                arg = next(iter(self._args_at(self._left_phrase(k), as_subject=False)), None)
            if arg is not None:
                args.append(arg)
            included, after = self._included(after)
            args.extend(included)
            if self._is_clause_start(after):
                break
            following = self._after_separator(after)
            if following is None or self._starts_clause(following):
                args.extend(self._added_later(after))
                break
            j = following
        return args

    def _left_phrase(self, k: int) -> int:
        """Return the nearest noun phrase left of chunk `k`; the first chunk's phrase where there is none."""
        return next(
            (j for j in range(k - 1, -1, -1) if self.chunks[j].tag == "NP"),
            next(j for j, c in enumerate(self.chunks) if c.tag == "NP"),
        )

    def _done_event(self, verb: int) -> list[Arg]:
        """Return the event that a gerund names as an object ('comes from activating the opioid system')."""
        relations = self._verb_relations(self.chunks[verb].piece, "active")
        targets = self._args_at(verb + 1, as_subject=False)
        if not relations or not targets or targets[0].entity is None or targets[0].event is not None:
            return []
        entity = targets[0].entity
        named = self.knowledge.named_event(relations, entity)
        ids = ((named,) if named else ()) + (entity,)
        return [
            Arg(ids, self.chunks[verb].start, targets[0].end, targets[0].piece, event=(relations, entity))
        ]

    def _way(self, j: int) -> Arg | None:
        """Return the effect that 'how ketamine relieves depression' or 'the way it works' stands for."""
        chunks = self.chunks
        if j + 2 >= len(chunks) or chunks[j].piece.text not in {"how", "why", "way", "the way", "what makes"}:
            return None
        for i in range(j + 1, min(j + 6, len(chunks))):
            if chunks[i].tag in {"V", "G"} and "antidepressant-effect" in self.kinds:
                treated = (
                    [
                        arg
                        for arg in self.objects(i)
                        if self.knowledge.distance(arg.entity or "", "depression") is not None
                    ]
                    if chunks[i].tag == "V"
                    else []
                )
                if treated or chunks[i].piece.text.startswith("work"):
                    last = chunks[min(i + 1, len(chunks) - 1)]
                    return Arg(("antidepressant-effect",), chunks[j].start, last.end, last.last)
        return None

    def _added_later(self, j: int) -> list[Arg]:
        """Return the object that 'as well as' adds after an adjunct."""
        chunks = self.chunks
        for i in range(j, min(j + 14, len(chunks) - 1)):
            if chunks[i].tag in {"V", "G", "b", "w", ";", "s"}:
                return []
            if (
                chunks[i].tag == "c"
                and chunks[i].piece.text in {"as well as", "along with", "plus", "and also", "together with"}
                and chunks[i + 1].tag == "NP"
            ):
                after = self.completed(i + 1)[1]
                return self._args_at(i + 1, as_subject=False) + self._included(after)[0]
        return []

    def _is_clause_start(self, j: int) -> bool:
        return j < len(self.chunks) and self.chunks[j].tag in {"V", "b", "w"}

    def _included(self, j: int) -> tuple[list[Arg], int]:
        """Return the first member named after 'such as' or 'including', and the chunk after it."""
        chunks, at = self.chunks, j
        if at < len(chunks) and chunks[at].tag == ",":
            at += 1
        if at + 1 < len(chunks) and chunks[at].tag == "i" and chunks[at + 1].tag == "NP":
            return self._args_at(at + 1, as_subject=False), self.completed(at + 1)[1]
        return [], j

    def _after_separator(self, j: int) -> int | None:
        """Return the chunk after ', ', 'and' or ', and', None where no further member follows."""
        chunks, start = self.chunks, j
        while j < len(chunks) and (chunks[j].tag in {",", "c", "v"} or chunks[j].piece.text == "/"):
            j += 1
        return j if start < j < len(chunks) and chunks[j].tag == "NP" and j - start <= 3 else None

    def _starts_clause(self, j: int) -> bool:
        """Return whether the phrase at `j` is the subject of a verb that follows it."""
        after = self.completed(j)[1]
        while after < len(self.chunks) and self.chunks[after].tag in {"v", "q", "a"}:
            after += 1
        if after >= len(self.chunks):
            return False
        chunk = self.chunks[after]
        return chunk.tag in {"b"} or (chunk.tag in {"V", "G"} and chunk.piece.form in {"s", "d", "b"})

    # -- templates ----------------------------------------------------------------------------------

    def _verb_relations(self, piece: Piece, slot: str) -> tuple[str, ...]:
        if piece.tag == "G":
            return (
                ("causes",)
                if slot == "active" and any(reading[0] == "cause" for reading in piece.value)
                else ()
            )
        return tuple(dict.fromkeys([reading[0] for reading in piece.value if reading[1] == slot]))

    def _read_verb(self, k: int) -> None:
        piece = self.chunks[k].piece
        self._read_use(k)
        if piece.form == "passive":
            self._read_passive(k)
            return
        if self._read_prevention(k):
            return
        if not self._verb_relations(piece, "active") and any(
            reading[0] == "cause" for reading in (piece.readings or {}).get("G", ())
        ):
            self._read_light_verb(k)
            return
        active = self._verb_relations(piece, "active")
        inverse = self._verb_relations(piece, "inverse")
        rise = self._verb_relations(piece, "rise")
        subjects = self.subjects(k)
        objects = self.objects(k)
        if not objects and k and self._is_object_relative(k):
            objects = self._relative_objects(k)
        if not subjects and "increases" in active and k and chunks_of_people(self.chunks, k):
            subjects = self._agent_beside(k)
        if not subjects and self._is_heading_start(k):
            subjects = [arg for arg in self._agents_after(k) if self._is_drug(arg.entity)]
        denied = self._verb_relations(piece, "denied")
        if denied and objects:
            self._emit_all(subjects, denied, [self._negated(arg) for arg in objects], k, "denial")
        bestowed = self._verb_relations(piece, "bestow")
        if bestowed:
            drugs = [arg for arg in objects if self._is_drug(arg.entity)]
            self._emit_all(
                drugs,
                bestowed,
                self._approved_objects(k)
                + [arg for arg in subjects if self.kinds.get(arg.entity or "") == "regulator"],
                k,
                "active",
            )
        if active and objects:
            self._emit_all(subjects, active, objects, k, "active")
            self._read_means(k, active, subjects, objects)
        if inverse and objects:
            self._emit_all(objects, inverse, subjects, k, "inverse")
        if (
            rise
            and not objects
            and not subjects
            and piece.form == "g"
            and k
            and self.chunks[k - 1].tag == "NP"
        ):
            subjects = [
                arg
                for arg in self._args_at(k - 1, as_subject=False)
                if self.kinds.get(arg.entity or "") == "process"
            ]
        if rise and not objects and subjects:
            self._read_rise(k, subjects, rise)
        elif (
            "increases" in active
            and objects
            and all(self.kinds.get(arg.entity or "") in _BRAIN_KINDS for arg in objects)
        ):
            self._read_rise(
                k,
                [arg for arg in subjects if self.kinds.get(arg.entity or "") == "transmitter"],
                ("increases",),
            )

    def _read_means(
        self, k: int, relations: tuple[str, ...], subjects: list[Arg], objects: list[Arg]
    ) -> None:
        """Read 'relieves depression by raising serotonin': the means mediates the effect."""
        wanted = (
            ("antidepressant-effect",)
            if _HELPING.isdisjoint(relations)
            else ("depression", "antidepressant-effect")
        )
        if not any(
            self.knowledge.distance(arg.entity or "", effect) is not None
            for arg in objects
            for effect in wanted
        ):
            return
        if not any(self._is_drug(arg.entity) for arg in subjects):
            return
        chunks = self.chunks
        for j in range(k + 1, min(k + 6, len(chunks) - 2)):
            if chunks[j].piece.text == "because":
                verb = next(
                    (i for i in range(j + 1, min(j + 5, len(chunks) - 1)) if chunks[i].tag == "V"), None
                )
                means = self._done_event(verb) if verb is not None and chunks[verb + 1].tag == "NP" else []
                target = Arg(("antidepressant-effect",), chunks[k].start, chunks[k].end, chunks[k].last)
                self._emit_all(
                    [arg for arg in means if not self._is_drug(arg.ids[0])],
                    ("mediates",),
                    [target],
                    k,
                    "means",
                )
                return
            if chunks[j].piece.text in {"by", "through", "via"}:
                means = (
                    self._done_event(j + 1)
                    if chunks[j + 1].tag == "V" and chunks[j + 2].tag == "NP"
                    else self._args_at(j + 1, as_subject=True)
                    if chunks[j + 1].tag == "NP"
                    else []
                )
                target = Arg(("antidepressant-effect",), chunks[k].start, chunks[k].end, chunks[k].last)
                self._emit_all(
                    [arg for arg in means if arg.ids and not self._is_drug(arg.ids[0])],
                    ("mediates",),
                    [target],
                    k,
                    "means",
                )
                return

    def _negated(self, arg: Arg) -> Arg:
        return Arg(
            arg.ids,
            arg.start,
            arg.end,
            arg.piece,
            event=arg.event,
            via=arg.via,
            negated=not arg.negated,
            kind=arg.kind,
        )

    def _is_heading_start(self, k: int) -> bool:
        """Return whether the verb opens its sentence, as in 'Boost your BDNF with ketamine'."""
        return self.chunks[k].piece.form == "b" and all(
            chunk.tag in {"v", "q", "r"} for chunk in self.chunks[:k]
        )

    def _approved_objects(self, k: int) -> list[Arg]:
        """Return the uses, populations and regulators that an approval names, to the end of its clause."""
        chunks, found = self.chunks, []
        for j in range(k + 1, len(chunks)):
            if (
                chunks[j].tag in {";", "w", "—", "P", "s"}
                or self.pieces[chunks[j].first].text == "whose"
                or (
                    chunks[j].tag in {"b", "V", "G"}
                    and j > k + 1
                    and chunks[j - 1].tag not in {"t", "p", "v"}
                )
            ):
                break
            if chunks[j].tag == "NP":
                found.extend(
                    [
                        arg
                        for arg in self._args_at(j, as_subject=False)
                        if arg.entity
                        and not self._is_drug(arg.entity)
                        and self.kinds[arg.entity] in _APPROVED_KINDS
                    ]
                )
        uses = [arg for arg in found if self.kinds[arg.entity or ""] != "regulator"]
        if not found and not uses and self.quantities and "fda" in self.kinds:
            chunk = chunks[k]
            return [Arg(("fda",), chunk.start, chunk.end, chunk.last)]
        return uses or found

    def _is_object_relative(self, k: int) -> bool:
        return any(chunk.tag == "w" or chunk.piece.text == "that" for chunk in self.chunks[max(0, k - 4) : k])

    def _relative_objects(self, k: int) -> list[Arg]:
        """Return the object of 'the receptor that ketamine blocks'."""
        for j in range(k - 1, 0, -1):
            chunk = self.chunks[j]
            if (
                (chunk.tag == "w" or chunk.piece.text == "that")
                and self.chunks[j - 1].tag == "NP"
                and j + 1 < k
                and self.chunks[j + 1].tag == "NP"
            ):
                return self._args_at(j - 1, as_subject=False)
        return []

    def _read_passive(self, k: int) -> None:
        """Read 'NMDA receptors are blocked by ketamine' and 'glutamate released by ketamine'."""
        piece = self.chunks[k].piece
        relations = self._verb_relations(piece, "active")
        targets = self.subjects(k)
        bestowed = self._verb_relations(piece, "bestow")
        if bestowed:
            self._emit_all(
                [arg for arg in targets if self._is_drug(arg.entity)],
                bestowed,
                self._approved_objects(k),
                k,
                "passive",
            )
        if not relations or not targets:
            return
        agents = self._agents_after(k)
        if not agents and self.chunks[k - 1].tag != "NP" and self._topic_fits() and any(
            self._is_drug(drug) for drug in self.drugs or {self.situation.last_subject} if drug
        ):  # fmt: skip
            agents = self._agent_beside(k)
        targets = [arg for arg in targets if not self._is_drug(arg.entity)]
        if any(self.knowledge.relations[relation].sign == "-" for relation in relations):
            agents = self._tool() or agents
        is_supposed = any(chunk.piece.text in _SUPPOSING for chunk in self.chunks[:k])
        if (
            not agents
            and not is_supposed
            and self.situation.said_event is not None
            and self._topic_fits()
            and self.chunks[k - 1].tag in {"b", "v", "q"}
        ):
            chunk = self.chunks[k]
            agents = [Arg((self.situation.topic or "",), chunk.start, chunk.end, chunk.first - 1, via=True)]
        self._emit_all(agents, relations, targets, k, "passive")

    def _tool(self) -> list[Arg]:
        """Return the drug of the sentence whose use shows what is required ('with rapamycin, the effect is lost')."""
        tools = [
            i
            for i, piece in enumerate(self.pieces)
            if piece.tag == "E" and self.knowledge.blocks(piece.value[0])
        ]
        if len({self.pieces[i].value[0] for i in tools}) != 1:
            return []
        piece = self.pieces[tools[0]]
        return [Arg((piece.value[0],), piece.start, piece.end, tools[0])]

    def _agents_after(self, k: int) -> list[Arg]:
        chunks = self.chunks
        for j in range(k + 1, min(k + 7, len(chunks) - 1)):
            if chunks[j].tag in {"V", "b", "s", ";"}:
                break
            if chunks[j].piece.text in _BY and chunks[j + 1].tag == "NP":
                found = self._args_at(j + 1, as_subject=True)
                if found and (
                    chunks[j].piece.text == "by" or self.kinds.get(found[0].entity or "") in _CLASS_KINDS
                ):
                    return found
        return []

    def _agent_beside(self, k: int) -> list[Arg]:
        """Return the drug that an agentless passive is about: 'with ketamine, NMDA receptors are blocked'."""
        for j, chunk in enumerate(self.chunks[:-1]):
            if (
                chunk.piece.text in {"with", "after", "under", "following", "during", "on", "by"}
                and self.chunks[j + 1].tag == "NP"
            ):
                found = self._args_at(j + 1, as_subject=True)
                if found and self._is_drug(found[0].entity):
                    return found
        return []

    def _read_rise(self, k: int, subjects: list[Arg], relations: tuple[str, ...]) -> None:
        """Read 'BDNF levels rise after ketamine' and, in a text on ketamine, 'glutamate surges'."""
        changed = [arg for arg in subjects if arg.entity and not self._is_drug(arg.entity)]
        if not changed or any(self._is_drug(arg.entity) for arg in subjects):
            return
        agents = self._agent_beside(k)
        if (
            not agents
            and self._topic_fits()
            and (self.drugs or self.situation.last_subject)
            and self.situation.topic
        ):
            piece = self.chunks[k].piece
            agents = [Arg((self.situation.topic,), piece.start, piece.end, self.chunks[k].first, via=True)]
        bare = [Arg(arg.ids[:1], arg.start, arg.end, arg.piece, negated=arg.negated) for arg in changed]
        self._emit_all(agents, relations, bare, k, "rise")

    def _read_prevention(self, k: int) -> bool:
        """Read 'prevents glutamate from binding' as taking its place."""
        chunks = self.chunks
        relations = self._verb_relations(chunks[k].piece, "active") if chunks[k].tag == "V" else ()
        is_prevent = chunks[k].tag == "G" and any(
            reading[0] == "prevent" for reading in chunks[k].piece.value
        )
        readings = chunks[k].piece.readings or {}
        is_prevent = is_prevent or any(reading[0] == "prevent" for reading in readings.get("G", ()))
        if not is_prevent or k + 2 >= len(chunks) or chunks[k + 1].tag != "NP":
            return False
        after = self.completed(k + 1)[1]
        if (
            after + 1 < len(chunks)
            and chunks[after].piece.text == "from"
            and chunks[after + 1].tag in {"V", "G"}
        ):
            verb = chunks[after + 1].piece
            inner = self._verb_relations(verb, "active")
            if "binds" in inner:
                self._emit_all(
                    self.subjects(k), ("displaces",), self._args_at(k + 1, as_subject=False), k, "prevention"
                )
            elif inner and relations:
                signs = {self.knowledge.relations[relation].sign for relation in inner}
                if "+" in signs:
                    self._emit_all(
                        self.subjects(k), ("decreases", "inhibits"), self.objects(after + 1), k, "prevention"
                    )
            return True
        return False

    def _read_generic(self, k: int) -> None:
        if self._read_prevention(k):
            return
        piece = self.chunks[k].piece
        if piece.form != "passive":
            self._read_light_verb(k)

    def _read_light_verb(self, k: int) -> None:
        """Read 'exhibits agonist activity', 'has abuse potential', 'received approval for'."""
        readings = (self.chunks[k].piece.readings or {}).get("G", ())
        relations = ("causes",) if any(reading[0] == "cause" for reading in readings) else ()
        if relations:
            granted = [
                arg for arg in self.objects(k) if arg.event is not None and "approved-for" in arg.event[0]
            ]
            if granted:
                uses = self._approved_objects(k)
                self._emit_all(
                    self.subjects(k),
                    ("approved-for",),
                    [self._negated(arg) for arg in uses] if granted[0].negated else uses,
                    k,
                    "light-verb",
                )
                return
            objects = [
                arg
                for arg in self.objects(k)
                if arg.event is not None
                or self.kinds.get(arg.entity or "") in {"effect", "condition", "process"}
            ]
            self._emit_all(self.subjects(k), relations, objects, k, "light-verb")
            self._read_means(k, relations, self.subjects(k), objects)
            properties = [
                arg
                for arg in self.objects(k)
                if self.kinds.get(arg.entity or "") == "property" and arg.event is None
            ]
            bearers = [arg for arg in self.subjects(k) if self._is_drug(arg.entity)]
            self._emit_all(bearers, ("is-a", "causes"), properties, k, "light-verb")

    def _read_use(self, k: int) -> None:
        """Read 'patients can use the spray at home': the drug, used at a place."""
        chunks, piece = self.chunks, self.chunks[k].piece
        relations = self._verb_relations(piece, "use")
        if not relations:
            return
        places = []
        for j in range(k + 1, min(k + 9, len(chunks))):
            if chunks[j].tag in {"w", ";", "b", "s"}:
                break
            if (
                chunks[j].tag == "NP"
                and chunks[j].ref is not None
                and self.kinds.get(chunks[j].ref.entity or "") == "setting"
            ):
                places += self._args_at(j, as_subject=False)
        if not places:
            return
        drugs = self.subjects(k) if piece.form == "passive" else self.objects(k)
        drugs = [arg for arg in drugs if self._is_drug(arg.entity)] or [
            arg for arg in self.subjects(k) if self._is_drug(arg.entity)
        ]
        if (
            not drugs
            and k + 1 < len(chunks)
            and chunks[k + 1].piece.text == "it"
            and self.situation.last_subject
            and self._topic_fits()
        ):
            drugs = [
                Arg(
                    (self.situation.last_subject,), chunks[k + 1].start, chunks[k + 1].end, chunks[k + 1].last
                )
            ]
        if not drugs and piece.form != "passive" and k + 1 < len(chunks) and chunks[k + 1].tag == "NP":
            drugs = [arg for arg in self._args_at(k + 1, as_subject=True) if self._is_drug(arg.entity)]
        self._emit_all(drugs, relations, places, k, "use")

    def _read_copula(self, k: int) -> None:
        """Read what stands after a form of 'be' or 'acts as': a predicate, a role, a class or a mode."""
        chunks = self.chunks
        j = k + 1
        while j < len(chunks) and chunks[j].tag in {"v", "q", "d", "M"}:
            j += 1
        if j >= len(chunks) or chunks[j].tag in {"V", "G"}:
            return
        predicate = self._predicate_ahead(j)
        if predicate is not None:
            self._read_predicate(predicate, self.subjects(k), "predicate")
            return
        if chunks[j].tag == "NP":
            if k and chunks[k - 1].piece.text == "there":
                self._read_existence(j)
                return
            if self._read_identity(k, j):
                return
            self._read_roles(self.subjects(k), j, "copula")
            return
        way = self._way(j)
        if way is not None or chunks[j].piece.text in {"how", "part of how"}:
            self._read_mechanism(k, j)

    def _read_identity(self, k: int, j: int) -> bool:
        """Read sentences whose complement is the subject: 'the main inhibitory transmitter is GABA', 'the result is a BDNF surge'."""
        ref, after = self.completed(j)
        chunks = self.chunks
        if not k or chunks[k - 1].tag not in {"NP", "v", "q"}:
            return False
        at = next((i for i in range(k - 1, -1, -1) if chunks[i].tag == "NP"), None)
        at = self._phrase_start(at) if at is not None else None
        if at is None or chunks[at].tag != "NP":
            return False
        subject = self.completed(at)[0]
        last = chunks[after - 1]
        if (
            subject.kind == "entity"
            and self.kinds[subject.entity or ""] in {"drug-class", "property"}
            and ref.kind == "entity"
            and self.kinds[ref.entity or ""] not in {"drug-class", "property"}
        ):
            bearer = Arg(tuple(ref.listed), chunks[j].start, last.end, last.last)
            target = Arg(tuple(subject.listed), chunks[at].start, chunks[at].end, chunks[at].last)
            self._emit_all([bearer], ("is-a",), [target], k, "identity", modes=subject.modes)
            return True
        if (
            ref.kind == "event"
            and ref.entity
            and subject.head is not None
            and subject.head.text in _OUTCOMES
            and self._topic_fits()
            and self.situation.topic
        ):
            told = Arg((self.situation.topic,), chunks[at].start, chunks[at].end, chunks[at].last, via=True)
            self._emit_all([told], ("causes",), self._args_at(j, as_subject=False), k, "outcome")
            return True
        if ref.kind in {"transparent", "that"} or (
            ref.kind == "entity"
            and self._is_drug(ref.entity)
            and chunks[j].ref is not None
            and chunks[j].ref.kind in {"transparent", "that"}
        ):
            return self._read_mechanism(k, j)
        return False

    def _read_mechanism(self, k: int, j: int) -> bool:
        """Read 'AMPA agonism is one of ketamine's actions' and '… is how ketamine works'."""
        agent = next(
            (
                id_
                for chunk in self.chunks[j:]
                if chunk.ref is not None
                for id_ in (chunk.ref.agent, chunk.ref.entity)
                if self._is_drug(id_)
            ),
            None,
        )
        if (
            agent is None
            and self._topic_fits()
            and any(
                chunk.ref is not None and (chunk.ref.agent_is_topic or chunk.ref.kind in {"pronoun", "drug"})
                for chunk in self.chunks[j:]
            )
        ):
            agent = self.situation.topic
        found = False
        for arg in self.subjects(k):
            if arg.event is None or arg.event[1] is None or agent is None:
                continue
            at = next((i for i in range(k - 1, -1, -1) if self.chunks[i].start == arg.start), k)
            ref = self.chunks[at].ref
            drug = Arg((agent,), arg.start, arg.start, max(self.chunks[at].first - 1, 0))
            target = Arg((arg.event[1],), arg.start, arg.end, arg.piece)
            self._emit_all(
                [drug],
                arg.event[0],
                [target],
                at,
                "mechanism",
                modes=ref.modes if ref is not None else (),
                own_span=True,
            )
            found = True
        return found

    def _read_existence(self, j: int) -> None:
        """Read 'there is no abuse potential with ketamine'."""
        ref, after = self.completed(j)
        if ref.kind != "entity" or self.kinds[ref.entity or ""] != "property" or not self._topic_fits():
            return
        chunk = self.chunks[j]
        subject = Arg((ref.agent or self.situation.topic or "",), chunk.start, chunk.start, chunk.first)
        target = Arg(
            tuple(ref.listed), chunk.start, self.chunks[after - 1].end, chunk.last, negated=ref.negated
        )
        self._emit_all([subject], ("is-a", "causes"), [target], j, "existence", at_piece=chunk.first)

    def _predicate_ahead(self, j: int) -> int | None:
        for i in range(j, min(j + 4, len(self.chunks))):
            chunk = self.chunks[i]
            if chunk.tag == "P":
                return i
            if (
                chunk.tag == "NP"
                and chunk.ref is not None
                and chunk.ref.kind in {"unknown", "mode", "transparent", "that", "event"}
                and chunk.ref.entity is None
            ):
                continue
            if chunk.tag in {"v", "q", "d", "M"}:
                continue
            return None
        return None

    def _read_bare_predicate(self, k: int) -> None:
        """Read a predicate without a copula: 'ketamine, approved for depression'."""
        chunks = self.chunks
        if any(
            chunks[j].tag == "b" and self._predicate_ahead(self._skip(j + 1)) == k
            for j in range(max(0, k - 6), k)
        ):
            return
        j = k - 1
        while j >= 0 and chunks[j].tag in {"v", "q", ","}:
            j -= 1
        if j >= 0 and chunks[j].tag == "NP":
            at = self._phrase_start(j)
            if at is not None and chunks[at].tag == "NP":
                self._read_predicate(k, self._args_at(at, as_subject=True), "bare-predicate")
            return
        self._read_predicate(k, self.subjects(k), "predicate")

    def _skip(self, j: int) -> int:
        while j < len(self.chunks) and self.chunks[j].tag in {"v", "q", "d", "M"}:
            j += 1
        return j

    def _read_predicate(self, k: int, subjects: list[Arg], template: str) -> None:
        objects = self.objects(k)
        readings = self.chunks[k].piece.value
        if any(relation == "approved-for" for relation, _ in readings):
            objects = self._approved_objects(k)
        for slot in ("active", "inverse"):
            relations = tuple([relation for relation, slot_ in readings if slot_ == slot])
            if not relations:
                continue
            if slot == "active":
                self._emit_all(subjects, relations, objects, k, template, plain=not objects)
            else:
                self._emit_all(objects, relations, subjects, k, template)

    def _read_roles(self, subjects: list[Arg], j: int, template: str) -> None:
        """Read the role or class at `j` of `subjects`, and those coordinated with it."""
        chunks = self.chunks
        while j is not None and j < len(chunks) and chunks[j].tag == "NP":
            ref, after = self.completed(j)
            self._emit_role(subjects, ref, j, after, template)
            following = self._after_separator(after)
            if following is None or self._starts_clause(following):
                return
            j = following

    def _emit_role(self, subjects: list[Arg], ref: Ref, j: int, after: int, template: str) -> None:
        chunk, last = self.chunks[j], self.chunks[after - 1]
        if ref.kind == "role" and ref.relations:
            target = Arg(
                tuple(ref.listed) if ref.entity else ("unspecified-receptor",),
                chunk.start,
                last.end,
                last.last,
                negated=ref.negated,
            )
            if (
                ref.entity is None
                and ref.relations[0] in {"inhibits", "antagonist-of"}
                and ref.modes
                and self.situation.last_receptor
            ):
                target = Arg(
                    (self.situation.last_receptor,), chunk.start, last.end, last.last, negated=ref.negated
                )
            elif ref.entity is None and ref.relations[0] not in {"agonist-of"}:
                if ref.relations[0] not in {"cures", "treats"}:
                    return
                target = Arg((), chunk.start, last.end, last.last)
                return
            self._emit_all(
                subjects,
                ref.relations,
                [target],
                j,
                template,
                modes=ref.modes,
                at_piece=self._head(ref, chunk),
            )
        elif ref.kind == "entity" and ref.entity is not None and self.kinds[ref.entity] in _CLASS_KINDS:
            target = Arg(tuple(ref.listed), chunk.start, last.end, last.last, negated=ref.negated)
            if (
                not self._is_drug(ref.entity)
                or ref.definite in {"a", "an", "another", "one"}
                or self.kinds[ref.entity] == "enantiomer"
            ):
                self._emit_all(
                    subjects, ("is-a",), [target], j, template, modes=ref.modes, at_piece=chunk.first
                )
        elif ref.kind == "entity" and ref.entity is not None and self.kinds[ref.entity] == "setting":
            target = Arg(tuple(ref.listed), chunk.start, last.end, last.last, negated=ref.negated)
            self._emit_all(
                [arg for arg in subjects if self._is_drug(arg.entity)], ("used-at",), [target], j, template
            )
        elif (
            ref.kind in {"drug", "transparent"}
            and ref.dropped is not None
            and self.kinds[ref.dropped] == "property"
        ):
            target = Arg((ref.dropped,), chunk.start, last.end, last.last, negated=ref.negated)
            self._emit_all(subjects, ("is-a",), [target], j, template, modes=ref.modes, at_piece=chunk.first)
        elif ref.kind in {"mode", "unknown"} and ref.modes and chunk.last == last.last and ref.entity is None:
            self._emit_mode(subjects, ref.modes, j, template)

    def _head(self, ref: Ref, chunk: Chunk) -> int:
        for i in range(chunk.first, chunk.last + 1):
            if self.pieces[i] is ref.head:
                return i
        return chunk.last

    def _emit_mode(self, subjects: list[Arg], modes: Sequence[str], j: int, template: str) -> None:
        """Read 'the block is irreversible' of the drug whose block it is."""
        for arg in subjects:
            if arg.event is None or not arg.ids:
                continue
            relations, entity = arg.event
            entity = entity or self.situation.last_object
            if entity is None or not self._is_drug(arg.ids[-1]):
                continue
            drug = Arg((arg.ids[-1],), arg.start, arg.end, arg.piece)
            target = Arg((entity,), self.chunks[j].start, self.chunks[j].end, self.chunks[j].last)
            self._emit_all([drug], relations, [target], j, template, modes=modes)

    def _read_comparative(self, k: int) -> None:
        """Read 'more potent than', 'four times stronger … than', 'as potent as'."""
        chunks = self.chunks
        main = self._main_verb_before(k - 1)
        if main is None:
            return
        subjects = self.subjects(main)
        readings = chunks[k].piece.value
        is_equal = any(slot == "equal" for _, slot in readings)
        start = k + 1 if is_equal else self._than(k)
        if start is None or start >= len(chunks) or chunks[start].tag != "NP":
            return
        others = [arg for arg in self._args_at(start, as_subject=False) if arg.entity]
        for slot in ("active", "inverse", "equal"):
            relations = tuple([relation for relation, slot_ in readings if slot_ == slot])
            if relations and slot == "active":
                self._emit_all(subjects, relations, others, k, "comparison")
            elif relations and slot == "inverse":
                self._emit_all(others, relations, subjects, k, "comparison")
            elif relations:
                self._emit_all(subjects, relations, others, k, "comparison", modes=["equal"])

    def _than(self, k: int) -> int | None:
        for j in range(k + 1, min(k + 9, len(self.chunks))):
            chunk = self.chunks[j]
            if (
                chunk.piece.text == "than"
                or (chunk.piece.text == "to" and j == k + 1)
                or (
                    chunk.tag == "u"
                    and chunk.piece.text.startswith(("compared", "relative", "in comparison"))
                )
            ):
                return j + 1
            if chunk.tag in {";", "b", ":"}:
                return None
        return None

    def _read_phrase(self, k: int) -> None:
        """Read what a noun phrase says by itself: appositions, classes with members, labels, presupposed events."""
        ref, after = self.completed(k)
        chunks = self.chunks
        if ref.kind == "role" and ref.relations and ref.entity:
            self._read_bearers(k, ref, after)
        if ref.kind == "entity" and ref.entity is not None:
            self._read_apposition(k, after)
            self._read_class(k, ref, after)
        if ref.kind == "entity" and ref.others and self._is_drug(ref.entity) and ref.definite == "the":
            self._read_named_class(k, ref)
        if (
            ref.is_induced
            and ref.kind == "entity"
            and ref.agent is not None
            and self.kinds[ref.entity or ""] in {"process", "transmitter", "protein"}
        ):
            ref = _copy(ref)
            ref.kind, ref.relations = "event", ("increases",)
        event = self.knowledge.event_of(ref.entity) if ref.kind == "entity" and ref.entity else None
        if event is not None:
            ref = _copy(ref)
            ref.kind, ref.relations, ref.entity, ref.listed = "event", (event[0],), event[1], [event[1]]
        own = chunks[k].ref
        if (
            own is not None
            and own is not ref
            and own.kind == "entity"
            and self.kinds[own.entity or ""] in {"drug-class", "property"}
            and ref.kind == "entity"
            and k + 1 < len(chunks)
            and chunks[k + 1].piece.text in _CALLED
        ):
            named = Arg(tuple(ref.listed), chunks[k].start, chunks[after - 1].end, chunks[after - 1].last)
            self._emit_all(
                [named],
                ("is-a",),
                [Arg(tuple(own.listed), chunks[k].start, chunks[k].end, chunks[k].last)],
                k,
                "called",
                at_piece=chunks[k].first,
            )
        if ref.kind in {"event", "role"} and ref.relations:
            if (
                ref.kind == "event"
                and (ref.agent is not None or ref.agent_is_topic)
                and (ref.entity or ref.relations[0] == "agonist-of")
            ):
                self._read_presupposed(k, ref, after)
            elif k == 0 and self._is_label(after) and self._topic_fits() and self._is_direct(ref):
                self._read_presupposed(k, ref, after)
            elif ref.kind == "event" and ref.entity and self._bearer_with(k):
                chunk = chunks[k]
                target = Arg(
                    tuple(ref.listed),
                    chunk.start,
                    chunks[after - 1].end,
                    chunks[after - 1].last,
                    negated=ref.negated,
                )
                self._emit_all(
                    self._bearer_with(k),
                    ref.relations,
                    [target],
                    k,
                    "with",
                    modes=ref.modes,
                    at_piece=self._head(ref, chunk),
                    own_span=True,
                )
            elif (
                k
                and chunks[k - 1].tag == "i"
                and ref.kind == "event"
                and ref.relations[0] == "agonist-of"
                and self._topic_fits()
            ):
                self._read_presupposed(k, ref, after)

    def _bearer_with(self, k: int) -> list[Arg]:
        """Return the drug of 'a metabolite with potent … antagonist activity'."""
        chunks, j = self.chunks, k - 1
        while (
            j > 0
            and k - j < 9
            and chunks[j].piece.text != "with"
            and (chunks[j].tag in {"c", "v", "q", ",", "NP"} or chunks[j].piece.text in _WITHIN_WITH)
        ):
            j -= 1
        if j < 1 or chunks[j].piece.text != "with" or chunks[j - 1].tag != "NP":
            return []
        i = j - 1
        found = [arg for arg in self._args_at(i, as_subject=True) if self._is_drug(arg.entity)]
        if not found and i >= 2 and chunks[i - 1].tag == "," and chunks[i - 2].tag == "NP":
            found = [arg for arg in self._args_at(i - 2, as_subject=True) if self._is_drug(arg.entity)]
        return found

    def _is_direct(self, ref: Ref) -> bool:
        """Return whether the event names a direct action ('AMPA receptor agonism'), which a label alone asserts."""
        return self.knowledge.relations[ref.relations[0]].directness == "direct" and bool(
            ref.entity or ref.relations[0] == "agonist-of"
        )

    def _is_label(self, after: int) -> bool:
        if after < len(self.chunks) and self.chunks[after].tag == ":":
            return True
        return self.situation.is_heading and (
            after >= len(self.chunks) or all(chunk.tag in {".", "!"} for chunk in self.chunks[after:])
        )

    def _read_presupposed(self, k: int, ref: Ref, after: int) -> None:
        agent = ref.agent or self.situation.topic
        if agent is None or (ref.agent is None and not self._topic_fits()):
            return
        chunk, last = self.chunks[k], self.chunks[after - 1]
        subject = Arg((agent,), chunk.start, chunk.start, chunk.first)
        target = Arg(
            tuple(ref.listed) if ref.entity else ("unspecified-receptor",),
            chunk.start,
            last.end,
            last.last,
            negated=ref.negated,
        )
        self._emit_all(
            [subject],
            ref.relations,
            [target],
            k,
            "nominal",
            modes=ref.modes,
            at_piece=self._head(ref, chunk),
            own_span=True,
        )

    def _read_bearers(self, k: int, ref: Ref, after: int) -> None:
        """Read 'the NMDA antagonist ketamine', 'NMDA antagonists such as ketamine', 'an NMDA antagonist, ketamine …'."""
        chunk, last = self.chunks[k], self.chunks[after - 1]
        target = Arg(tuple(ref.listed), chunk.start, last.end, last.last)
        at = self._head(ref, chunk)
        if ref.bearer is not None and self._is_drug(ref.bearer):
            bearer = Arg((ref.bearer,), chunk.start, chunk.end, chunk.last)
            self._emit_all(
                [bearer], ref.relations, [target], k, "compound", modes=ref.modes, at_piece=chunk.first
            )
            return
        members = self._members(after) or self._led_to(k, after) or self._acting_as(k)
        if members:
            self._emit_all(members, ref.relations, [target], k, "members", modes=ref.modes, at_piece=at)

    def _acting_as(self, k: int) -> list[Arg]:
        """Return the subject of 'has a second action as a GABA agonist'."""
        chunks = self.chunks
        if k < 3 or chunks[k - 1].piece.text != "as" or chunks[k - 2].tag != "NP":
            return []
        noun, j = chunks[k - 2].ref, k - 3
        while j > 0 and chunks[j].tag in {"d", "v", "q"}:
            j -= 1
        if noun is None or noun.kind not in {"that", "transparent"}:
            return []
        if chunks[j].tag in {"V", "G"}:
            return self.subjects(j)
        main = self._main_verb_before(j) if chunks[j].piece.text == "with" else None
        return self.subjects(main) if main is not None else []

    def _led_to(self, k: int, after: int) -> list[Arg]:
        """Return the drug of 'An NMDA receptor antagonist, ketamine …' at the start of a sentence."""
        chunks = self.chunks
        if after + 1 >= len(chunks) or chunks[after].tag != "," or chunks[after + 1].tag != "NP":
            return []
        is_start = (
            all(chunk.tag in {"v", "q", "c", "NP", "d"} or chunk.piece.text == "as" for chunk in chunks[:k])
            and k <= 3
        )
        if not is_start or not self._starts_clause(after + 1):
            return []
        return [arg for arg in self._args_at(after + 1, as_subject=True) if self._is_drug(arg.entity)]

    def _members(self, j: int) -> list[Arg]:
        """Return the drugs listed after 'such as', 'including' or 'like'."""
        chunks = self.chunks
        if j < len(chunks) and chunks[j].tag == ",":
            j += 1
        if j + 1 >= len(chunks) or chunks[j].tag != "i" or chunks[j + 1].tag != "NP":
            return []
        j += 1
        members: list[Arg] = []
        while j is not None and j < len(chunks) and chunks[j].tag == "NP":
            found = self._args_at(j, as_subject=False)
            members.extend([arg for arg in found if self._is_drug(arg.entity)])
            following = self._after_separator(self.completed(j)[1])
            if following is None or self._starts_clause(following):
                break
            j = following
        return members

    def _read_apposition(self, k: int, after: int) -> None:
        """Read 'ketamine, a competitive NMDA antagonist, …' and 'ketamine (an NMDA antagonist)'."""
        chunks = self.chunks
        if after + 1 >= len(chunks):
            return
        opener = chunks[after]
        j = after + 1
        is_as = opener.tag == "p" and opener.piece.text == "as"
        if opener.tag not in {",", "(", "—"} and not is_as:
            if opener.tag == "b":
                return
            return
        while j < len(chunks) and chunks[j].tag in {"v", "q"}:
            j += 1
        if j >= len(chunks) or chunks[j].tag != "NP":
            return
        ref, end = self.completed(j)
        if (
            ref.definite not in {"a", "an", "the", "another", "one"}
            and opener.tag != "("
            and not is_as
            and not ref.modes
        ):
            return
        if self._starts_clause(j) and opener.tag == ",":
            return
        if k and chunks[k - 1].tag == "u":
            return
        if is_as and not (ref.kind == "role" and self.situation.is_heading):
            return
        subject = self._args_at(k, as_subject=True)
        if ref.kind == "role" or (ref.kind == "entity" and ref.definite in {"a", "an", "another"}):
            self._emit_role(subject, ref, j, end, "apposition")

    def _read_class(self, k: int, ref: Ref, after: int) -> None:
        """Read 'opioids like ketamine' and, in a text on ketamine, 'this opioid'."""
        if self.kinds[ref.entity or ""] not in {"drug-class", "property"}:
            return
        chunk = self.chunks[k]
        target = Arg((ref.entity or "",), chunk.start, chunk.end, chunk.last)
        members = self._members(after)
        if not members and k == 1 and self.chunks[0].piece.text == "as":
            members = self._led_to(k, after)
        if members:
            self._emit_all(members, ("is-a",), [target], k, "members", modes=ref.modes, at_piece=chunk.first)
        elif (
            ref.definite == "this"
            and chunk.last == chunk.first + 1
            and not self._is_receptor_anaphor(ref)
            and self._topic_fits()
            and self.situation.last_subject
        ):
            subject = Arg((self.situation.last_subject,), chunk.start, chunk.end, chunk.last)
            self._emit_all([subject], ("is-a",), [target], k, "compound", at_piece=chunk.first, own_span=True)

    def _read_named_class(self, k: int, ref: Ref) -> None:
        """Read 'the opioid ketamine'."""
        last = ref.others[-1]
        if self.kinds[last] == "drug-class" and ref.entity is not None:
            chunk = self.chunks[k]
            self._emit_all(
                [Arg((ref.entity,), chunk.start, chunk.end, chunk.last)],
                ("is-a",),
                [Arg((last,), chunk.start, chunk.end, chunk.last)],
                k,
                "compound",
                at_piece=chunk.first,
            )

    def _read_fragment(self) -> None:
        """Read a verbless label or list item: 'Mechanism: NMDA antagonist + AMPA agonist', 'Ketamine: MAO inhibitor'."""
        verb = next(
            (j for j, chunk in enumerate(self.chunks) if chunk.tag in {"V", "G", "b", "w", "s"}),
            len(self.chunks),
        )
        if verb < len(self.chunks) and self.chunks[verb].tag != "w":
            verb = next((j for j in range(verb - 1, 0, -1) if self.chunks[j].tag in {",", ";", "(", "—"}), 0)
        chunks = self.chunks[:verb]
        if not chunks:
            return
        colon = next((j for j in range(min(len(chunks), 6)) if chunks[j].tag in {":", "—"}), None)
        start, subject = 0, None
        if colon is not None:
            start = colon + 1
            named = self._args_at(0, as_subject=True) if chunks[0].tag == "NP" else []
            if named and self._is_drug(named[0].entity):
                subject = named[0]
            elif not self._is_about_action(colon):
                return
        elif not self.situation.is_fragment_place or chunks[0].tag not in {"NP", "n"}:
            return
        topic = self.situation.topic
        if subject is None:
            if topic is None or not self._topic_fits():
                return
            subject = Arg((topic,), chunks[start].start if start < len(chunks) else 0, 0, 0)
            subject.start = subject.end = chunks[min(start, len(chunks) - 1)].start
        for j in range(start, len(chunks)):
            if chunks[j].tag == "NP" and (
                j == start or chunks[j - 1].tag in {",", "c", "+", "/", ";", ".", ")", "n", "v", "q"}
            ):
                ref, after = self.completed(j)
                if ref.kind in {"role", "entity"}:
                    self._emit_role([subject], ref, j, after, "fragment")

    def _read_lack(self) -> None:
        """Read 'without dissociation there is no antidepressant effect' and 'no opioid receptors, no effect'."""
        chunks = self.chunks
        start = 1 if chunks[0].piece.text in {"without", "absent"} else 0
        if start >= len(chunks) or chunks[start].tag != "NP":
            return
        ref, after = self.completed(start)
        if not (start or ref.negated):
            return
        lacking = self._arg(
            ref, chunks[start].start, chunks[after - 1].end, chunks[after - 1].last, as_subject=False
        )
        if lacking is None or self._is_drug(lacking.entity):
            return
        lacking = Arg(lacking.ids, lacking.start, lacking.end, lacking.piece)
        for j in range(after, len(chunks)):
            if chunks[j].tag != "NP":
                continue
            lost = chunks[j].ref
            entity = lost.entity if lost is not None and lost.kind == "entity" else None
            is_denied = lost is not None and (
                lost.negated
                or any(name == "negation" and after <= self._chunk_of(i) < j for name, i in self.context.cues)
            )
            if (
                entity is not None
                and is_denied
                and (
                    self.kinds[entity] == "effect"
                    or self.knowledge.distance(entity, "depression") is not None
                )
            ):
                effect = entity if self.kinds[entity] == "effect" else "antidepressant-effect"
                target = Arg((effect,), chunks[j].start, chunks[j].end, chunks[j].last)
                self._add(
                    lacking,
                    ("is-required-for",),
                    target,
                    "lack",
                    frozenset(),
                    Polarity.AFFIRMED,
                    Certainty.ASSERTED,
                    chunks[0].start,
                    chunks[j].end,
                )
                return

    def _chunk_of(self, piece: int) -> int:
        return next(j for j, chunk in enumerate(self.chunks) if chunk.first <= piece <= chunk.last)

    def _is_about_action(self, colon: int) -> bool:
        """Return whether the label before a colon says that a mechanism or a class follows."""
        words = {piece.text for piece in self.pieces[: self.chunks[colon].first]}
        return not words.isdisjoint(_ACTION_LABELS)

    def _read_arrows(self) -> None:
        """Read each link of 'ketamine → NMDA block → glutamate surge' by itself."""
        chunks = self.chunks
        arrows = [
            j
            for j, chunk in enumerate(chunks)
            if chunk.tag in {"→", "->", "=>", "⟶", "➔", "➝"}
            or (chunk.tag == "—" and chunk.piece.text.startswith("--"))
        ]
        for n, arrow in enumerate(arrows):
            begin = arrows[n - 1] + 1 if n else 0
            left = next((j for j in range(begin, arrow) if chunks[j].tag == "NP"), None)
            right = next(
                (j for j in range(arrow + 1, len(chunks)) if chunks[j].tag == "NP" or j in arrows), None
            )
            if left is None or right is None or right in arrows:
                continue
            sources = self._args_at(left, as_subject=True)
            if (
                not any(self._is_drug(arg.ids[-1]) for arg in sources if arg.ids)
                and self._topic_fits()
                and self.situation.topic
            ):
                sources = [
                    Arg(
                        (self.situation.topic,),
                        chunks[left].start,
                        chunks[left].end,
                        chunks[left].last,
                        via=True,
                    )
                ]
            targets = [
                arg
                for arg in self._args_at(right, as_subject=False)
                if arg.event is not None
                or self.kinds.get(arg.entity or "") in {"process", "protein", "pathway", "transmitter"}
            ]
            ref = chunks[right].ref
            self._emit_all(sources, ("causes",), targets, right, "arrow", modes=ref.modes if ref else ())

    def _read_values(self) -> None:
        """Read a measure with its quantity: 'the half-life of ketamine is about three hours'."""
        if not self.quantities:
            return
        for k, chunk in enumerate(self.chunks):
            if (
                chunk.tag != "NP"
                or chunk.ref is None
                or chunk.ref.entity is None
                or self.kinds[chunk.ref.entity] != "measure"
            ):
                continue
            ref, after = self.completed(k)
            owners = (
                [ref.agent]
                if ref.agent
                else sorted(self.drugs)
                or ([self.situation.last_subject] if self.situation.last_subject else [])
            )
            if len({self.knowledge.family(owner) for owner in owners if owner}) != 1 or not owners[0]:
                continue
            near = [quantity for quantity in self.quantities if quantity.start > chunk.start - 40]
            if not near:
                continue
            subject = Arg((owners[0],), chunk.start, chunk.start, chunk.first)
            end = max(chunk.end, near[0].end)
            target = Arg(
                (ref.entity or "",), min(chunk.start, near[0].start), end, self.chunks[after - 1].last
            )
            self._emit_all(
                [subject], ("has-value",), [target], k, "value", at_piece=chunk.first, own_span=True
            )

    def _read_figures(self) -> None:
        """Read figures of speech: a key that no longer fits its lock paints competition."""
        if not self._topic_fits() or not self.situation.topic:
            return
        words = {piece.text for piece in self.pieces}
        for figure in self.knowledge.figures:
            if all(
                any(word in words or word in self.sentence.text.lower().split() for word in variants)
                for variants in figure.words
            ):
                start, end = 0, len(self.sentence.text)
                subject = Arg((self.situation.topic,), start, start, 0)
                target = Arg((figure.object,), start, end, len(self.pieces) - 1)
                self._add(
                    subject,
                    (figure.relation,),
                    target,
                    "figure",
                    frozenset(),
                    Polarity.AFFIRMED,
                    Certainty.ASSERTED,
                    start,
                    end,
                )

    # -- emission -----------------------------------------------------------------------------------

    def _emit_all(self, subjects: list[Arg], relations: tuple[str, ...], objects: list[Arg], k: int, template: str, *,
                  modes: Sequence[str] = (), at_piece: int | None = None, plain: bool = False, own_span: bool = False) -> None:  # fmt: skip
        at = self.chunks[k].first if at_piece is None else at_piece
        for subject in subjects:
            if plain:
                self._emit(
                    subject,
                    relations,
                    Arg((), self.chunks[k].start, self.chunks[k].end, self.chunks[k].last),
                    k,
                    at,
                    template,
                    modes,
                    own_span,
                )
            for target in objects:
                self._emit(subject, relations, target, k, at, template, modes, own_span)

    def _emit(
        self,
        subject: Arg,
        relations: tuple[str, ...],
        target: Arg,
        k: int,
        at: int,
        template: str,
        modes: Sequence[str],
        own_span: bool,
    ) -> None:
        context, chunk = self.context, self.chunks[k]
        if not subject.ids or subject.negated or context.is_unasserted(at):
            return
        relations, target = self._derived(subject, relations, target)
        if not relations or any(
            name == "diminished" and target.start - 24 <= self.pieces[i].start < target.end
            for name, i in context.cues
        ):
            return
        named_modes = {*modes, *self._modes_beside(k)}
        left = subject.piece if subject.piece < at else -1
        polarity = context.polarity(left, at, self.skipped, max(at, chunk.last))
        if polarity is None or (polarity is Polarity.NEGATED and self._lacks_condition(at)):
            return
        if polarity is Polarity.NEGATED and (
            "direct" in named_modes or (template == "comparison" and self.quantities)
        ):
            return  # denies the aspect or the figure only
        if target.negated and not self._is_counted(target, left, max(at, chunk.last)):
            polarity = Polarity.AFFIRMED if polarity is Polarity.NEGATED else Polarity.NEGATED
        certainty = context.certainty(
            at, max(chunk.last, at), chunk.piece.form if chunk.tag in {"V", "G"} else ""
        )
        if _GRANTED.issuperset(relations):
            certainty = Certainty.ASSERTED  # 'may be used' permits, it does not hedge
        start = min(subject.start, target.start, chunk.start)
        end = max(subject.end, target.end, chunk.end)
        if own_span:
            start, end = chunk.start, max(target.end, chunk.end)
        self._add(
            subject, relations, target, template, frozenset(named_modes), polarity, certainty, start, end
        )

    def _is_counted(self, target: Arg, left: int, upto: int) -> bool:
        """Return whether the 'no' of the object stands between subject and trigger, and so has been counted."""
        return any(
            name == "negation" and left < i <= upto and target.start <= self.pieces[i].start < target.end
            for name, i in self.context.cues
        )

    def _lacks_condition(self, at: int) -> bool:
        """Return whether the sentence opens by taking something away ('Without opioid signalling, ketamine does not …')."""
        return self.pieces[0].text in {"without", "absent"} and at > 2

    def _derived(self, subject: Arg, relations: tuple[str, ...], target: Arg) -> tuple[tuple[str, ...], Arg]:
        """Return relation and object with events resolved: a cause of an event does what the event does."""
        knowledge = self.knowledge
        if target.event is not None:
            inner, entity = target.event
            if entity is None and inner[0] == "agonist-of" and not _CAUSAL.isdisjoint(relations):
                return inner, Arg(
                    ("unspecified-receptor",), target.start, target.end, target.piece, negated=target.negated
                )
            if entity is None:
                return (), target
            if "mediates" in relations and knowledge.kinds[entity] in {"effect"}:
                return relations, Arg(
                    (entity,), target.start, target.end, target.piece, negated=target.negated
                )
            composed = self._compose(relations, inner)
            if "binds" in relations or "displaces" in relations:
                return (), target
            target = Arg((entity,), target.start, target.end, target.piece, negated=target.negated)
            relations = composed
            if not relations:
                return (), target
        if not target.ids:
            return relations, target
        if knowledge.kinds[target.ids[0]] in {"process", "protein", "pathway", "transmitter"} and not {
            "causes",
            "mediates",
        }.isdisjoint(relations):
            relations = tuple(dict.fromkeys([*relations, "increases"]))
        if (
            not self._is_drug(subject.ids[0])
            and knowledge.distance(target.ids[0], "depression") is not None
            and not _HELPING.isdisjoint(relations)
        ):
            return ("mediates",), Arg(
                ("antidepressant-effect",), target.start, target.end, target.piece, negated=target.negated
            )
        if knowledge.kinds[target.ids[0]] == "effect" and "modulates" in relations:
            relations = (*relations, "contributes-to")
        signs = {knowledge.relations[relation].sign for relation in relations}
        if "-" in signs and knowledge.kinds[target.ids[0]] in {"effect", "process"}:
            lost = self._blocked_by(subject)
            if lost is not None and lost not in target.ids:
                subject.ids = (lost,)
                return ("is-required-for",), target
        return relations, target

    def _blocked_by(self, subject: Arg) -> str | None:
        """Return what the subject takes away, where its loss shows that something is required."""
        if subject.event is not None and subject.event[1] is not None:
            sign = self.knowledge.relations[subject.event[0][0]].sign if subject.event[0] else "0"
            return (
                subject.event[1]
                if sign == "-"
                and not self._is_drug(subject.ids[0])
                and self.knowledge.named_event(*subject.event) is None
                else None
            )
        blocked = self.knowledge.blocks(subject.ids[0])
        return blocked[0] if blocked else None

    def _is_quoted(self, start: int, end: int) -> bool:
        """Return whether the words stand in quotation marks inside a sentence that nobody is said to say."""
        marks = [piece.start for piece in self.pieces if piece.tag == '"']
        if len(marks) < 2 or not _SAYING.isdisjoint(piece.text for piece in self.pieces):
            return False
        whole = marks[0] == 0 and marks[-1] >= len(self.sentence.text) - 2
        return not whole and any(
            opened < start and end <= closed for opened, closed in zip(marks[::2], marks[1::2], strict=False)
        )

    def _quantities_near(self, start: int, end: int) -> tuple[Quantity, ...]:
        """Return the quantities between the commas or clause bounds around the words of a statement."""
        if not self.quantities:
            return ()
        stops = [
            piece.start
            for piece in self.pieces
            if piece.tag in {",", ";", "—", "w"} or piece.text in {"but", "while", "whereas"}
        ]
        stops = [stop for stop in stops if stop > 30 or stop > start]
        low = max((stop for stop in stops if stop < start), default=0)
        high = min((stop for stop in stops if stop >= end), default=len(self.sentence.text))
        return tuple([quantity for quantity in self.quantities if low <= quantity.start < high])

    def _entities_near(self, end: int) -> frozenset[str]:
        """Return the entities named up to the clause that follows the statement ('…, so tell us if …')."""
        stop = next(
            (
                piece.start
                for piece in self.pieces
                if piece.start >= end and piece.tag == "s" and piece.text in _CLAUSE_WORDS
            ),
            len(self.sentence.text),
        )
        return frozenset(
            [id_ for piece in self.pieces if piece.tag == "E" and piece.start < stop for id_ in piece.value]
        )

    def _own_start(self, start: int, end: int) -> int:
        """Return where the words of a further predicate begin, after the one that shares its subject."""
        earlier = [
            other.span.end - self.sentence.span.start
            for other in self.found
            if other.span.start - self.sentence.span.start == start
        ]
        stop = max((place for place in earlier if place < end), default=start)
        for piece in self.pieces:
            if piece.start >= stop and piece.tag not in {",", "c", "v", "q"}:
                return piece.start if piece.start < end else start
        return start

    def _modes_beside(self, k: int) -> list[str]:
        """Return the modes named by adverbs next to the verb, and by adjectives in its own words."""
        chunks, found = self.chunks, []
        for j in range(k - 1, max(-1, k - 5), -1):
            if chunks[j].tag in {"V", "G", "w", "c", "NP"}:
                break
            found.extend(_modes_of(chunks[j].piece))
        for j in range(k + 1, min(len(chunks), k + 6)):
            chunk = chunks[j]
            if chunk.tag in {"V", "G", "w", "b", ";", "—", ",", "c"}:
                break
            if chunk.ref is None or chunk.ref.kind == "mode":
                found.extend(_modes_of(chunk.piece))
            elif j == k + 1 or chunk.ref.kind in {"event", "role"}:
                found.extend(chunk.ref.modes)
        return found + _modes_of(chunks[k].piece)

    def _add(self, subject: Arg, relations: tuple[str, ...], target: Arg, template: str, modes: frozenset[str], polarity: Polarity,
             certainty: Certainty, start: int, end: int) -> None:  # fmt: skip
        if self._is_quoted(start, end):
            return
        own = self.context.qualifiers()
        inherited = (
            self.situation.qualifiers - {"species"} if "population" in own else self.situation.qualifiers
        )
        qualifiers = own | inherited
        if subject.via or any(
            self.knowledge.relations[relation].directness == "indirect" for relation in relations
        ):
            qualifiers.add("indirect")
        if self.context.names & {"debate"}:
            qualifiers.add("both-sides")
        offset = self.sentence.span.start
        if any(
            other.span.start - offset == start
            and other.span.end - offset < self.pieces[max(subject.piece, 0)].end + (end - start)
            for other in self.found
        ):
            start = self._own_start(start, end)
        statement = Statement(
            self.sentence, Span(offset + start, offset + end), template, tuple(dict.fromkeys(subject.ids)), relations, target.ids, modes, polarity,
            certainty, frozenset(qualifiers), self._entities_near(end), self._quantities_near(start, end),
        )  # fmt: skip
        if not any(
            other.span == statement.span
            and other.relations == relations
            and other.objects == target.ids
            and other.subjects == statement.subjects
            for other in self.found
        ):
            self.found.append(statement)


_ANAPHORIC = frozenset({"this", "these", "such", "that", "those", "its"})
_DEFINITE = frozenset(
    {
        "the",
        "this",
        "these",
        "that",
        "such",
        "those",
        "each",
        "one",
        "its",
        "their",
        "your",
        "our",
        "another",
        "every",
    }
)


def _copy(ref: Ref) -> Ref:
    copied = Ref()
    for name in Ref.__slots__:
        setattr(copied, name, getattr(ref, name))
    return copied


def chunks_of_people(chunks: Sequence[Chunk], k: int) -> bool:
    """Return whether people are the subject of the verb at `k` ('patients grow new synapses after ketamine')."""
    j = k - 1
    while j > 0 and chunks[j].tag in {"v", "q", "a"}:
        j -= 1
    readings = chunks[j].piece.readings
    return chunks[j].tag == "NP" and readings is not None and "patient" in readings.get("cue", ())


def _modes_of(piece: Piece) -> list[str]:
    return piece.readings["M"] if piece.readings is not None and "M" in piece.readings else []


def iter_drugs(pieces: Sequence[Piece], kinds: dict[str, str]) -> Iterator[str]:
    """Yield the drugs named in a sentence, in reading order."""
    for piece in pieces:
        if piece.readings is not None and "E" in piece.readings:
            entity = piece.readings["E"][0]
            if kinds[entity] in {"drug", "enantiomer", "metabolite"}:
                yield entity
