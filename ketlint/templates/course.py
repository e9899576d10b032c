"""How a benefit runs its course: how soon it comes, in how many people, and for how long.

The words are verbs of a measure ('lasts', 'respond', 'kicks in') or verbs of help with a quantity behind
them ('relieves depression for six months'). A quantity counts only where words tie it to the verb: months
of follow-up and percentages of something else give no statement.
"""

import re
from collections.abc import Sequence

from ketlint.clauses.agents import agent_beside
from ketlint.clauses.arguments import Arg, over, renamed
from ketlint.clauses.attachment import completed
from ketlint.clauses.events import has_generic, verb_relations
from ketlint.clauses.islands import phrase_start
from ketlint.clauses.objects import objects, relief_at
from ketlint.clauses.reading import Reading
from ketlint.clauses.referents import args_at, drugs_at
from ketlint.clauses.subjects import subjects
from ketlint.derivation import HELPING
from ketlint.emission import emit
from ketlint.patterns import Pattern
from ketlint.quantities import Quantity, converted

_ABOUT = (
    r"(?:(?:up to|at least|about|around|over|more than|as long as|some|roughly|nearly|almost|a full|the next"
    r"|well over|an average of|between|from|anywhere from|typically|usually|only|just|approximately|a good"
    r"|the best part of|the better part of|fully|as many as|close to|upwards of|a whole|an entire)\s+)*$"
)
_FOR = Pattern(rf"^\s*(?:\w+\s+){{0,3}}?(?:for|lasting)\s+{_ABOUT}", re.IGNORECASE)
_SPAN = Pattern(rf"^\s+(?:for\s+)?{_ABOUT}", re.IGNORECASE)
_OVER = Pattern(rf"^\s+(?:(?:for|over|within|after|in)\s+)?(?:the\s+)?{_ABOUT}", re.IGNORECASE)
_WITHIN = Pattern(rf"^\s*(?:\w+\s+)?(?:within|after|in)\s+{_ABOUT}", re.IGNORECASE)
_AMONG = Pattern(rf"^\s*(?:in|for)?\s*{_ABOUT}", re.IGNORECASE)
_SHOWING = frozenset({
    "shown", "show", "shows", "showed", "produced", "produces", "produce", "delivered", "delivers", "yielded",
    "yields", "achieved", "achieves", "brings", "brought", "demonstrated", "demonstrates",
    "provide", "provides", "provided", "offer", "offers", "bring", "give", "gives", "deliver",
})  # fmt: skip
_SHOWN = Pattern(
    r"^[^,;:]{0,40}?\b(?:results|success|improvements?|benefits?|relief|effectiveness|efficacy|responses?"
    r"|(?P<remission>remission|recovery))\b"
    rf"[^,;:]{{0,60}}?\b(?:in|for|among|with|to)\s+{_ABOUT}",
    re.IGNORECASE,
)
# what follows the share that is brought into remission
_BROUGHT = Pattern(
    r"\s*(?:of\s)?(?:[\w-]+\s){1,4}?(?:in|into|to)\s(?:[\w-]+\s){0,2}?(?:remission|recovery)\b", re.IGNORECASE
)
_DELAYED = Pattern(
    r"\s*(?:(?:of treatment|of dosing|or more|or longer|at least)\s)?"
    r"(?:before\b[^.;]{0,60}?\b(?:benefits?|effects?|relief|results|improvements?|works?|better|mood)\b|to\s)",
    re.IGNORECASE,
)
_BARE = Pattern(
    r"\s+(?:many\s|long\s|days or\s)?(?:weeks (?:or|to)\s)?(?P<unit>weeks|months)\b", re.IGNORECASE
)
_LATER = Pattern(rf"^\s*(?:[\w-]+\s+){{0,2}}?(?:after|at|over)\s+{_ABOUT}", re.IGNORECASE)
_OF = Pattern(r"\s*(?:of|to)\b")
_TAKING = frozenset({"take", "takes", "took", "need", "needs", "require", "requires"})
_TO = frozenset({"to", "before it"})
_PARTING = frozenset({"V", "G", ";", "—"})
_HELPED = frozenset({*HELPING, "causes"})
_DOSES = frozenset({
    "infusion", "infusions", "dose", "session", "sessions", "treatment", "spray", "drip", "series",
})  # fmt: skip
_WHOLE = frozenset(
    {"full", "peak", "maximum", "maximal", "optimal", "greatest", "complete", "whole", "best", "fullest"}
)
_OTHER_DRUGS = frozenset({"drug-class"})
_VERB_GROUP = frozenset("vqab")
_SITTINGS = frozenset({"session", "sessions", "infusion", "infusions", "visit", "visits", "drip"})
_QUANTIFYING = frozenset("vqd")
_FEELING = frozenset({
    "experience", "see", "notice", "report", "feel", "find", "get", "show", "enjoy", "achieve", "gain",
    "obtain", "have", "experienced", "seen", "noticed", "found", "reported", "felt", "had", "saw", "got",
    "showed", "enjoyed", "achieved", "gained", "obtained",
})  # fmt: skip
_FELT = frozenset({"relief", "improvement", "improvements", "benefit", "benefits", "remission"})
_EFFECTS = frozenset({"effect", "effects", "results", "response"})
_BENEFIT = frozenset({"benefit", "benefits", "relief", "improvement", "antidepressant effects"})
_LESS = frozenset({"reduction", "reductions", "decrease", "drop", "fall"})
_SUFFERED = ("symptom", "depress", "suicid", "anxiety")
_KEEPING = frozenset({"keep", "keeps", "kept", "hold", "holds", "held"})
_WELL_STATES = frozenset({
    "well", "remission", "better", "stable", "symptom-free", "depression-free", "free", "afloat",
})  # fmt: skip
_FOR_LONG = Pattern(rf"\bfor\s+{_ABOUT}", re.IGNORECASE)
_BEFORE_PASSIVE = frozenset("abvq")
_WELL = frozenset({"effectively", "successfully"})
_BEFORE_FELT = frozenset("vqdM")
_BEFORE_NAMED = frozenset("vqdMVGJ")  # 'lower' may be a verb
_TOWARDS = (" to", " from")
_SOON = 48.0  # hours: 'within' a longer time is no more than a bound
_SOME = frozenset({"some", "certain", "a few", "few", "several", "one"})  # of whom it may well be true
_TIME = "d"


