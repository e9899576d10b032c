"""What surrounds a statement: polarity, certainty, frames, species and other qualifications.

Cues come from closed lists and attach to a relation trigger, not to a sentence: a hedge before a strong
clause boundary does not reach past it, a negation counts between the subject and the trigger. Clinical
negation lists were rejected: there "no change" is no finding, here it is one.
"""

import re
from collections.abc import Sequence
from enum import StrEnum
from itertools import pairwise, takewhile

from ketlint.asides import Aside, asides, is_modal
from ketlint.disowned import disowned_from
from ketlint.lexicon import Piece
from ketlint.patterns import Pattern
from ketlint.wording import Lists


class Polarity(StrEnum):
    """Whether a statement says that something is so or that it is not."""

    AFFIRMED = "affirmed"
    NEGATED = "negated"


class Certainty(StrEnum):
    """How surely a statement is made."""

    ASSERTED = "asserted"
    SUGGESTED = "suggested"  # studies suggest, is believed, likely
    HEDGED = "hedged"  # may, one hypothesis, possibly


_STRONG = frozenset({";", "—", ":", "→", "->", "=>"})
_SETTING_OFF = frozenset({",", "(", "—"})
_TELLING_TAGS = frozenset("EVRNPK")  # of what tells of something
_LONGEST_AFTERTHOUGHT = 9  # pieces, with the mark before it
_CLAUSAL = frozenset("VGbar")
_EXPLAINING = frozenset({"—", ":"})
_FINITE_TAGS = frozenset("ab")
_FINITE_FORMS = frozenset("bsd")
_LABEL_REACH = 7  # pieces in which a label ends
_PAUSING = frozenset(
    {"however", "by contrast", "in contrast", "on the other hand", "nevertheless", "nonetheless"}
)
_FRONTED = frozenset({"at", "in", "under", "on", "with", "to"})
_INVERTED = frozenset({"do", "does", "did", "has", "have", "had", "is", "are", "was", "were", "can", "will"})
_CLEFT = frozenset({"it", "that"})
_WORKING = frozenset({"work", "works", "working", "worked"})
_HEDGES = {"hedge-firm": Certainty.HEDGED, "hedge-soft": Certainty.SUGGESTED}
_GOVERNED = frozenset({"that", "why", "how", "because", "what"})
_PARTIAL = frozenset({
    "fully", "entirely", "completely", "solely", "just", "simply", "primarily", "only", "mainly",
    "necessarily", "wholly", "exclusively", "always", "totally", "really", "merely", "purely", "alone",
    "strictly", "reliably", "clearly", "consistently", "usually", "direct", "directly",
})  # fmt: skip
_MERELY = ("only", "just", "merely")  # 'does not just block it': it does that and more
_ONE_STUDY = Pattern(
    r"\b(?:an?|one|the|this|two|early|small|some|several|few|certain)\b[\w\s,-]{0,40}\b(?:trials?|stud(?:y|ies)|experiments?|reports?|groups?|teams?|laborator(?:y|ies)|analys[ei]s|series"
    r"|clinics|clinicians|practitioners|therapists)\b[^.;]{0,40}\b(?:found|reported|saw|seen|suggested|observed|concluded)\b"
    r"|\bin (?:an?|one|two|three|several|some|small|early)\b[\w\s,-]{0,30}"
    r"\b(?:trials?|stud(?:y|ies)|series)\b",
    re.IGNORECASE,
)
# one of these stands in what a pattern finds, and is looked for far faster
_STUDIES = (
    "trial", "stud", "experiment", "report", "group", "team", "laborator", "analys", "series", "clinics",
    "clinicians", "practitioners", "therapists",
)  # fmt: skip
_COUNTERFACTUAL = Pattern(
    r"^(?:had|were|should)\s+(?:\w+\s+){1,2}(?:been|be|to)\b"
    r"|^had\s+(?:(?:the|this)\s+)?\w+\s+(?:(?:not|never|really|truly|\w+ly)\s+)?\w{2,}(?:ed|en|wn|un|ught|ilt|eld|ut)\b",
    re.IGNORECASE,
)
_BOTH = Pattern(
    r"\bsome\b[^.;]*\b(?:not|but|others?)\b[^.;]*\bothers?\b"
    r"|\bin some\b[^.;]*\b(?:and|but|while|yet)\b[^.;]*\bin others\b",
    re.IGNORECASE,
)
_TELLING = frozenset({
    "learn", "discover", "see", "explains", "explain", "explaining", "explained", "show", "shows", "showing",
    "showed", "shown", "illustrates", "illustrating", "depicts", "depicting", "reveals", "revealing",
    "demonstrates", "demonstrating", "describes", "describing", "understand", "understanding", "is", "'s",
    "read", "of",
    "that", "about", "behind", "out", ":", "-", "—", "|",
})  # fmt: skip
_VERBS = frozenset("VGb")
_BEFORE_FINITE = frozenset("vq")
_JOINING = frozenset({"and", "and also", "and so", "and then", "and thus", "and thereby", "and even"})
_DENYING = frozenset({
    "no", "not", "n't", "isn't", "aren't", "wasn't", "doesn't", "don't", "didn't", "hasn't", "haven't",
    "cannot", "can't", "does not", "do not", "did not",
})  # fmt: skip
_DID = frozenset({"did", "did not", "didn't"})
_OPENING_PREDICATE = frozenset({"will", "has", "have", "does", "did"})
_AFTER_ANSWER = frozenset({",", "—", ":", ";", "."})
_AS_FAR = "as far as"
_AFTERTHOUGHTS = frozenset({"in part", "partly", "partially", "possibly", "perhaps", "potentially"})
_NOMINAL_HEDGES = frozenset({"potential", "promise", "promising", "thought", "possible"})
_OPENING_ANOTHER = frozenset({"where", "whereas", "while", "because", "since", "although", "though"})
_LEADING = frozenset(
    {
        "nor",
        "none of",
        "never",
        "neither",
        "at no point",
        "in no way",
        "by no means",
        "at no time",
        "under no circumstances",
    }
)
_SUPPOSITIONS = frozenset({
    "hypothesis", "hypotheses", "theory", "conjecture", "speculation", "speculative", "hypothetical",
    "possibility", "unproven", "tentative",
})  # fmt: skip
_CALLING = frozenset({"is", "are", "remains", "remain", "still", "only", "just", "a"})
_BELIEVING = frozenset({
    "believe", "think", "trust", "ask", "read", "hear", "listen", "listen to", "assume", "accept", "suppose",
    "follow", "want", "expect", "google", "search", "look at",
})  # fmt: skip
_TAKING_AWAY = frozenset({"rather than", "instead of", "without", "lack", "lacks"})
_TAKING_PART = frozenset({"participants", "volunteers"})
_OWN = frozenset({"my", "me", "myself"})  # somebody tells what happened to them
_NOW = frozenset({"is", "are", "'s", "it's", "am"})
_PAST = frozenset({
    "was", "were", "had been", "had", "until", "at first", "originally", "initially", "previously",
    "formerly",
})  # fmt: skip
_BEFORE = frozenset({"before", "till"})
_CORRECTING = frozenset({"but", "rather"})
_IN_ACCORDANCE = frozenset({"according to", "in accordance with"})
_RESEARCH = frozenset({"research", "studies", "evidence", "science", "data"})
_ANY_RESEARCH = frozenset({
    "extensive", "recent", "the", "latest", "current", "new", "numerous", "many", "several", "scientific",
    "clinical", "available", "modern", "growing",
})  # fmt: skip
_RESEARCH_REACH = 4  # pieces: 'the latest research,'
_DONE = ("ed", "en")  # 'used', 'taken'
_QUALIFIERS = (
    "species",
    "population",
    "dose",
    "region",
    "time",
    "indirect",
    "enantiomer",
    "country",
    "possible",
    "attribution",
    "patient",
)


