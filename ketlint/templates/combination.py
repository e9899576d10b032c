"""What is gained by adding one treatment to another: 'combined with psychotherapy, results last longer'.

Which treatments are said to add to the effect of a drug is known from the claims; what tells of the gain is
a verb with a noun of benefit behind it, or a comparison.
"""

import re

from ketlint.clauses.arguments import over
from ketlint.clauses.events import has_generic
from ketlint.clauses.reading import Reading
from ketlint.context import Polarity
from ketlint.emission import add
from ketlint.patterns import Pattern
from ketlint.phrases import Chunk

_NOUN = (
    r"(?:results?|outcomes?|benefits?|effects?|efficacy|effectiveness|responses?|relief|gains?|improvements?)"
)
_GAIN = Pattern(
    r"\b(?:(?:enhanc|improv|prolong|extend|boost|strengthen|deepen|maximi[sz]|amplif|increas|sustain"
    rf"|optimi[sz]|doubl|multipl)(?:e|es|s|ies|ing)?\s(?:[\w'-]+\s){{0,4}}?{_NOUN}\b"
    r"|last(?:s|ing)?\s(?:much\s)?longer\b|longer[- ]lasting\b|works?\s(?:much\s|far\s)?(?:better|best)\b"
    rf"|(?:more|most)\s(?:effective|durable|lasting|sustained)\b|(?:better|stronger|superior)\s(?:[\w-]+\s){{0,2}}?{_NOUN}\b"
    r"|(?:essential|crucial|vital|critical|key|necessary|needed|required|indispensable)\s(?:for|to)\s"
    rf"(?:[\w-]+\s){{0,2}}?(?:long-lasting|long-term|lasting|durable|enduring|sustained)\s(?:[\w-]+\s)?{_NOUN}\b"
    rf"|{_NOUN}\s(?:are|is)\s(?:much\s)?(?:better|greater|stronger)\b)",
    re.IGNORECASE,
)
# without it there is no lasting benefit, or it has to be added
_NEED = Pattern(
    r"\b(?:essential|crucial|vital|indispensable|necessary|imperative|critical|key)\s"
    rf"(?:(?:for|to)\s(?:[\w'-]+\s){{0,5}}?(?:{_NOUN}|change|healing|recovery|remission|last)\b"
    r"|(?:to|that)\s(?:\w+\s){0,3}?(?:combine|pair|integrate)d?\b)"
    r"|\b(?:must|ha(?:s|ve) to|needs? to) be (?:combined|paired|integrated|joined) with\b"
    rf"|\b{_NOUN}\s(?:do|does|will|would)(?:\snot|n't)\slast\b",
    re.IGNORECASE,
)
_OUTCOME = Pattern(rf"\b(?:{_NOUN}|change|healing|recovery|remission|last)\b", re.IGNORECASE)
_JOINING = frozenset({
    "combine", "combined", "combining", "combines", "pair", "paired", "pairing", "add", "added", "adding",
    "integrate", "integrated", "integrating", "alongside", "together with", "along with", "combination",
})  # fmt: skip
_WITH = frozenset({"with", "alongside", "by", "together with", "along with", "through", "including"})
_LEADING = ("cause", "allow", "give")
_CLAUSAL = frozenset("VGb")
_CLAUSE_ENDS = frozenset({";", ":", "w"})


def read_combination(reading: Reading) -> None:
    """Read that the drug does more when another treatment is added."""
    if "therapy" not in reading.words and "setting" not in reading.named_kinds:
        return  # nothing that could be added
    effect = reading.main_effect
    if effect is None or reading.topic is None or (reading.names_class and not reading.drugs):
        return
    text = reading.sentence.text
    need = _NEED.search(text) if _OUTCOME.search(text) else None
    gain = need or _GAIN.search(text)
    if gain is None:
        return
    added = [j for j, chunk in enumerate(reading.chunks) if _adds_to(reading, chunk)]
    joins = any(piece.text in _JOINING for piece in reading.pieces)
    if not added or not (reading.drugs or joins):
        return
    at = _chunk_from(reading, gain.start())
    if at is None:
        return
    for j in added:
        if need is not None and _is_needed(reading, j, at, is_lost=need[0].endswith("t last")):
            _emit(reading, "is-required-for", j, at, need.end(), effect)
            return
        if need is None and _is_gained_by(reading, j, at):
            _emit(reading, "increases", j, at, gain.end(), effect)
            return


def _emit(reading: Reading, relation: str, j: int, at: int, end: int, effect: str) -> None:
    chunks, context = reading.chunks, reading.context
    piece = chunks[at].first
    if context.is_unasserted(piece):
        return
    polarity = context.polarity(chunks[j].last if j < at else -1, piece, reading.skipped, chunks[at].last)
    if polarity is Polarity.AFFIRMED:
        start = min(chunks[j].start, chunks[at].start)
        stop = max(chunks[j].end, end)
        certainty = context.certainty(piece, chunks[at].last, "")
        ids = _treatments(reading, chunks[j]) or list(reading.knowledge.adders(effect))
        bearer = over(tuple(ids[:1]), chunks[j])
        target = over((effect,), chunks[at])
        add(reading, bearer, (relation,), target, "combination", start, stop, certainty=certainty)


def _chunk_from(reading: Reading, offset: int) -> int | None:
    """Return the chunk that holds what stands at an offset."""
    return next((j for j, chunk in enumerate(reading.chunks) if chunk.end > offset), None)


def _adds_to(reading: Reading, chunk: Chunk) -> bool:
    """Return whether the phrase names a treatment that is said to add to the effect."""
    if chunk.tag != "NP":
        return False
    if _treatments(reading, chunk):
        return True
    first = reading.pieces[chunk.first - 1].text if chunk.first else ""
    return chunk.piece.text == "therapy" and chunk.first == chunk.last and first in _WITH


def _treatments(reading: Reading, chunk: Chunk) -> list[str]:
    """Return the treatments that the phrase names and the claims have as adding to an effect."""
    adders = reading.knowledge.adders(reading.main_effect or "")
    pieces = reading.pieces[chunk.first : chunk.last + 1]
    return [id_ for piece in pieces if piece.tag == "E" for id_ in piece.value if id_ in adders]


def _is_gained_by(reading: Reading, j: int, at: int) -> bool:
    """Return whether the gain at `at` is told of what is added at `j`: in one clause with it."""
    chunks = reading.chunks
    if j <= at:
        between = chunks[j + 1 : at]
        if between and between[-1].tag == "b" and chunks[at].tag == "P":
            between = between[:-1]  # 'is essential for'
        return not any(chunk.tag in _CLAUSE_ENDS or _is_other_verb(chunk) for chunk in between)
    return chunks[j - 1].piece.text in _WITH and not any(chunk.tag == ";" for chunk in chunks[at:j])


def _is_needed(reading: Reading, j: int, at: int, *, is_lost: bool) -> bool:
    """Return whether the need at `at`, or what is lost without it, is told of what is added at `j`."""
    if is_lost:
        return j == 1 and reading.chunks[0].piece.text == "without"
    before_copula = at - 1 if at and reading.tag(at - 1) == "b" else at
    return _is_gained_by(reading, j, before_copula if j < before_copula else at)


def _is_other_verb(chunk: Chunk) -> bool:
    """Return whether the chunk is a verb that begins to tell of something else."""
    is_leading = any(has_generic(chunk.piece, meaning) for meaning in _LEADING)
    return chunk.tag in _CLAUSAL and not is_leading