def read_course(reading: Reading, k: int) -> None:
    """Read 'relief lasts six months', 'nine in ten respond' and 'takes six weeks to work'."""
    measures = verb_relations(reading.chunks[k].piece, "course")
    if not measures or _read_process(reading, k, measures):
        return
    if reading.kinds[measures[0]] != "measure":
        _read_state(reading, k, measures[0])
        return
    if _is_to_other(reading, k):
        return
    if reading.knowledge.course(measures[0]) == "share":
        _read_everyone(reading, k)
    drug = _drug(reading)
    if drug is None:
        return
    for measure in measures:
        course = reading.knowledge.course(measure)
        if course == "share":
            _read_share(reading, k, drug, measure)
        elif course == "duration":
            _read_span(reading, k, drug, measure)
        if course == "onset":
            _read_instant(reading, k, drug, measure)
        if course != "duration":
            _read_onset(reading, k, drug, is_felt=course == "share")


def _read_process(reading: Reading, k: int, measures: Sequence[str]) -> bool:
    """Read 'the plastic changes fade over two weeks'; return whether the verb tells of no benefit."""
    is_of_process = all(reading.knowledge.is_of_process(measure) for measure in measures)
    spans = [one for one in reading.quantities if one.start >= reading.chunks[k].end]
    is_lasting = any(reading.knowledge.course(measure) == "duration" for measure in measures)
    if not spans or not is_lasting or converted(spans[0], _TIME) is None:
        return is_of_process
    if not _OVER.match(reading.sentence.text[reading.chunks[k].end : spans[0].start]):
        return is_of_process
    for arg in subjects(reading, k):
        told = reading.knowledge.lasting(arg.entity if arg.event is None else arg.event[1])
        drug = next((id_ for id_ in arg.ids if reading.is_drug(id_)), None) or _drug(reading)
        if told is not None and drug is not None:
            _emit(reading, k, _bearer(reading, k, drug), told, spans[0])
            return True
    return is_of_process


