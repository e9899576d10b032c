"""Document -> statements: what a sentence inherits from the sentences, headings and title around it.

The drug that a text is about comes from its title, headings and text; 'it' and 'this blockade' are resolved
inside a block only. Where two drugs compete, nothing is resolved.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ketlint.context import Polarity, is_question, is_question_heading
from ketlint.document import Block, BlockKind, Document
from ketlint.knowledge import Knowledge
from ketlint.lexicon import Piece, Readings
from ketlint.phrases import chunk, tag
from ketlint.quantities import quantities
from ketlint.sentences import Sentence, split
from ketlint.statements import SentenceReader, Situation, Statement, iter_drugs

_LABELS = frozenset({BlockKind.LIST_ITEM, BlockKind.PARAGRAPH, BlockKind.TABLE_CELL, BlockKind.HEADING})
_TITLES = frozenset(
    {
        BlockKind.HEADING,
        BlockKind.TITLE,
        BlockKind.TABLE_CELL,
        BlockKind.ALT_TEXT,
        BlockKind.CAPTION,
        BlockKind.FRONT_MATTER,
    }
)
_FRAGMENTS = frozenset({BlockKind.LIST_ITEM, BlockKind.TABLE_CELL, BlockKind.FRONT_MATTER})
_UNNAMED = "unspecified-receptor"
_TRIGGERS = frozenset("VGNRPKbTM")


@dataclass(frozen=True, slots=True)
class Scanned:
    """A sentence with its pieces."""

    sentence: Sentence
    text: str
    pieces: list[Piece]
    has_entity: bool


def extract(document: Document, knowledge: Knowledge) -> tuple[Statement, ...]:
    """Return the statements of a document, in reading order."""
    return tuple([statement for _, found in read_sentences(document, knowledge) for statement in found])


def read_sentences(document: Document, knowledge: Knowledge) -> list[tuple[Sentence, list[Statement]]]:
    """Return each sentence with the statements read from it."""
    return _Extraction(document, knowledge).run()


class _Extraction:
    def __init__(self, document: Document, knowledge: Knowledge) -> None:
        self.document = document
        self.knowledge = knowledge
        self.kinds = knowledge.kinds
        self.abbreviations: dict[str, Readings] = {}
        self.headings: dict[str, frozenset[str]] = {}
        self.headed: dict[str, frozenset[str]] = {}
        self.scope = {"species"} if document.scope in {"animal", "animals", "rodent"} else set()

    def run(self) -> list[tuple[Sentence, list[Statement]]]:
        sentences = [self._scan(sentence) for sentence in split(self.document)]
        self.is_single = False
        self.topic = self._topic(sentences)
        self.receptor = self._first_receptor(sentences)
        self.led: set[str] = set()
        found: list[tuple[Sentence, list[Statement]]] = []
        i, count = 0, len(sentences)
        while i < count:
            block = sentences[i].sentence.block
            j = i
            while j < count and sentences[j].sentence.block is block:
                j += 1
            found.extend(self._read_block(block, sentences[i:j]))
            i = j
        return self._with_named_receptors(found)

    def _with_named_receptors(
        self, found: list[tuple[Sentence, list[Statement]]]
    ) -> list[tuple[Sentence, list[Statement]]]:
        """Return the statements with 'certain receptors' read as the receptors that the text goes on to name."""
        named: dict[tuple[str, str], tuple[str, ...]] = {}
        for _, statements in found:
            for statement in statements:
                if (
                    statement.objects
                    and statement.objects[0] != _UNNAMED
                    and statement.polarity is Polarity.AFFIRMED
                ):
                    named.setdefault((statement.subjects[-1], statement.relations[0]), statement.objects)
        return [
            (sentence, [self._named(statement, named) for statement in statements])
            for sentence, statements in found
        ]

    def _named(self, statement: Statement, named: dict[tuple[str, str], tuple[str, ...]]) -> Statement:
        if statement.objects != (_UNNAMED,):
            return statement
        objects = named.get((statement.subjects[-1], statement.relations[0]))
        return replace(statement, objects=objects) if objects else statement

    def _scan(self, sentence: Sentence) -> Scanned:
        text = sentence.text
        pieces = self.knowledge.lexicon.pieces(text, self.abbreviations or None)
        has_entity = False
        for piece in pieces:
            if piece.readings is not None and "E" in piece.readings:
                has_entity = True
                break
        if has_entity and "(" in text:
            self._define(text, pieces)
            bare = _without_glosses(text, pieces)
            if bare is not None:
                pieces = self.knowledge.lexicon.pieces(bare, self.abbreviations or None)
        return Scanned(sentence, text, pieces, has_entity)

    def _define(self, text: str, pieces: Sequence[Piece]) -> None:
        """Learn an abbreviation that stands in parentheses after the name it stands for."""
        for i in range(1, len(pieces) - 2):
            if pieces[i].text != "(" or pieces[i + 2].text != ")" or pieces[i + 1].readings is not None:
                continue
            before, word = pieces[i - 1], text[pieces[i + 1].start : pieces[i + 1].end]
            if (
                before.readings is not None
                and "E" in before.readings
                and sum(char.isupper() for char in word) >= 2
            ):
                self.abbreviations[word.lower()] = {"E": before.readings["E"], "=": [word]}

    def _topic(self, sentences: Sequence[Scanned]) -> str | None:
        """Return the drug that the text is about: most often named, or named in the title."""
        counts: Counter[str] = Counter()
        in_title: Counter[str] = Counter()
        for scanned in sentences:
            if not scanned.has_entity:
                continue
            drugs = list(iter_drugs(scanned.pieces, self.kinds))
            counts.update(drugs)
            if scanned.sentence.block.kind in {BlockKind.TITLE, BlockKind.HEADING} and not in_title:
                in_title.update(drugs)
        families: Counter[str] = Counter()
        for drug, number in counts.items():
            families[self.knowledge.family(drug)] += number
        if not families:
            return None
        self.is_single = len(families) == 1
        (family, number), total = families.most_common(1)[0], sum(families.values())
        titled = {self.knowledge.family(drug) for drug in in_title}
        if len(titled) == 1 and families[next(iter(titled))] * 3 >= total:
            family = next(iter(titled))
        elif number * 5 < total * 3:
            return None
        members = {drug: number for drug, number in counts.items() if self.knowledge.family(drug) == family}
        return max(sorted(members), key=lambda drug: (members[drug], drug == "ketamine"))

    def _first_receptor(self, sentences: Sequence[Scanned]) -> str | None:
        """Return the receptor that the text names first; 'the receptor' is taken for it until another one is named."""
        for scanned in sentences:
            for piece in scanned.pieces if scanned.has_entity else ():
                if (
                    piece.readings is not None
                    and "E" in piece.readings
                    and self.kinds[piece.readings["E"][0]] == "receptor"
                ):
                    return str(piece.readings["E"][0])
        return None

    def _read_block(
        self, block: Block, sentences: Sequence[Scanned]
    ) -> list[tuple[Sentence, list[Statement]]]:
        situation = self._situation(block)
        found: list[tuple[Sentence, list[Statement]]] = []
        lead: set[str] = set()
        self.led = set()
        for n, scanned in enumerate(sentences):
            statements: list[Statement] = []
            if scanned.has_entity or _has_anaphor(scanned):
                following = sentences[n + 1] if n + 1 < len(sentences) else None
                statements = self._read_sentence(
                    scanned, situation, following, found[-1][0].text if found else ""
                )
            found.append((scanned.sentence, statements))
            self._remember(scanned, situation, statements)
            names = _cue_names(scanned.pieces)
            if n == 0 and "species" in names:
                lead = {"species"}
                situation.qualifiers |= lead
            if "species" in names and (
                "this page" in scanned.text.lower()
                or "this article" in scanned.text.lower()
                or "this section" in scanned.text.lower()
            ):
                self.scope.add("species")
        self.receptor = situation.last_receptor
        if len(sentences) == 1 and "species" in _cue_names(sentences[0].pieces) and not found[-1][1]:
            self.led = {"species"}
        elif sentences and _LEADS_ON.search(sentences[-1].text):
            self.led = {"species", "both-sides"} & (
                _cue_names(sentences[-1].pieces)
                | ({"both-sides"} if "hedge-firm" in _cue_names(sentences[-1].pieces) else set())
            )
        return found

    def _situation(self, block: Block) -> Situation:
        situation = Situation(
            topic=self.topic,
            is_label_place=block.kind in _LABELS,
            is_heading=block.kind in _TITLES - {BlockKind.TABLE_CELL},
            is_list_item=block.kind in {BlockKind.LIST_ITEM, BlockKind.TABLE_CELL},
            has_lead=bool(block.lead),
            is_fragment_place=block.kind in _FRAGMENTS,
        )
        situation.qualifiers = self.scope | self.led
        situation.last_receptor = self.receptor
        self._take_drug(reversed(block.trail), situation)
        if block.kind is BlockKind.TABLE_CELL:
            self._take_drug((block.row, block.header), situation)
        if self.is_single:
            situation.last_subject = self.topic
        for text in (*block.trail, block.header, block.row):
            if text:
                situation.qualifiers |= self._heading_cues(text) & {"species", "both-sides"}
        if block.lead:
            situation.qualifiers |= self._heading_cues(block.lead) & {"species"}
        return situation

    def _take_drug(self, texts: Iterable[str], situation: Situation) -> None:
        """Let the one drug that a heading, a row or a column names be what the block is about."""
        for text in texts:
            drugs = self._drugs_in(text) if text else frozenset()
            if len({self.knowledge.family(drug) for drug in drugs}) == 1:
                drug = min(drugs)
                if situation.topic is None or not self.knowledge.are_kin(drug, situation.topic):
                    situation.topic = situation.last_subject = drug
                return

    def _drugs_in(self, text: str) -> frozenset[str]:
        if text not in self.headed:
            self.headed[text] = frozenset(iter_drugs(self.knowledge.lexicon.pieces(text), self.kinds))
        return self.headed[text]

    def _heading_cues(self, text: str) -> frozenset[str]:
        if text not in self.headings:
            pieces = self.knowledge.lexicon.pieces(text)
            names = _cue_names(pieces)
            if "debate" in names or _OPEN_HEADING.search(text):
                names.add("both-sides")
            if not _ANIMAL_HEADING.search(text):
                names.discard("species")
            words = set(text.lower().split())
            if names & {"myth", "myth-label"} and not words & {"truth", "reality"}:
                names.add("myth-frame")
            self.headings[text] = frozenset(names)
        return self.headings[text]

    def _read_sentence(
        self, scanned: Scanned, situation: Situation, following: Scanned | None, before: str
    ) -> list[Statement]:
        block, text = scanned.sentence.block, scanned.text
        if is_question(text) or (situation.is_heading and is_question_heading(text)):
            return []
        names = _cue_names(scanned.pieces)
        if following is not None and _IS_DENIED.match(following.text):
            return []
        if "myth" in names or self._is_mythical(scanned, situation, block, before):
            return []
        tag(scanned.pieces)
        if not any(piece.tag in _TRIGGERS or piece.tag == "J" for piece in scanned.pieces):
            return []
        chunks = chunk(scanned.pieces, self.kinds)
        added = self._surrounding(scanned, following, before)
        situation.qualifiers |= added
        situation.is_first = not before
        reader = SentenceReader(
            scanned.sentence, scanned.pieces, chunks, self.knowledge, situation, quantities(text)
        )
        statements = reader.read()
        situation.qualifiers -= added
        return statements

    def _surrounding(self, scanned: Scanned, following: Scanned | None, before: str) -> set[str]:
        """Return the qualifications that the neighbouring sentences give."""
        added: set[str] = set()
        if following is not None:
            names = _cue_names(following.pieces)
            starts = following.text[:24].lower()
            if "debate" in names and (
                "contrast" in names
                or starts.startswith(
                    (
                        "other",
                        "but",
                        "this",
                        "whether",
                        "the evidence",
                        "evidence",
                        "results",
                        "studies",
                        "it",
                        "not all",
                        "in people",
                        "human",
                        "trials",
                    )
                )
            ):
                added.add("both-sides")
        if (
            scanned.text[:8].lower().startswith(("other", "but", "however", "by contr", "in contr"))
            and before
        ):
            added.add("both-sides")
        return added

    def _is_mythical(self, scanned: Scanned, situation: Situation, block: Block, before: str) -> bool:
        """Return whether a label or heading names the sentence a myth."""
        label = _label(scanned.text)
        if label in _MYTH_LABELS:
            return True
        if label in _FACT_LABELS:
            return False
        if re.match(r"(false|wrong|no|incorrect|not true|myth|busted)\b[.!]", before.lower()):
            return False
        headings = [text for text in (*block.trail, block.lead, block.header) if text]
        for text in reversed(headings):
            names = self._heading_cues(text)
            lowered = text.lower()
            if (
                re.search(r"\b(facts?|truth|reality|evidence says|correction)\b", lowered)
                and "myth" not in lowered
            ):
                return False
            if "myth-frame" in names or lowered.startswith(
                ("common errors", "what people get wrong", "mistakes", "common mistakes", "wrong")
            ):
                return True
        return False

    def _remember(self, scanned: Scanned, situation: Situation, statements: list[Statement]) -> None:
        """Keep what a later pronoun may take up."""
        drugs = list(iter_drugs(scanned.pieces, self.kinds))
        situation.drugs.update(drugs)
        if drugs:
            situation.last_subject = drugs[0]
            situation.recent = set(drugs)
        for piece in scanned.pieces:
            if (
                piece.readings is not None
                and "E" in piece.readings
                and self.kinds[piece.readings["E"][0]] == "receptor"
            ):
                situation.last_receptor = piece.readings["E"][0]
        for statement in statements:
            family = [
                subject
                for subject in statement.subjects
                if self.kinds.get(subject) in {"drug", "enantiomer", "metabolite"}
            ]
            if family and statement.objects:
                situation.said_event = (statement.relations, statement.objects[0])
                situation.last_object = statement.objects[0]


_MYTH_LABELS = frozenset("myth misconception false fiction claim busted rumour rumor wrong".split()) | {
    "common myth",
    "the myth",
    "wrong answer",
    "true or false",
    "true false",
}
_FACT_LABELS = frozenset(
    {"fact", "reality", "truth", "the truth", "the fact", "answer", "correct answer", "explanation"}
)
_OPEN_HEADING = re.compile(
    r"\b(hypotheses|theories|proposed|open questions|unknowns?|debates?|controvers)", re.IGNORECASE
)
_ANIMAL_HEADING = re.compile(
    r"\b(?:in|of|from|with)\s+(?:\w+\s+)?(?:mice|rats|rodents|animals)\b|\banimal\s+(?:stud|model|evidence|data|research|work|finding|experiment)|\bpre-?clinical\b|\brodents?\b|\bmouse\b",
    re.IGNORECASE,
)
_IS_DENIED = re.compile(
    r"(?:(?:it|that|this|they|these) (?:does not|doesn't|do not|don't|did not|didn't|is not|isn't|are not|aren't|was not|wasn't)(?: so| true| right| the case| quite right)?[.!]"
    r"|(?:that|this|it)(?: is|'s) (?:wrong|false|untrue|a myth|not so|not true|not right|not the case|incorrect|nonsense)\b"
    r"|(?:neither|none of (?:this|these|that|it)|both) (?:is|are) (?:right|true|correct|wrong|false|so)\b|(?:not so|not true|not quite|wrong|false|no)[.!,])",
    re.IGNORECASE,
)
_LEADS_ON = re.compile(r"(:|\b(as follows|like this)\.)\s*$")
_LABEL = re.compile(r"^\W*([A-Za-z ]{3,20})(?:\s*#?\d+)?\s*[:.—]")


def _label(text: str) -> str:
    match = _LABEL.match(text)
    return match[1].strip().lower() if match else ""


def _cue_names(pieces: Sequence[Piece]) -> set[str]:
    return {
        name
        for piece in pieces
        if piece.readings is not None and "cue" in piece.readings
        for name in piece.readings["cue"]
    }


def _has_anaphor(scanned: Scanned) -> bool:
    for piece in scanned.pieces:
        if piece.text in {"it", "this", "these", "the", "its"}:
            return True
    return False


def _without_glosses(text: str, pieces: Sequence[Piece]) -> str | None:
    """Return the text with each parenthesis blanked that only repeats the name before it; None where there is none."""
    bare = None
    for i in range(1, len(pieces) - 2):
        before, inner = pieces[i - 1], pieces[i + 1]
        if (
            pieces[i].text != "("
            or pieces[i + 2].text != ")"
            or before.readings is None
            or "E" not in before.readings
        ):
            continue
        if (inner.readings is None or "E" in inner.readings) and inner.text[0].isalnum():
            start, end = pieces[i].start, pieces[i + 2].end
            bare = (bare or text)[:start] + " " * (end - start) + (bare or text)[end:]
    return bare
