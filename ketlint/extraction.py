"""Document -> statements: what a sentence inherits from the sentences, headings and title around it.

The drug that a text is about comes from its title, headings and text; 'it' and 'this blockade' are resolved
inside a block only. Where two drugs compete, nothing is resolved.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, takewhile, zip_longest

from ketlint.answers import Answer, answer_in, asked_cells
from ketlint.cells import names_other_class, opened, openings, told_in
from ketlint.clauses.labelled import ACTION_LABELS
from ketlint.clauses.reading import Reading, Situation
from ketlint.context import Polarity, is_question, is_question_heading
from ketlint.derivation import UNNAMED
from ketlint.document import Block, BlockKind, Document
from ketlint.headings import Headings, heading_over
from ketlint.isomers import isomer_label, isomer_openings
from ketlint.knowledge import Knowledge
from ketlint.labels import is_lifted
from ketlint.leads import Lead, is_event, label_end, lead_of
from ketlint.lexicon import Piece
from ketlint.memory import Memory
from ketlint.myths import is_called_wrong, is_mythical
from ketlint.neighbours import (
    has_other_side,
    is_denied_by,
    is_laid_to_animals,
    is_rated,
    is_supposed,
    is_turn,
    led_on,
    speaks_of_whole,
)
from ketlint.outcomes import outcome_start
from ketlint.patterns import Pattern
from ketlint.phrases import Chunk, chunk
from ketlint.places import ITEMS, Place, Places
from ketlint.publications import is_reference, is_title_of_paper
from ketlint.quantities import names_year, quantities
from ketlint.questions import (
    answer_start,
    answers_yes,
    is_fragment,
    is_taken_back,
    opens_choice,
    question_in,
)
from ketlint.quizzes import wrong_answers
from ketlint.readers.outline import as_lead
from ketlint.references import DRUG_KINDS
from ketlint.repeats import repeated
from ketlint.reports import is_in_past
from ketlint.scanning import Scanned, Scanner
from ketlint.sentences import Sentence, split
from ketlint.spans import Span
from ketlint.statements import Statement
from ketlint.tagging import tag
from ketlint.templates import statements_in
from ketlint.topics import first_receptor, topic_of

Read = list[tuple[Sentence, list[Statement]]]

_TRIGGERS = frozenset("VGNRPKbTMJ")
_CLAUSAL = frozenset("VGb")
_LABELLED_KINDS = DRUG_KINDS | {"measure"}
_LABEL_REACH = 6  # pieces in which a label ends
_BEFORE_CLASS = 3  # pieces in which a class that heads a list stands: 'The common stimulants: …'
_LONGEST_LABEL = 40  # characters
_TAKES_UP = Pattern(r"(?:this|these|those|they|it|such)\b", re.IGNORECASE)
_LED_CUES = frozenset({"indirect", "species"})
_AROUND_KINDS = frozenset({"route", "condition"})
_LINKED_KINDS = frozenset({"organ", "cell-type", "brain-region", "process"})
_MEMBER = Pattern(r"\w(?:[^,;()]|\([^()]*\))*\w")  # of a list
_JOINT = Pattern(r"\b(?:and|plus|as well as) ")
_UNSURE = frozenset({"species", "hedge-firm", "hedge-soft", "negation", "debate", "aim"})
_LONGEST_ITEM = 80  # characters: a longer one speaks for itself
_BEFORE_MERIT = frozenset("vq")
_PREDICATES = frozenset("PKM")
_CHANGED_KINDS = frozenset({
    "process", "protein", "pathway", "transmitter", "network", "brain-region", "cell-type", "receptor",
})  # fmt: skip
_EFFECT_KINDS = frozenset({"effect"})
_ANIMAL_SCOPES = frozenset({"animal", "animals", "rodent"})


def extract(document: Document, knowledge: Knowledge) -> tuple[Statement, ...]:
    """Return the statements of a document, in reading order."""
    return tuple([statement for _, found in read_sentences(document, knowledge) for statement in found])


def read_sentences(document: Document, knowledge: Knowledge) -> Read:
    """Return each sentence with the statements read from it."""
    scanner = Scanner(knowledge)
    sentences = [scanner.scan(sentence) for sentence in split(document, knowledge.drug_words)]
    blocks = _Blocks(document, knowledge, sentences)
    found: Read = []
    groups = [list(group) for _, group in groupby(sentences, key=lambda one: id(one.sentence.block))]
    for group, after in zip_longest(groups, groups[1:]):
        reply = _taken_back_by(group[0], after[0], knowledge) if after else None
        found.extend(blocks.read(group, reply))
    return _with_named_receptors(found)


def _taken_back_by(turn: Scanned, reply: Scanned, knowledge: Knowledge) -> Scanned | None:
    """Return the next turn of a dialogue where it says that what the one before told is of animals."""
    is_answer = is_turn(turn) and is_turn(reply)
    return reply if is_answer and is_laid_to_animals(reply, knowledge.words) else None


def _with_named_receptors(found: Read) -> Read:
    """Return the statements with 'certain receptors' read as the receptors that the text goes on to name."""
    named: dict[tuple[str, str], tuple[str, ...]] = {}
    for _, statements in found:
        for statement in statements:
            objects = statement.objects
            if objects and objects[0] != UNNAMED and statement.polarity is Polarity.AFFIRMED:
                named.setdefault((statement.subjects[-1], statement.relations[0]), objects)
    return [
        (sentence, [_named(statement, named) for statement in statements]) for sentence, statements in found
    ]


def _named(statement: Statement, named: dict[tuple[str, str], tuple[str, ...]]) -> Statement:
    if statement.objects != (UNNAMED,):
        return statement
    objects = named.get((statement.subjects[-1], statement.relations[0]))
    return statement._replace(objects=objects) if objects else statement


def _names_others(scanned: Scanned) -> bool:
    """Return whether a list item is nothing but a plural role ('Agonists'), whose bearers are others."""
    pieces = scanned.pieces
    readings = pieces[-1].readings if pieces else None
    return readings is not None and "R" in readings and pieces[-1].text.endswith("s") and len(pieces) < 3


def _is_change(pieces: Sequence[Piece]) -> bool:
    """Return whether a cell says no more than what becomes of the thing in its row ('Increased', '↑')."""
    return len(pieces) == 1 and any(told[1] == "rise" for told in (pieces[0].readings or {}).get("V", ()))


def _opens_on_deed(scanned: Scanned) -> bool:
    """Return whether a cell begins with an '-ing' form ('blocking NMDA receptors')."""
    return bool(scanned.pieces) and scanned.pieces[0].tag in {"V", "G"} and scanned.pieces[0].form == "g"


def _is_predicate(one: Chunk) -> bool:
    """Return whether a verb in the third person stands there, whose subject is left out."""
    return one.tag in {"V", "G"} and one.piece.form == "s"


def _members(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Yield where the members of a list begin and end, and those that 'and' joins to others once more."""
    for match in _MEMBER.finditer(text, start):
        yield match.span()
        for joint in _JOINT.finditer(text, *match.span()):
            yield joint.end(), match.end()