def _is_to_other(reading: Reading, k: int) -> bool:
    """Return whether what people respond to or benefit from is named, and is no drug."""
    j = reading.skip(k + 1, _BEFORE_NAMED)
    if not reading.chunks[k].piece.text.endswith(_TOWARDS):
        return False
    if any(chunk.tag == "V" and chunk.piece.form != "g" for chunk in reading.chunks[k + 1 : j]):
        return True  # 'benefit from lower initial doses'
    if reading.tag(j) != "NP":
        return False
    chunk = reading.chunks[j]
    is_bare = chunk.ref is not None and chunk.ref.kind == "drug" and chunk.first == chunk.last
    return not is_bare and not drugs_at(reading, j)


def _read_state(reading: Reading, k: int, state: str) -> None:
    """Read 'you cannot get hooked on ketamine': the drug brings people into a state."""
    for drug in objects(reading, k):
        if drug.entity is not None and reading.is_drug(drug.entity):
            target = over((state,), reading.chunks[k])
            emit(reading, [_bearer(reading, k, drug.entity)], ("causes",), [target], k, "course")


def read_extent(
    reading: Reading, k: int, relations: Sequence[str], actors: Sequence[Arg], targets: Sequence[Arg]
) -> None:
    """Read for how long or in how many a drug helps: 'relieves depression for months', 'works in 90 %'."""
    drug = next((arg for arg in actors if reading.is_drug(arg.entity)), None)
    if not reading.quantities or drug is None or _HELPED.isdisjoint(relations):
        return
    effect = reading.main_effect
    if effect is None or not all(_is_of_relief(reading, arg) for arg in targets):
        return
    after = max([reading.chunks[k].end, *[arg.end for arg in targets]])
    quantity = next((quantity for quantity in reading.quantities if quantity.start >= after), None)
    if quantity is None:
        return
    between = reading.sentence.text[after : quantity.start]
    # 'works for two months' has no object between the verb and the span
    pattern = _SPAN if not targets and reading.chunks[k].piece.text.endswith(" for") else _FOR
    has_span = bool(targets) or pattern is _SPAN
    if has_span and converted(quantity, _TIME) and pattern.match(between):
        _emit(reading, k, drug, reading.knowledge.measure("duration", effect), quantity)
    elif quantity.unit == "%" and HELPING.intersection(relations) and _AMONG.match(between):
        _emit(reading, k, drug, reading.knowledge.measure("share", effect), quantity)


def _is_of_relief(reading: Reading, arg: Arg) -> bool:
    """Return whether it is a condition that has a relief, that relief, or help as such ('gives relief')."""
    if arg.entity is None:
        return arg.event is not None and arg.event[1] is None and not HELPING.isdisjoint(arg.event[0])
    return reading.knowledge.relief(arg.entity) is not None or _is_relief(reading, arg.entity)


def _is_relief(reading: Reading, entity: str | None) -> bool:
    return reading.knowledge.relief_named(entity) is not None


def _read_everyone(reading: Reading, k: int) -> None:
    """Read 'everyone responds to ketamine' as help for those whom the subject names."""
    drug = _drug(reading)
    words = {piece.text for piece in reading.pieces[: reading.chunks[k].first]}
    if not _SOME.isdisjoint(words):
        return
    named = [arg for arg in subjects(reading, k) if reading.kind(arg.entity) == "condition"]
    people = [arg for arg in named if reading.knowledge.relief(arg.entity) is None]
    if drug is not None:
        bearer = _bearer(reading, k, drug)
        emit(reading, [bearer], ("helps",), people + _relieved(reading, k), k, "course")


def _relieved(reading: Reading, k: int) -> list[Arg]:
    """Return the illnesses of 'found relief from PTSD and anxiety'."""
    is_relief = reading.chunks[k].piece.text.endswith("relief")
    if not is_relief or reading.tag(k + 2) != "NP" or reading.chunks[k + 1].piece.text != "from":
        return []
    named = [arg for arg in objects(reading, k + 1) if reading.kind(arg.entity) == "condition"]
    return [arg for arg in named if reading.knowledge.relief(arg.entity) is None]


