"""Efficacy that is said to be shown: 'its effectiveness in PTSD is well established', 'studies confirm …'.

To name the efficacy of a drug is not to assert it ('a review of its efficacy in PTSD'); these words do.
"""

from ketlint.clauses.arguments import Arg, over, renamed
from ketlint.clauses.attachment import completed
from ketlint.clauses.events import has_generic, verb_relations
from ketlint.clauses.islands import phrase_start
from ketlint.clauses.objects import after_separator, objects, past_qualities
from ketlint.clauses.reading import Reading
from ketlint.clauses.referents import args_at, compared_with, drugs_at
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
    {
        "benefit",
        "benefits",
        "results",
        "relief",
        "outcomes",
        "improvement",
        "improvements",
        "success",
        "respite",
        "comfort",
        "calm",
        "peace",
        "solace",
        "healing",
        "recovery",
        "freedom",
        "ease",
        "breakthroughs",
        "wellbeing",
    }
)
WEAK = frozenset({
    "mixed", "limited", "modest", "conflicting", "inconsistent", "disappointing", "negative", "uncertain",
    "little", "unclear", "preliminary", "early", "some", "possible", "potential", "few", "no", "additional",
    "similar", "comparable", "encouraging", "promising", "variable", "temporary", "less",
})  # fmt: skip
_TO_WHOM = frozenset({
    "for", "in", "with", "on", "against", "among", "across", "from", "to", "as", "available for",
})  # fmt: skip
_PROOFS = frozenset({"evidence", "track record", "support", "backing", "proof"})
_STRONG = frozenset({
    "strong", "stronger", "robust", "solid", "good", "excellent", "compelling", "convincing", "extensive",
    "impressive", "proven", "overwhelming", "substantial", "clear",
})  # fmt: skip
_EFFECTIVE = frozenset({
    "effective", "beneficial", "helpful", "powerful", "transformative", "changer", "game-changer",
    "lifesaver", "game-changing", "breakthrough", "proven", "lifeline", "answer", "godsend", "unbeatable",
    "unmatched", "unrivalled", "superb", "indispensable", "remedy", "miracle", "blessing", "revelation",
})  # fmt: skip
_EFFICACY = frozenset({"efficacy", "effectiveness", "results", "outcomes", "benefit", "benefits", "effects"})
_SINGLING_OUT = frozenset({"of", "among"})
_TREATMENTS = frozenset({
    "treatments", "therapies", "options", "medications", "medicines", "tools", "interventions",
})  # fmt: skip
_REMEDY = frozenset({
    "treatment", "therapy", "option", "medication", "medicine", "drug", "remedy", "tool",
    "intervention", "thing",
})  # fmt: skip
_BEST = frozenset({"best", "finest", "strongest", "leading", "ultimate", "surest", "top", "fastest"})
_AVAILABLE = frozenset("vp")
_ALIKE = frozenset({"similar", "comparable", "equal", "equivalent", "same", "identical"})
_TO_LIKE = frozenset({"to", "as", "with"})
_ADJUNCTS = 3  # phrases that may stand before the illness ('in clinical settings for …')
_FRONTING = frozenset({
    "for", "in", "among", "with", "against", "from", "by", "when it comes to", "living with",
    "suffering from", "struggling with", "dealing with", "diagnosed with", "suffering with",
    "who suffer from", "who live with", "who struggle with",
})  # fmt: skip
_SUPPOSING = frozenset({"if", "when", "whenever"})
_SUFFERERS = frozenset({"you", "someone", "somebody", "your", "one", "patients", "people"})
_SUFFERING_REACH = 7  # chunks from 'if' to the preposition before the illness
_ASIDES = frozenset({"where", "which", "for which", "that", "who", "whose"})
_OF_PEOPLE = frozenset("dp")  # 'for those who live with'
_OPENING = frozenset("vqc")
_CLAUSAL = frozenset("VGbwsa")
_BEFORE_VERB = frozenset("avq")
_WORKING = frozenset({
    "works", "work", "excels", "shines", "helps", "help", "delivers", "deliver", "succeeds", "does the trick",
    "gets results", "delivers results", "works wonders", "works miracles", "heal", "heals",
})  # fmt: skip
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
    if at is not None and not (at == before and _is_shown_of_other(reading, at)):
        chunk = reading.chunks[k]
        bearer = Arg((drug,), chunk.start, chunk.start, max(chunk.first - 1, 0))
        emit(reading, [bearer], ref.relations, cases, at, "efficacy")


