"""What headings, leads and labels make of what stands below them: a myth, a conjecture, an animal finding."""

import re
from collections.abc import Iterable, Sequence

from ketlint.document import Block, BlockKind
from ketlint.knowledge import Knowledge
from ketlint.lexicon import Piece
from ketlint.patterns import Pattern
from ketlint.references import DRUG_KINDS
from ketlint.reports import tells_one_study
from ketlint.scanning import cue_names, entities_in
from ketlint.topics import told_drugs

_MISTAKE_HEADINGS = ("common errors", "what people get wrong", "mistakes", "common mistakes", "wrong")
_LISTED = frozenset({BlockKind.LIST_ITEM, BlockKind.TABLE_CELL})
_CLASS_HEADING = Pattern(
    r"\b(?:class|classification|type|kind|category|group|family|drug|what it is)\b", re.IGNORECASE
)
_TURNS_BACK = frozenset({"contrast", "question-start"})
_AWAY_FROM = frozenset(
    {"from", "than", "beyond", "not", "to", "with", "without", "after", "beside", "besides"}
)
# 'Another sort of antidepressant' is the drug of the text
_OF_NEW_KIND = Pattern(
    r"\b(?:another|different|new|novel|unique|unusual|faster)\b.*\b(?:sort|kind|type|class|breed"
    r"|generation|form)\b",
    re.IGNORECASE,
)
_RAPID = ("rapid", "fast", "new", "novel")
_OPENING = 6  # pieces: what is named later is not what the words open on
_LONGEST_HEADING = 4  # words: what is longer says more than what the list is of
_LONGEST_OPENING = 48  # characters
_LONGEST_LABEL = 80  # characters: what is longer is a paragraph
# what stands below is not to be said, or is listed as a warning sign
_BARRED_HEADING = Pattern(
    r"\b(?:content|claims?|language|wording|phrases?|words?|terms?|statements?|messages?|messaging|what"
    r"|things)\b[^.;]{0,40}"
    r"\b(?:avoid|cannot|can't|must not|mustn't|should not|shouldn't|do not|don't|never)\b"
    r"|\b(?:avoid|cannot|do not|don't|never)\b[^.;]{0,24}\b(?:say|saying|claim|claims|claiming|promise"
    r"|promising|phrases?|wording|language|content|statements?|writing|advertis\w+)\b"
    r"|\b(?:inappropriate|prohibited|forbidden|non-?compliant|unacceptable|problematic|misleading"
    r"|exaggerated|red flags?)\b",
    re.IGNORECASE,
)
_FACT_HEADING = Pattern(r"\b(facts?|truth|reality|evidence says|correction)\b")
_OPEN_HEADING = Pattern(
    r"\b(hypotheses|theories|proposed|open questions|unknowns?|debates?|controvers"
    r"|(?:leading|main|current|one|competing|rival|possible|working|the|an?) (?:theory|hypothesis))",
    re.IGNORECASE,
)
# what stands below is told as a conjecture
_CONJECTURED = Pattern(
    r"\b(?:hypotheses|theories|conjectures|speculations?)\b"
    r"|\b(?:proposed|possible|putative|potential|suspected|suggested|hypothesi[sz]ed|speculative"
    r"|theoretical) (?:\w+ )?(?:mechanisms?|actions?|effects?|explanations?|roles?|pathways?|targets?"
    r"|models?)\b|\b(?:leading|main|current|one|competing|rival|possible|working) (?:theory|hypothesis)\b"
    r"|^(?:how|what|why)\b[^?]*\b(?:may|might|could)\b",
    re.IGNORECASE,
)
_OPEN_LEAD = Pattern(
    r"\b(?:hypothes[ie]s|theor(?:y|ies)|ideas"
    r"|(?:possible|proposed|suggested|leading|main|competing) (?:\w+ )?"
    r"(?:explanations?|mechanisms?|models?|accounts?|answers?))\b",
    re.IGNORECASE,
)
_ANIMAL_HEADING = Pattern(
    r"\b(?:in|of|from|with)\s+(?:\w+\s+)?(?:mice|rats|rodents|animals)\b|\banimal\s+(?:stud|model"
    r"|evidence|data|research|work|finding|experiment)|\blaboratory\s+(?:research|stud|work|experiment"
    r"|evidence|data)|\bin\svitro\b|\bpre-?clinical\b|\brodents?\b|\bmouse\b",
    re.IGNORECASE,
)
_PERIOD = Pattern(
    r"\b(?:in|during|over|throughout|within) (?:this|that|these|those) (?:\w+ )?"
    r"(?:time|window|period|phase|stage|state|days|hours|weeks)\s*[:,]?\s*\Z",
    re.IGNORECASE,
)
_OF_DOSE = Pattern(
    r"\b(?:after|during|following|on|one|single|each|every|an?|the) (?:[\w-]+ ){0,2}?"
    r"(?:infusion|dose|session|injection|treatment)s?\b[^.]*:?\s*\Z",
    re.IGNORECASE,
)
_HEDGING = frozenset({"hedge-firm", "hedge-soft"})
_OF_TRIALS = Pattern(
    r"\b(?:meta-analys[ei]s|systematic review|trial data|trials?\b.*\bfound)\b", re.IGNORECASE
)
_OF_LITERATURE = Pattern(
    r"\b(?:published (?:research|studies|trials|data|literature|evidence|results)|meta-analys[ei]s"
    r"|(?:the|against|from|in) literature|trial results|literature (?:review|benchmarks?))\b",
    re.IGNORECASE,
)
_SENTENCE_END = Pattern(r"[.?!]\s+")
# words over a list by which it may be told of the drug of the text
_LEADS = frozenset({
    "action", "actions", "advantage", "advantages", "adverse", "benefit", "benefits", "cardiovascular",
    "cascade", "central", "changes", "cns", "conditions", "cvs", "do", "does", "dose", "doses", "drug",
    "effect", "effects", "evidence", "facts", "features", "happens", "help", "helped", "helps", "how",
    "indications", "infusion", "infusions", "it", "its", "key", "kinetics", "mechanism", "mechanisms",
    "medication", "medicine", "moa", "nervous", "neuro", "outcomes", "overview", "pathway",
    "pharmacodynamics", "pharmacokinetics", "pharmacology", "points", "process", "profile",
    "properties", "reasons", "research", "resp", "respiratory", "results", "role", "science", "side",
    "steps", "studies", "summary", "takeaway", "takeaways", "target", "targets", "therapy", "this",
    "treatment", "treatments", "treats", "use", "used", "uses", "what", "why", "work", "working",
    "works",
})  # fmt: skip
# what people are told to do is no doing of a drug
_INSTRUCTING = Pattern(
    r"^\W*(?:please )?(?:try|practi[cs]e|consider|remember|bring|wear|plan|avoid|prepare|choose|pick)\b"
    r"|\byou (?:can|could|might)(?! (?:expect|feel|notice|see|experience))\b"
    r"|\b(?:tips|ways to|things to|how to|aims?|aims? to|goals?|whether|asking if)\b",
    re.IGNORECASE,
)
# 'TMS therapy', 'talk therapy', 'vitamin infusions': no treatment with a drug that the text is on
_OTHER_TREATMENT = Pattern(
    r"\b(?!IV\b|IM\b|SL\b|IN\b|KAP\b)(?:[A-Z]{2,}\+?|(?i:talk|light|massage|hormone|exposure|trauma|group"
    r"|physical"
    r"|music|art|vitamin|behaviou?ral|occupational|stimulation|radiation|drip))"
    r"\s+(?i:therapy|treatments?|infusions?|sessions?)\b"
)
# words over a text that says what the drug does to the body, and those by which it does not say so flatly
_EFFECT_HEADS = frozenset({
    "action", "actions", "advantages", "benefits", "brain", "cardiovascular", "central", "cerebral", "cns",
    "cons", "cvs", "disadvantages", "effect", "effects", "eyes", "features", "mechanism", "mechanisms",
    "moa", "nervous", "neuro",
    "neurologic", "neurological", "pharmacodynamic", "pharmacodynamics", "pharmacology",
    "physiologic", "physiological", "physiology", "properties", "pros", "system", "systems",
})  # fmt: skip
_BRAIN_KINDS = frozenset({"organ", "effect"})
_OF_WORKING = Pattern(
    r"\bhow (?:does |do )?(?:[\w-]+ ){0,4}(?:works?|acts?|helps?)\b"
    r"|\bwhat (?:does )?(?:[\w-]+ ){0,3}(?:does|do)\b|\bwhat happens\b|\bmode of action\b",
    re.IGNORECASE,
)
_NOT_FLATLY = Pattern(
    r"\b(?:adverse|side|complications?|toxicity|cautions?|precautions?|contra\W?indications?|warnings?|avoid"
    r"|monitor\w*|indications?|uses?|used|patients?|overdose|interactions?|interacts?|stud(?:y|ies)"
    r"|research|trials?"
    r"|potential|possible|theoretical|claimed|emergence|long[ -]term|recreational|desired|withdrawal)\b",
    re.IGNORECASE,
)
# a heading that says no more than when: 'Acute phase (hours to days)', 'Within 24 hours'
_TIMES = Pattern(
    r"(?:\W|\d|\b(?:h|hrs?|min|hours?|days?|weeks?|minutes?|months?|day|phase|stage|acute|early|late"
    r"|later|sustained|immediate"
    r"|immediately|rapid|delayed|initial|short|medium|long|longer|term|first|the|to|within|after|over|up"
    r"|and|onwards|in"
    r"|following|next|of|same)\b)+\Z",
    re.IGNORECASE,
)
# words over a list of what is said of the drug, without its name
_MERITS = Pattern(
    r"\b(?:takeaways?|benefits|advantages|pros|merits|highlights|facts|features|at a glance|in brief|in short"
    r"|in summary|why (?:\w+ )?(?:ketamine|esketamine|spravato|it|us|choose)|what makes (?:it|ketamine))\b",
    re.IGNORECASE,
)
_OF_TREATMENT = frozenset("DTAgr")
_COMPARING = Pattern(
    r"\b(?:slower|faster|lower|higher|longer|shorter|smaller|larger|gentler)\b", re.IGNORECASE
)