def _read_share(reading: Reading, k: int, drug: str, measure: str) -> None:
    """Read the share of people before the verb."""
    chunk, text = reading.chunks[k], reading.sentence.text
    for quantity in reading.quantities:
        is_after = quantity.unit == "%" and quantity.start >= chunk.end
        if is_after and _AMONG.match(text[chunk.end : quantity.start]) and _OF.match(text, quantity.end):
            told = [arg for arg in subjects(reading, k) if reading.is_drug(arg.entity)]
            for bearer in told[:1]:  # 'ketamine achieves remission in 80 % of patients'
                _emit(reading, k, bearer, measure, quantity)
        if quantity.unit != "%" or quantity.end > chunk.start or _is_of_failure(reading, quantity.end, k):
            continue
        if not _is_parted(reading, quantity.end, k):
            _emit(reading, k, _bearer(reading, k, drug), measure, quantity)
            return


def _is_of_failure(reading: Reading, start: int, k: int) -> bool:
    """Return whether the share between offset `start` and the verb at `k` is of those who do not respond."""
    last = reading.chunks[k].last
    return any(
        name == "negation" and i <= last and reading.pieces[i].start >= start
        for name, i in reading.context.cues
    )


def _is_parted(reading: Reading, start: int, k: int) -> bool:
    """Return whether a verb that does not take the drug stands between offset `start` and that at `k`."""
    return any(
        start <= chunk.start and chunk.tag in _PARTING and not _takes_drug(reading, j)
        for j, chunk in enumerate(reading.chunks[:k])
    )


def _takes_drug(reading: Reading, j: int) -> bool:
    """Return whether the verb at `j` says that people are given the drug ('patients who receive it')."""
    return reading.tag(j) in {"V", "G"} and reading.tag(j + 1) == "NP" and bool(drugs_at(reading, j + 1))


def read_felt(reading: Reading, k: int) -> None:
    """Read '80 % of patients experience relief' and 'patients feel immediate relief with ketamine'."""
    effect = reading.main_effect
    piece = reading.chunks[k].piece
    is_bringing = piece.text in _SHOWING or has_generic(piece, "cause") or has_generic(piece, "lead")
    if effect is not None and reading.quantities and is_bringing:
        _read_shown(reading, k, effect)
        _read_given_span(reading, k, effect)
    if effect is None or reading.chunks[k].piece.text not in _FEELING:
        return
    j = reading.skip(k + 1, _BEFORE_FELT)
    _read_felt_effect(reading, k, j)
    if not reading.quantities:
        return
    drug = _drug(reading)
    measure = reading.knowledge.measure("share", effect)
    if drug is None or measure is None or reading.tag(j) != "NP":
        return
    if _is_benefit(reading, j) or _is_eased(reading, j):
        _read_share(reading, k, drug, measure)


def _read_shown(reading: Reading, k: int, effect: str) -> None:
    """Read 'has shown remarkable results in improving mood for over 70 % of patients'."""
    text, start = reading.sentence.text, reading.chunks[k].end
    share = next((one for one in reading.quantities if one.unit == "%" and one.start > start), None)
    if share is None:
        return
    told = _SHOWN.search(text[start : share.start])
    is_brought = told is None and _AMONG.match(text[start : share.start]) and _BROUGHT.match(text, share.end)
    if not is_brought and (told is None or not _OF.match(text, share.end)):
        return
    is_remission = bool(is_brought) or (told is not None and told["remission"] is not None)
    drug = next((arg for arg in subjects(reading, k) if reading.is_drug(arg.entity)), None)
    is_denied = any(
        name == "negation" and reading.pieces[i].start < share.start for name, i in reading.context.cues
    )
    if drug is not None and not is_denied:
        _emit(reading, k, drug, reading.knowledge.measure("share", "" if is_remission else effect), share)


