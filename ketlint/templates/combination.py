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
    r"(?:results?|outcomes?|benefits?|effects?|efficacy|effectiveness|responses?|relief|gains?"
    r"|improvements?"
    r"|success|staying power|durability|healing|progress|lift|remission|recovery|impact"
    r"|antidepressant power)"
)
_GAIN = Pattern(
    r"\b(?:(?:enhanc|improv|prolong|extend|boost|strengthen|deepen|maximi[sz]|amplif|increas|sustain"
    rf"|optimi[sz]|doubl|multipl)(?:e|es|s|ies|ing)?\s(?:[\w'-]+\s){{0,4}}?{_NOUN}\b"
    r"|last(?:s|ing)?\s(?:much\s)?longer\b|longer[- ]lasting\b|works?\s(?:much\s|far\s)?(?:better|best)\b"
    rf"|(?:more|most)\s(?:effective|durable|lasting|sustained)\b|(?:better|stronger"
    rf"|superior)\s(?:[\w-]+\s){{0,2}}?{_NOUN}\b"
    r"|(?:essential|crucial|vital|critical|key|necessary|needed|required|indispensable)\s(?:for|to)\s"
    rf"(?:[\w-]+\s){{0,2}}?(?:long-lasting|long-term|lasting|durable|enduring"
    rf"|sustained)\s(?:[\w-]+\s)?{_NOUN}\b"
    rf"|{_NOUN}\s(?:are|is)\s(?:much\s)?(?:better|greater|stronger)\b"
    r"|\b(?:makes?|making|helps?|helping|lets?)\s(?:[\w'-]+\s){1,5}?(?:stick|last|endure|hold|work better"
    r"|go further)\b"
    r"|\b(?:lock|cement|seal|anchor|consolidat|solidif|secur|reinforc|preserv|safeguard|entrench|deepen"
    r"|tripl"
    r"|compound|magnif|supercharg|turbocharg|intensif|heighten|maintain|protect|fix|make permanent)"
    rf"(?:e|es|s|ed|ies|ing)?\s(?:in\s)?(?:[\w'-]+\s){{0,4}}?{_NOUN}\b"
    r"|\b(?:superior to|better than|more effective than|outperforms?|beats?|outdo(?:es)?|surpass(?:es)?"
    r"|trumps?"
    r"|longer than|further than|more than)\s(?:[\w'-]+\s){0,3}?(?:either|infusions?|ketamine|the drug"
    r"|drug|medicine"
    r"|medication|it)\s(?:[\w'-]+\s){0,2}?(?:alone|on its own|by itself|on their own|by themselves"
    r"|without)\b"
    r"|\bthan (?:either|either one|each)(?:\s\w+)?\s(?:alone|on its own|by itself)\b"
    r"|\b(?:do|does|did|fare|fares) (?:much |far )?better than (?:those|people|patients|anyone|others)\b"
    r"|\bplain infusions (?:can't|cannot|do not|don't) match\b"
    rf"|\b{_NOUN}\b[^.;:]{{0,20}}?\b(?:can't|cannot|don't|do not) (?:match|offer|deliver|give)\b)",
    re.IGNORECASE,
)
# without it there is no lasting benefit, or it has to be added
_NEED = Pattern(
    r"\b(?:essential|crucial|vital|indispensable|necessary|imperative|critical|key)\s"
    rf"(?:(?:for|to)\s(?:[\w'-]+\s){{0,5}}?(?:{_NOUN}|change|healing|recovery|remission|last)\b"
    r"|(?:to|that)\s(?:\w+\s){0,3}?(?:combine|pair|integrate)d?\b)"
    r"|\b(?:must|ha(?:s|ve) to|needs? to) be (?:combined|paired|integrated|joined) with\b"
    rf"|\b{_NOUN}\s(?:[\w'-]+\s){{0,3}}?(?:do|does|will|would|wo)(?:\snot|n't)\s(?:last|stick|hold"
    rf"|endure)\b"
    rf"|\b{_NOUN}\s(?:[\w'-]+\s){{0,3}}?(?:fades?|wears? off|slips? away|evaporates?|vanish(?:es)?"
    rf"|crumbles?"
    r"|(?:is|are) (?:short-lived|fleeting|soon lost|half lost|lost))\b"
    r"|\bonly half (?:a|the) (?:treatment|job|story|cure)\b",
    re.IGNORECASE,
)
_LOST = Pattern(
    r"(?:t (?:last|stick|hold|endure)|fades?|off|away|evaporates?|vanish(?:es)?|crumbles?|-lived|fleeting"
    r"|lost)\Z",
    re.IGNORECASE,
)
_OUTCOME = Pattern(rf"\b(?:{_NOUN}|treatment|job|change|healing|recovery|remission|last)\b", re.IGNORECASE)
_JOINING = frozenset({
    "combine", "combined", "combining", "combines", "pair", "paired", "pairing", "add", "added", "adding",
    "integrate", "integrated", "integrating", "alongside", "together with", "along with", "combination",
})  # fmt: skip
_WITH = frozenset({"with", "alongside", "by", "together with", "along with", "through", "including"})
_BARE = _WITH | {"without", "plus", "and", "talk", "of", "that"}  # before 'therapy' that says no more
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
        if need is not None and _is_needed(reading, j, at, is_lost=_LOST.search(need[0]) is not None):
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
    if chunks[0].piece.text == "without" and relation == "is-required-for":
        polarity = Polarity.AFFIRMED  # what is lost without it needs it
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
    return chunk.piece.text == "therapy" and chunk.first == chunk.last and (not chunk.first or first in _BARE)


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
        if between and between[-1].tag == "b" and chunks[at].tag in {"P", "K"}:
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
