"""Two treatments set side by side: 'ECT and ketamine work equally well', 'no pill comes close to ketamine'.

A comparison with a word of its own between its sides is read where that word stands; these have the sides
together before it, or deny the other side as a whole.
"""

import re

from ketlint.clauses.arguments import over
from ketlint.clauses.reading import Reading
from ketlint.clauses.referents import args_at, drugs_at
from ketlint.emission import add, emit
from ketlint.patterns import Pattern

_EFFECTIVE = r"(?:effective|efficacious|good|well|successful|powerful)"
_EQUALLY = Pattern(
    rf"\b(?:equally|similarly|comparably)\s{_EFFECTIVE}\b"
    r"|\b(?:equal|identical|equivalent)\sin\seff"
    r"|\bno\s(?:\w+\s)?difference\sin\s(?:eff|outcome|result|response|benefit|relief)\w*\sbetween\b"
    r"|\bequal\s(?:efficacy|effectiveness|results)\b"
    r"|\bthe same\s(?:efficacy|effectiveness|results|response rate)\b|\bon (?:a |an equal )?par\b",
    re.IGNORECASE,
)
_NOTHING_LIKE = Pattern(
    r"\b(?:no|nothing|none)\b(?!\s(?:evidence|proof|trial|study|head))[^,;:]{0,60}?\b(?:(?:come|comes|came)"
    r"\s(?:close|near)\sto|match(?:es)?|beats?|rivals?|equals?|touch(?:es)?|measures? up to"
    rf"|(?:works?|performs?|is|are|has been|helps?)\s(?:\w+\s)?as\s(?:\w+\s)?{_EFFECTIVE}\sas"
    rf"|(?:works?|is|are)\s(?:better|more effective)\sthan)\s",
    re.IGNORECASE,
)
_NO = frozenset({"no", "nothing", "none"})
_JOINING = frozenset({"and"})
_MOST_EFFECTIVE = "most-effective-treatment"


def read_ranking(reading: Reading) -> None:
    """Read two treatments said to do as well as one another, and one that no other equals."""
    if not reading.drugs:
        return
    if not _NO.isdisjoint(reading.words):
        _read_unequalled(reading)
    if _EQUALLY.search(reading.sentence.text):
        _read_equals(reading)


def _read_equals(reading: Reading) -> None:
    """Read 'ketamine and ECT are equally effective'."""
    chunks = reading.chunks
    for k in range(1, len(chunks) - 1):
        if chunks[k].tag != "c" or chunks[k].piece.text not in _JOINING:
            continue
        first = drugs_at(reading, k - 1) if chunks[k - 1].tag == "NP" else []
        second = drugs_at(reading, k + 1) if chunks[k + 1].tag == "NP" else []
        if first and second and first[0].entity != second[0].entity:
            if not reading.knowledge.are_kin(first[0].entity or "", reading.knowledge.focus):
                first, second = second, first
            at = _word_of_likeness(reading, k)
            emit(reading, first, ("better-than",), second, at, "ranking", modes=["equal"])
            return


def _word_of_likeness(reading: Reading, k: int) -> int:
    """Return the chunk that holds what says that two do alike, `k` where it is part of no chunk's end."""
    found = _EQUALLY.search(reading.sentence.text)
    if found is None:
        return k
    return next((j for j, chunk in enumerate(reading.chunks) if chunk.end >= found.end()), k)


def _read_unequalled(reading: Reading) -> None:
    """Read 'nothing works as well as ketamine' and 'no antidepressant comes close to ketamine'."""
    found = _NOTHING_LIKE.search(reading.sentence.text)
    if found is None:
        return
    k = next((j for j, chunk in enumerate(reading.chunks) if chunk.end > found.end()), None)
    if k is None or reading.chunks[k].tag != "NP" or reading.context.is_unasserted(reading.chunks[k].first):
        return
    drugs = drugs_at(reading, k)[:1]
    others = [
        arg
        for j, chunk in enumerate(reading.chunks[:k])
        if chunk.tag == "NP" and chunk.start >= found.start()
        for arg in args_at(reading, j, as_subject=False)
        if reading.kind(arg.entity) in {"drug-class", "drug"}
    ]
    relation, ids = ("better-than", others[0].ids) if others else ("is-a", (_MOST_EFFECTIVE,))
    if ids[0] not in reading.kinds:
        return
    target = over(ids, reading.chunks[k])
    for drug in drugs:  # 'nothing' denies the others, not what is told of the drug
        start, end = found.start(), reading.chunks[k].end
        add(reading, drug, (relation,), target, "ranking", start, end)