def _read_given_span(reading: Reading, k: int, effect: str) -> None:
    """Read 'gives six months of relief': for how long the drug that is the subject helps."""
    text, chunk = reading.sentence.text, reading.chunks[k]
    span = next((one for one in reading.quantities if one.start >= chunk.end), None)
    if span is None or converted(span, _TIME) is None or not _SPAN.match(text[chunk.end : span.start]):
        return
    of = next((j for j in range(k + 1, len(reading.chunks) - 1) if reading.chunks[j].start >= span.end), None)
    if of is None or reading.chunks[of].piece.text != "of" or reading.tag(of + 1) != "NP":
        return
    drug = next((arg for arg in subjects(reading, k) if reading.is_drug(arg.entity)), None)
    if drug is not None and _is_benefit(reading, of + 1):
        _emit(reading, k, drug, reading.knowledge.measure("duration", effect), span)


def read_kept_well(reading: Reading, k: int) -> None:
    """Read 'keeps most people well for six months' at 'keeps': how long the benefit lasts."""
    chunks, effect = reading.chunks, reading.main_effect
    is_kept = chunks[k].piece.text in _KEEPING and reading.tag(k + 1) == "NP" and bool(reading.quantities)
    if not is_kept or effect is None or not _is_people(reading, k + 1):
        return
    drug = next((arg for arg in subjects(reading, k) if reading.is_drug(arg.entity)), None)
    quantity = next((one for one in reading.quantities if one.start > chunks[k + 1].end), None)
    if drug is None or quantity is None or converted(quantity, _TIME) is None:
        return
    state = reading.sentence.text[chunks[k + 1].end : quantity.start]
    if not _WELL_STATES.isdisjoint(state.lower().split()) and _FOR_LONG.search(state):
        _emit(reading, k, drug, reading.knowledge.measure("duration", effect), quantity)


def _is_people(reading: Reading, k: int) -> bool:
    chunk = reading.chunks[k]
    return any(piece.has_cue("population") for piece in reading.pieces[chunk.first : chunk.last + 1])


def read_helped(reading: Reading, k: int, relations: Sequence[str]) -> None:
    """Read '80 % of patients are helped', '… can be treated successfully', at the passive at `k`."""
    if not any(quantity.unit == "%" for quantity in reading.quantities) or HELPING.isdisjoint(relations):
        return
    is_given = "decreases" not in relations and "increases" not in relations and "helps" not in relations
    beside = {reading.chunks[j].piece.text for j in (k - 1, k + 1) if 0 <= j < len(reading.chunks)}
    if is_given and _WELL.isdisjoint(beside):
        return  # 'were treated' says nothing of the outcome
    drug, measure = _drug(reading), reading.knowledge.measure("share", reading.main_effect or "")
    if drug is not None and measure is not None:
        _read_share(reading, reading.skip_back(k - 1, _BEFORE_PASSIVE) + 1, drug, measure)


def _is_eased(reading: Reading, j: int) -> bool:
    """Return whether the symptoms at `j` are said to be eased, or to ease ('had their symptoms relieved')."""
    head = reading.chunks[j].piece.text.rpartition(" ")[2]
    at = reading.skip(j + 1, _BEFORE_FELT)
    if not head.startswith(_SUFFERED) or reading.tag(at) not in {"V", "G"}:
        return False
    told = {value[0] for value in reading.chunks[at].piece.value} if reading.tag(at) == "V" else set()
    is_better = not HELPING.isdisjoint(told) or any(reading.sign(relation) == "-" for relation in told)
    return is_better or has_generic(reading.chunks[at].piece, "recover")


def _read_felt_effect(reading: Reading, k: int, j: int) -> None:
    """Read an effect that people are said to feel with the drug."""
    at = reading.skip_back(k - 1, _VERB_GROUP)
    people = reading.chunks[at] if at >= 0 else None
    if people is None or people.tag != "NP" or reading.tag(j) != "NP":
        return
    if not any(cue == "population" for cue in _head_cues(reading, people.last, people.last)):
        return
    named = args_at(reading, j, as_subject=False)
    felt = [arg for arg in named if reading.kind(arg.entity) == "effect"]
    drugs = [arg for arg in agent_beside(reading) if reading.is_drug(arg.entity)]
    for arg in named:
        if arg.event is not None and arg.event[1] is not None:
            emit(reading, drugs, arg.event[0], [renamed(arg, (arg.event[1],))], k, "felt")
    is_some = reading.pieces[people.first].text in _SOME
    if drugs and not is_some and _is_benefit(reading, j) and not any(arg.negated for arg in named):
        ill = args_at(reading, at, as_subject=False)
        cases = [arg for arg in ill if reading.kind(arg.entity) == "condition"]
        emit(reading, [_bearer(reading, k, drugs[0].entity or "")], ("helps",), cases, k, "felt")
    if felt and drugs:
        emit(reading, [_bearer(reading, k, drugs[0].entity or "")], ("causes",), felt, k, "felt")


