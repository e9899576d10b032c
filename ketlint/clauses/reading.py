"""Reading: one sentence on the desk, with what is known around it and what has been found in it so far.

Every function of `clauses` and `templates` takes it first. It decides nothing; it keeps the chunks, the
look-ups that all of them need, and the answers that would otherwise be worked out again.
"""

from collections.abc import Sequence

from ketlint.clauses.arguments import Arg, Event
from ketlint.context import Context
from ketlint.knowledge import Knowledge
from ketlint.lexicon import Piece
from ketlint.phrases import Chunk
from ketlint.quantities import Quantity
from ketlint.references import DRUG_KINDS, Ref
from ketlint.sentences import Sentence
from ketlint.statements import Statement


class Situation:
    """What is known around a sentence: the drug that the text is about, and what was said before."""

    topic: str | None = None
    last_subject: str | None = None
    said_event: Event | None = None
    is_label_place: bool = False
    labelled: str | None = None  # the drug that a label speaks of, by the heading over it
    is_list_item: bool = False
    is_first: bool = False
    is_step: bool = False  # it goes on with what the list item before it said
    is_on_other: bool = False  # the last sentence was on something that is no drug
    is_apart: bool = False  # and said nothing of what a drug does
    opening: tuple[str, ...] = ()  # what is no drug and was the subject of the last sentence, with its cause
    follows_animals: bool = False
    follows_study: bool = False  # the last sentence told what one study found
    is_of_other: bool = False  # the last words were on a class of drugs that the drug of the text is none of
    is_class_place: bool = True  # what stands here may be the class of the drug
    is_led_elsewhere: bool = False  # the words over its list name something that is no drug
    is_of_effects: bool = False  # the words over it say that what the drug does follows
    is_under_myth: bool = False  # the words over it name it a myth
    is_on_illness: bool = False  # the last sentence was on an illness
    is_off_topic: bool = False  # the text only mentions a drug
    is_fragment_place: bool = False
    has_lead: bool = False
    is_heading: bool = False
    is_of_notes: bool = False  # the heading over it says that what the drug does follows, in notes maybe
    is_in_period: bool = False  # its lead is 'During this window:'
    last_object: str | None = None
    last_effects: frozenset[str] = frozenset()  # of the drug, in the last sentence that told of any
    listed: tuple[str, ...] = ()  # what the first items of the list that it leads name
    last_things: tuple[str, ...] = ()  # named in the last sentence on no drug, where it told of harm
    last_region: str | None = None
    last_receptor: str | None = None
    last_network: str | None = None
    pair: tuple[str, ...] = ()  # two things named together, which 'the former' and 'the latter' tell apart
    isomers: tuple[str, ...] = ()  # of the drug that the text is about, named anywhere in it

    def __init__(self) -> None:
        """Make a situation of which nothing is known."""
        self.drugs: set[str] = set()
        self.recent: set[str] = set()
        self.qualifiers: set[str] = set()

    def copy(self) -> "Situation":
        """Return the situation of a block in the same place, of which nothing is remembered yet."""
        fresh = Situation()
        fresh.__dict__.update(self.__dict__, drugs=set(), recent=set(), qualifiers=set(self.qualifiers))
        return fresh

    def going_on(self, item: "Situation") -> "Situation":
        """Return the situation of this block's last sentence for an item that goes on with it."""
        following = Situation()
        following.__dict__.update(self.__dict__)
        following.topic = item.topic
        following.is_fragment_place = following.is_heading = following.is_list_item = False
        following.is_of_notes = False
        following.qualifiers = self.qualifiers | item.qualifiers
        return following