class Headings:
    """Reads headings, each once: what they qualify, and the drugs they name."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self._pieces: dict[str, list[Piece]] = {}
        self._cues: dict[str, frozenset[str]] = {}
        self._told: dict[str, str] = {}
        self._turning: dict[tuple[str, str], bool] = {}
        self._unknown: dict[str, bool] = {}
        self._drugs: dict[str, frozenset[str]] = {}
        self._entities: dict[str, tuple[str, ...]] = {}

    def pieces(self, text: str) -> Sequence[Piece]:
        """Return the pieces of a heading, which are not tagged."""
        if text not in self._pieces:
            self._pieces[text] = self.knowledge.lexicon.pieces(text)
        return self._pieces[text]

    def drugs(self, text: str) -> frozenset[str]:
        """Return the drugs that a heading names."""
        if text not in self._drugs:
            kinds = self.knowledge.kinds
            self._drugs[text] = frozenset([id_ for id_ in self.entities(text) if kinds[id_] in DRUG_KINDS])
        return self._drugs[text]

    def told(self, text: str) -> frozenset[str]:
        """Return the drugs that a lead is about: not those that it only compares with."""
        if not self.drugs(text):
            return frozenset()
        return frozenset(told_drugs(self.knowledge.lexicon.pieces(text), self.knowledge.kinds))

    def entities(self, text: str) -> tuple[str, ...]:
        """Return the entities that a heading, a row or a column names."""
        if text not in self._entities:
            self._entities[text] = tuple(entities_in(self.pieces(text)))
        return self._entities[text]

    def is_measure(self, text: str) -> bool:
        """Return whether the first cell of a row names a measure, and so what the cells after it change."""
        return any(self.knowledge.kinds[id_] == "measure" for id_ in self.entities(text))

    def cues(self, text: str) -> frozenset[str]:
        """Return the cues of a heading, as far as they reach what stands below it."""
        if text not in self._cues:
            names = set(cue_names(self.pieces(text)))
            if tells_one_study(text):
                names.add("one-study")
            if "debate" in names or _OPEN_HEADING.search(text):
                names.add("both-sides")
            if "species" in names and not _ANIMAL_HEADING.search(text):
                names.discard("species")
            if names & {"myth", "myth-label"} and not {"truth", "reality"} & set(text.lower().split()):
                names.add("myth-frame")
            self._cues[text] = frozenset(names)
        return self._cues[text]

    def is_of_other(self, block: Block, topic: str | None) -> bool:
        """Return whether the nearest heading or lead that names any drugs names only others."""
        if topic is None:
            return False
        for text in (block.lead, *reversed(block.trail)):
            if text and self.drugs(text):
                return False
            if text and self._turns_to_other(text, topic):
                return True
        return False

    def _turns_to_other(self, text: str, topic: str) -> bool:
        if (text, topic) not in self._turning:
            is_turning = turns_to_other(self.pieces(text), topic, self.knowledge)
            self._turning[text, topic] = is_turning
        return self._turning[text, topic]

    def leads_elsewhere(self, block: Block) -> bool:
        """Return whether the lead of a list, else its heading, says that it is of something else."""
        heading = block.trail[-1] if block.trail else ""
        text = block.lead or (heading if heading.count(" ") < _LONGEST_HEADING else "")
        if not text or _INSTRUCTING.search(text):
            return bool(text)
        if _OTHER_TREATMENT.search(text) and not self.drugs(text):
            return True
        if _COMPARING.search(text) and not self.drugs(text):
            return True
        if self.entities(text):
            return False
        return not self._is_leading(text) and self.names_unknown(text)

    def is_of_effects(self, block: Block) -> bool:
        """Return whether what the drug does stands below the lead or heading over a block, or in its row."""
        over = self._words_over(block)
        return any(self.heads_effects(text) or self.heads_working(text) for text in over)

    def heads_working(self, text: str) -> bool:
        """Return whether words over a list say that what follows is how a drug, or it, works."""
        if not _OF_WORKING.search(text) or _NOT_FLATLY.search(text) or text.count(" ") > _LONGEST_HEADING:
            return False
        kinds = self.knowledge.kinds
        named = {kinds[id_] for id_ in self.entities(text)}
        return named <= DRUG_KINDS | _BRAIN_KINDS and not self.names_unknown(text)

    def tells_flatly(self, block: Block) -> bool:
        """Return whether no word over a block takes it for side effects, uses, studies or possibilities."""
        over = (*self._words_over(block), *block.trail[-1:], heading_over(block))
        return not any(_NOT_FLATLY.search(text) for text in over)

    def _words_over(self, block: Block) -> list[str]:
        near = block.lead or heading_over(block)
        return [text for text in (near, block.header, block.row) if text]

    def heads_effects(self, text: str) -> bool:
        """Return whether words over a list or before a colon say that what a drug does follows."""
        words = [word.strip(".,:;!()*&/") for word in text.lower().split()]
        if len(words) > _LONGEST_HEADING + 2 or _EFFECT_HEADS.isdisjoint(words):
            return False
        return not (_NOT_FLATLY.search(text) or _INSTRUCTING.search(text))

    def lists_merits(self, block: Block) -> bool:
        """Return whether what stands below the words over a list is said of the drug ('Key takeaways')."""
        near = block.lead or heading_over(block)
        if not _MERITS.search(near) or near.count(" ") > _LONGEST_HEADING or self.gives_to_other(near):
            return False
        return not (_INSTRUCTING.search(near) or _COMPARING.search(near))

    def gives_to_other(self, text: str) -> bool:
        """Return whether words over effects tell of something that is no drug ('Effects of stress')."""
        owner = text.partition(" of ")[2]
        if not owner or self.drugs(text):
            return False
        kinds = self.knowledge.kinds
        readings = [piece.readings or {} for piece in self.pieces(owner)]
        return not any(
            not _OF_TREATMENT.isdisjoint(found) or ("E" in found and kinds[found["E"][0]] == "effect")
            for found in readings
        )

    def _is_leading(self, text: str) -> bool:
        """Return whether a word over a list says that it may be told of the drug of the text."""
        return not _LEADS.isdisjoint([word.strip(".,:;!()*") for word in text.lower().split()])

    def names_unknown(self, text: str) -> bool:
        """Return whether a word is not listed: it may name something else."""
        if text not in self._unknown:
            self._unknown[text] = any(
                piece.readings is None and piece.text[0].isalpha() for piece in self.pieces(text)
            )
        return self._unknown[text]

    def labelled(self, block: Block, topic: str | None) -> str | None:
        """Return the drug that a label under a heading speaks of; None where the heading is not on it."""
        heading = block.trail[-1] if block.trail else ""
        named = self.drugs(heading)
        if len(named) == 1:
            return next(iter(named))
        if topic is None or named:
            return topic if topic in named else None
        return topic if self._is_leading(heading) or not self.names_unknown(heading) else None

    def opens_period(self, lead: str) -> bool:
        """Return whether the lead of a list is sure of a time, or of a dose, that its items tell of."""
        if not lead or not (_PERIOD.search(lead) or _OF_DOSE.search(lead)):
            return False
        return self.cues(lead).isdisjoint(_HEDGING)

    def qualifiers(self, block: Block) -> set[str]:
        """Return the qualifications that stand over a block, but for the hedge of its lead."""
        over = (*block.trail, block.header, block.row)
        found: set[str] = set().union(*[self.cues(text) for text in over if text])
        found &= {"species", "both-sides", "one-study"}
        if any(_CONJECTURED.search(text) for text in (*block.trail[-1:], block.header) if text):
            found |= {"both-sides", "hedged"}
        if block.lead:
            last = _SENTENCE_END.split(block.lead)[-1]
            if last and _OPEN_LEAD.search(last):
                found |= {"both-sides", "hedged"}
            found |= self.cues(block.lead) & {"species", "one-study"}
            if _OF_TRIALS.search(block.lead):
                found.add("attribution")
        if any(_OF_LITERATURE.search(text) for text in block.trail[-2:]):
            found.add("attribution")
        return found

    def is_hedged(self, lead: str) -> bool:
        """Return whether the last sentence of a lead hedges what its items say."""
        last = _SENTENCE_END.split(lead)[-1] if lead else ""
        return bool(last) and not self.cues(last).isdisjoint(_HEDGING)

    def begins_with_drug(self, text: str) -> bool:
        """Return whether an item begins a sentence of its own ('Ketamine has been shown to …')."""
        first = next(iter(self.knowledge.lexicon.pieces(text[:40])), None)
        named = (first.readings or {}).get("E", ()) if first is not None else ()
        return any(self.knowledge.kinds[id_] in DRUG_KINDS for id_ in named)

    def heads_myths(self, block: Block) -> bool:
        """Return whether the nearest of the words over a block that tells names it a myth."""
        is_listed = block.kind in _LISTED
        for text in (block.header, block.lead, *reversed(block.trail)):
            told = self._told_by(text) if text else ""
            if told == "fact":
                return False
            if told == "myth" or (told == "barred" and is_listed):
                return True
        return False

    def _told_by(self, text: str) -> str:
        """Return what a heading makes of what stands below it: fact, myth, barred, or '' for nothing."""
        if text not in self._told:
            lowered = text.lower()
            if "myth" not in lowered and _FACT_HEADING.search(lowered):
                self._told[text] = "fact"
            elif "myth-frame" in self.cues(text) or lowered.startswith(_MISTAKE_HEADINGS):
                self._told[text] = "myth"
            else:
                is_barred = len(text) < _LONGEST_LABEL and _BARRED_HEADING.search(text) is not None
                self._told[text] = "barred" if is_barred else ""
        return self._told[text]


def heading_over(block: Block) -> str:
    """Return the nearest heading over a block that says more than when ('Acute phase (hours to days)')."""
    if len(block.trail) > 1 and len(block.trail[-1]) <= _LONGEST_LABEL and _TIMES.match(block.trail[-1]):
        return block.trail[-2]
    return block.trail[-1] if block.trail else ""


def tells_class(cell: Block) -> bool:
    """Return whether the column or the row of a cell is headed as that of classes ('Type')."""
    return _CLASS_HEADING.search(f"{cell.header} {cell.row}") is not None


def turns_to_other(pieces: Sequence[Piece], topic: str, knowledge: Knowledge) -> bool:
    """Return whether words that name no drug open on a class of drugs that `topic` is none of."""
    for n, piece in enumerate(pieces):
        readings = piece.readings or {}
        if n > _OPENING or "u" in readings or piece.text in _AWAY_FROM:
            return False
        if not _TURNS_BACK.isdisjoint(readings.get("cue", ())):
            return False
        if "E" in readings:
            entity = readings["E"][0]
            if announces_kind(" ".join([before.text for before in pieces[:n]])):
                return False
            is_class = knowledge.kinds[entity] == "drug-class" and not piece.text.startswith(_RAPID)
            return is_class and not _may_be_of_class(topic, entity, knowledge)
    return False


def announces_kind(text: str) -> bool:
    """Return whether words make what they name the drug's kind ('Another sort of antidepressant')."""
    return _OF_NEW_KIND.search(text) is not None


def _may_be_of_class(drug: str, class_: str, knowledge: Knowledge) -> bool:
    """Return whether the claim base does not rule out that the drug is of the class."""
    near = knowledge.claims_between(drug, (class_,))
    return any(claim.relation == "is-a" and claim.standing != "refuted" for claim, _ in near)


def opens_on_treatment(text: str) -> bool:
    """Return whether a sentence opens on a treatment that is no drug ('TMS therapy uses magnets')."""
    match = _OTHER_TREATMENT.search(text[:_LONGEST_OPENING])
    return match is not None and text.count(",", 0, match.start()) == 0


def only_family(drugs: Iterable[str], knowledge: Knowledge) -> str | None:
    """Return the first of the drugs where all are of one family."""
    named = sorted(drugs)
    return named[0] if len({knowledge.family(drug) for drug in named}) == 1 else None
