"""Measures with their quantities ('the half-life is about three hours'), and figures of speech."""

import re

from ketlint.clauses.arguments import Arg
from ketlint.clauses.attachment import completed
from ketlint.clauses.reading import Reading
from ketlint.emission import add, emit
from ketlint.knowledge import Figure
from ketlint.patterns import Pattern
from ketlint.quantities import Quantity, converted
from ketlint.references import Ref

_BEFORE_MEASURE = frozenset("dvqn")
_OTHER_MEANS = frozenset({"setting", "drug", "drug-class", "study"})
_TO_TREATMENT = frozenset({"to", "with", "for", "after"})
_TAKING_UP = frozenset({"it", "this", "drug", "medicine", "molecule", "treatment", "infusion", "antagonist"})
_EFFICACY = frozenset({"efficacy", "effectiveness"})
_IN_PERCENT = frozenset({"response", "responses", "effective", "efficacious", "successful"})
_REMITTING = frozenset({"remission", "recovery", "curative"})
_AT_SHARE = Pattern(r"\s?(?:\w+ly\s)?\Z")  # between the figure and the word
_IN_FIGURES = Pattern(
    r"\s*(?:of|is|was|at|is estimated at|stands at|reaches|ranges from)?"
    r"(?:\s+(?:about|around|up to|nearly|almost|roughly|some|over|between|approximately|from|more than"
    r"|at least))*\s*$",
    re.IGNORECASE,
)
_JOINING = frozenset("c/")
_NEAR = 40  # characters before the measure in which its quantity may stand


def read_values(reading: Reading) -> None:
    """Read each measure that stands near a quantity and belongs to one drug."""
    if reading.quantities:
        for k, chunk in enumerate(reading.chunks):
            if chunk.ref is not None and reading.kind(chunk.ref.entity) == "measure":
                _read_value(reading, k, *completed(reading, k))
            elif chunk.ref is not None and (rate := _rate_meant(reading, k)) is not None:
                told = chunk.ref.with_(kind="entity", entity=rate, listed=[rate])
                _read_value(reading, k, told, k + 1)


def _rate_meant(reading: Reading, k: int) -> str | None:
    """Return the share of people that efficacy in figures stands for ('an efficacy of 70 to 80 %')."""
    chunk, effect = reading.chunks[k], reading.main_effect
    if effect is None or chunk.ref is None:
        return None
    head = chunk.piece.text.rpartition(" ")[2]
    if head in _IN_PERCENT or head in _REMITTING:
        measured = "" if head in _REMITTING else effect
        return reading.knowledge.measure("share", measured) if _follows_share(reading, chunk.start) else None
    if head not in _EFFICACY:
        return None
    share = next((one for one in reading.quantities if one.unit == "%" and one.start >= chunk.end), None)
    if share is None or not _IN_FIGURES.match(reading.sentence.text[chunk.end : share.start]):
        return None
    return reading.knowledge.measure("share", effect)


def _follows_share(reading: Reading, start: int) -> bool:
    """Return whether a share stands right before the offset ('a 90 % response', '85 % effective')."""
    ends = [one.end for one in reading.quantities if one.unit == "%" and one.end <= start]
    return bool(ends) and _AT_SHARE.match(reading.sentence.text[ends[-1] : start]) is not None


def _read_value(reading: Reading, k: int, ref: Ref, after: int) -> None:
    chunk = reading.chunks[k]
    owner = _owner(reading, ref) or _owner_of_rate(reading, k, ref)
    near = _nearest(reading, chunk.start, owner, ref)
    if owner is None or near is None or _is_of_thing_before(reading, k) or _is_numbered_label(reading, k):
        return
    if _is_rate_of_unknown(reading, k, ref) or _is_one_of_two(reading, k):
        return
    if ref.is_specified and "y" in [piece.tag for piece in reading.pieces[chunk.first : chunk.last]]:
        return  # of a drug that is not known by its name
    if ref.definite == "your" or _is_of_variability(reading, k) or _is_parted(reading, chunk.end, near.start):
        return
    bearer = Arg((owner,), chunk.start, chunk.start, chunk.first)
    start, end, last = min(chunk.start, near.start), max(chunk.end, near.end), reading.chunks[after - 1].last
    target = Arg((ref.entity or "",), start, end, last)
    emit(reading, [bearer], ("has-value",), [target], k, "value", own_span=True)


def _is_of_thing_before(reading: Reading, k: int) -> bool:
    """Return whether the measure stands in brackets after something else ('iloprost (half-life …)')."""
    j = reading.skip_back(k - 1, _BEFORE_MEASURE)
    if j < 1 or reading.chunks[j].tag != "(" or reading.tag(j - 1) not in {"NP", "D"}:
        return False
    ref = completed(reading, j - 1)[0]
    return ref.kind in {"unknown", "drug"} or (ref.kind == "entity" and not reading.is_drug(ref.entity))


def _is_of_variability(reading: Reading, k: int) -> bool:
    """Return whether something about the measure is told, and not the measure ('variability in it')."""
    if k < 2 or reading.chunks[k - 1].piece.text != "in" or reading.tag(k - 2) != "NP":
        return False
    ref = reading.chunks[k - 2].ref
    return ref is not None and ref.kind == "unknown"


