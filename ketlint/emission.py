"""Arguments and a relation -> statements, each with its polarity, certainty, qualifiers and place.

Polarity and certainty attach to the word that carries the relation, not to the sentence; a statement that
is only asked, aimed at, quoted or denied in one aspect is not made.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from ketlint.clauses.arguments import Arg, renamed
from ketlint.clauses.reading import Reading
from ketlint.context import Certainty, Polarity
from ketlint.derivation import HELPING, derived
from ketlint.lexicon import Piece
from ketlint.patterns import Pattern
from ketlint.phrases import Chunk
from ketlint.quantities import Quantity
from ketlint.reports import tells_one_study
from ketlint.spans import Span
from ketlint.statements import Statement

_ACTING = frozenset({"modulates", "works-on"})
_DEEDS = frozenset(
    {"binds", "displaces", "modulates", "works-on", "selective-for", "better-than"}
)  # of a drug, without a sign
_OPPOSING = frozenset({"while", "whereas", "unlike", "but"})
_ADDING = frozenset({"also", "too", "additionally", "partly"})
_PLACING = frozenset({"on", "in", "at"})
_WAYS_OF_BLOCKING = frozenset({"competitive", "non-competitive", "uncompetitive"})
_LIKE = frozenset({"the same as", "equivalent to", "identical to", "interchangeable with"})
_GRANTED = frozenset({"used-at", "approved-for"})
_APPROVED = "approved-for"
_FORETELLING = frozenset(
    {"may", "might", "could", "will", "would", "'ll", "should", "soon", "likely", "poised"}
)
_FORETOLD_WITHIN = 4  # pieces before the words that tell of an approval
_WISHING = frozenset({
    "hope", "hopes", "hoped", "hoping", "want", "wants", "wanted", "expect", "expects", "expected", "wait",
    "waiting", "push", "pushing", "urge", "urged", "urging", "asked", "asking", "petition", "petitioned",
    "aim", "aims", "campaign", "campaigning", "lobby", "lobbying", "predict", "predicts", "anticipate",
    "anticipates", "whether", "until", "unless", "once",
})  # fmt: skip
_WISHED_WITHIN = 9
_CLAUSE_WORDS = frozenset({"so", "because", "since", "although", "though", "while", "if", "when", "whereas"})
_CASE_WORDS = frozenset({"when", "unless", "until", "if", "while", "that", "through", "via", "than", "whose"})
_MISSING = frozenset(
    {"missing", "absent", "lacking", "lack", "lacks", "removed", "deleted", "depleted", "disabled"}
)
_OPENING_CASE = frozenset({"when", "if", "where", "once", "whenever", "in", "with", "after"})
_UNIVERSAL = frozenset({"everyone", "everybody", "every"})
_SMALL_DOSES = frozenset({"low dose", "lower dose", "small dose", "smaller dose", "microdose"})
_ONLY = frozenset({"only", "just"})
# 'is not habit-forming in the same way', 'causes no withdrawal like opioids do'
_IN_OTHER_WAY = Pattern(
    r"[\s,]*(?:symptoms |effects )?(?:in (?:the same|that|quite the same) (?:way|manner|sense)"
    r"|the (?:same )?way\b|to the same (?:extent|degree)"
    r"|(?:like|as)\s+(?:(?:\w+\s+)?(?:opioids?|opiates?|alcohol|nicotine|heroin|morphine|benzodiazepines?"
    r"|stimulants?|sedatives?|cocaine|others?|other \w+)\b|(?!it |this |that |they )\w+ (?:do|does)\b))",
    re.IGNORECASE,
)
_LIKE_OTHERS = Pattern(r"\b\w+-(?:like|type|style)\b", re.IGNORECASE)
_NOT_ALL = frozenset({"not all", "not every", "not each"})
_NEAR = 6  # characters: ' in everyone'
_QUANTIFIERS = frozenset(
    {"all", "every", "most", "all of", "most of", "same", "the same", "classic", "classical"}
)
_KIND_REACH = 4  # pieces
_KINDS = frozenset({
    "ideal", "perfect", "typical", "classic", "classical", "conventional", "traditional", "standard", "good",
    "great", "suitable", "ordinary", "complete", "usual", "regular", "normal", "routine", "common", "mere",
    "popular", "reliable", "adequate", "proper",
})  # fmt: skip
_SAYING = frozenset({
    "says", "say", "said", "explains", "explained", "adds", "added", "told", "notes", "noted",
    "according", "writes", "wrote", "concludes",
})  # fmt: skip
# 'does not keep it away for months': it does for some time
_FOR_LONG = Pattern(
    r"\s+(?:away |off |down )?(?:for (?:\w+ )?(?:months|years|weeks|long|good|ever|life|longer)"
    r"|forever|permanently|indefinitely|any longer|altogether)\b",
    re.IGNORECASE,
)
_VERBAL = frozenset({"V", "G", "P"})
_JOINING = frozenset({"c", ",", ";", "s"})
_BEFORE_VERB = frozenset("abvqtG")
_SEQUENCE = frozenset({"before", "after", "until", "prior to"})
_STOP_TAGS = frozenset({",", ";", "—", "w"})
_STOP_WORDS = frozenset({"but", "while", "whereas"})
_ROUTE_BOUNDS = frozenset({";", ":", "—"})
_BEFORE_PREDICATE = frozenset({",", ";", "/", "+", "c", "v", "q"})
_ASIDES = frozenset({"(", ")", "—"})
_BEFORE_MODES = frozenset({"V", "G", "w", "c", "NP"})
_AFTER_MODES = frozenset({"V", "G", "w", "b", ";", "—", ",", "c", "/", "+"})
_MANNERS = frozenset({"manner", "fashion", "way"})


_ANIMAL = r"(?:animals?|rodents?|mice|mouse|rats?|preclinical)"
_PERSON = (
    r"(?:humans?(?! (?:\w+ )?(?:blood|cells?|neurons?|tissue|brain|receptors?))"
    r"|people|patients?|clinical|volunteers|men)"
)
# both are named, so that the animals do not limit what is said
_ANIMALS_AND_PEOPLE = Pattern(
    rf"\b{_ANIMAL}(?: (?:and|as well as)|,? and also)(?: in)?(?: \w+)? {_PERSON}\b"
    rf"|\b{_PERSON}(?: \w+)?(?: (?:and|as well as)|,? and also)(?: in)?(?: \w+)? {_ANIMAL}\b",
    re.IGNORECASE,
)


class Trigger(NamedTuple):
    """The words that carry a relation: their chunk, and the piece that cues attach to."""

    relations: tuple[str, ...]
    k: int
    at: int
    template: str
    modes: Sequence[str]
    own_span: bool  # the statement is told by these words alone, as 'ketamine-induced glutamate release' is
    quantities: tuple[Quantity, ...] | None  # None for those that stand near the statement


def emit(
    reading: Reading,
    subjects: Sequence[Arg],
    relations: tuple[str, ...],
    objects: Sequence[Arg],
    k: int,
    template: str,
    *,
    modes: Sequence[str] = (),
    at_piece: int | None = None,
    own_span: bool = False,
    quantities: tuple[Quantity, ...] | None = None,
) -> None:
    """Add the statements that the words at chunk `k` make: each subject with each object."""
    if not subjects or not objects or not relations:
        return
    at = reading.chunks[k].first if at_piece is None else at_piece
    if reading.context.is_unasserted(at):
        return
    if len(objects) == 1 and _ACTING.issuperset(relations) and _is_set_against_class(reading, k):
        modes = (*modes, "main")
    trigger = Trigger(relations, k, at, template, modes, own_span, quantities)
    for subject in subjects:
        if subject.ids and not subject.negated:
            for target in objects:
                _emit(reading, subject, target, trigger)


def _emit(reading: Reading, subject: Arg, target: Arg, trigger: Trigger) -> None:
    subject, relations, target = derived(reading, subject, trigger.relations, target)
    if not subject.ids or not relations or _is_diminished(reading, target):
        return
    subject = _isomer_named(reading, subject, relations)
    if _APPROVED in relations and _is_foretold(reading, trigger.at):
        return
    if _is_purpose(reading, subject, relations, trigger.k) or _is_not_of_all(reading, subject):
        return
    modes = frozenset([*trigger.modes, *_modes_beside(reading, trigger.k)])
    if _is_singled_out(reading, subject):
        modes |= {"no-other"}
    if _ACTING.issuperset(relations) and not _WAYS_OF_BLOCKING.isdisjoint(modes):
        relations = ("inhibits",)  # 'acts noncompetitively at the receptor'
    polarity = _polarity(reading, subject, target, trigger, modes)
    if polarity is None:
        return
    if polarity is Polarity.NEGATED and _is_outdone(reading, subject, relations, target, modes):
        if reading.chunks[trigger.k].piece.text in _LIKE:
            return
        subject, target, modes, polarity = target, subject, modes - {"equal"}, Polarity.AFFIRMED
    chunk = reading.chunks[trigger.k]
    start, end = min(subject.start, target.start, chunk.start), max(subject.end, target.end, chunk.end)
    if trigger.own_span:
        start, end = chunk.start, max(target.end, chunk.end)
    end = _with_place(reading, end)
    certainty = _certainty(reading, relations, trigger)
    named = trigger.quantities
    if named is None:
        named = _of_own_verb(reading, trigger.k, _quantities_near(reading, start, end))
    template = trigger.template
    add(
        reading, subject, relations, target, template, start, end, modes, polarity, certainty, named,
        verb_start=chunk.start,
    )  # fmt: skip


def _is_outdone(
    reading: Reading, subject: Arg, relations: tuple[str, ...], target: Arg, modes: frozenset[str]
) -> bool:
    """Return whether one treatment is said not to do as well as another, which then does better."""
    is_equal = "equal" in modes and "better-than" in relations
    are_drugs = reading.is_drug(subject.entity) and reading.is_drug(target.entity)
    return is_equal and are_drugs and subject.entity != target.entity


def _is_set_against_class(reading: Reading, k: int) -> bool:
    """Return whether another class is set against the drug, so that its target is told as the main one."""
    if not reading.names_class or not reading.drugs:
        return False  # 'While SSRIs work on serotonin, ketamine works on …'
    before = {chunk.piece.text.rpartition(" ")[2] for chunk in reading.chunks[:k]}
    return not _OPPOSING.isdisjoint(before) and _ADDING.isdisjoint(before)


def _isomer_named(reading: Reading, subject: Arg, relations: tuple[str, ...]) -> Arg:
    """Return the isomer of the drug of the text for 'the S-enantiomer', where it is said to do something."""
    is_deed = reading.sign(relations[0]) != "0" or relations[0] in _DEEDS
    if reading.kind(subject.entity) != "property" or not is_deed:
        return subject
    owners = reading.knowledge.owners(subject.entity or "")
    about = reading.drugs or {reading.topic or ""}
    is_own = all(reading.knowledge.are_kin(owner, drug) for owner in owners for drug in about)
    return (
        renamed(subject, owners) if owners and (is_own or _names_owner(reading, subject, owners)) else subject
    )


def _names_owner(reading: Reading, subject: Arg, owners: tuple[str, ...]) -> bool:
    """Return whether the words name the drug whose isomer it is ('the S-enantiomer of ketamine')."""
    last = reading.sentence.text[subject.start : subject.end].lower().rpartition(" ")[2]
    named = (reading.knowledge.lexicon.readings(last) or {}).get("E", ())
    return any(reading.knowledge.are_kin(id_, owner) for id_ in named for owner in owners)


def _is_not_of_all(reading: Reading, subject: Arg) -> bool:
    """Return whether it is denied of some only ('not all ketamine is …')."""
    words = [piece.text for piece in reading.pieces if piece.start < subject.end][-4:]
    return any(" ".join(pair) in _NOT_ALL or pair[0] in _NOT_ALL for pair in pairwise(words))


def _is_foretold(reading: Reading, at: int) -> bool:
    """Return whether an approval is only expected or wished for ('could soon be approved for PTSD')."""
    before = [piece.text for piece in reading.pieces[max(0, at - _WISHED_WITHIN) : at]]
    return not (
        _FORETELLING.isdisjoint(before[-_FORETOLD_WITHIN:])
        and _WISHING.isdisjoint([word for text in before for word in text.split()])
    )


def _is_purpose(reading: Reading, subject: Arg, relations: tuple[str, ...], k: int) -> bool:
    """Return whether only the purpose of a use is told ('the off-label use of ketamine to treat anxiety')."""
    is_use = reading.kind(subject.entity) == "property" and reading.tag(max(k - 1, 0)) == "t"
    return is_use and not HELPING.isdisjoint(relations)


def _with_place(reading: Reading, end: int) -> int:
    """Return where the words on cells after a statement end ('… NMDA receptors on interneurons')."""
    chunks = reading.chunks
    j = next((j for j, chunk in enumerate(chunks) if chunk.end == end), len(chunks)) + 1
    if reading.tag(j) != "p" or reading.tag(j + 1) != "NP" or chunks[j].piece.text not in _PLACING:
        return end
    ref = chunks[j + 1].ref
    is_cell = ref is not None and ref.kind == "entity" and reading.kind(ref.entity) == "cell-type"
    return chunks[j + 1].end if is_cell else end


def add(
    reading: Reading,
    subject: Arg,
    relations: tuple[str, ...],
    target: Arg,
    template: str,
    start: int,
    end: int,
    modes: frozenset[str] = frozenset(),
    polarity: Polarity = Polarity.AFFIRMED,
    certainty: Certainty = Certainty.ASSERTED,
    quantities: tuple[Quantity, ...] | None = None,
    *,
    verb_start: int | None = None,
) -> None:
    """Add one statement told in the words from `start` to `end`, unless it is quoted or there already."""
    if not subject.ids or _is_quoted(reading, start, end) or _is_of_other_drug(reading, target):
        return
    start = _own_start(reading, subject, start, end, verb_start)
    offset = reading.sentence.span.start
    statement = Statement(
        reading.sentence, Span(offset + start, offset + end), template, tuple(dict.fromkeys(subject.ids)),
        relations, target.ids, modes, polarity, certainty, _qualifiers(reading, subject, relations, start),
        _entities_near(reading, end, is_value=relations == ("has-value",)),
        _quantities_near(reading, start, end) if quantities is None else quantities,
    )  # fmt: skip
    if not any(_says_the_same(other, statement) for other in reading.found):
        reading.found.append(statement)


def _is_of_other_drug(reading: Reading, target: Arg) -> bool:
    """Return whether an effect is told of drugs of another class, which the text has turned to."""
    is_of_other = reading.situation.is_of_other and not reading.drugs
    return is_of_other and reading.kind(target.entity) == "effect"


def _says_the_same(one: Statement, other: Statement) -> bool:
    """Return whether two statements of a sentence say the same, as where a name is explained after it."""
    return (
        one.relations == other.relations
        and one.objects == other.objects
        and one.subjects == other.subjects
        and one.polarity == other.polarity
        and one.modes == other.modes
        and one.certainty is other.certainty
        and (one.span == other.span or one.template == other.template)
    )


def _polarity(
    reading: Reading, subject: Arg, target: Arg, trigger: Trigger, modes: frozenset[str]
) -> Polarity | None:
    """Return the polarity at the trigger, None where only an aspect, a figure or a condition is denied."""
    at = trigger.at
    upto = max(at, reading.chunks[trigger.k].last)
    left = subject.piece if subject.piece < at else -1
    polarity = reading.context.polarity(left, at, reading.skipped, upto)
    if trigger.template == "members" and _is_named_after(reading, subject, target):
        polarity = Polarity.AFFIRMED  # 'is not seen with other NMDA antagonists like ketamine'
    if polarity is Polarity.NEGATED and (_is_of_kind(reading, target) or _is_of_such(reading, subject, at)):
        return None
    if polarity is Polarity.NEGATED:
        is_of_figure = trigger.template == "comparison" and bool(reading.quantities)
        if is_of_figure or _lacks_condition(reading, at) or _is_restricted(reading, target):
            return None
        if not target.negated and _is_of_small_dose(reading, target):
            return None
        if _is_after_comparison(reading, left, trigger.k):
            return None
    if polarity is not None and target.negated and not _is_counted(reading, target, left, upto):
        polarity = Polarity.AFFIRMED if polarity is Polarity.NEGATED else Polarity.NEGATED
        if polarity is Polarity.NEGATED and _IN_OTHER_WAY.match(reading.sentence.text, target.end):
            return None
    if polarity is Polarity.NEGATED and "direct" in modes:
        return None  # the directness alone is denied
    return polarity


def _is_named_after(reading: Reading, subject: Arg, target: Arg) -> bool:
    """Return whether the subject is given as one of a class ('NMDA antagonists such as ketamine')."""
    between = [piece for piece in reading.pieces if target.end <= piece.start < subject.start]
    return any(piece.tag == "i" for piece in between[:2])


def _is_of_such(reading: Reading, subject: Arg, at: int) -> bool:
    """Return whether only a dose of which it is so is denied it ('a dose that causes no nausea')."""
    pieces = reading.pieces[:at]
    opened = next(
        (n for n, piece in enumerate(pieces) if piece.tag == "w" and piece.start >= subject.end), None
    )
    if opened is None or not 0 <= subject.piece < at or pieces[opened - 1].tag == ",":
        return False
    before = [piece.text for piece in pieces[max(0, opened - 5) : opened]]
    return not {"a", "an", "any"}.isdisjoint(before)


def _is_of_kind(reading: Reading, target: Arg) -> bool:
    """Return whether a good or typical one of its class is meant ('not an ideal anaesthetic')."""
    before = [piece for piece in reading.pieces if piece.start < target.end][-_KIND_REACH:]
    return reading.kind(target.entity) == "drug-class" and any(piece.text in _KINDS for piece in before)


def _is_singled_out(reading: Reading, subject: Arg) -> bool:
    """Return whether 'only' stands before the subject: what others are not is what the sentence tells."""
    before = next((piece for piece in reversed(reading.pieces) if piece.end <= subject.start), None)
    return before is not None and before.text in _ONLY and before.end + 2 > subject.start


def _certainty(reading: Reading, relations: tuple[str, ...], trigger: Trigger) -> Certainty:
    if _GRANTED.issuperset(relations):
        return Certainty.ASSERTED  # 'may be used' permits, it does not hedge
    chunk = reading.chunks[trigger.k]
    form = chunk.piece.form if chunk.tag in {"V", "G"} else ""
    return reading.context.certainty(trigger.at, max(chunk.last, trigger.at), form)


def _is_diminished(reading: Reading, target: Arg) -> bool:
    """Return whether the object is said to be only a little of itself ('a hint of agonism')."""
    return any(
        name == "diminished" and target.start - 24 <= reading.pieces[i].start < target.end
        for name, i in reading.context.cues
    )


def _is_counted(reading: Reading, target: Arg, left: int, upto: int) -> bool:
    """Return whether the 'no' of the object stands between subject and trigger, and so has been counted."""
    return any(
        name == "negation" and left < i <= upto and target.start <= reading.pieces[i].start < target.end
        for name, i in reading.context.cues
    )


def _is_restricted(reading: Reading, target: Arg) -> bool:
    """Return whether a denial holds for a case or a part only ('when closed', 'more than', 'not all')."""
    text = reading.sentence.text
    if (
        _denies_way(reading, target)
        or _FOR_LONG.match(text[target.end :])
        or _IN_OTHER_WAY.match(text, target.end)
    ):
        return True
    if _LIKE_OTHERS.search(text[max(0, target.start - 12) : target.end]):
        return True
    return any(
        (piece.start >= target.end and piece.text in _CASE_WORDS)
        or (target.end <= piece.start < target.end + _NEAR and piece.text in _UNIVERSAL)
        or (target.start - 6 <= piece.start < target.end and piece.text in _QUANTIFIERS)
        for piece in reading.pieces
    )


def _denies_way(reading: Reading, target: Arg) -> bool:
    """Return whether the way alone is denied ('does not raise X by binding Y')."""
    return any(
        piece.text == "by" and piece.start >= target.end and following.form == "g"
        for piece, following in pairwise(reading.pieces)
    )


def _is_after_comparison(reading: Reading, left: int, k: int) -> bool:
    """Return whether the denial is of a comparison before `k` ('is no worse than X at treating')."""
    return any(chunk.tag == "K" and chunk.first > left for chunk in reading.chunks[:k])


def _is_of_small_dose(reading: Reading, target: Arg) -> bool:
    """Return whether an effect is denied of small doses only ('low doses do not cause dissociation')."""
    if reading.kind(target.entity) != "effect":
        return False
    return any(piece.text.removesuffix("s") in _SMALL_DOSES for piece in reading.pieces)


def _lacks_condition(reading: Reading, at: int) -> bool:
    """Return whether the sentence opens by taking something away ('Where the protein is missing, …')."""
    if at > 2 and reading.pieces[0].text in {"without", "absent"}:
        return True
    return not reading.words.isdisjoint(_MISSING) and any(
        piece.text in _MISSING and _OPENING_CASE.intersection([before.text for before in reading.pieces[:n]])
        for n, piece in enumerate(reading.pieces[:at])
    )


def _is_quoted(reading: Reading, start: int, end: int) -> bool:
    """Return whether the words stand in quotation marks inside a sentence that nobody is said to say."""
    marks = [piece.start for piece in reading.pieces if piece.tag == '"']
    if len(marks) < 2 or not _SAYING.isdisjoint([piece.text for piece in reading.pieces]):
        return False
    is_whole = marks[0] == 0 and marks[-1] >= len(reading.sentence.text) - 2
    pairs = zip(marks[::2], marks[1::2], strict=False)
    return not is_whole and any(opened < start and end <= closed for opened, closed in pairs)


def _qualifiers(reading: Reading, subject: Arg, relations: tuple[str, ...], start: int) -> frozenset[str]:
    """Return what qualifies the statement: in its sentence, its surroundings, and by the way it is told."""
    own, inherited = reading.context.qualifiers(), reading.situation.qualifiers
    if "species" in own and "population" in own and _ANIMALS_AND_PEOPLE.search(reading.sentence.text):
        own.discard("species")
    found = own | (inherited - {"species"} if "population" in own else inherited)
    known = reading.knowledge.relations
    if subject.via or any(known[relation].directness == "indirect" for relation in relations):
        found.add("indirect")
    if reading.context.has_both_sides(start):
        found.add("both-sides")
    if tells_one_study(reading.sentence.text, start):
        found.add("one-study")
    return frozenset(found)


def _quantities_near(reading: Reading, start: int, end: int) -> tuple[Quantity, ...]:
    """Return the quantities between the commas or clause bounds around the words of a statement."""
    if not reading.quantities:
        return ()
    stops = [
        piece.start
        for piece in reading.pieces
        if _is_stop(piece) and (piece.start > 30 or piece.start > start)
    ]
    low = max([stop for stop in stops if stop < start], default=0)
    high = min([stop for stop in stops if stop >= end], default=len(reading.sentence.text))
    return tuple([quantity for quantity in reading.quantities if low <= quantity.start < high])


def _of_own_verb(reading: Reading, k: int, near: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """Return those up to the next verb where each verb has its own ('made in 1962 and approved in 1970')."""
    near = tuple([one for one in near if one.unit != "year" or not _is_year_of_other(reading, k, one)])
    if len({quantity.unit for quantity in near}) == len(near):
        return near
    verbs = [chunk.start for chunk in reading.chunks[k + 1 :] if chunk.tag in _VERBAL]
    last = verbs[0] if verbs else len(reading.sentence.text)
    own = tuple([quantity for quantity in near if reading.chunks[k].start <= quantity.start < last])
    return own if verbs and len(own) < len(near) and own else near


def _is_year_of_other(reading: Reading, k: int, year: Quantity) -> bool:
    """Return whether a year dates what another verb tells ('was made in Detroit and approved in 1970')."""
    chunks = reading.chunks
    if chunks[k].start < year.start:
        return any(
            _is_told_besides(reading, j, k) for j in range(k + 1, len(chunks)) if chunks[j].start < year.start
        )
    told = [j for j in range(k) if chunks[j].tag in _VERBAL and chunks[j].start < year.start]
    if not told or not _is_told_besides(reading, k, told[-1]):
        return False
    between = chunks[told[-1] + 1 : k]  # 'was made in 1962 and, in 1970, approved'
    return not any(chunk.tag in _JOINING and chunk.start < year.start for chunk in between)


def _is_told_besides(reading: Reading, j: int, k: int) -> bool:
    """Return whether the verb or approval at chunk `j` is joined to the verb at `k` before it."""
    chunk = reading.chunks[j]
    is_approval = chunk.ref is not None and chunk.ref.is_approval
    if not is_approval and chunk.tag not in _VERBAL:
        return False
    before = reading.skip_back(j - 1, _BEFORE_VERB)
    return before > k and (reading.tag(before) in _JOINING or reading.chunks[before].piece.text in _SEQUENCE)


def _is_stop(piece: Piece) -> bool:
    return piece.tag in _STOP_TAGS or piece.text in _STOP_WORDS


def _entities_near(reading: Reading, end: int, *, is_value: bool) -> frozenset[str]:
    """Return the entities named up to the clause that follows the statement ('…, so tell us if …')."""
    found: set[str] = set()
    for piece in reading.pieces:
        if piece.start >= end and piece.tag == "s" and piece.text in _CLAUSE_WORDS:
            break
        if piece.tag == "E" and not _opens_own_clause(reading, piece):
            found.update(piece.value)
    routes = {id_ for id_ in found if reading.kind(id_) == "route"}
    if is_value and len(routes) > 1:
        found -= routes - (_own_routes(reading, end) or routes)
    if reading.topic is not None and any(
        chunk.ref is not None and chunk.ref.agent_is_topic for chunk in reading.chunks if chunk.start < end
    ):
        found.add(reading.topic)  # 'its analgesic effect'
    return frozenset(found)


def _opens_own_clause(reading: Reading, piece: Piece) -> bool:
    """Return whether 'everybody' opens a clause on something else ('that everybody talks about')."""
    if "every" not in _modes_of(piece):
        return False
    at = reading.pieces.index(piece)
    before = reading.pieces[at - 1] if at else piece
    is_joined = before.tag == "c" and at > 1 and reading.pieces[at - 2].tag == ","
    return is_joined or before.tag in {"w", "s"} or before.text == "that"


def _own_routes(reading: Reading, end: int) -> set[str]:
    """Return the routes named in the clause that ends at `end` ('…, while oral ketamine …')."""
    bounds = [
        piece.start for piece in reading.pieces if piece.tag in _ROUTE_BOUNDS or piece.text in _STOP_WORDS
    ]
    low = max([bound for bound in bounds if bound < end], default=0)
    high = min([bound for bound in bounds if bound >= end], default=len(reading.sentence.text))
    return {
        id_
        for piece in reading.pieces
        if piece.tag == "E" and low <= piece.start < high
        for id_ in piece.value
        if reading.kind(id_) == "route"
    }


def _own_start(reading: Reading, subject: Arg, start: int, end: int, verb_start: int | None) -> int:
    """Return where the statement's own words begin: after those of one that shares its subject.

    Objects that share a verb keep it: 'relieves PTSD' and 'relieves PTSD and pain'.
    """
    offset = reading.sentence.span.start
    earlier = [other.span.end - offset for other in reading.found if other.span.start - offset == start]
    if not earlier or min(earlier) >= reading.pieces[max(subject.piece, 0)].end + (end - start):
        return start
    told = max([place for place in earlier if place < end], default=start)
    if verb_start is not None and start < verb_start:
        ends = [other.span.end - offset for other in reading.found]
        told = max([place for place in ends if start < place <= verb_start], default=start)
        if told == start:
            return verb_start
    stop = _past_aside(reading, told, end)
    for piece in reading.pieces:
        if piece.start >= stop and piece.tag not in _BEFORE_PREDICATE:
            return piece.start if piece.start < end else start
    return start


def _past_aside(reading: Reading, start: int, end: int) -> int:
    """Return where the parenthesis or insertion that begins at `start` ends, where it ends before `end`."""
    marks = [piece for piece in reading.pieces if start <= piece.start < end and piece.tag in _ASIDES]
    opens = next((piece for piece in reading.pieces if piece.start >= start), None)
    if opens is None or not marks or marks[0] is not opens or opens.tag == ")":
        return start
    close = ")" if opens.tag == "(" else opens.tag
    return next((mark.end for mark in marks[1:] if mark.tag == close), start)


def _modes_beside(reading: Reading, k: int) -> list[str]:
    """Return the modes named by adverbs next to the verb, and by adjectives in its own words."""
    chunks, found = reading.chunks, []
    for j in range(k - 1, max(-1, k - 5), -1):
        if chunks[j].tag in _BEFORE_MODES:
            break
        found.extend(_modes_of(chunks[j].piece))
    for j in range(k + 1, min(len(chunks), k + 6)):
        chunk = chunks[j]
        if chunk.tag in _AFTER_MODES:
            break
        if chunk.ref is None or chunk.ref.kind == "mode":
            if not _is_of_condition(reading, j):
                found.extend(_modes_of(chunk.piece))
        elif reading.kind(chunk.ref.entity) == "condition" and chunk.ref.kind == "entity":
            continue  # 'a lifelong anxiety' tells how long the illness lasts
        elif j == k + 1 or chunk.ref.kind in {"event", "role"} or _is_manner(chunk):
            found.extend(chunk.ref.modes)
    return found + _modes_of(chunks[k].piece)


def _is_of_condition(reading: Reading, j: int) -> bool:
    """Return whether the word at `j` tells of the illness that follows it ('long-term depression')."""
    ref = reading.chunks[j + 1].ref if j + 1 < len(reading.chunks) else None
    return ref is not None and reading.kind(ref.entity) == "condition"


def _is_manner(chunk: Chunk) -> bool:
    """Return whether the phrase says how something is done ('in a competitive manner')."""
    return chunk.ref is not None and chunk.ref.head is not None and chunk.ref.head.text in _MANNERS


def _modes_of(piece: Piece) -> list[str]:
    return piece.readings["M"] if piece.readings is not None and "M" in piece.readings else []