class _Blocks:
    """Reads the blocks of one document in order, with what passes from block to block."""

    def __init__(self, document: Document, knowledge: Knowledge, sentences: Sequence[Scanned]) -> None:
        self.knowledge = knowledge
        self.kinds = knowledge.kinds
        self.lists = knowledge.words
        self.headings = Headings(knowledge)
        self.topic = topic_of(sentences, knowledge)
        self.receptor = first_receptor(sentences, knowledge)
        self.network: str | None = None
        self.wrong_answers = wrong_answers(document.blocks)
        self.asked = asked_cells(document.blocks)
        self.choices = opens_choice(document.blocks)
        self.first_items = {block.lead: block.text for block in reversed(document.blocks) if block.lead}
        self.places = Places(self.headings, self.topic, knowledge)
        self.memory = Memory(self.topic.drug, knowledge)
        self.scope = {"species"} if document.scope in _ANIMAL_SCOPES else set()  # of the whole text
        self.led: set[str] = set()  # of the block that the last one led to
        self.cells: list[str] = []  # of the present row of a table
        self.row = 0
        self.trail: tuple[str, ...] = ()  # over the last block
        self.step: tuple[int, Situation] = (0, Situation())  # the list of the last block, and what it said
        self.said: dict[str, tuple[str, Situation]] = {}  # last, by what leads on; by the text of the block
        self.leads: dict[str, tuple[Lead, Situation]] = {}  # by the text of their blocks, or of their heading
        self.named: set[str] = set()  # in the sentences of the block before the present one
        self.question = ""  # on which the last block ended

    def read(self, sentences: Sequence[Scanned], reply: Scanned | None) -> Read:
        """Return the sentences of a block with the statements read from each; `reply` answers the last."""
        block = sentences[0].sentence.block
        place = self.places.of(block)
        label, situation = place.label, self._situation(block, place)
        found: Read = []
        self.named = set()
        for n, scanned in enumerate(sentences):
            following = sentences[n + 1] if n + 1 < len(sentences) else reply
            before = sentences[n - 1].text if n else ""
            is_cell = block.kind is BlockKind.TABLE_CELL
            is_read = scanned.is_worth_reading or is_cell or bool(label)
            is_read = is_read and not self._is_unasserted(scanned, situation, following)
            is_read = is_read and id(block) not in self.asked
            answered = self._answered(scanned, situation) if is_read else None
            is_read = is_read and answered is None
            statements = answered or []
            if is_read and is_cell and len(sentences) == 1:
                statements = self._in_table(scanned, situation)
            if is_read and n == 0 and not statements:
                statements = self._of_isomer(scanned, situation)
            if is_read and label and not statements:
                statements = self._under_label(scanned, situation, label)
            is_alone = bool(label) and _names_others(scanned)
            if is_read and place.is_barred and not is_lifted(scanned.text):
                statements = self._put_after(scanned, situation, "Contraindications: ")
                is_alone = not scanned.drugs
            if is_read and not statements and not is_alone:
                lead = self._lead_over(block, situation) if n == 0 else None
                statements = (
                    self._statements(scanned, situation, following, before)
                    if lead is None
                    else self._under_lead(scanned, situation, following, *lead)
                )
            question = before or self.question
            if question and not statements and not situation.is_heading:
                statements = self._in_answer(scanned, situation, question, following)
            if is_read and not place.is_barred:
                start = self._start_of_effects(scanned, situation, is_first=n == 0)
                statements = statements + self._brought_about(scanned, situation, statements, start)
            if is_read and n == 0 and not statements and block.kind is BlockKind.LIST_ITEM:
                statements = self._of_drug(scanned, situation)
            if n and not statements and not situation.is_heading:
                statements = repeated(scanned, found[-1][1], self.knowledge)
            found.append((scanned.sentence, statements))
            self.memory.keep(scanned, situation, statements)
            self.named.update(scanned.entities)
            if n == 0 and "species" in scanned.cues:
                situation.qualifiers.add("species")
            if speaks_of_whole(scanned):
                self.scope.add("species")
        if block.kind is BlockKind.TABLE_CELL:
            self.cells = [*(self.cells if block.group == self.row else ()), block.text]
            self.row = block.group
        lead_text = as_lead(block.text)
        if lead_text:
            self.said[lead_text] = as_lead(sentences[-1].text).rstrip(": "), situation
            self.leads.pop(lead_text, None)
        last = sentences[-1].text
        self.question = last if is_question(last) and block.kind not in ITEMS else ""
        self.receptor, self.network = situation.last_receptor, situation.last_network
        self.step = (sentences[0].sentence.block.group, situation)
        self.led = led_on(sentences[-1], is_alone=len(found) == 1 and not found[0][1])
        return found

    def _situation(self, block: Block, place: Place) -> Situation:
        """Return what is known before the first sentence of a block is read."""
        situation = place.situation.copy()
        # an item that begins a sentence of its own ('Ketamine has been shown to …') is not told by its lead
        may_be_led = bool(block.lead) and (place.is_hedged or bool(self.led))
        is_own = may_be_led and self.headings.begins_with_drug(block.text)
        situation.qualifiers |= self.scope | (self.led - {"both-sides"} if is_own else self.led)
        if place.is_hedged and not is_own:
            situation.qualifiers |= {"both-sides", "hedged"}
        situation.last_receptor, situation.last_network = self.receptor, self.network
        if block.text in self.first_items:
            situation.listed = self.headings.entities(self.first_items[block.text])
        if not place.is_of_drug:
            return situation
        self._carry_on(block, situation)
        group, before = self.step
        if block.kind is BlockKind.LIST_ITEM and block.group and block.group == group:
            situation.said_event, situation.last_object = before.said_event, before.last_object
            situation.is_step = before.said_event is not None
        return situation

    def _carry_on(self, block: Block, situation: Situation) -> None:
        """Let a paragraph that takes up the one before it ('These were …') stand in the same surroundings."""
        before = self.step[1]
        if block.kind is BlockKind.PARAGRAPH and self.trail == block.trail and _TAKES_UP.match(block.text):
            situation.is_of_other = situation.is_of_other or before.is_of_other
            situation.follows_animals, situation.follows_study = before.follows_animals, before.follows_study
        self.trail = block.trail

    def _tells_effects(self, scanned: Scanned, situation: Situation) -> bool:
        """Return whether a sentence tells what the drug does, by its own label or by the words over it."""
        label, colon, _ = scanned.text[:_LONGEST_LABEL].partition(":")
        if not colon:
            return situation.is_of_effects
        is_label = situation.is_label_place and situation.labelled is not None and not situation.is_heading
        if not is_label or not self.headings.heads_effects(label):
            return False
        return self.headings.tells_flatly(scanned.sentence.block)

    def _is_unasserted(self, scanned: Scanned, situation: Situation, following: Scanned | None) -> bool:
        """Return whether the sentence asks, is denied by the next one, or is told as a myth."""
        text = scanned.text
        if is_question(text) or (situation.is_heading and is_question_heading(text)):
            return True
        if self.wrong_answers and self._is_wrong_answer(scanned.sentence):
            return True
        return (
            is_denied_by(following, self.lists)
            or is_rated(text, following, self.lists)
            or is_title_of_paper(scanned.sentence)
            or is_reference(scanned.sentence.block.text)
            or is_called_wrong(scanned, self.kinds)
            or is_mythical(text, is_under_myth=situation.is_under_myth)
        )

    def _is_wrong_answer(self, sentence: Sentence) -> bool:
        """Return whether the sentence is an answer to choose that the text does not stand by."""
        ranges = self.wrong_answers.get(id(sentence.block), ())
        return any(stretch.overlaps(sentence.span) for stretch in ranges)

    def _answered(self, scanned: Scanned, situation: Situation) -> list[Statement] | None:
        """Return what yes or no behind a label says, None where there is no such answer."""
        answer = answer_in(scanned.sentence, self.headings) if situation.is_label_place else None
        if answer is None or situation.topic is None:
            return None
        is_of_effects = situation.is_of_effects or scanned.sentence.block.kind is BlockKind.TABLE_CELL
        for opening in answer.openings(situation.topic, is_of_effects=is_of_effects):
            told = self._said(scanned, situation, answer._replace(label=opening + answer.label))
            if told:
                return told
        return []

    def _in_answer(
        self, scanned: Scanned, situation: Situation, text: str, following: Scanned | None
    ) -> list[Statement]:
        """Return the statements that an answer makes with the question before it."""
        sentence = scanned.sentence
        if not is_question(text) or is_question(scanned.text) or sentence.block.kind in ITEMS:
            return []
        question = question_in(text, self.knowledge.lexicon)
        if question is None or self._is_wrong_answer(sentence) or id(sentence.block) in self.choices:
            return []
        if following is not None and is_taken_back(following.text):
            return []
        start = answer_start(scanned.text)
        answer = scanned.text[start:]
        is_so = answers_yes(answer)
        if is_so is not None:
            if question.is_open or following is not None:
                return []  # what follows 'Yes.' says what is meant
            return self._said(scanned, situation, Answer(question.said, is_so))
        pieces = self.knowledge.lexicon.pieces(answer)
        tag(pieces)
        if not question.is_open or not is_fragment(answer, chunk(pieces, self.kinds)):
            return []
        own = sentence._replace(span=Span(sentence.span.start + start, sentence.span.end))
        return self._put_after(scanned._replace(sentence=own), situation, f"{question.said} ")

    def _said(self, scanned: Scanned, situation: Situation, answer: Answer) -> list[Statement]:
        """Return what yes or no says to a question that has been turned round."""
        text = answer.label
        whole = Sentence(scanned.sentence.block._replace(text=text), Span(0, len(text)), 0)
        moved = scanned._replace(sentence=whole, text=text, pieces=self.knowledge.lexicon.pieces(text))
        told = self._statements(moved, situation, None, "")
        return [answer.told(scanned.sentence, statement) for statement in told]

    def _in_table(self, scanned: Scanned, situation: Situation) -> list[Statement]:
        """Return the statements that a cell makes with its row and its column."""
        sentence, drug = scanned.sentence, situation.topic
        tag(scanned.pieces)
        is_change = _is_change(scanned.pieces) and self.headings.is_measure(sentence.block.row)
        is_clause = any(piece.tag in _CLAUSAL for piece in scanned.pieces[_opens_on_deed(scanned) :])
        is_clause = is_clause and not is_change
        is_described = len(scanned.pieces) > 1 and scanned.pieces[0].tag == "J"  # 'enhanced learning'
        if drug is None or is_clause or is_described:
            return []
        earlier = self.cells if sentence.block.group == self.row else []
        for cell in earlier:
            situation.qualifiers |= self.headings.cues(cell) & {"dose"}
        for opening in openings(sentence.block, earlier, drug, self.headings):
            told = self._put_after(scanned, situation, opening)
            told = [one for one in told if situation.is_class_place or not self._is_of_class(one)]
            if told:
                return told
        return []

    def _lead_over(self, block: Block, situation: Situation) -> tuple[Lead, Situation] | None:
        """Return the lead of a block: its own, or the heading over a list that tells what the drug does."""
        if block.lead or block.kind is not BlockKind.LIST_ITEM or not block.trail:
            return self._lead_said(block.lead)
        heading = heading_over(block)
        if self._lead_said(heading) is None:
            self.leads[heading] = lead_of(heading, self.knowledge)._replace(ending=""), Situation()
        lead, _ = self.leads[heading]
        named = {self.kinds[id_] for id_ in self.headings.entities(heading)}
        is_of_drug = bool(named & DRUG_KINDS) or named <= _EFFECT_KINDS
        is_of_drug = is_of_drug and not self.headings.gives_to_other(heading)
        return (lead, situation) if lead.is_telling and is_of_drug else None

    def _lead_said(self, text: str) -> tuple[Lead, Situation] | None:
        """Return the lead that a block of this text is, None where there was none."""
        if text not in self.leads and text in self.said:
            words, situation = self.said[text]
            self.leads[text] = lead_of(words, self.knowledge), situation
        return self.leads.get(text)

    def _under_lead(
        self, scanned: Scanned, situation: Situation, following: Scanned | None, lead: Lead, said: Situation
    ) -> list[Statement]:
        """Return the statements that an item makes with its lead, then those of what follows its label."""
        sentence, pieces = scanned.sentence, scanned.pieces
        tag(pieces)
        chunks = chunk(pieces, self.kinds)
        end = label_end(chunks)
        if not lead.takes(chunks[:end]):
            return self._statements(scanned, situation, following, "")
        start = sentence.span.start
        label = sentence._replace(span=Span(start, start + chunks[end - 1].end))
        found = self._opened(scanned, label, chunks[:end], situation, lead, said)
        if not found and not lead.is_whole(chunks[:end]):
            return self._statements(scanned, situation, following, "")
        self.memory.keep(scanned, situation, found)
        if end == len(chunks):
            return found
        told = self._statements(scanned, situation, following, "")
        rest = [statement for statement in told if statement.span.start >= label.span.end]
        goes_on = end + 1 < len(chunks) and _is_predicate(chunks[end + 1])
        return found + rest if lead.is_doubtful or goes_on or not rest else told

    def _opened(
        self,
        scanned: Scanned,
        label: Sentence,
        chunks: Sequence[Chunk],
        situation: Situation,
        lead: Lead,
        said: Situation,
    ) -> list[Statement]:
        """Return the statements that a label makes as the end of its lead."""
        open_situation = said.going_on(situation)
        open_situation.qualifiers |= lead.cues & _LED_CUES
        for opening in lead.openings(situation.topic, chunks, self.knowledge):
            found = self._put_after(scanned._replace(sentence=label), open_situation, opening)
            if found:
                return found
        return []

    def _brought_about(
        self, scanned: Scanned, situation: Situation, told: Sequence[Statement], start: int | None
    ) -> list[Statement]:
        """Return the events listed from `start` on, as behind a label ('Brain effects: more BDNF, …')."""
        sentence, drug = scanned.sentence, situation.topic
        if start is None or drug is None or not scanned.cues.isdisjoint(_UNSURE):
            return []
        known = {(one.relations, one.objects) for one in told}
        found: list[Statement] = []
        for first, last in _members(scanned.text, start):
            pieces = self.knowledge.lexicon.pieces(scanned.text[first:last])
            tag(pieces)
            if not is_event(chunk(pieces, self.kinds), self.knowledge):
                continue
            own = sentence.span.start
            member = sentence._replace(span=Span(own + first, own + last))
            for one in self._put_after(scanned._replace(sentence=member), situation, f"{drug} causes "):
                is_new = (one.relations, one.objects) not in known
                if is_new and self.kinds.get(one.objects[0], "") in _CHANGED_KINDS:
                    known.add((one.relations, one.objects))
                    found.append(one._replace(sentence=sentence))
        return found

    def _of_isomer(self, scanned: Scanned, situation: Situation) -> list[Statement]:
        """Return what a note says of the isomer whose letter is its label ('(R): the stronger blocker')."""
        if situation.topic is None or scanned.drugs:
            return []
        labelled = isomer_label(scanned.sentence.block)
        if labelled is None:
            return []
        label, start = labelled
        own = scanned.sentence._replace(span=Span(start, scanned.sentence.span.end))
        for opening in isomer_openings(label, situation.topic, self.knowledge):
            told = self._put_after(scanned._replace(sentence=own), situation, opening)
            if told:
                return told
        return []

    def _of_drug(self, scanned: Scanned, situation: Situation) -> list[Statement]:
        """Return what an item without a verb says of the drug of the text ('Not addictive')."""
        drug, block = situation.topic, scanned.sentence.block
        if drug is None or situation.labelled is None or situation.is_led_elsewhere:
            return []
        if len(scanned.text) > _LONGEST_ITEM or not self.headings.lists_merits(block):
            return []
        pieces = self.knowledge.lexicon.pieces(scanned.text)
        tag(pieces)
        chunks = chunk(pieces, self.kinds)
        first = next((one for one in chunks if one.tag not in _BEFORE_MERIT), None)
        own = takewhile(lambda one: one.tag != ";", chunks)
        if first is None or any(one.tag in _CLAUSAL for one in own) or (scanned.drugs and first.tag != "K"):
            return []
        verb = self._verb_for(first)
        return self._put_after(scanned, situation, f"{drug} {verb} ") if verb else []

    def _verb_for(self, first: Chunk) -> str:
        """Return the verb that a drug takes before words that begin so, '' where none is sure."""
        if first.tag in _PREDICATES:
            return "is"
        kind = self.kinds.get(first.ref.entity or "", "") if first.ref is not None else ""
        if kind == "property":
            return "has" if first.ref is not None and first.ref.negated else "is"
        if kind == "measure":
            return "has"
        if kind == "effect":
            return "gives"
        return ""

    def _start_of_effects(self, scanned: Scanned, situation: Situation, *, is_first: bool) -> int | None:
        """Return where the effects begin that a sentence lists behind its label, or a cell under its head."""
        block = scanned.sentence.block
        is_told_of = situation.said_event is not None or situation.last_subject is not None
        if is_told_of and not situation.is_on_other and scanned.pieces:
            start = outcome_start(scanned.text, scanned.pieces[0].text.partition(" ")[0])
            if start is not None:
                return start
        if not is_first:
            return None
        if block.kind is BlockKind.TABLE_CELL:
            is_of_drug = not block.row or not self.headings.names_unknown(block.row)
            is_told = self.headings.heads_effects(block.header) and self.headings.tells_flatly(block)
            return 0 if is_told and is_of_drug and situation.topic is not None else None
        colon = scanned.text.find(":", 0, _LONGEST_LABEL)
        if colon < 0 or not self._tells_effects(scanned, situation):
            return None
        if self.headings.gives_to_other(scanned.text[:colon]):
            return None
        return colon + 1

    def _is_of_class(self, statement: Statement) -> bool:
        """Return whether the statement gives a class of drugs."""
        return any(self.kinds.get(id_) == "drug-class" for id_ in statement.objects)

    def _under_label(self, scanned: Scanned, situation: Situation, label: str) -> list[Statement]:
        """Return the role that a list item without a verb names, with the target that its label gives."""
        if situation.topic is None:
            return []
        tag(scanned.pieces)
        tags = {piece.tag for piece in scanned.pieces}
        if not tags & {"R", "N"} or tags & (_CLAUSAL | {"E"}) or _names_others(scanned):
            return []
        return self._put_after(scanned, situation, f"{situation.topic}: {label} ")

    def _put_after(self, scanned: Scanned, situation: Situation, opening: str) -> list[Statement]:
        """Return the statements of a sentence with words put before it, as told in its own words."""
        whole = opened(scanned.sentence, opening)
        pieces = self.knowledge.lexicon.pieces(whole.text)
        moved = scanned._replace(sentence=whole, text=whole.text, pieces=pieces)
        read = self._statements(moved, situation, None, "")
        told = [told_in(scanned.sentence, opening, statement) for statement in read]
        return [statement for statement in told if statement is not None]

    def _statements(
        self, scanned: Scanned, situation: Situation, following: Scanned | None, before: str
    ) -> list[Statement]:
        pieces = scanned.pieces
        tag(pieces)
        is_told = situation.is_heading or any(piece.tag in _TRIGGERS for piece in pieces)
        if not is_told and not (
            (situation.labelled is not None and self._is_label(pieces))
            or self._tells_effects(scanned, situation)
            or self._names_measure(pieces)
            or self._is_of_share(scanned, situation)
            or self._is_dated(scanned)
            or self._heads_list(pieces)
            or (situation.is_list_item and (self._names_setting(pieces) or " mg" in scanned.text))
        ):
            return []
        added = {"both-sides"} if has_other_side(scanned, following, before, self.kinds) else set()
        if (situation.follows_animals and "species" not in situation.qualifiers) or is_laid_to_animals(
            following, self.lists
        ):
            added.add("species")
        if is_supposed(following, self.lists):
            added |= {"both-sides", "hedged"}
        if situation.follows_study and is_in_past(pieces):
            added.add("one-study")
        added -= situation.qualifiers
        situation.qualifiers |= added
        situation.is_first = not before
        is_of_effects = situation.is_of_effects
        situation.is_of_effects = self._tells_effects(scanned, situation)
        chunks = chunk(pieces, self.kinds)
        reading = Reading(
            scanned.sentence, pieces, chunks, self.knowledge, situation, quantities(scanned.text)
        )
        statements = statements_in(reading)
        situation.qualifiers -= added
        situation.is_of_effects = is_of_effects
        return [self._with_surroundings(statement) for statement in statements]

    def _heads_list(self, pieces: Sequence[Piece]) -> bool:
        """Return whether a class opens the words before a colon ('Two stimulants: cocaine and ketamine')."""
        named = [piece.value[0] for piece in pieces[:_BEFORE_CLASS] if piece.tag == "E"]
        is_class = bool(named) and self.kinds[named[0]] == "drug-class"
        return is_class and any(piece.text == ":" for piece in pieces)

    def _names_measure(self, pieces: Sequence[Piece]) -> bool:
        """Return whether a measure is named whose figure needs no verb ('Half-life 2.5 h')."""
        named = [piece.value[0] for piece in pieces if piece.tag == "E"]
        return any(self.knowledge.is_kinetic(id_) for id_ in named)

    def _with_surroundings(self, statement: Statement) -> Statement:
        """Return a statement with what the words around it name: a value's route, whose links are meant."""
        is_value = statement.relations == ("has-value",)
        if not is_value and self.kinds.get(statement.objects[0] if statement.objects else "") != "network":
            return statement
        wanted = _AROUND_KINDS if is_value else _LINKED_KINDS
        wanted = wanted.difference([self.kinds[id_] for id_ in statement.entities])
        block = statement.sentence.block
        around = [id_ for text in (block.row, block.header, block.lead, *block.trail[-1:]) if text
                  for id_ in self.headings.entities(text) if self.kinds[id_] in wanted]  # fmt: skip
        if not is_value:
            around += [id_ for id_ in self.named if self.kinds[id_] in wanted]
        return statement._replace(entities=statement.entities.union(around)) if around else statement

    def _is_of_share(self, scanned: Scanned, situation: Situation) -> bool:
        """Return whether an item without a verb gives a rate of the drug ('Response rate: 80 %')."""
        block = scanned.sentence.block
        if situation.topic is None or not ("%" in scanned.text or "percent" in scanned.text):
            return False
        labels = [label for label in (*block.trail[-1:], block.lead) if label]
        if any(names_other_class(label, situation.topic, self.headings) for label in labels):
            return False
        return any(
            piece.tag == "E" and self.kinds[piece.value[0]] == "measure" for piece in scanned.pieces[:4]
        )

    def _names_setting(self, pieces: Sequence[Piece]) -> bool:
        """Return whether an item names where or with what a drug is used ('Only with a daily tablet')."""
        return any(piece.tag == "E" and self.kinds[piece.value[0]] == "setting" for piece in pieces)

    def _is_dated(self, scanned: Scanned) -> bool:
        """Return whether a year is told of a property, with no verb ('FDA-approved since 2019')."""
        named = [piece.value[0] for piece in scanned.pieces if piece.tag == "E"]
        return any(self.kinds[id_] == "property" for id_ in named) and names_year(scanned.text)

    def _is_label(self, pieces: Sequence[Piece]) -> bool:
        """Return whether the pieces begin with a label for a measure or an action ('Half-life: 3 hours')."""
        colon = next((at for at, piece in enumerate(pieces[:_LABEL_REACH]) if piece.text == ":"), 0)
        if not colon:
            return False
        named = [self.kinds[piece.value[0]] for piece in pieces[:colon] if piece.tag == "E"]
        is_named = not _LABELLED_KINDS.isdisjoint(named)
        return is_named or not ACTION_LABELS.isdisjoint([piece.text for piece in pieces[:colon]])
