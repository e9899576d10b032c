"""What 'which' or 'that' may take up besides the noun before it: a label's drug, the whole clause."""

from collections.abc import Sequence

from ketlint.clauses.arguments import Arg, over
from ketlint.clauses.events import event_ids, has_generic, verb_relations
from ketlint.clauses.islands import jump_back, phrase_start
from ketlint.clauses.reading import Reading
from ketlint.clauses.referents import args_at, drugs_at
from ketlint.context import Certainty, Polarity
from ketlint.phrases import Chunk
from ketlint.references import Ref

_CHAIN_WORDS = frozenset({
    "in turn", "turn", "then", "subsequently", "ultimately", "eventually", "consequently", "thereby",
    "thus",
})  # fmt: skip
_IT = frozenset({"it", "they"})
_CHANCES = frozenset({
    "material", "materials", "means", "ingredients",
    "chance", "opportunity", "room", "space", "time", "ability", "power", "capacity", "freedom", "energy",
    "fuel", "tools", "resources",
})  # fmt: skip
_CHANCE_REACH = 4  # chunks back to the verb of 'gives the brain a chance to'
_ADVERBS = frozenset("v")
_BETWEEN = frozenset({",", "c", "v"})
_OPENS_INSERTION = frozenset({"P", "V", "G", "v"})
_CLASS_KINDS = frozenset({"drug-class", "property"})


def antecedent(reading: Reading, j: int) -> int | None:
    """Return the noun phrase before the relative word at chunk `j`, None where there is none."""
    chunks = reading.chunks
    inserted = _before_insertion(reading, j)
    i = inserted if inserted is not None else reading.skip_back(j - 1, _BETWEEN)
    if i >= 0 and chunks[i].tag in {")", "—"}:
        jumped = jump_back(reading, i)
        i = -1 if jumped is None else jumped
    while i > 1 and chunks[i].tag == "NP" and chunks[i - 1].tag == "u":
        i = reading.skip_back(i - 2, _BETWEEN)  # past 'rather than the trip'
    if i < 0 or chunks[i].tag != "NP":
        return None
    at = phrase_start(reading, i)
    return at if at is not None and chunks[at].tag == "NP" else i


def _before_insertion(reading: Reading, j: int) -> int | None:
    """Return the class before 'a derivative, related to phencyclidine, that …'; None where there is none."""
    chunks = reading.chunks
    if j < 1 or chunks[j - 1].tag != "," or chunks[j].piece.text != "that":
        return None
    opened = next((i for i in range(j - 2, 0, -1) if chunks[i].tag == ","), 0)
    ref = chunks[opened - 1].ref if opened > 1 else None
    if ref is None or not (ref.kind == "drug" or reading.kind(ref.entity) in _CLASS_KINDS):
        return None
    return opened - 1 if chunks[opened + 1].tag in _OPENS_INSERTION else None


def as_event(reading: Reading, ref: Ref, chunk: Chunk) -> list[Arg]:
    """Return the event that a role stands for before 'which' ('an NMDA antagonist, which relieves …')."""
    named = reading.knowledge.named_event(ref.relations, ref.entity)
    ids = ((named,) if named else ()) + ((reading.topic,) if reading.topic else ())
    return [over(ids, chunk, event=(ref.relations, ref.entity), via=True)] if ids else []


def in_place_of(reading: Reading, j: int, at: int) -> list[Arg]:
    """Return what 'which' at `j` means where the phrase at `at` before it means nothing known."""
    return _cleft(reading, j) or _label_subject(reading, at) or whole_clause(reading, j)


def _cleft(reading: Reading, j: int) -> list[Arg]:
    """Return what stands after the copula of 'one factor that predicts the response is a high BMI'."""
    chunks = reading.chunks
    for i in range(j + 1, len(chunks) - 1):
        if chunks[i].tag in {",", ";", "—"}:
            return []
        if chunks[i].tag == "b" and chunks[i + 1].tag == "NP" and chunks[i - 1].tag == "NP":
            return args_at(reading, i + 1, as_subject=True)
    return []


def _label_subject(reading: Reading, at: int) -> list[Arg]:
    """Return the drug that a label speaks of, for the fragment after it ('Nasal spray: an option that …')."""
    chunks = reading.chunks
    colon = next((i for i in range(min(at, 6)) if chunks[i].tag == ":"), None)
    if colon is None or at != colon + 1 or not reading.situation.is_label_place or not reading.topic:
        return []
    named = drugs_at(reading, 0) if chunks[0].tag == "NP" else []
    return named or [over((reading.topic,), chunks[at])]