def _is_shown_of_other(reading: Reading, at: int) -> bool:
    """Return whether the verb at `at` says what something else has shown ('therapy has proven benefits')."""
    told = subjects(reading, at) if reading.tag(at) in {"V", "G"} else []
    return bool(told) and not any(reading.is_drug(arg.entity) for arg in told)


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
    """Read 'has proven benefits for people with PTSD' and 'for OCD, it provides swift relief' at the verb."""
    j = past_qualities(reading, reading.skip(k + 1, _BEFORE_BENEFIT))
    is_working = reading.chunks[k].piece.text in _WORKING and reading.tag(j) in {"", ".", ",", "p", "t"}
    if not is_working and not _brings(reading, k):
        return
    if is_working:
        cases = fronted_cases(reading, k)
    elif j < len(reading.chunks):
        at = _benefit_in(reading, k + 1, j)
        cases = [] if at is None else _cases_after(reading, j, at) or fronted_cases(reading, k)
    else:
        return
    drugs = [arg for arg in subjects(reading, k) if reading.is_drug(arg.entity)] if cases else []
    emit(reading, drugs, ("helps",), cases, k, "efficacy")


def brings_benefit(reading: Reading, k: int) -> bool:
    """Return whether the verb at `k` says that a benefit is brought about, of whatever stands before it."""
    j = past_qualities(reading, reading.skip(k + 1, _BEFORE_BENEFIT))
    is_named = j < len(reading.chunks) and reading.chunks[j].ref is not None
    return is_named and _brings(reading, k) and _benefit_in(reading, k + 1, j) is not None


def _brings(reading: Reading, k: int) -> bool:
    """Return whether the verb says that a benefit is brought about."""
    piece = reading.chunks[k].piece
    return has_generic(piece, "cause") or has_generic(piece, "give")


def _benefit_in(reading: Reading, first: int, j: int) -> int | None:
    """Return the piece of the chunk at `j` that is a benefit, without words since `first` that weaken it."""
    chunk, ref = reading.chunks[j], reading.chunks[j].ref
    if ref is None or ref.negated:
        return None
    words = reading.pieces[reading.chunks[first].first : chunk.last + 1]
    if any(piece.text in WEAK for piece in words):
        return None
    if reading.knowledge.relief_named(ref.entity) is not None:
        return chunk.last
    for i in range(chunk.first, chunk.last + 1):
        word = reading.pieces[i].text.removesuffix(" in")
        if word in _BENEFITS:
            return i
        if word in _PROOFS and any(piece.text in _STRONG for piece in words):
            return i
    return None


def read_hailed(reading: Reading, k: int) -> None:
    """Read 'they hail ketamine as a breakthrough treatment for PTSD', the remedy being at `k`."""
    chunks, lists = reading.chunks, reading.knowledge.words
    if k < 2 or chunks[k - 1].piece.text != "as" or reading.tag(k - 2) != "NP":
        return
    words = reading.words_of(k)
    is_praised = not (_EFFECTIVE.isdisjoint(words) and lists["efficacious"].isdisjoint(words))
    if not is_praised or not WEAK.isdisjoint(words):
        return
    at = phrase_start(reading, k - 2)
    before = set(reading.sentence.text[: chunks[at or 0].start].lower().split())
    if not at or not (lists["doubting"] | lists["trying"]).isdisjoint(before):
        return  # 'tested ketamine as an effective treatment for PTSD'
    emit(reading, drugs_at(reading, at), ("treats",), _cases_after(reading, k, chunks[k].last), k, "hailed")


