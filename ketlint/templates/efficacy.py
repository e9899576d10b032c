"""Efficacy that is said to be shown: 'its effectiveness in PTSD is well established', 'studies confirm …'.

To name the efficacy of a drug is not to assert it ('a review of its efficacy in PTSD'); these words do.
"""

from ketlint.clauses.arguments import Arg, over, renamed
from ketlint.clauses.attachment import completed
from ketlint.clauses.events import has_generic, verb_relations
from ketlint.clauses.objects import after_separator, objects
from ketlint.clauses.reading import Reading
from ketlint.clauses.referents import args_at
from ketlint.clauses.subjects import subjects
from ketlint.emission import emit
from ketlint.lexicon import Piece
from ketlint.references import Ref

_CONFIRMING = frozenset({
    "prove", "proves", "proved", "proven", "confirm", "confirms", "confirmed", "demonstrate", "demonstrates",
    "demonstrated", "show", "shows", "showed", "shown", "support", "supports", "supported", "establish",
    "establishes", "established", "validate", "validates", "validated", "document", "documented",
})  # fmt: skip
_CONFIRMED = frozenset({
    "proven", "confirmed", "demonstrated", "shown", "established", "validated", "documented", "supported",
    "well established", "well documented", "beyond doubt", "undisputed",
})  # fmt: skip
_REACHING = frozenset(
    {"extend", "extends", "extending", "reach", "reaches", "go", "goes", "stretch", "carry over"}
)
_BEFORE_BENEFIT = frozenset("vqdM")
_BENEFITS = frozenset(
    {"benefit", "benefits", "results", "relief", "outcomes", "improvement", "improvements", "success"}
)
_WEAK = frozenset({
    "mixed", "limited", "modest", "conflicting", "inconsistent", "disappointing", "negative", "uncertain",
    "little", "unclear", "preliminary", "early", "some", "possible", "potential", "few", "no", "additional",
    "similar", "comparable", "encouraging", "promising", "variable", "temporary", "less",
})  # fmt: skip
_TO_WHOM = frozenset({"for", "in", "with", "on", "against", "among", "across", "from"})
_BETWEEN = frozenset("vqabM")
_NAMING = frozenset({"include", "includes", "are", "including"})


def read_efficacy(reading: Reading, k: int, ref: Ref, after: int) -> None:
    """Read the efficacy at `k` where the sentence says that it is shown."""
    drug = ref.doer or reading.topic
    if drug is None:
        return
    cases = [over(tuple(ref.listed), reading.chunks[k], reading.chunks[after - 1], negated=ref.negated)]
    following = after_separator(reading, after)
    while following is not None:
        named, after = completed(reading, following)
        if reading.kind(named.entity) != "condition":
            break
        cases += args_at(reading, following, as_subject=False)
        following = after_separator(reading, after)
    before = reading.skip_back(k - 1, frozenset("dv"))
    at = (
        before if before >= 0 and _words(reading, before) in _CONFIRMING else _confirmed_after(reading, after)
    )
    if at is not None:
        chunk = reading.chunks[k]
        bearer = Arg((drug,), chunk.start, chunk.start, max(chunk.first - 1, 0))
        emit(reading, [bearer], ref.relations, cases, at, "efficacy")


def _confirmed_after(reading: Reading, after: int) -> int | None:
    """Return the chunk that says, after a copula or auxiliary at `after`, that it is shown."""
    if reading.tag(after) not in {"b", "a"}:
        return None
    at = reading.skip(after, _BETWEEN)
    return at if at < len(reading.chunks) and _words(reading, at) in _CONFIRMED else None


def _words(reading: Reading, k: int) -> str:
    return reading.chunks[k].piece.text


def read_responding(reading: Reading, k: int) -> None:
    """Read 'conditions that respond to ketamine include …' at the verb that names them."""
    chunks = reading.chunks
    if k < 4 or chunks[k].piece.text not in _NAMING or chunks[k - 1].tag != "NP" or chunks[k - 2].tag != "V":
        return
    if chunks[k - 3].tag != "w" or "helps" not in verb_relations(chunks[k - 2].piece, "inverse"):
        return
    drugs = args_at(reading, k - 1, as_subject=True)
    emit(reading, [arg for arg in drugs if reading.is_drug(arg.entity)], ("helps",), objects(reading, k), k,
         "efficacy")  # fmt: skip


def read_reach(reading: Reading, k: int) -> None:
    """Read 'the benefits of ketamine extend to PTSD' at 'extend'."""
    chunks = reading.chunks
    if chunks[k].piece.text not in _REACHING or k < 1:
        return
    to = next((j for j in range(k + 1, min(k + 5, len(chunks) - 1)) if chunks[j].piece.text == "to"), None)
    benefits = [piece for piece in reading.pieces[: chunks[k].first] if _is_benefit(piece)]
    if to is None or not benefits or reading.tag(to + 1) != "NP":
        return
    drugs = [arg for arg in subjects(reading, k) if reading.is_drug(arg.ids[-1])]
    bearers = [renamed(arg, arg.ids[-1:]) for arg in drugs]
    emit(reading, bearers, ("helps",), objects(reading, to), k, "efficacy")


def read_benefit(reading: Reading, k: int) -> None:
    """Read 'has proven benefits for people with PTSD' and 'shows remarkable results in OCD' at the verb."""
    chunks, j = reading.chunks, reading.skip(k + 1, _BEFORE_BENEFIT)
    ref = chunks[j].ref if j < len(chunks) else None
    if ref is None or ref.negated or not has_generic(chunks[k].piece, "cause"):
        return
    words = [piece.text for piece in reading.pieces[chunks[j].first : chunks[j].last + 1]]
    if words[-1].split(" ")[0] not in _BENEFITS or not _WEAK.isdisjoint(words):
        return
    to = j if " " in words[-1] else j + 1  # 'results in' is one word of the lexicon
    if to > j and (reading.tag(to) != "p" or chunks[to].piece.text not in _TO_WHOM):
        return
    if reading.tag(to + 2) == "i" and reading.tag(to + 1) == "NP":
        to += 2  # 'for conditions like PTSD'
    cases = [arg for arg in objects(reading, to) if reading.kind(arg.entity) == "condition"]
    drugs = [arg for arg in subjects(reading, k) if reading.is_drug(arg.entity)]
    emit(reading, drugs, ("helps",), cases, k, "efficacy")


def _is_benefit(piece: Piece) -> bool:
    return piece.readings is not None and "benefit" in piece.readings.get("cue", ())
