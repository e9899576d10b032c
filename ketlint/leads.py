"""Leads: a line with a colon that its list goes on ('It rapidly triggers:', 'Researchers have observed:').

An item is read as the sentence that it makes with its lead, so that subject, hedge, denial and species of
the lead reach it; what is found is told in the words of the item. A lead that tells what was seen has the
drug of the text put after it ('… that ketamine causes').
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ketlint.knowledge import Knowledge
from ketlint.lexicon import Piece
from ketlint.phrases import Chunk, chunk
from ketlint.references import DRUG_KINDS
from ketlint.scanning import cue_names
from ketlint.tagging import tag

_VERBAL = frozenset("VGPbat")
_CLAUSAL = frozenset("VGba")
_GENERIC_TAGS = frozenset("pvidnMx,q")
_EMPTY_REFS = frozenset({"unknown", "transparent", "that", "mode"})
_OWNER_KINDS = DRUG_KINDS | {"drug-class", "cell-type"}
_POINTING = frozenset({"these", "those", "this"})
_ADVERBS = frozenset("v")
_OBSERVING = frozenset({
    "show", "shows", "showed", "shown", "observe", "observed", "report", "reported", "find", "found", "see",
    "seen", "reveal", "reveals", "revealed", "demonstrate", "demonstrates", "demonstrated", "document",
    "documented", "confirm", "confirms", "confirmed", "suggest", "suggests", "suggested", "indicate",
    "indicates", "include", "includes", "involve", "involves", "are", "is", "follow", "follows", "works",
    "work", "happens", "happen", "occur", "occurs",
})  # fmt: skip
_EFFECTS = frozenset({
    "effect", "effects", "action", "actions", "mechanism", "mechanisms", "benefits", "changes", "works",
    "work", "helps", "does", "happens", "events", "cascade", "steps",
})  # fmt: skip
_NOT_OF_DRUG = frozenset({"condition", "drug-class", "species"})
_GROWN_KINDS = frozenset({"process", "protein"})
_RENEWED_KINDS = _GROWN_KINDS | {"network", "cell-type"}
_NEW = ("new ", "fresh ", "newborn ", "brand new ")
_OF = frozenset({"of", "in"})
_MORE = frozenset({"more", "extra", "additional"})
_GOVERNING = frozenset({"negation", "hedge-firm"})
_DOUBTING = frozenset({"negation", "aim", "hedge-firm", "hedge-soft"})
_WAYS = frozenset({"how"})
_EFFICACY = frozenset({"efficacy", "effectiveness", "success"})
_LABEL_ENDS = frozenset({":", "—"})
_SHORT_LEAD = 3  # spaces
_LABEL_REACH = 8  # chunks in which a label ends


class Lead(NamedTuple):
    """What a lead says: its words, how it ends, and what it speaks of."""

    text: str
    ending: str  # 'verb', 'owner' where a drug or a pronoun ends it, else ''
    has_verb: bool
    is_telling: bool
    is_doubtful: bool  # it denies, or only asks
    is_on_drug: bool  # it names a drug, or nothing else
    cues: frozenset[str]

    def openings(self, drug: str | None, label: Sequence[Chunk], knowledge: Knowledge) -> Iterator[str]:
        """Yield what may be put before the words of an item."""
        if self.ending == "verb" or (self.ending and not _is_phrase(label)):
            yield f"{self.text} "
        if self.is_telling and drug is not None and not self.is_doubtful and is_event(label, knowledge):
            yield f"{self.text} {'that' if self.has_verb else 'is that'} {drug} causes "
        is_deed = bool(label) and label[0].tag in {"V", "G"} and label[0].piece.form == "g"
        if is_deed and self.is_telling and self.is_on_drug and drug is not None and not self.is_doubtful:
            yield f"{drug} works by "

    def is_whole(self, label: Sequence[Chunk]) -> bool:
        """Return whether the item says nothing without its lead: the lead doubts it, or is its subject."""
        return self.is_doubtful or (self.ending == "owner" and not _is_phrase(label))

    def takes(self, label: Sequence[Chunk]) -> bool:
        """Return whether an item that begins with these chunks goes on with the lead."""
        first = next((one for one in label if one.tag not in {"v", "q"}), None)
        if first is None:
            return False
        if first.tag in {"V", "G"}:
            if first.piece.form == "g" and self.is_telling and self.is_on_drug:
                return True
            return self.ending == "owner" if first.piece.form == "s" else self.ending != ""
        return (self.ending != "owner" or self.is_telling) and not _has_clause(label)


def lead_of(text: str, knowledge: Knowledge) -> Lead:
    """Return what the last sentence of a lead says; `text` is without its colon."""
    is_short = text.count(" ") < _SHORT_LEAD  # 'Ketamine blocks:' has a verb
    pieces = knowledge.lexicon.pieces(f"{text}:" if is_short else text)
    tag(pieces)
    if is_short:
        del pieces[-1]
    chunks = chunk(pieces, knowledge.kinds)
    cues = cue_names(pieces)
    end = _open_end(chunks)
    last = chunks[end - 1] if end else None
    tail = next((one for one in reversed(chunks) if one.tag not in _ADVERBS), None)
    ending = ""
    if last is not None and (last.tag in _VERBAL or last.tag == "p" or _is_modal(last)):
        ending = "verb"
    elif tail is not None and end == len(chunks) and _is_owner(tail, knowledge):
        ending = "owner"
    words = {word for piece in pieces for word in piece.text.split(" ")}
    verb = next((one.piece.text for one in reversed(chunks) if one.tag in _VERBAL), "")
    named = [knowledge.kinds[piece.value[0]] for piece in pieces if piece.tag == "E"]
    is_of_other = not DRUG_KINDS.intersection(named) and bool(_NOT_OF_DRUG.intersection(named))
    is_telling = not is_of_other and (verb.rpartition(" ")[2] in _OBSERVING or bool(words & _EFFECTS))
    has_unknown = any(piece.readings is None and piece.text[0].isalpha() for piece in pieces)
    is_on_drug = not DRUG_KINDS.isdisjoint(named) or not (named or has_unknown)
    cut = last.end if ending == "verb" and last is not None else len(text)
    return Lead(text[:cut], ending, bool(verb), is_telling, _is_doubtful(pieces), is_on_drug, cues)


def _is_doubtful(pieces: Sequence[Piece]) -> bool:
    """Return whether the words deny, or only ask ('whether ketamine')."""
    return any(
        not _DOUBTING.isdisjoint((piece.readings or {}).get("cue", ())) and piece.text not in _WAYS
        for piece in pieces
    )


def _is_phrase(label: Sequence[Chunk]) -> bool:
    return bool(label) and label[0].ref is not None


def is_event(label: Sequence[Chunk], knowledge: Knowledge) -> bool:
    """Return whether the words begin with an event and what it bears on ('increased BDNF')."""
    first = next((j for j, one in enumerate(label) if one.ref is not None), None)
    ref = label[first].ref if first is not None else None
    if first is None or ref is None:
        return False
    if ref.kind == "entity":
        name = label[first].piece.text
        if ref.definite in _MORE or (first and label[first - 1].tag == "K"):
            return knowledge.kinds[ref.entity or ""] in _RENEWED_KINDS  # 'more BDNF'
        if knowledge.kinds[ref.entity or ""] in _RENEWED_KINDS and (
            ref.definite in _NEW or name.startswith(_NEW)
        ):
            return True  # 'new synapses'
        return name.endswith("genesis") or knowledge.tells_growth(name)
    if ref.kind != "event":
        return False
    return ref.entity is not None or (len(label) > first + 2 and label[first + 1].piece.text in _OF)


def _open_end(chunks: Sequence[Chunk]) -> int:
    """Return the number of chunks up to the last one that says something: past 'a cascade of events'."""
    end = len(chunks)
    if end > 1 and chunks[-1].tag == "p" and _takes_case(chunks[-2]):
        return end  # 'works by'
    while end and _is_empty(chunks[end - 1]):
        before = chunks[end - 2].tag if end > 1 else ""
        end -= 1
        if before == "p" and end > 1 and _takes_case(chunks[end - 2]):
            return end  # 'is used for' the following
    is_open = end and chunks[end - 1].tag in _VERBAL
    return end if is_open or end == len(chunks) else len(chunks)


def _takes_case(one: Chunk) -> bool:
    """Return whether a preposition goes on with it: a verb, or the noun of 'effectiveness in'."""
    return one.tag in _VERBAL or (one.ref is not None and one.piece.text in _EFFICACY)


def _is_empty(one: Chunk) -> bool:
    if one.ref is None:
        return one.tag in _GENERIC_TAGS and not _is_modal(one)
    if one.ref.kind == "event":
        return one.ref.entity is None and one.ref.agent is None
    return one.ref.kind in _EMPTY_REFS and one.ref.entity is None


def _is_modal(one: Chunk) -> bool:
    """Return whether it is 'may' or 'not', after which a verb goes on."""
    return one.ref is None and not _GOVERNING.isdisjoint((one.piece.readings or {}).get("cue", ()))


def _is_owner(one: Chunk, knowledge: Knowledge) -> bool:
    """Return whether the phrase may be the subject of the items: a pronoun, a drug, 'these interneurons'."""
    if one.ref is None:
        return False
    if one.ref.kind in {"pronoun", "drug"} or one.ref.definite in _POINTING:
        return True
    return one.ref.kind == "entity" and knowledge.kinds.get(one.ref.entity or "", "") in _OWNER_KINDS


def _has_clause(label: Sequence[Chunk]) -> bool:
    """Return whether a subject and its verb stand in the words, outside a relative clause."""
    for one in label:
        if one.tag == "w":
            return False
        if one.tag in _CLAUSAL and one.piece.form not in {"g", "passive", "n"}:
            return True
    return False


def label_end(chunks: Sequence[Chunk]) -> int:
    """Return the chunk of the colon or dash after the label that begins an item; the end without one."""
    ends = (j for j, one in enumerate(chunks[:_LABEL_REACH]) if j and one.tag in _LABEL_ENDS)
    return next(ends, len(chunks))