def _cases_after(reading: Reading, j: int, at: int) -> list[Arg]:
    """Return the illnesses that the benefit at piece `at` of chunk `j` is said to be in or for."""
    chunks = reading.chunks
    is_joined = reading.pieces[at].text.endswith(" in")  # 'results in' is one word of the lexicon
    if at < chunks[j].last or is_joined:
        named = j if at < chunks[j].last else j + 1
        cases = _cases_at(reading, named)
        if cases:
            return cases
        j = named
    for _ in range(_ADJUNCTS):
        is_tied = reading.tag(j + 1) in {"p", "P"} and chunks[j + 1].piece.text in _TO_WHOM
        if not is_tied or reading.tag(j + 2) != "NP":
            return []
        cases = _cases_at(reading, j + 2)
        if cases:
            return cases
        j = completed(reading, j + 2)[1] - 1
    return []


def _cases_at(reading: Reading, j: int) -> list[Arg]:
    """Return the illnesses named at `j`, or after 'conditions like'."""
    if reading.tag(j) != "NP":
        return []
    if reading.tag(j + 1) == "i" and reading.kind(_entity_at(reading, j)) != "condition":
        j += 2
    return [arg for arg in objects(reading, j - 1) if reading.kind(arg.entity) == "condition"]


def _entity_at(reading: Reading, j: int) -> str | None:
    ref = reading.chunks[j].ref
    return ref.entity if ref is not None else None


def read_effective(reading: Reading, k: int, j: int) -> bool:
    """Read 'for people with OCD, ketamine is highly effective' at its copula; return whether that is all.

    'Safe and effective for PTSD' is two things, the first of which is a property to be read as well.
    """
    chunk = reading.chunks[j]
    words = [piece.text for piece in reading.pieces[chunk.first : chunk.last + 1]]
    head = words[-1].rpartition(" ")[2]
    is_effective = head in _EFFECTIVE or (head in _REMEDY and not _EFFECTIVE.isdisjoint(words))
    if not is_effective or not WEAK.isdisjoint(words):
        return False
    is_property = reading.kind(_entity_at(reading, j)) == "property"
    cases = (_cases_after(reading, j, chunk.last) if is_property else []) or fronted_cases(reading, k)
    drugs = [arg for arg in subjects(reading, k) if reading.is_drug(arg.entity)] if cases else []
    emit(reading, drugs, ("helps",), cases, j, "efficacy")
    return bool(drugs) and not is_property


def read_one_of(reading: Reading, k: int, j: int) -> bool:
    """Read 'is one of the most effective treatments for PTSD' at its copula; return whether it is such."""
    chunks = reading.chunks
    if reading.tag(j) != "p" or reading.tag(j + 1) != "NP" or chunks[j].piece.text not in _SINGLING_OUT:
        return False
    words = {piece.text for piece in reading.pieces[chunks[k].first : chunks[j + 1].last + 1]}
    is_one = "one" in words or chunks[j].piece.text != "of"
    is_treatment = chunks[j + 1].piece.text.rpartition(" ")[2] in _TREATMENTS
    if not (is_one and is_treatment) or not WEAK.isdisjoint(words):
        return False
    cases = _cases_after(reading, j + 1, chunks[j + 1].last)
    drugs = [arg for arg in subjects(reading, k) if reading.is_drug(arg.entity)] if cases else []
    emit(reading, drugs, ("treats",), cases, j + 1, "efficacy")
    return bool(drugs)


def read_best(reading: Reading, k: int, j: int) -> bool:
    """Read 'is the best treatment available for OCD' at its copula; return whether it is such."""
    chunks = reading.chunks
    if j >= len(chunks) or reading.tag(j) != "NP" or chunks[j].piece.text.rpartition(" ")[2] not in _REMEDY:
        return False
    words = {piece.text for piece in reading.pieces[chunks[k].first : chunks[j].last + 1]}
    if _BEST.isdisjoint(words) or not WEAK.isdisjoint(words):
        return False
    at = reading.skip(j + 1, _AVAILABLE)
    is_tied = at > j + 1 or chunks[min(at, len(chunks) - 1)].piece.text.startswith("available ")
    if at >= len(chunks) or not is_tied or not chunks[at].piece.text.endswith(("for", "against")):
        return False
    cases = _cases_at(reading, at + 1)
    drugs = [arg for arg in subjects(reading, k) if reading.is_drug(arg.entity)] if cases else []
    emit(reading, drugs, ("treats",), cases, j, "efficacy")
    return bool(drugs)