class Context:
    """The cues of one sentence, and how far they reach."""

    __slots__ = (
        "_asides",
        "afterthought",
        "boundaries",
        "cues",
        "is_debated",
        "names",
        "not_held",
        "pieces",
        "words",
    )

    def __init__(self, pieces: Sequence[Piece], text: str, words: set[str], lists: Lists) -> None:
        self.pieces = pieces
        self.words = words  # the texts of the pieces
        self._asides: list[Aside] | None = None
        self.cues: list[tuple[str, int]] = []
        self.boundaries: list[int] = []
        for i, piece in enumerate(pieces):
            readings = piece.readings
            is_boundary = piece.tag in _STRONG or (piece.tag == "w" and i and pieces[i - 1].tag == ",")
            if readings is not None and "cue" in readings:
                self.cues.extend([(name, i) for name in readings["cue"]])
                is_boundary = is_boundary or ("contrast" in readings["cue"] and _is_contrast(pieces, i))
            if is_boundary:
                self.boundaries.append(i)
        self.names = {name for name, _ in self.cues}
        lower = text.lower()
        self.is_debated = _is_debated(text, lower)
        self.not_held = 0 if _COUNTERFACTUAL.match(text) else disowned_from(lower, words, lists)
        self.afterthought = self._last_words()
        if any(map(lower.__contains__, _STUDIES)) and _ONE_STUDY.search(text):
            self.names.add("attribution")

    def clause_start(self, at: int) -> int:
        """Return the index of the first piece of the clause that piece `at` stands in."""
        start = 0
        for boundary in self.boundaries:
            if boundary < at and not self._has_ended(boundary, at):
                start = boundary
        return start

    def _has_ended(self, boundary: int, at: int) -> bool:
        """Return whether a relative clause that begins at piece `boundary` has ended before `at`."""
        return self.pieces[boundary].tag == "w" and any(
            aside.start == boundary and aside.end < at for aside in self.asides
        )

    @property
    def asides(self) -> list[Aside]:
        """Return the asides of the sentence, found when first asked for."""
        if self._asides is None:
            self._asides = asides(self.pieces)
        return self._asides

    def certainty(self, at: int, upto: int, form: str) -> Certainty:
        """Return how surely the relation at piece `at` is stated; its words end at piece `upto`."""
        start, best = self._hedged_from(at), self._doubted_behind(at)
        for name, i in self.cues:
            if name in _HEDGES and self.pieces[i].text.startswith(_AS_FAR):
                best = Certainty.SUGGESTED  # it is of the whole sentence
                continue
            if name in _HEDGES and i > upto and self._is_called_so(i, at):
                return Certainty.HEDGED
            if name not in _HEDGES or not start <= i <= upto or (i < at and self._is_spent(i, at, form)):
                continue
            if i > at and self.pieces[i].text not in _AFTERTHOUGHTS:
                continue
            if i == at and self.pieces[i].tag == "V":
                continue  # 'new spines appear'
            if _HEDGES[name] is Certainty.HEDGED:
                return Certainty.HEDGED
            best = Certainty.SUGGESTED
        return best

    def _hedged_from(self, at: int) -> int:
        """Return where the words begin whose hedges hold at `at`: a label, or the clause that it explains."""
        start = self._labelled_from(at)
        if start and self.pieces[at].tag in _VERBS and self._is_explanation(start):
            return self.clause_start(start)
        return start

    def _labelled_from(self, at: int) -> int:
        """Return where the clause of `at` begins, its label before a colon with it ('Possible effect: …')."""
        start = self.clause_start(at)
        is_label = 0 < start < _LABEL_REACH and self.pieces[start].text == ":"
        return 0 if is_label and _CLAUSAL.isdisjoint([piece.tag for piece in self.pieces[:start]]) else start

    def _is_explanation(self, start: int) -> bool:
        """Return whether a dash or colon at `start` opens words that are no clause ('— synapses growing')."""
        if self.pieces[start].text not in _EXPLAINING:
            return False
        return all(
            piece.tag not in _FINITE_TAGS and (piece.tag not in _VERBS or piece.form not in _FINITE_FORMS)
            for piece in takewhile(lambda piece: piece.tag not in _STRONG, self.pieces[start + 1 :])
        )

    def _is_called_so(self, cue: int, at: int) -> bool:
        """Return whether the thing named at `at` is called a hypothesis ('the window is a hypothesis')."""
        if self.pieces[cue].text not in _SUPPOSITIONS or self.pieces[at].tag in _VERBS:
            return False
        before = next((piece for piece in reversed(self.pieces[at:cue]) if piece.tag != "d"), None)
        return before is not None and before.text in _CALLING

    def _doubted_behind(self, at: int) -> Certainty:
        """Return what the last words of the sentence leave of it ('…, or so the theory goes')."""
        last = self.afterthought
        if at >= last or any(piece.text == ";" for piece in self.pieces[at:last]):
            return Certainty.ASSERTED
        hedges = [_HEDGES[name] for name, i in self.cues if name in _HEDGES and self._closes(i, last)]
        if not hedges:
            return Certainty.ASSERTED
        return Certainty.HEDGED if Certainty.HEDGED in hedges else Certainty.SUGGESTED

    def _closes(self, cue: int, mark: int) -> bool:
        """Return whether a hedge behind the mark ends the sentence, but for a word ('… the theory goes')."""
        following = [piece for piece in self.pieces[cue + 1 :] if piece.text[0].isalnum()]
        is_noun = self.pieces[cue].text in _NOMINAL_HEDGES
        return cue > mark and len(following) <= (0 if is_noun else 1) and self.pieces[cue].tag != "a"

    def _last_words(self) -> int:
        """Return the mark before the last words of the sentence, where they tell of nothing themselves."""
        pieces = self.pieces
        mark = next((i for i in range(len(pieces) - 1, 0, -1) if pieces[i].text in _SETTING_OFF), 0)
        is_short = 0 < len(pieces) - mark <= _LONGEST_AFTERTHOUGHT
        return mark if is_short and all(piece.tag not in _TELLING_TAGS for piece in pieces[mark:]) else 0

    def _is_spent(self, cue: int, at: int, form: str) -> bool:
        """Return whether a modal's verb has come, so that a later finite verb is free of it."""
        pieces = self.pieces
        if self._is_in_aside(cue, at):
            return True
        if is_modal(pieces[cue]) and not pieces[cue].text.endswith(" be"):
            is_finite = form in {"s", "d"} and pieces[at].tag in _VERBS
            return is_finite and self._has_verb_of_its_own(cue, at)
        if pieces[cue].text in _NOMINAL_HEDGES:
            if pieces[cue + 1].text == "that":
                return False  # 'it is possible that'
            between = [piece for piece in pieces[cue + 1 : at] if not (form == "g" and piece.form == "g")]
            return any(piece.tag in _VERBS or piece.tag == "," for piece in between)
        return False

    def _has_verb_of_its_own(self, modal: int, at: int) -> bool:
        """Return whether the modal's verb has come before `at`, and governs no clause ('may mean that')."""
        verb = next((i for i in range(modal + 1, at) if self.pieces[i].tag in _VERBS), None)
        following = self.pieces[verb + 1] if verb is not None else None
        return following is not None and following.text not in _GOVERNED

    def _is_in_aside(self, cue: int, at: int) -> bool:
        """Return whether the cue hedges an aside that has ended before `at`."""
        is_bound = is_modal(self.pieces[cue])
        return any(
            aside.start <= cue <= aside.end < at and (aside.is_relative or is_bound) for aside in self.asides
        )

    def is_unasserted(self, at: int) -> bool:
        """Return whether the relation at `at` is only asked, aimed at or supposed."""
        start = self._labelled_from(at)
        if self.not_held is not None and self.pieces[start].start <= self.not_held <= self.pieces[at].end:
            return True
        if self._is_no_reason(at):
            return True
        return any(name == "aim" and start <= i < at and self._is_open(i, at) for name, i in self.cues)

    def _is_no_reason(self, at: int) -> bool:
        """Return whether `at` stands in what is no reason ('not because it is an opioid, but …')."""
        if "because" not in self.words:
            return False
        opened = False
        for piece, following in pairwise(self.pieces[:at]):
            if following.text == "because":
                opened = piece.text == "not" or self._is_denied_working(piece)
            elif following.text in _CORRECTING:
                opened = False
        return opened

    def _is_denied_working(self, verb: Piece) -> bool:
        """Return whether it is said how the drug does not work ('does not work because it …')."""
        at = self.pieces.index(verb)
        return verb.text in _WORKING and any(name == "negation" and at - 3 < i < at for name, i in self.cues)

    def _is_open(self, cue: int, at: int) -> bool:
        """Return whether an aim or an embedded question at piece `cue` still holds at piece `at`."""
        if self._is_presupposed(cue) or self._is_of_reader(cue, at):
            return False
        is_question = self.pieces[cue].text in {"how", "whether"}
        commas = sum(piece.tag == "," for piece in self.pieces[cue:at])
        return not (is_question and commas % 2)  # a pair of commas sets off an aside

    def _is_of_reader(self, i: int, at: int) -> bool:
        """Return whether 'If you live with PTSD, …' says no more than whom it is for, and has ended."""
        is_opening = i == 0 and self.pieces[0].text in {"if", "when", "whenever"} and at > 2
        if not is_opening or self.pieces[1].text not in {"you", "your"}:
            return False
        comma = next((j for j in range(2, at) if self.pieces[j].tag == ","), at)
        return comma < at and _BELIEVING.isdisjoint([piece.text for piece in self.pieces[2:comma]])

    def _is_presupposed(self, i: int) -> bool:
        """Return whether 'how' introduces what the text holds to be so ('Learn how ketamine resets …')."""
        return self.pieces[i].text == "how" and (i == 0 or self.pieces[i - 1].text in _TELLING)

    def polarity(self, after: int, at: int, skipped: Sequence[tuple[int, int]], upto: int) -> Polarity | None:
        """Return the polarity of the relation at `at`, None where the denial is of one aspect only."""
        start = max(self.clause_start(at), self._last_denied_predicate(after, at))
        negated = False
        for name, i in self.cues:
            if name == "pseudo-negation" and after < i < at and not self.pieces[i].text.endswith(_MERELY):
                return None
            if name != "negation" or not start <= i <= upto or self._is_answer(i):
                continue
            if any(first <= i <= last for first, last in skipped) or self._is_inserted(i, at):
                continue
            if i > after and self._ends_before(i, at):
                continue
            is_leading = i == start and self.pieces[i].text in _LEADING and not self._is_left(i, after)
            if i > after or self._is_matrix(i, after) or is_leading:
                following = {piece.text for piece in self.pieces[i + 1 : max(at, i + 3)]}
                if not _PARTIAL.isdisjoint(following):
                    return None
                negated = not negated
        return Polarity.NEGATED if negated else Polarity.AFFIRMED

    def _ends_before(self, cue: int, at: int) -> bool:
        """Return whether a denial is over where a finite predicate is joined on ('is no cure and has …')."""
        pieces = self.pieces
        joint = next((i for i in range(at - 1, cue, -1) if pieces[i].tag == "c"), cue)
        if pieces[joint].text not in _JOINING or pieces[cue].text not in _DENYING:
            return False
        joined = pieces[joint + 1 : at + 1]
        if any(map(is_modal, joined)):
            return True
        first = next((piece for piece in joined if piece.tag not in _BEFORE_FINITE), None)
        if first is None:
            return False
        is_past = first.form == "d" and not _DID.isdisjoint(
            [piece.text for piece in pieces[max(0, cue - 1) : cue + 1]]
        )
        is_finite = first.tag in _VERBS and (first.form == "s" or is_past)
        return is_finite or first.tag == "b" or first.text in _OPENING_PREDICATE

    def _is_answer(self, cue: int) -> bool:
        """Return whether it is the 'No,' of an answer, which denies what was asked."""
        following = self.pieces[cue + 1].tag if cue + 1 < len(self.pieces) else ""
        return cue == 0 and self.pieces[cue].text == "no" and following in _AFTER_ANSWER

    def _is_left(self, cue: int, subject: int) -> bool:
        """Return whether another clause opens behind a denial ('None of this applies to X, where …')."""
        pieces = self.pieces
        return any(
            pieces[i].tag == "," and pieces[i + 1].text in _OPENING_ANOTHER for i in range(cue + 1, subject)
        )

    def _is_inserted(self, cue: int, at: int) -> bool:
        """Return whether a denial between commas has ended before `at` ('…, not serotonin, raising …')."""
        pieces = self.pieces
        if not cue or pieces[cue].text != "not" or pieces[cue - 1].tag != ",":
            return False
        return any(piece.tag == "," for piece in pieces[cue + 1 : at])

    def _last_denied_predicate(self, after: int, at: int) -> int:
        """Return where the last of several denied predicates begins ('is no X and does not Y')."""
        denials = [i for name, i in self.cues if name == "negation" and after < i < at]
        joints = [i for i in range(max(after, 0), at) if self.pieces[i].tag == "c"]
        return next((i for i in reversed(joints) if denials and denials[0] < i < denials[-1]), 0)

    def _is_matrix(self, cue: int, subject: int) -> bool:
        """Return whether a denial before the subject governs the clause ('there is no evidence that')."""
        text = self.pieces[cue].text
        if text.endswith("that"):
            return True
        if text in _TAKING_AWAY:
            return False
        between = self.pieces[cue + 1 : subject + 1]
        if any(piece.text == "that" and piece.tag == "s" for piece in between):
            return True
        if self._is_cleft(cue, subject) or self._is_fronted(cue, subject):
            return True
        shown = next((i for i in reversed(range(len(between))) if between[i].tag in _VERBS), None)
        if shown is None or any(piece.tag == "," for piece in between[shown:]):
            return False
        readings = between[shown].readings or {}  # 'nobody has shown ketamine does it'
        return any(reading[0] == "content" for reading in readings.get("G", ()))

    def _is_cleft(self, cue: int, subject: int) -> bool:
        """Return whether it is denied of the subject what follows it ('It is not ketamine that raises …')."""
        pieces = self.pieces
        opening, following = pieces[max(0, cue - 2) : cue], pieces[subject + 1 : subject + 2]
        is_named = bool(opening) and opening[0].text in _CLEFT and cue < subject <= cue + 3
        return is_named and any(piece.text in {"that", "which"} for piece in following)

    def _is_fronted(self, cue: int, subject: int) -> bool:
        """Return whether a denial stands first and the subject behind its verb ('At no dose does it …')."""
        opening = self.pieces[:cue]
        if subject <= cue + 1 or len(opening) > 1 or any(piece.text not in _FRONTED for piece in opening):
            return False
        between = self.pieces[cue + 1 : subject]
        return bool(opening) and any(piece.text in _INVERTED for piece in between[-3:])

    def has_both_sides(self, start: int) -> bool:
        """Return whether the part between semicolons around offset `start` says that the matter is open."""
        if self.is_debated:
            return True
        if "debate" not in self.names:
            return False
        stops = [piece.start for piece in self.pieces if piece.text == ";"]
        low = max([stop for stop in stops if stop < start], default=-1)
        high = min([stop for stop in stops if stop >= start], default=1 << 30)
        return any(name == "debate" and low < self.pieces[i].start < high for name, i in self.cues)

    def qualifiers(self) -> set[str]:
        """Return the qualifications that the sentence names."""
        found = {name for name in _QUALIFIERS if name in self.names}
        if "attribution" in found and self._is_manner_alone():
            found.discard("attribution")
        if not _PAST.isdisjoint(self.words) or self._is_before_year():
            found.add("past")
        if self._tells_of_trial():
            found.add("reported")
        return found

    def _is_before_year(self) -> bool:
        """Return whether the sentence speaks of the time before a year ('Before 2025 the label said …')."""
        return not _BEFORE.isdisjoint(self.words) and any(
            piece.text in _BEFORE and following.text.isdigit() and len(following.text) == 4
            for piece, following in pairwise(self.pieces)
        )

    def _is_manner_alone(self) -> bool:
        """Return whether 'according to' names nobody ('taken according to the label', '… to research')."""
        named = [i for name, i in self.cues if name == "attribution"]
        return bool(named) and all(
            self.pieces[i].text in _IN_ACCORDANCE
            and ((i and self.pieces[i - 1].text.endswith(_DONE)) or self._is_research(i + 1))
            for i in named
        )

    def _is_research(self, at: int) -> bool:
        """Return whether research as such is named from `at` on ('extensive research', 'recent studies')."""
        told = [piece.text for piece in self.pieces[at : at + _RESEARCH_REACH]]
        named = next((n for n, word in enumerate(told) if word in _RESEARCH), None)
        is_bare = named is not None and _ANY_RESEARCH.issuperset(told[:named])
        return is_bare and named is not None and told[named + 1 : named + 2] == [","]

    def _tells_of_trial(self) -> bool:
        """Return whether the sentence tells what one trial saw, or what happened to those who took part."""
        is_of_trial = not _TAKING_PART.isdisjoint(self.words)
        if not _OWN.isdisjoint(self.words):
            is_of_trial = is_of_trial or _NOW.isdisjoint(self.words)
        return is_of_trial and any(piece.tag == "V" and piece.form == "d" for piece in self.pieces)


