"""What headings, labels and neighbours make of a sentence: a myth, one side of two, an animal finding."""

import re
from collections.abc import Iterable

from ketlint.document import Block
from ketlint.knowledge import Knowledge
from ketlint.references import DRUG_KINDS
from ketlint.scanning import Scanned, cue_names

_MYTH_LABELS = frozenset({
    "myth", "misconception", "false", "fiction", "claim", "busted", "rumour", "rumor", "wrong",
    "common myth", "the myth", "wrong answer", "true or false", "true false",
})  # fmt: skip
_FACT_LABELS = frozenset({
    "fact", "reality", "truth", "the truth", "the fact", "answer", "correct answer", "explanation",
})  # fmt: skip
_MISTAKE_HEADINGS = ("common errors", "what people get wrong", "mistakes", "common mistakes", "wrong")
_OTHER_SIDE = (
    "other", "but", "this", "whether", "the evidence", "evidence", "results", "studies", "it", "not all",
    "in people", "human", "trials",
)  # fmt: skip
_TURNING = ("other", "but", "however", "by contr", "in contr")
_LABEL = re.compile(r"^\W*([A-Za-z ]{3,20})(?:\s*#?\d+)?\s*[:.—]")
_IS_CORRECTED = re.compile(r"(false|wrong|no|incorrect|not true|myth|busted)\b[.!]")
_FACT_HEADING = re.compile(r"\b(facts?|truth|reality|evidence says|correction)\b")
_OPEN_HEADING = re.compile(
    r"\b(hypotheses|theories|proposed|open questions|unknowns?|debates?|controvers)", re.IGNORECASE
)
_ANIMAL_HEADING = re.compile(
    r"\b(?:in|of|from|with)\s+(?:\w+\s+)?(?:mice|rats|rodents|animals)\b|\banimal\s+(?:stud|model|evidence|data|research|work|finding|experiment)|\bpre-?clinical\b|\brodents?\b|\bmouse\b",
    re.IGNORECASE,
)
_IS_DENIED = re.compile(
    r"(?:(?:it|that|this|they|these) (?:(?:does|do|did|is|are|was) not|(?:does|do|did|is|are|was)n't)"
    r"(?: so| true| right| the case| quite right)?[.!]"
    r"|(?:that|this|it)(?: is|'s)"
    r" (?:wrong|false|untrue|incorrect|nonsense|a myth|not (?:so|true|right|the case))\b"
    r"|(?:neither|none of (?:this|these|that|it)|both) (?:is|are) (?:right|true|correct|wrong|false|so)\b"
    r"|(?:not so|not true|not quite|wrong|false|no)[.!,])",
    re.IGNORECASE,
)
_LEADS_ON = re.compile(r"(?::|\b(?:as follows|like this)\.)\s*\Z")
_OF_WHOLE = re.compile(r"this (?:page|article|section)", re.IGNORECASE)


class Headings:
    """Reads headings, each once: what they qualify, and the drugs they name."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self._cues: dict[str, frozenset[str]] = {}
        self._drugs: dict[str, frozenset[str]] = {}
        self._entities: dict[str, tuple[str, ...]] = {}

    def drugs(self, text: str) -> frozenset[str]:
        """Return the drugs that a heading names."""
        if text not in self._drugs:
            kinds = self.knowledge.kinds
            self._drugs[text] = frozenset([id_ for id_ in self.entities(text) if kinds[id_] in DRUG_KINDS])
        return self._drugs[text]

    def entities(self, text: str) -> tuple[str, ...]:
        """Return the entities that a heading, a row or a column names."""
        if text not in self._entities:
            readings = [piece.readings or {} for piece in self.knowledge.lexicon.pieces(text)]
            self._entities[text] = tuple([found["E"][0] for found in readings if "E" in found])
        return self._entities[text]

    def cues(self, text: str) -> frozenset[str]:
        """Return the cues of a heading, as far as they reach what stands below it."""
        if text not in self._cues:
            names = set(cue_names(self.knowledge.lexicon.pieces(text)))
            if "debate" in names or _OPEN_HEADING.search(text):
                names.add("both-sides")
            if not _ANIMAL_HEADING.search(text):
                names.discard("species")
            if names & {"myth", "myth-label"} and not {"truth", "reality"} & set(text.lower().split()):
                names.add("myth-frame")
            self._cues[text] = frozenset(names)
        return self._cues[text]

    def qualifiers(self, block: Block) -> set[str]:
        """Return the qualifications that stand over a block."""
        found: set[str] = set()
        for text in (*block.trail, block.header, block.row):
            if text:
                found |= self.cues(text) & {"species", "both-sides"}
        return found | (self.cues(block.lead) & {"species"}) if block.lead else found

    def is_mythical(self, scanned: Scanned, before: str) -> bool:
        """Return whether a label or the nearest heading that tells names the sentence a myth."""
        match = _LABEL.match(scanned.text)
        label = match[1].strip().lower() if match else ""
        if label in _MYTH_LABELS:
            return True
        if label in _FACT_LABELS or _IS_CORRECTED.match(before.lower()):
            return False
        block = scanned.sentence.block
        for text in (block.header, block.lead, *reversed(block.trail)):
            if text:
                lowered = text.lower()
                if "myth" not in lowered and _FACT_HEADING.search(lowered):
                    return False
                if "myth-frame" in self.cues(text) or lowered.startswith(_MISTAKE_HEADINGS):
                    return True
        return False


def is_denied_by(following: Scanned | None) -> bool:
    """Return whether the next sentence says that this one is not so ('It does not.')."""
    return following is not None and _IS_DENIED.match(following.text) is not None


def has_other_side(scanned: Scanned, following: Scanned | None, before: str) -> bool:
    """Return whether a neighbouring sentence gives the other side of what this one says."""
    if before and scanned.text[:8].lower().startswith(_TURNING):
        return True
    if following is None or "debate" not in following.cues:
        return False
    return "contrast" in following.cues or following.text[:24].lower().startswith(_OTHER_SIDE)


def speaks_of_whole(scanned: Scanned) -> bool:
    """Return whether the sentence says that the text is on animals ('This page is about mice')."""
    return "species" in scanned.cues and _OF_WHOLE.search(scanned.text) is not None


def led_on(last: Scanned, *, is_alone: bool) -> set[str]:
    """Return the qualifications that the last sentence of a block hands to the next block ('In mice:')."""
    if is_alone and "species" in last.cues:
        return {"species"}
    if last.text.rstrip()[-1:] not in {":", "."} or not _LEADS_ON.search(last.text):
        return set()
    found = last.cues & {"species", "both-sides"}
    return {*found, "both-sides"} if "hedge-firm" in last.cues else set(found)


def only_family(drugs: Iterable[str], knowledge: Knowledge) -> str | None:
    """Return the first of the drugs where all are of one family."""
    named = sorted(drugs)
    return named[0] if len({knowledge.family(drug) for drug in named}) == 1 else None
