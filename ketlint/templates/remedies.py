"""A drug named with the illness it is for: 'ketamine for PTSD works', 'trials back ketamine for OCD'.

To name a use is not to say that it helps ('a trial of ketamine for PTSD'); a verb of success or evidence
that is said to stand behind it does.
"""

from ketlint.clauses.arguments import Arg, over
from ketlint.clauses.attachment import completed
from ketlint.clauses.events import has_generic
from ketlint.clauses.objects import after_separator
from ketlint.clauses.reading import Reading
from ketlint.clauses.referents import args_at, drugs_at
from ketlint.emission import emit
from ketlint.templates.efficacy import WEAK, brings_benefit

_FOR = frozenset({"for", "in", "against"})
_VERB_GROUP = frozenset("vqa")
_BEFORE_DRUG = frozenset("vqd")
_AFTER_SUCCESS = frozenset({"", ".", ",", "p", "s", "v", "c", ";", "—", "!", "d", "u", "q"})
_EVIDENCE = frozenset({
    "evidence", "research", "science", "study", "studies", "trial", "trials", "data", "literature",
    "findings", "results", "proof", "experts", "guidelines", "psychiatrists", "clinicians",
})  # fmt: skip
_NOT_SHOWN = WEAK | {"emerging", "growing", "initial", "pilot", "anecdotal", "rodent", "more", "further"}
_BY = 4  # chunks after 'is backed' in which it is told by what


def read_remedies(reading: Reading) -> None:
    """Read the sentence's drugs that stand with an illness, where the words say that they help."""
    if "condition" not in reading.named_kinds or not reading.drugs:
        return
    for k, chunk in enumerate(reading.chunks):
        if chunk.tag == "p" and chunk.piece.text in _FOR and k and reading.tag(k + 1) == "NP":
            drugs = drugs_at(reading, k - 1) if reading.tag(k - 1) == "NP" else []
            cases = _cases(reading, k) if drugs else []
            if cases:
                _read_with_cases(reading, k - 1, drugs, cases)


def _cases(reading: Reading, k: int) -> list[Arg]:
    """Return the illnesses that the preposition at `k` ties to the drug before it."""
    j: int | None = k + 1
    cases: list[Arg] = []
    while j is not None and reading.tag(j) == "NP":
        named = args_at(reading, j, as_subject=False)
        cases += [arg for arg in named if reading.kind(arg.entity) == "condition"]
        j = after_separator(reading, completed(reading, j)[1])
    return cases


def _read_with_cases(reading: Reading, k: int, drugs: list[Arg], cases: list[Arg]) -> None:
    """Read what is said of the drug at `k` with its illnesses: that it works, or is borne out."""
    chunks, last = reading.chunks, max(arg.end for arg in cases)
    after = next((j for j in range(k, len(chunks)) if chunks[j].start >= last), len(chunks))
    j = reading.skip(after, _VERB_GROUP)
    if _succeeds(reading, j) or _is_backed(reading, after):
        at = min(j, len(chunks) - 1)
        emit(reading, drugs, ("helps",), cases, at, "remedy")
        return
    backing = _backing(reading, k)
    if backing is not None:
        bearer = [over(arg.ids, chunks[k]) for arg in drugs]
        emit(reading, bearer, ("helps",), cases, backing, "remedy")


def _succeeds(reading: Reading, j: int) -> bool:
    """Return whether the verb at `j` says that what stands before it works or brings a benefit."""
    if reading.tag(j) not in {"V", "G"}:
        return False
    if has_generic(reading.chunks[j].piece, "succeed") and reading.tag(j + 1) in _AFTER_SUCCESS:
        return True
    return brings_benefit(reading, j)


def _is_backed(reading: Reading, after: int) -> bool:
    """Return whether 'is backed by strong evidence' follows."""
    chunks = reading.chunks
    j = reading.skip(after, frozenset("bvqa"))
    if reading.tag(after) not in {"b", "a"} or reading.tag(j) not in {"V", "G"}:
        return False
    if not has_generic(chunks[j].piece, "back") or chunks[j].piece.form not in {"passive", "d"}:
        return False
    behind = range(j + 1, min(j + _BY, len(chunks) - 1))
    return any(chunks[i].piece.text == "by" and _is_evidence(reading, i + 1) for i in behind)


def _backing(reading: Reading, k: int) -> int | None:
    """Return the verb of 'research supports the use of ketamine', where the drug is at `k`."""
    chunks = reading.chunks
    at = reading.skip_back(k - 1, _BEFORE_DRUG)
    if at > 0 and chunks[at].piece.text == "of" and chunks[at - 1].tag == "NP":
        at = reading.skip_back(at - 2, _BEFORE_DRUG)
    if at < 1 or chunks[at].tag not in {"V", "G"} or not has_generic(chunks[at].piece, "back"):
        return None
    before = reading.skip_back(at - 1, _VERB_GROUP)
    return at if before >= 0 and _is_evidence(reading, before) else None


def _is_evidence(reading: Reading, j: int) -> bool:
    """Return whether the phrase at `j` is evidence, and no word makes it weak."""
    if reading.tag(j) != "NP" and reading.chunks[j].tag != "G":
        return False
    chunk = reading.chunks[j]
    words = [piece.text for piece in reading.pieces[max(0, chunk.first - 1) : chunk.last + 1]]
    return words[-1].rpartition(" ")[2] in _EVIDENCE and _NOT_SHOWN.isdisjoint(words)