def _is_benefit(reading: Reading, j: int) -> bool:
    """Return whether the phrase at `j` is a benefit, or less of what people suffer from."""
    head = reading.pieces[reading.chunks[j].last].text.rpartition(" ")[2]
    if head not in _LESS:
        return head in _FELT or _is_relief(reading, completed(reading, j)[0].entity)
    after = reading.sentence.text[reading.chunks[j].end :].lower()
    return any(word in after for word in _SUFFERED)


def _read_span(reading: Reading, k: int, drug: str, measure: str) -> None:
    """Read how long a benefit lasts or people stay well."""
    chunk, text = reading.chunks[k], reading.sentence.text
    quantity = next((quantity for quantity in reading.quantities if quantity.start >= chunk.end), None)
    is_span = quantity is not None and converted(quantity, _TIME) is not None
    if quantity is None or not is_span or not _SPAN.match(text[chunk.end : quantity.start]):
        return
    lasting = _lasting(reading, k, measure)
    if lasting is not None:
        _emit(reading, k, _bearer(reading, k, drug), lasting, quantity)


def _lasting(reading: Reading, k: int, measure: str) -> str | None:
    """Return the duration that the verb at `k` tells of, None where something else than a benefit lasts."""
    j = reading.skip_back(k - 1, _VERB_GROUP)
    cues = reading.chunks[j].piece.readings if j >= 0 else None
    if cues is not None and "population" in cues.get("cue", ()):
        return measure
    if j >= 0 and _is_of_something_else(reading, j, k):
        return None
    for arg in subjects(reading, k):
        if reading.kind(arg.entity) == "effect":
            return measure if _is_relief(reading, arg.entity) else None
        if reading.is_drug(arg.entity) and " " in reading.chunks[k].piece.text:
            return measure  # 'one infusion is good for six months'
    told = [cue for chunk in reading.chunks[:k] for cue in _head_cues(reading, chunk.first, chunk.last)]
    above = reading.knowledge.above.get(measure, ())
    return above[0] if "benefit" in told and above else None


def _is_of_something_else(reading: Reading, j: int, k: int) -> bool:
    """Return whether what lasts is a session, or something told before that is no relief ('this lasts …')."""
    ref = reading.chunks[j].ref
    if ref is None:
        return False
    if ref.kind == "pronoun" and ref.definite == "this":
        return not reading.situation.last_effects
    head = ref.head.text if ref.head is not None else ""
    return ref.kind == "drug" and head in _SITTINGS and reading.chunks[k].piece.form == "g"


def _head_cues(reading: Reading, first: int, last: int) -> list[str]:
    return [
        cue
        for piece in reading.pieces[first : last + 1]
        if piece.readings is not None
        for cue in piece.readings.get("cue", ())
    ]


def _read_onset(reading: Reading, k: int, drug: str, *, is_felt: bool) -> None:
    """Read 'takes six weeks to work' and 'feel better within five minutes'."""
    chunk, text = reading.chunks[k], reading.sentence.text
    for quantity in reading.quantities:
        if converted(quantity, _TIME) is None:
            continue
        if quantity.end <= chunk.start:
            if not is_felt and text[quantity.end : chunk.start].strip() in _TO:
                _read_taking(reading, k, quantity)
        elif is_felt and (chunk.piece.form == "d" or any(other.unit == "%" for other in reading.quantities)):
            return  # how many responded by then
        elif quantity.start >= chunk.end and _WITHIN.match(text[chunk.end : quantity.start]):
            if is_felt and _is_no_later_than(text[chunk.end : quantity.start], quantity):
                return  # 'some respond within a week': hours are within it
            effect = reading.main_effect or ""
            is_told = is_felt or any(_is_relief(reading, arg.entity) for arg in subjects(reading, k))
            measure = reading.knowledge.measure("onset", effect if is_told else "")
            _emit(reading, k, _bearer(reading, k, drug), measure, quantity)
            return