def _is_debated(text: str, lower: str) -> bool:
    """Return whether the sentence says what some and others hold."""
    return "some" in lower and "other" in lower and _BOTH.search(text) is not None


def _is_contrast(pieces: Sequence[Piece], i: int) -> bool:
    """Return whether the word of contrast at `i` sets a clause apart."""
    if pieces[i].text == "but" and i + 1 < len(pieces):
        following = pieces[i + 1]
        return not (
            following.readings is not None
            and "cue" in following.readings
            and "negation" in following.readings["cue"]
            and pieces[i - 1].tag == ","
        )
    if any(after.tag in {"V", "G"} and after.form == "g" for after in pieces[i + 1 : i + 2]):
        return False  # 'while increasing' goes on with the clause
    if pieces[i].text in _PAUSING and _is_within_verb(pieces, i):
        return False
    return pieces[i].text != "still"


def _is_within_verb(pieces: Sequence[Piece], i: int) -> bool:
    """Return whether a pause at `i` parts a denial or an auxiliary from its verb ('does not, however, …')."""
    if i < 2 or i + 1 >= len(pieces) or pieces[i - 1].tag != "," or pieces[i + 1].tag != ",":
        return False
    before = pieces[i - 2]
    return before.tag in {"a", "b"} or before.has_cue("negation")


_ENDS_ASKING = Pattern(r"\?[\"')*\s]*(?:\([^()]*\))?[\"')*\s]*$")
_QUESTION_HEADING = Pattern(
    r"^(is|are|does|do|did|can|could|what|why|how|when|where|which|who|should|will|was|were|has)\b",
    re.IGNORECASE,
)


def is_question(text: str) -> bool:
    """Return whether the sentence asks."""
    match = _ENDS_ASKING.search(text) if "?" in text else None
    return match is not None and text.count("(", 0, match.start()) <= text.count(")", 0, match.start())


def is_question_heading(text: str) -> bool:
    """Return whether a heading without a question mark asks ('How ketamine works')."""
    if re.match(
        r"(how|why)\s+(?!to\b|is\b|are\b|does\b|do\b|did\b|can\b|could\b|will\b|much\b|many\b|long\b"
        r"|often\b|should\b|would\b|we\b|i\b)",
        text,
        re.IGNORECASE,
    ):
        return False
    return bool(_QUESTION_HEADING.match(text)) or (" or " in text.lower() and "agonist" in text.lower())