def fronted_cases(reading: Reading, k: int) -> list[Arg]:
    """Return the illnesses of 'For people with OCD, ketamine …', where no other verb stands before `k`."""
    chunks = reading.chunks
    start = reading.skip(0, _OPENING)
    if start + 2 < k and reading.pieces[0].text in _SUPPOSING:
        start = _suffering(reading, k)
    if start + 2 >= k or chunks[start].tag != "p" or chunks[start].piece.text not in _FRONTING:
        return []
    if any(chunk.tag == "K" for chunk in chunks[k:]):
        return []  # 'gave results no better than placebo'
    comma = next(
        (j for j in range(start + 1, k) if chunks[j].tag == "," and _is_subject(reading, j + 1, k)), None
    )
    if comma is None or any(chunk.tag in _CLAUSAL for chunk in chunks[start : _aside(reading, start, comma)]):
        return []
    named = reading.skip(start + 1, _OF_PEOPLE)
    return [arg for arg in _cases_at(reading, named) if arg.end <= chunks[comma].start]


def _aside(reading: Reading, start: int, comma: int) -> int:
    """Return the comma that opens an aside on the illness (', where no medicine exists, '), else `comma`."""
    opened = next((j for j in range(start + 1, comma) if reading.tag(j) == ","), comma)
    return opened if reading.chunks[min(opened + 1, comma)].piece.text in _ASIDES else comma


def _suffering(reading: Reading, k: int) -> int:
    """Return the preposition of 'If you suffer from PTSD, …', which opens the sentence; else `k`."""
    chunks = reading.chunks
    if reading.tag(1) != "NP" or reading.pieces[1].text not in _SUFFERERS:
        return k
    for j in range(2, min(_SUFFERING_REACH, k)):
        if chunks[j].tag == "p" and reading.tag(j + 1) == "NP":
            return j
    return k


def _is_subject(reading: Reading, j: int, k: int) -> bool:
    """Return whether the phrase at `j` is the drug that is the subject of the verb at `k`."""
    if reading.tag(j) != "NP" or not drugs_at(reading, j):
        return False
    after = completed(reading, j)[1]
    return reading.skip(after, _BEFORE_VERB) == k


def read_same_efficacy(reading: Reading) -> None:
    """Read 'lozenges have similar efficacy to infusions' and, behind a label, 'similar efficacy to IV'."""
    if _TO_LIKE.isdisjoint(reading.words):
        return
    for k, chunk in enumerate(reading.chunks):
        if chunk.ref is None or reading.pieces[chunk.last].text.rpartition(" ")[2] not in _EFFICACY:
            continue
        words = [piece.text for piece in reading.pieces[chunk.first : chunk.last + 1]]
        is_alike = not _ALIKE.isdisjoint(" ".join(words).split(" "))
        if not is_alike or reading.tag(k + 2) != "NP" or reading.chunks[k + 1].piece.text not in _TO_LIKE:
            continue
        verb = reading.skip_back(k - 1, _BEFORE_BENEFIT)
        bearers = subjects(reading, verb) if verb >= 0 and reading.tag(verb) in {"V", "G"} else []
        if not bearers and reading.topic is not None and reading.situation.is_label_place:
            bearers = [over((reading.topic,), chunk)]
        drugs = [arg for arg in bearers if reading.is_drug(arg.entity)]
        others = compared_with(reading, k + 2, drugs)
        emit(reading, drugs, ("better-than",), others, k, "efficacy", modes=["equal"])


def _is_benefit(piece: Piece) -> bool:
    return piece.has_cue("benefit")