def _nearest(reading: Reading, start: int, owner: str | None, ref: Ref) -> Quantity | None:
    """Return the first quantity near the measure, best one in which the claims measure it."""
    near = [quantity for quantity in reading.quantities if quantity.start > start - _NEAR]
    if reading.knowledge.course(ref.entity or "") == "onset":
        near = [quantity for quantity in near if not _is_of_lasting(reading, quantity)]
    claims = reading.knowledge.claims_between(owner or "", (ref.entity or "",))
    units = {claim.value.unit for claim, _ in claims if claim.value is not None}
    fitting = [quantity for quantity in near if any(converted(quantity, unit) for unit in units)]
    return next(iter(fitting or near), None)


def _is_of_lasting(reading: Reading, quantity: Quantity) -> bool:
    """Return whether the quantity says how long it lasts ('come within hours and last 1-2 weeks')."""
    before = next(
        (
            piece
            for piece in reversed(reading.pieces)
            if piece.end <= quantity.start and piece.tag not in _BEFORE_MEASURE
        ),
        None,
    )
    told = before.value if before is not None and before.tag == "V" else ()
    return any(one[1] == "course" and reading.knowledge.course(one[0]) == "duration" for one in told)


def _is_parted(reading: Reading, start: int, end: int) -> bool:
    """Return whether another clause begins between two offsets, after the one dash of the sentence too."""
    dashes = sum([piece.tag == "—" for piece in reading.pieces])
    parting = {";", "—"} if dashes == 1 and end - start > _NEAR else {";"}
    return any(start <= piece.start < end and piece.tag in parting for piece in reading.pieces)


def _owner(reading: Reading, ref: Ref) -> str | None:
    """Return the drug whose measure it is, None where there could be two."""
    if ref.agent:
        return ref.agent
    if reading.drugs:
        families = {reading.knowledge.family(drug) for drug in reading.drugs}
        return min(reading.drugs) if len(families) == 1 else None
    situation = reading.situation
    if situation.is_label_place and reading.tag(1) == ":":
        return situation.labelled
    is_listed = situation.is_list_item and reading.knowledge.is_kinetic(ref.entity or "")
    return situation.last_subject or (reading.topic if is_listed else None)


def _owner_of_rate(reading: Reading, k: int, ref: Ref) -> str | None:
    """Return the drug of the text for a rate that opens its sentence and is told of nothing else."""
    is_rate = reading.knowledge.course(ref.entity or "") == "share"
    is_opening = reading.skip(0, _BEFORE_MEASURE) >= k and not reading.situation.is_list_item
    if not is_rate or not is_opening or reading.drugs or reading.names_class:
        return None
    kinds = {reading.kind(piece.value[0]) for piece in reading.pieces if piece.tag == "E"}
    return reading.topic if _OTHER_MEANS.isdisjoint(kinds) else None


def _is_rate_of_unknown(reading: Reading, k: int, ref: Ref) -> bool:
    """Return whether the rate is that of a treatment of which nothing is known ('with TMS')."""
    if reading.knowledge.course(ref.entity or "") != "share" or reading.drugs:
        return False
    chunks = reading.chunks
    tied = [j + 1 for j in range(k, len(chunks) - 1) if chunks[j].piece.text in _TO_TREATMENT]
    return any(_is_unknown(reading, j) for j in tied)


def _is_unknown(reading: Reading, j: int) -> bool:
    """Return whether the phrase at `j` is an unknown thing: no number, and no people."""
    chunk = reading.chunks[j]
    is_thing = chunk.ref is not None and chunk.ref.kind == "unknown" and not chunk.piece.text[0].isdigit()
    return is_thing and not chunk.piece.has_cue("population")


def _is_one_of_two(reading: Reading, k: int) -> bool:
    """Return whether the measure is named with another in a label ('Onset & Duration: within hours …')."""
    is_joined = reading.tag(k + 1) in _JOINING and reading.tag(k + 2) == "NP"
    return is_joined and reading.tag(k + 3) == ":"


def _is_numbered_label(reading: Reading, k: int) -> bool:
    """Return whether the words label one of several ('Critical period 1: 0 to 4 hours')."""
    return not k and reading.tag(1) == ":" and reading.chunks[k].piece.text.isdigit()


def read_figures(reading: Reading) -> None:
    """Read figures of speech: a key that no longer fits its lock paints competition."""
    if not reading.topic:
        return
    text = reading.sentence.text
    words = reading.words.union(text.lower().split())
    if words.isdisjoint(reading.knowledge.figure_words):
        return
    if not reading.drugs and words.isdisjoint(_TAKING_UP):
        return  # 'think of a lock and its key' explains receptors
    for figure in reading.knowledge.figures:
        is_there = all(not words.isdisjoint(variants) for variants in figure.words)
        if is_there and not _is_denied(reading, figure):
            told = Arg((reading.topic,), 0, 0, 0)
            target = Arg((figure.object,), 0, len(text), len(reading.pieces) - 1)
            add(reading, told, (figure.relation,), target, "figure", 0, len(text))


def _is_denied(reading: Reading, figure: Figure) -> bool:
    """Return whether the sentence says no before the picture begins."""
    words = {word for variants in figure.words for word in variants}
    begin = next((i for i, piece in enumerate(reading.pieces) if not words.isdisjoint(piece.text.split())), 0)
    return any(name == "negation" and i < begin for name, i in reading.context.cues)
