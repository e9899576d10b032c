"""Sentence -> Scanned: its pieces, with the abbreviations that the document has defined so far."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from ketlint.knowledge import Knowledge
from ketlint.lexicon import Piece, Readings
from ketlint.patterns import Pattern
from ketlint.references import DRUG_KINDS
from ketlint.sentences import Sentence
from ketlint.speakers import without_speaker

_SCARE_QUOTED = Pattern(r"""(?<![\w"'])(["'])(?!\s)([\w'-]+(?: [\w'-]+){0,3})\1(?!\w)""")
_KEPT_AT_A_DISTANCE = Pattern(
    r"""\b(?:terms?|(?<!other )words?|phrases?|labels?|slogans?"""
    r"""|say|says|said|claim(?:s|ed)?|statements?|describ|call|name[ds]?|promis"""
    r"""|advert|leaflet|brochure|headline|market|hype|dub|coin|tout|quot|so-called)""",
    re.IGNORECASE,
)
_ANAPHORS = frozenset({"it", "this", "these", "the", "its", "the former", "the latter"})
_LABEL_LENGTH = 9
_AFTER_SUBJECT = frozenset({"V", "G", "b", "a", "P"})
_DATED_LABEL = Pattern(r":.*\b(?:19|20)\d\d\b")  # 'First synthesised: 1962'


class Scanned(NamedTuple):
    """A sentence with its pieces, what they name in reading order, and the names of the cues among them."""

    sentence: Sentence
    text: str
    pieces: list[Piece]
    entities: list[str]
    drugs: list[str]
    cues: frozenset[str]

    @property
    def is_worth_reading(self) -> bool:
        """Return whether the sentence names or takes up something, or tells how a benefit runs its course."""
        if self.entities or ("benefit" in self.cues and "%" in self.text):
            return True
        if any(piece.text in _ANAPHORS or _tells_course(piece) for piece in self.pieces):
            return True
        if len(self.pieces) >= _LABEL_LENGTH:
            return False
        return any(map(_tells_mode, self.pieces)) or _DATED_LABEL.search(self.text) is not None


class Scanner:
    """Scans the sentences of one document in order, learning its abbreviations on the way."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.lexicon = knowledge.lexicon
        self.kinds = knowledge.kinds
        self.abbreviations: dict[str, Readings] = {}

    def scan(self, sentence: Sentence) -> Scanned:
        """Return the sentence with its pieces."""
        text = sentence.text
        bare = _without_scare_quotes(text) if '"' in text or "'" in text else text
        if "," in text:
            bare = without_speaker(bare, self._may_follow_subject)
        pieces = self.lexicon.pieces(bare, self.abbreviations or None)
        entities = entities_in(pieces)
        if entities and "(" in text:
            self._learn(text, pieces)
            plain = _without_glosses(bare, pieces)
            if plain != bare:
                pieces = self.lexicon.pieces(plain, self.abbreviations or None)
                entities = entities_in(pieces)
        drugs = [id_ for id_ in entities if self.kinds[id_] in DRUG_KINDS]
        return Scanned(sentence, text, pieces, entities, drugs, cue_names(pieces))

    def _may_follow_subject(self, word: str) -> bool:
        """Return whether the word may be the verb of a subject before it."""
        readings = self.lexicon.readings(word)
        return word.endswith(("s", "ed")) if readings is None else not _AFTER_SUBJECT.isdisjoint(readings)

    def _learn(self, text: str, pieces: Sequence[Piece]) -> None:
        """Learn an abbreviation that stands in parentheses after the name it stands for."""
        for i in _glosses(pieces):
            readings, inner = pieces[i - 1].readings, pieces[i + 1]
            word = text[inner.start : inner.end]
            if readings is not None and inner.readings is None and sum(char.isupper() for char in word) >= 2:
                self.abbreviations[word.lower()] = {"E": readings["E"], "=": [word]}


def entities_in(pieces: Sequence[Piece]) -> list[str]:
    """Return the entities that the pieces name, in reading order."""
    return [
        piece.readings["E"][0] for piece in pieces if piece.readings is not None and "E" in piece.readings
    ]


def cue_names(pieces: Sequence[Piece]) -> frozenset[str]:
    """Return the names of the cues among the pieces."""
    return frozenset(
        [
            name
            for piece in pieces
            if piece.readings is not None and "cue" in piece.readings
            for name in piece.readings["cue"]
        ]
    )


def _without_scare_quotes(text: str) -> str:
    """Return the text with the marks blanked around a few of the writer's words ('it "resets" the brain')."""
    plain = _SCARE_QUOTED.sub(r" \2 ", text)
    return text if plain == text or _KEPT_AT_A_DISTANCE.search(text) else plain


def _tells_course(piece: Piece) -> bool:
    readings = piece.readings
    return readings is not None and "V" in readings and any(told[1] == "course" for told in readings["V"])


def _tells_mode(piece: Piece) -> bool:
    return piece.readings is not None and "M" in piece.readings


def _names_entity(piece: Piece) -> bool:
    return piece.readings is not None and "E" in piece.readings


def _glosses(pieces: Sequence[Piece]) -> list[int]:
    """Return where a parenthesis of one piece opens after a name."""
    return [
        i
        for i in range(1, len(pieces) - 2)
        if pieces[i].text == "(" and pieces[i + 2].text == ")" and _names_entity(pieces[i - 1])
    ]


def _without_glosses(text: str, pieces: Sequence[Piece]) -> str:
    """Return the text with each parenthesis blanked that only repeats the name before it."""
    for i in _glosses(pieces):
        inner = pieces[i + 1]
        if inner.text[0].isalnum() and (inner.readings is None or "E" in inner.readings):
            start, end = pieces[i].start, pieces[i + 2].end
            text = text[:start] + " " * (end - start) + text[end:]
    return text
