"""What is gained by adding one treatment to another: 'combined with psychotherapy, results last longer'.

Which treatments are said to add to the effect of a drug is known from the claims; what tells of the gain is
a verb with a noun of benefit behind it, or a comparison.
"""

from collections.abc import Sequence
from typing import NamedTuple

from ketlint.clauses.arguments import over
from ketlint.clauses.events import has_generic
from ketlint.clauses.reading import Reading
from ketlint.context import Polarity
from ketlint.emission import add
from ketlint.phrases import Chunk
from ketlint.wording import MARKS, Lists, tokens_in

_OUTCOME_REACH = 5  # words after a verb of bettering in which its outcome is named
_WAITING = 4  # words after an outcome in which it is told that it fades
_ALONE_REACH = 7  # words after 'better' in which the single treatment is named
_SO = frozenset({"for", "to", "that"})
_LASTING = frozenset({"last", "lasts", "lasting", "work", "works"})
_MEASURING = frozenset({"more", "most"})
_NOT = ("not", "n't", "n\u2019t")
_OBLIGING = frozenset({"has", "have", "needs", "need"})
_JOINING = frozenset({
    "combine", "combined", "combining", "combines", "pair", "paired", "pairing", "add", "added", "adding",
    "integrate", "integrated", "integrating", "alongside", "together with", "along with", "combination",
})  # fmt: skip
_WITH = frozenset({"with", "alongside", "by", "together with", "along with", "through", "including"})
_BARE = _WITH | {"without", "plus", "and", "talk", "of", "that"}  # before 'therapy' that says no more
_LEADING = ("cause", "allow", "give")
_CLAUSAL = frozenset("VGb")
_CLAUSE_ENDS = frozenset({";", ":", "w"})


class Told(NamedTuple):
    """The words that tell of a gain, of a need, or of what is lost without it."""

    start: int
    end: int
    is_gain: bool = False
    is_loss: bool = False


def read_combination(reading: Reading) -> None:
    """Read that the drug does more when another treatment is added."""
    if "therapy" not in reading.words and "setting" not in reading.named_kinds:
        return  # nothing that could be added
    effect = reading.main_effect
    if effect is None or reading.topic is None or (reading.names_class and not reading.drugs):
        return
    told = _told(reading)
    if told is None:
        return
    added = [j for j, chunk in enumerate(reading.chunks) if _adds_to(reading, chunk)]
    joins = any(piece.text in _JOINING for piece in reading.pieces)
    if not added or not (reading.drugs or joins):
        return
    at = _chunk_from(reading, told.start)
    if at is None:
        return
    relation = "increases" if told.is_gain else "is-required-for"
    for j in added:
        if _is_told_of(reading, j, at, told):
            _emit(reading, relation, j, at, told.end, effect)
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


def _told(reading: Reading) -> Told | None:
    """Return the words that tell what is gained, or first what is needed, by adding to the treatment."""
    tokens = list(tokens_in(reading.sentence.text.lower()))
    words = [token[0] for token in tokens]
    lists = reading.knowledge.words
    if lists["outcome"].isdisjoint(words) and lists["better"].isdisjoint(words):
        return None
    for n, token in enumerate(tokens):
        last = _last_of_need(words, n, lists)
        if last:
            return Told(token.start(), tokens[last].end())
        last = _last_of_loss(words, n, lists)
        if last:
            return Told(token.start(), tokens[last].end(), is_loss=True)
    for n, token in enumerate(tokens):
        last = _last_of_gain(words, n, lists)
        if last:
            return Told(token.start(), tokens[last].end(), is_gain=True)
    return None


def _first(words: Sequence[str], among: frozenset[str], n: int, reach: int) -> int:
    """Return the first of the next words that is among some, 0 where the part of the sentence has none."""
    for at in range(n + 1, min(n + 1 + reach, len(words))):
        if words[at] in MARKS:
            return 0
        if words[at] in among:
            return at
    return 0


def _last_of_need(words: Sequence[str], n: int, lists: Lists) -> int:
    """Return the last word of a need at `n`: 'essential for lasting results', 'must be paired'."""
    if words[n] in lists["needed"] and words[n + 1 : n + 2] and words[n + 1] in _SO:
        return _first(words, lists["outcome"] | _JOINING, n + 1, _OUTCOME_REACH)
    is_bound = words[n] == "must" or (words[n] in _OBLIGING and words[n + 1 : n + 2] == ["to"])
    be = n + 1 if words[n] == "must" else n + 2
    is_joined = is_bound and words[be : be + 1] == ["be"] and words[be + 2 : be + 3] == ["with"]
    return be + 1 if is_joined and words[be + 1] in _JOINING else 0


def _last_of_loss(words: Sequence[str], n: int, lists: Lists) -> int:
    """Return the last word of what is lost at `n`: 'the gains evaporate', 'results do not last'."""
    if words[n] not in lists["outcome"]:
        return 0
    last = _first(words, lists["waning"], n, _WAITING)
    if last:
        return last
    last = _first(words, lists["enduring"], n, _WAITING)
    return last if last and words[last - 1].endswith(_NOT) else 0


def _last_of_gain(words: Sequence[str], n: int, lists: Lists) -> int:
    """Return the last word of a gain at `n`: 'doubles the benefit', 'last longer', 'better results'."""
    if words[n] in lists["bettering"]:
        return _first(words, lists["outcome"], n, _OUTCOME_REACH)
    if words[n] in _LASTING or words[n] in _MEASURING:
        after = n + 2 if words[n + 1 : n + 2] == ["much"] else n + 1
        return after if words[after : after + 1] and words[after] in lists["better"] else 0
    if words[n] not in lists["better"]:
        return 0
    if words[n] in lists["outlasting"]:
        return n
    return _first(words, lists["outcome"], n, 3) or _first(words, lists["alone"], n, _ALONE_REACH)


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


def _is_told_of(reading: Reading, j: int, at: int, told: Told) -> bool:
    """Return whether the gain, the need or the loss at `at` is told of what is added at `j`."""
    if told.is_gain:
        return _is_gained_by(reading, j, at)
    return _is_needed(reading, j, at, is_lost=told.is_loss)


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
