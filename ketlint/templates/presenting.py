"""What people are told they get: 'you get this flood of glutamate', 'you end up with more synapses'."""

from ketlint.clauses.agents import agent_beside, agent_of_change, drugs_received
from ketlint.clauses.arguments import Arg
from ketlint.clauses.events import has_generic
from ketlint.clauses.reading import Reading
from ketlint.phrases import Chunk
from ketlint.references import Ref

_PEOPLE = frozenset({"you", "we", "they", "i", "there"})
_BEFORE_OBJECT = frozenset("vqn")
_VERB_GROUP = frozenset("avqb")
_GROWN_KINDS = frozenset({"process", "protein", "transmitter"})
_MORE = frozenset({"more", "more and more", "extra", "additional", "much", "a lot of", "lots of", "higher"})
_LEFT = frozenset({"NP", "p", "v", "d"})
_GROWERS = frozenset({"you", "we"})
_PERFECT = frozenset({"have", "'ve"})
_MEANS = frozenset({"with", "by", "through", "via", "from"})
_PLACING = frozenset({"in", "with", "during", "after", "through", "by"})
_SUPPOSING = frozenset({"if", "unless", "whether", "whenever"})
_AT_ALL_TIMES = frozenset({"normally", "usually", "ordinarily", "typically", "naturally", "every"})


def rise_of(reading: Reading, ref: Ref) -> Ref:
    """Return 'more BDNF' as the rise that it tells of; any other reference as it is."""
    if ref.kind == "entity" and ref.definite in _MORE and reading.kind(ref.entity) in _GROWN_KINDS:
        return ref.with_(kind="event", relations=("increases",))
    return ref


def presenters(reading: Reading, k: int, relations: tuple[str, ...]) -> list[Arg]:
    """Return the drug of the text, where people are told to get the event at `k` from it."""
    if not is_presented(reading, k) or _is_general(reading, k):
        return []
    return agent_of_change(reading, k, relations)


def is_presented(reading: Reading, k: int) -> bool:
    """Return whether the phrase at `k` is what 'you get' or what 'there is'."""
    j = reading.skip_back(k - 1, _BEFORE_OBJECT)
    if j > 0 and reading.tag(j) == "b":
        if reading.chunks[j - 1].piece.text == "there":
            return True
        if _is_what_happens(reading, j):
            return True
        j -= 1  # 'what you get is …'
    if j > 1 and reading.chunks[j].piece.text == "with":
        j = reading.skip_back(j - 1, _LEFT)  # 'you leave the session with higher BDNF'
    if j < 1 or reading.tag(j) not in {"V", "G"} or not has_generic(reading.chunks[j].piece, "meet"):
        return False
    i = reading.skip_back(j - 1, _VERB_GROUP)
    if i >= 0 and reading.tag(i) == "NP" and reading.chunks[i].piece.text in _PEOPLE:
        return True
    if i < 0 or not reading.drugs:
        return False
    return bool(drugs_received(reading, i + 1)) or (
        _is_of_people(reading.chunks[i]) and bool(agent_beside(reading))
    )


def _is_of_people(chunk: Chunk) -> bool:
    return chunk.tag == "NP" and chunk.piece.has_cue("population")


def growers(reading: Reading, k: int, relations: tuple[str, ...]) -> list[Arg]:
    """Return the drug that makes people grow it, where the text goes on: 'so you're growing new synapses'."""
    i = reading.skip_back(k - 1, _VERB_GROUP)
    if reading.situation.said_event is None or i < 0 or reading.chunks[i].piece.text not in _GROWERS:
        return []
    is_now = reading.tag(i + 1) == "b" or reading.chunks[i + 1].piece.text in _PERFECT
    if not is_now or _is_general(reading, k):
        return []  # 'we grow new synapses all our lives'
    if any(chunk.piece.text in _MEANS for chunk in reading.chunks[k:]):
        return []  # 'you boost BDNF with a run'
    return agent_of_change(reading, k, relations)


def _is_what_happens(reading: Reading, copula: int) -> bool:
    """Return whether 'what happens next' is the subject of the copula."""
    j = copula - 2 if reading.tag(copula - 1) in {"NP", "v"} else copula - 1
    is_happening = j > 0 and has_generic(reading.chunks[j].piece, "happen")
    return is_happening and reading.chunks[j - 1].piece.text == "what"


def _is_general(reading: Reading, k: int) -> bool:
    """Return whether the event is only supposed, is told of any day, or of something else."""
    words = {chunk.piece.text for chunk in reading.chunks[:k]}
    if not _SUPPOSING.isdisjoint(words) or not _AT_ALL_TIMES.isdisjoint(words):
        return True
    if any(_names_other(reading, j) for j in range(k - 1)):
        return True
    return reading.situation.is_on_other and not reading.drugs


def _names_other(reading: Reading, j: int) -> bool:
    """Return whether the word at `j` ties what follows to something unknown ('in a stroke you get …')."""
    ref = reading.chunks[j + 1].ref
    return reading.chunks[j].piece.text in _PLACING and ref is not None and ref.kind == "unknown"