def _is_no_later_than(before: str, quantity: Quantity) -> bool:
    """Return whether no more than a latest time of some days is told ('within a week')."""
    hours = converted(quantity, "h")
    return "within" in before and hours is not None and min(hours) > _SOON


def read_beginning(reading: Reading, k: int) -> None:
    """Read 'the antidepressant effect begins within five minutes' at 'begins'."""
    chunk = reading.chunks[k]
    if not reading.quantities or not has_generic(chunk.piece, "begin"):
        return
    quantity = next((one for one in reading.quantities if one.start >= chunk.end), None)
    hours = converted(quantity, "h") if quantity is not None else None
    if quantity is None or hours is None:
        return
    between = reading.sentence.text[chunk.end : quantity.start]
    is_soon = max(hours) <= _SOON
    if not (_WITHIN if is_soon else _LATER).match(between):
        return
    if _is_of_whole_or_other(reading, k):
        return
    drug = _drug(reading)
    if drug is not None and any(_is_relief(reading, arg.entity) for arg in subjects(reading, k)):
        effect = reading.main_effect or ""
        _emit(reading, k, _bearer(reading, k, drug), _onset(reading, effect if is_soon else ""), quantity)


def read_delay(reading: Reading, k: int) -> None:
    """Read 'takes weeks to lift depression' and 'the effect needs a month to appear' at 'takes'."""
    chunk = reading.chunks[k]
    if chunk.piece.text not in _TAKING:
        return
    quantity = next((one for one in reading.quantities if one.start >= chunk.end), None)
    text = reading.sentence.text
    bare = _BARE.match(text, chunk.end)
    if bare is not None:
        unit = "wk" if bare["unit"] == "weeks" else "month"
        quantity = Quantity(2.0, 4.0, unit, bare.start("unit"), bare.end())
    if quantity is None or converted(quantity, _TIME) is None:
        return
    told = _DELAYED.match(text, quantity.end)
    if told is None or not _SPAN.match(text[chunk.end : quantity.start]):
        return
    if _is_of_whole_or_other(reading, k):
        return
    if told[0].endswith(("to ", "to")) and not _is_beginning_to_help(reading, k, told.end()):
        return
    bearers = subjects(reading, k)
    drug = _drug(reading)
    is_relief = any(_is_relief(reading, arg.entity) for arg in bearers)
    if drug is not None and (is_relief or any(reading.is_drug(arg.entity) for arg in bearers)):
        _emit(reading, k, _bearer(reading, k, drug), _onset(reading, ""), quantity)


def _is_beginning_to_help(reading: Reading, k: int, start: int) -> bool:
    """Return whether the verb from offset `start` on, after that at `k`, tells of relief or of its onset."""
    at = next((j for j in range(k + 1, len(reading.chunks)) if reading.chunks[j].start >= start), None)
    if at is None or reading.tag(at) not in {"V", "G"}:
        return False
    return has_generic(reading.chunks[at].piece, "begin") or relief_at(reading, at) is not None


def _is_of_whole_or_other(reading: Reading, k: int) -> bool:
    """Return whether the full benefit is told of before the verb at `k`, or a drug of another class."""
    last = {"drug": -1, "other": -1}
    for i, piece in enumerate(reading.pieces[: reading.chunks[k].first]):
        if piece.text in _WHOLE:
            return True
        if piece.tag == "E":
            kind = "drug" if reading.is_drug(piece.value[0]) else "other"
            if kind == "drug" or reading.kind(piece.value[0]) in _OTHER_DRUGS:
                last[kind] = i
    return last["other"] > last["drug"]


def _onset(reading: Reading, effect: str) -> str | None:
    return reading.knowledge.measure("onset", effect)


