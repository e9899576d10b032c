"""Leaving something as it is: 'leaves NMDA receptors alone', and doing without: 'with no abuse potential'."""

from ketlint.clauses.arguments import Arg, denied, over, renamed
from ketlint.clauses.attachment import completed
from ketlint.clauses.reading import Reading
from ketlint.clauses.referents import args_at
from ketlint.clauses.subjects import after_comma, main_verb_before, subjects
from ketlint.emission import emit

_LEAVING = frozenset({"leave", "leaves", "leaving", "left"})
_AS_IT_IS = frozenset({
    "alone", "untouched", "intact", "unaffected", "unchanged", "unblocked", "undisturbed", "unscathed", "be",
})  # fmt: skip
_ADVERBS = frozenset("vq")
_LACKING = frozenset({"without", "with"})
_ARTICLES = frozenset({"", "a", "an", "another", "one"})
_NONEXISTENT = "nonexistent"
_HARM_KINDS = frozenset({"effect", "condition", "property"})
_CLAUSE_TAGS = frozenset({"V", "G", "b"})


def read_sparing(reading: Reading, k: int) -> bool:
    """Read 'leaves … alone'; return whether this is one."""
    chunks = reading.chunks
    if chunks[k].piece.text not in _LEAVING or reading.tag(k + 1) != "NP":
        return False
    after = completed(reading, k + 1)[1]
    last = reading.pieces[reading.chunks[after - 1].last].text
    following = [chunk.piece.text for chunk in chunks[after : after + 2] if chunk.tag in _ADVERBS]
    if _AS_IT_IS.isdisjoint([last, *following]):
        return False
    spared = args_at(reading, k + 1, as_subject=False)
    emit(reading, subjects(reading, k), ("no-effect-on",), spared, k, "sparing")
    return True


def read_lacked(reading: Reading) -> None:
    """Read 'lifts mood without abuse potential' and 'With no risk of addiction, ketamine …'."""
    chunks = reading.chunks
    if _LACKING.isdisjoint(reading.words):
        return
    for j, chunk in enumerate(chunks[:-1]):
        ref = chunks[j + 1].ref
        if chunk.piece.text not in _LACKING or ref is None or reading.kind(ref.entity) != "property":
            continue
        lacked = args_at(reading, j + 1, as_subject=False)
        if chunk.piece.text == "with":
            lacked = [arg for arg in lacked if arg.negated]
        emit(reading, _bearers(reading, j), ("is-a", "causes"), lacked, j, "lacked")


def read_impossible(reading: Reading, k: int) -> bool:
    """Read 'addiction to ketamine is impossible' at its copula; return whether this is one."""
    after = reading.skip(k + 1, _ADVERBS)
    ref = reading.chunks[after].ref if after < len(reading.chunks) else None
    if ref is None or ref.entity != _NONEXISTENT or not (reading.drugs and reading.topic):
        return False
    ruled_out = [arg for arg in subjects(reading, k) if reading.kind(arg.entity) in _HARM_KINDS]
    agent = [over((reading.topic,), reading.chunks[k], via=True)]
    emit(reading, agent, ("causes",), [denied(renamed(arg, arg.ids[:1])) for arg in ruled_out], k, "lacked")
    return bool(ruled_out)


def _bearers(reading: Reading, j: int) -> list[Arg]:
    """Return the drug of the clause to which 'without …' at `j` belongs."""
    main = main_verb_before(reading, j - 1)
    found = subjects(reading, main) if main is not None else []
    if not found and not any(chunk.tag in _CLAUSE_TAGS for chunk in reading.chunks[:j]):
        found = after_comma(reading, j)
    return [arg for arg in found if reading.is_drug(arg.entity) and not _is_some_drug(reading, arg)]


def _is_some_drug(reading: Reading, arg: Arg) -> bool:
    """Return whether the words name no drug and point to none ('a new drug')."""
    named = next((chunk.ref for chunk in reading.chunks if chunk.start == arg.start), None)
    return named is not None and named.kind == "drug" and named.definite in _ARTICLES