def whole_clause(reading: Reading, j: int) -> list[Arg]:
    """Return the event of the clause before ', which' at chunk `j`, told of its subject."""
    if not reading.found or reading.chunks[j - 1].tag != ",":
        return []
    last, offset = reading.found[-1], reading.sentence.span.start
    return [
        Arg(
            last.subjects,
            last.span.start - offset,
            last.span.end - offset,
            reading.chunks[j - 1].last,
            via=True,
        )
    ]


def told_before(reading: Reading, k: int, doers: Sequence[Arg]) -> list[Arg]:
    """Return what the clause before ', which explains' or ', explaining' at `k` tells of, if anything."""
    last = reading.found[-1] if reading.found else None
    if last is None or not last.objects or not all(arg.via and reading.is_drug(arg.entity) for arg in doers):
        return []
    before = reading.skip_back(k - 1, _ADVERBS)
    comma = before - 1 if reading.tag(max(before, 0)) == "w" else before
    is_tail = comma != before or reading.chunks[k].piece.form == "g"
    if not is_tail or comma < 1 or reading.tag(comma) != ",":
        return []
    start, end = [place - reading.sentence.span.start for place in (last.span.start, last.span.end)]
    is_told = last.certainty is Certainty.ASSERTED and last.polarity is Polarity.AFFIRMED
    if not is_told or end > reading.chunks[comma].start or not reading.is_drug(last.subjects[0]):
        return []
    ids = event_ids(reading, last.relations, last.objects[0])
    return [Arg(ids, start, end, reading.chunks[comma].last, via=True)]


def takes_up_clause(reading: Reading, j: int, arg: Arg, ref: Ref) -> bool:
    """Return whether 'which' at `j` takes up what was just said rather than the noun `ref` before it."""
    verb = next((chunk for chunk in reading.chunks[j + 1 : j + 3] if chunk.tag in {"V", "G"}), None)
    differs_in_number = verb is not None and verb.piece.form == "s" and ref.is_plural
    return differs_in_number or _is_causal(reading, j + 1) or _was_blocked(reading, arg)


def was_raised(reading: Reading, arg: Arg) -> bool:
    """Return whether the clause before said that a drug raises the antecedent, which then does the rest."""
    last = reading.found[-1] if reading.found else None
    return last is not None and arg.entity in last.objects and reading.sign(last.relations[0]) == "+"


def _was_blocked(reading: Reading, arg: Arg) -> bool:
    """Return whether the clause before said that the antecedent is blocked: 'which' takes up the block."""
    last = reading.found[-1] if reading.found else None
    return last is not None and arg.entity in last.objects and reading.sign(last.relations[0]) == "-"


def _is_causal(reading: Reading, j: int) -> bool:
    """Return whether the verb at or after `j` gives a result of what was said ('which leads to')."""
    verb = next((chunk for chunk in reading.chunks[j : j + 3] if chunk.tag == "V"), None)
    return verb is not None and not {"causes", "mediates"}.isdisjoint(verb_relations(verb.piece, "active"))


def goes_on(reading: Reading, j: int) -> bool:
    """Return whether 'which' goes on with the chain ('which in turn activates')."""
    chunks = reading.chunks
    words = [*chunks[j].piece.text.split()[1:], *[chunk.piece.text for chunk in chunks[j + 1 : j + 3]]]
    return not _CHAIN_WORDS.isdisjoint(words)


def contact_antecedent(reading: Reading, k: int) -> int | None:
    """Return the phrase that 'the window it opens' is about, where `k` is the verb; None where it is none."""
    chunks, doer = reading.chunks, reading.skip_back(k - 1, _ADVERBS)
    ref = chunks[doer].ref if doer > 0 else None
    if ref is None or not _may_do(reading, ref):
        return None
    before = doer - 2 if chunks[doer - 1].tag == '"' else doer - 1
    if before < 0 or chunks[before].tag != "NP":
        return None
    at = phrase_start(reading, before)
    return at if at is not None and chunks[at].tag == "NP" else before


def _may_do(reading: Reading, ref: Ref) -> bool:
    """Return whether the phrase is a drug or what stands for one."""
    return ref.kind == "drug" or ref.definite in _IT or (ref.kind == "entity" and reading.is_drug(ref.entity))


def given_chance(reading: Reading, k: int) -> tuple[int, int] | None:
    """Return giver verb and recipient of 'gives the brain a chance to rebuild', whose last verb is at `k`."""
    chunks, giver = reading.chunks, k - _CHANCE_REACH
    if giver < 0 or reading.tag(k - 1) != "t" or chunks[k - 3].tag != "NP":
        return None
    chance = chunks[k - 2].ref
    if chance is None or chance.head is None or chance.head.text not in _CHANCES:
        return None
    return (giver, k - 3) if has_generic(chunks[giver].piece, "give") else None