class Reading:
    """One sentence while it is read."""

    __slots__ = (
        "_context", "chunks", "completed", "drugs", "found", "kinds", "knowledge", "main_effect",
        "named_kinds", "pieces", "quantities", "sentence", "situation", "skipped", "subjects", "told",
        "topic", "words",
    )  # fmt: skip

    found: list[Statement]

    def __init__(
        self,
        sentence: Sentence,
        pieces: Sequence[Piece],
        chunks: Sequence[Chunk],
        knowledge: Knowledge,
        situation: Situation,
        quantities: tuple[Quantity, ...],
    ) -> None:
        self.sentence = sentence
        self.pieces = pieces
        self.chunks = chunks
        self.knowledge = knowledge
        self.kinds = knowledge.kinds
        self.situation = situation
        self.quantities = quantities
        self.words = {piece.text for piece in pieces}
        named = [piece.value for piece in pieces if piece.tag == "E"]
        self.drugs = frozenset([id_ for ids in named for id_ in ids if self.kinds[id_] in DRUG_KINDS])
        self.named_kinds = {self.kinds[ids[0]] for ids in named}
        self.topic = self._topic()
        # what 'how it works' means, of the drug that is named or that the text is on
        self.main_effect = knowledge.main_effect(min(self.drugs, default=self.topic or knowledge.focus))
        self.found = []
        self.skipped: list[tuple[int, int]] = []  # insertions between a subject and its verb, in pieces
        self.told: set[int] = set()  # chunks of verbs whose deed another template has told
        self.subjects: dict[int, list[Arg]] = {}  # by the chunk of the verb
        self.completed: dict[int, tuple[Ref, int]] = {}  # by the chunk of the phrase
        self._context: Context | None = None

    def _topic(self) -> str | None:
        """Return the drug of the text; None where another drug in the sentence may be meant."""
        topic = self.situation.topic
        if self.situation.is_of_other and not self.drugs:
            return None
        if topic is None or not all(self.knowledge.are_kin(topic, drug) for drug in self.drugs):
            return None
        return topic

    @property
    def context(self) -> Context:
        """Return the cues of the sentence, found when first asked for."""
        if self._context is None:
            self._context = Context(self.pieces, self.sentence.text, self.words, self.knowledge.words)
        return self._context

    @property
    def names_class(self) -> bool:
        """Return whether a class of drugs is named, which may be meant where no drug is."""
        return any(
            chunk.ref is not None and self.kind(chunk.ref.entity) == "drug-class" for chunk in self.chunks
        )

    def is_drug(self, entity: str | None) -> bool:
        """Return whether the entity is a drug, one of its isomers or a metabolite."""
        return entity is not None and self.kinds[entity] in DRUG_KINDS

    def kind(self, entity: str | None) -> str:
        """Return the kind of an entity, '' where there is none."""
        return self.kinds.get(entity or "", "")

    def sign(self, relation: str) -> str:
        """Return '+', '-' or '0': what the relation does to its object."""
        return self.knowledge.relations[relation].sign

    def tag(self, k: int) -> str:
        """Return the tag of chunk `k`, '' past the end."""
        return self.chunks[k].tag if k < len(self.chunks) else ""

    def words_of(self, k: int) -> set[str]:
        """Return the words of chunk `k`, those inside its names one by one."""
        chunk = self.chunks[k]
        return {word for piece in self.pieces[chunk.first : chunk.last + 1] for word in piece.text.split()}

    def phrase_before(self, k: int) -> int | None:
        """Return the nearest noun phrase left of chunk `k`."""
        return next((j for j in range(k - 1, -1, -1) if self.chunks[j].tag == "NP"), None)

    def skip(self, j: int, tags: frozenset[str]) -> int:
        """Return the first chunk from `j` on whose tag is none of `tags`; the end where there is none."""
        while j < len(self.chunks) and self.chunks[j].tag in tags:
            j += 1
        return j

    def skip_back(self, j: int, tags: frozenset[str]) -> int:
        """Return the first chunk from `j` to the left whose tag is none of `tags`; -1 where there is none."""
        while j >= 0 and self.chunks[j].tag in tags:
            j -= 1
        return j