def _read_instant(reading: Reading, k: int, drug: str, measure: str) -> None:
    """Read 'works instantly' and 'the benefits kick in at once' as an onset without delay."""
    if any(chunk.piece.text.endswith((" not", "n't")) for chunk in reading.chunks[:k]):
        return  # 'it might not work at once'
    at = next((j for j in (k - 1, k + 1) if 0 <= j < len(reading.chunks) and _is_instant(reading, j)), None)
    if at is None:
        return
    if "work" in reading.chunks[k].piece.text:
        told = [arg for arg in subjects(reading, k) if reading.is_drug(arg.entity)]
    else:
        told = [_bearer(reading, k, drug)] if _is_of_benefit(reading, k) else []
    chunk = reading.chunks[at]
    for bearer in told[:1]:
        _emit(reading, k, bearer, measure, Quantity(0.0, 0.0, "min", chunk.start, chunk.end))


def _is_instant(reading: Reading, j: int) -> bool:
    return "instant" in (reading.chunks[j].piece.readings or {}).get("M", ())


def _is_of_benefit(reading: Reading, k: int) -> bool:
    """Return whether the subject of the verb at `k` is the benefit, or takes it up ('But they kick in …')."""
    before = reading.phrase_before(k)
    at = phrase_start(reading, before) if before is not None else None
    ref = reading.chunks[at].ref if at is not None else None
    if ref is None or at is None:
        return False
    main = reading.main_effect
    if ref.kind == "pronoun":
        return reading.situation.last_effects == {main}
    words = reading.pieces[reading.chunks[at].first : reading.chunks[at].last + 1]
    return ref.entity == main or any(piece.text in _BENEFIT for piece in words)


def read_instant_effect(reading: Reading, k: int, j: int) -> bool:
    """Read 'the relief is immediate' at its copula `k` as an onset without delay; return whether it is so."""
    ref, at = reading.chunks[j].ref, reading.phrase_before(k)
    if ref is None or ref.kind != "mode" or "instant" not in ref.modes or at is None:
        return False
    start = phrase_start(reading, at)
    head = reading.chunks[start].ref if start is not None and reading.tag(start) == "NP" else None
    word = head.head.text if head is not None and head.head is not None else ""
    is_of_mood = any(stem in reading.sentence.text.lower() for stem in _SUFFERED)
    drug = _drug(reading)
    if drug is None or not (word in _FELT or (word in _EFFECTS and is_of_mood)):
        return False
    mode = reading.chunks[j]
    instant = Quantity(0.0, 0.0, "min", mode.start, mode.end)
    bearer = over((drug,), reading.chunks[start or 0])
    _emit(reading, j, bearer, reading.knowledge.measure("onset", ""), instant)
    return True


def _read_taking(reading: Reading, k: int, quantity: Quantity) -> None:
    """Read how long the drug that is the subject of 'takes' takes to work."""
    taking = next((j for j in range(k) if reading.chunks[j].piece.text in _TAKING), None)
    if taking is None or reading.chunks[taking].end > quantity.start:
        return
    drugs = [arg for arg in subjects(reading, taking) if reading.is_drug(arg.entity)]
    for drug in drugs[:1]:
        _emit(reading, k, drug, reading.knowledge.measure("onset", ""), quantity)


def _drug(reading: Reading) -> str | None:
    """Return the drug whose benefit is told of; None where there could be two."""
    if reading.drugs:
        families = {reading.knowledge.family(drug) for drug in reading.drugs}
        return min(reading.drugs) if len(families) == 1 else None
    last = reading.situation.last_subject
    if reading.names_class:
        return None
    if last is not None or reading.topic is None:
        return last
    words = {piece.text for piece in reading.pieces}
    return reading.topic if not _DOSES.isdisjoint(words) else None


def _bearer(reading: Reading, k: int, drug: str) -> Arg:
    """Return the drug as the one spoken of in the words of the verb at `k` and of its subject."""
    j = reading.skip_back(k - 1, _VERB_GROUP)
    chunk = reading.chunks[reading.skip_back(j - 1, _QUANTIFYING) + 1]
    return Arg((drug,), chunk.start, chunk.start, chunk.first - 1)


def _emit(reading: Reading, k: int, bearer: Arg, measure: str | None, quantity: Quantity) -> None:
    if measure is None:
        return
    chunk = reading.chunks[k]
    target = over((measure,), chunk)
    target.start, target.end = min(chunk.start, quantity.start), max(chunk.end, quantity.end)
    emit(reading, [bearer], ("has-value",), [target], k, "course", quantities=(quantity,))
