"""Stretches between a subject and its verb that may not donate the subject, and how to step over them."""

from ketlint.clauses.events import has_generic
from ketlint.clauses.reading import Reading
from ketlint.phrases import Chunk

_INSERTING = frozenset("uwpivqs")
_OPENING_CLAUSE = frozenset({"as", "since", "until", "after", "before"})
_TIMES = frozenset({"after", "before"})
_CLAUSE_VERBS = frozenset("VGab")
_INSERTING_WORDS = frozenset({
    "but", "not", "if", "together with", "along with", "as well as", "plus", "in addition to",
})  # fmt: skip
_ADVERBS = frozenset("v")
_NAMING = ("known as", "called", "described as", "regarded as", "classified as", "considered")
_NO_FINITE = frozenset({"g", "passive", "d"})
_LONGEST_REPORT = 5  # chunks
_DISTANT = frozenset({
    "critics", "critic", "sceptics", "skeptics", "opponents", "proponents", "advocates", "fans", "supporters",
    "some", "many", "few", "others", "adverts", "nobody", "no one", "he", "she", "they", "it", "so",
})  # fmt: skip
_REPORTING = frozenset({"NP", "G", "V", "a", "v", "s", "p", "d", "q"})


def phrase_start(reading: Reading, j: int) -> int | None:
    """Return the chunk to go on from, left of a phrase that hangs on a preposition; else `j` itself."""
    chunks = reading.chunks
    while j > 0:
        before = chunks[j - 1].tag
        if before in {"p", "i", "u"}:
            if _begins_clause(reading, j):
                break
            j -= 2
            if j < 0:
                return None
            if chunks[j].tag != "NP":
                return j
        elif before == "c" and _shares_preposition(reading, j):
            j -= 2
        elif before == "P" and j == 1 and chunks[0].piece.text.endswith(" of"):
            return 0  # 'A derivative of ketamine' is not ketamine
        else:
            break
    return j


def _begins_clause(reading: Reading, j: int) -> bool:
    """Return whether the pronoun or drug at `j` is the subject of a clause that 'as' or 'since' opens."""
    ref, opening = reading.chunks[j].ref, reading.chunks[j - 1].piece.text
    if ref is None or opening not in _OPENING_CLAUSE:
        return False
    if ref.kind == "pronoun":
        return True
    is_told = reading.tag(j + 1) in _CLAUSE_VERBS and reading.is_drug(ref.entity)
    return is_told and (opening not in _TIMES or j == 1)  # 'pain after ketamine fell' is on the pain


def _shares_preposition(reading: Reading, j: int) -> bool:
    """Return whether the phrase at `j` and the one coordinated before it hang on one preposition."""
    chunks = reading.chunks
    if j < 3 or chunks[j - 2].tag != "NP" or chunks[j - 3].tag not in {"p", "i"}:
        return False
    first, second = chunks[j - 2].ref, chunks[j].ref
    return first is not None and second is not None and first.kind == second.kind


def jump_back(reading: Reading, j: int) -> int | None:
    """Return the chunk before the parenthesis, apposition or inserted clause that ends at `j`."""
    chunks, close = reading.chunks, reading.chunks[j].tag
    if close == ")":
        opened = next((i for i in range(j - 1, -1, -1) if chunks[i].tag == "("), 0)
        return opened - 1 if opened else None
    if close == "(":
        return j - 1
    found = [i - 1 for i in range(j - 1, 0, -1) if chunks[i].tag == close and _is_island(reading, i, j)]
    whole = (i for i in found if chunks[i].tag != "NP" or reading.tag(phrase_start(reading, i) or 0) == "NP")
    return next(whole, found[0] if found else None)  # 'used for surgery, pain relief and …' is no subject


def _is_island(reading: Reading, i: int, j: int) -> bool:
    """Return whether what the marks at `i` and `j` enclose is inserted between a subject and its verb."""
    chunks, after = reading.chunks, reading.chunks[i + 1]
    if _opens_whose(reading, after) or _is_report(reading, i, j):
        return True
    told = range(i + 2, j)
    relative = next((m for m in told if chunks[m].tag == "w" or _opens_whose(reading, chunks[m])), j)
    if after.tag not in {"w", "s", "u"} and any(map(_is_finite, chunks[i + 2 : relative])):
        return False
    if _opens_insertion(chunks[reading.skip(i + 1, _ADVERBS)]) or after.tag in {"P", "K"}:
        return True
    if _is_denied_member(reading, i + 1) or reading.skip(i + 1, _ADVERBS) == j:
        return True
    is_named = after.tag in {"NP", "d", "n"} and chunks[i - 1].tag in {"NP", ")"}
    return is_named and not _is_list(reading, j)


def _is_report(reading: Reading, i: int, j: int) -> bool:
    """Return whether no more than a report stands between the marks ('studies show', 'as trials found')."""
    inside = reading.chunks[i + 1 : j]
    if not 2 <= len(inside) <= _LONGEST_REPORT or not has_generic(inside[-1].piece, "content"):
        return False
    words = {piece.text for piece in reading.pieces[inside[0].first : inside[-1].last + 1]}
    if not _DISTANT.isdisjoint(words):
        return False
    is_plain = all(chunk.tag in _REPORTING and not chunk.piece.has_cue("negation") for chunk in inside)
    return is_plain and all(chunk.ref is None or chunk.ref.kind == "unknown" for chunk in inside)


def _opens_whose(reading: Reading, chunk: Chunk) -> bool:
    """Return whether the phrase opens a relative clause ('whose safety …')."""
    return reading.pieces[chunk.first].text == "whose"


def _is_finite(chunk: Chunk) -> bool:
    """Return whether the verb may have a subject of its own: no participle, no '-ing' form."""
    if chunk.tag == "b":
        return not chunk.piece.text.endswith(_NAMING)
    return chunk.tag in {"V", "G"} and chunk.piece.form not in _NO_FINITE


def _opens_insertion(after: Chunk) -> bool:
    if after.tag in _INSERTING or after.piece.text in _INSERTING_WORDS:
        return True
    if after.tag == "b":
        return after.piece.text.endswith(_NAMING)
    return after.tag in {"V", "G"} and after.piece.form in _NO_FINITE


def _is_denied_member(reading: Reading, i: int) -> bool:
    """Return whether ', and not X,' stands at `i`."""
    return reading.tag(i) == "c" and reading.tag(i + 1) == "q" and reading.chunks[i + 1].piece.text == "not"


def _is_list(reading: Reading, j: int) -> bool:
    """Return whether the comma at `j` parts the members of a list."""
    return any(chunk.tag == "c" for chunk in reading.chunks[j : j + 2])
