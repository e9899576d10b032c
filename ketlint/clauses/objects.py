"""On what: from a verb to the right, to its object and those coordinated with it."""

from ketlint.clauses.arguments import Arg, over
from ketlint.clauses.attachment import completed
from ketlint.clauses.gerunds import gerund_object
from ketlint.clauses.reading import Reading
from ketlint.clauses.referents import arg_of, args_at
from ketlint.phrases import Chunk
from ketlint.references import Ref

_MAX_GAP = 5
_BEFORE_OBJECT = frozenset({"v", "q", '"', "K", "M", "d"})
# "not the glutamate site but the pore": what follows is not denied with what precedes
_CORRECTING = frozenset({"but", "yet"})
_WAYS = frozenset({"how", "why", "way", "the way", "what makes"})
_ADDING = frozenset({"as well as", "along with", "plus", "and also", "together with"})
_NEW_CLAUSE = frozenset({"V", "G", "b", "w", ";", "s"})
_AUXILIARIES = frozenset("vqa")


def objects(reading: Reading, k: int) -> list[Arg]:
    """Return the objects right of chunk `k`, with those coordinated to the first."""
    chunks, j = reading.chunks, _first_object(reading, k)
    way = way_at(reading, j)
    if way is not None:
        return [way]
    if chunks[k].tag in {"V", "P"} and _is_deed(reading, j):
        return gerund_object(reading, j)
    found: list[Arg] = []
    while reading.tag(j) == "NP":
        ref, after = completed(reading, j)
        effect = reading.main_effect
        if reading.tag(after) in {"G", "V"} and chunks[after].piece.text == "work" and effect is not None:
            return [over((effect,), chunks[j], chunks[after])]
        arg = _object_at(reading, ref, j, after, k)
        if arg is not None:
            found.append(arg)
        included, after = _included(reading, after)
        found.extend(included)
        if reading.tag(after) in {"V", "b", "w"}:
            break
        following = after_separator(reading, after)
        if following is None or starts_clause(reading, following):
            found.extend(_added_later(reading, after))
            break
        j = following
    return found


def relative_objects(reading: Reading, k: int) -> list[Arg]:
    """Return the object of 'the receptor that ketamine blocks', which stands before its verb at `k`."""
    chunks = reading.chunks
    if not any(map(_is_relative, chunks[max(0, k - 4) : k])):
        return []
    for j in range(k - 2, 0, -1):
        if _is_relative(chunks[j]) and chunks[j - 1].tag == "NP" and chunks[j + 1].tag == "NP":
            return args_at(reading, j - 1, as_subject=False)
    return []


def way_at(reading: Reading, j: int) -> Arg | None:
    """Return the effect that 'how ketamine relieves depression' or 'the way it works' stands for."""
    chunks = reading.chunks
    if j + 2 >= len(chunks) or chunks[j].piece.text not in _WAYS:
        return None
    for i in range(j + 1, min(j + 6, len(chunks))):
        effect = _relief(reading, i) if chunks[i].tag in {"V", "G"} else None
        if effect is not None:
            return over((effect,), chunks[j], chunks[min(i + 1, len(chunks) - 1)])
    return None


def after_separator(reading: Reading, j: int) -> int | None:
    """Return the chunk after ', ', 'and' or ', and', None where no further member follows."""
    chunks, start = reading.chunks, j
    while j < len(chunks) and (chunks[j].tag in {",", "c", "v"} or chunks[j].piece.text == "/"):
        j += 1
    if j > start and chunks[j - 1].piece.text in _CORRECTING:
        return None
    return j if start < j <= start + 3 and reading.tag(j) == "NP" else None


def starts_clause(reading: Reading, j: int) -> bool:
    """Return whether the phrase at `j` is the subject of a verb that follows it."""
    after = reading.skip(completed(reading, j)[1], _AUXILIARIES)
    tag = reading.tag(after)
    return tag == "b" or (tag in {"V", "G"} and reading.chunks[after].piece.form in {"s", "d", "b"})


def _first_object(reading: Reading, k: int) -> int:
    """Return the chunk where the object of `k` may begin, past adverbs, quotation marks and determiners."""
    chunks, j = reading.chunks, k + 1
    stop = min(len(chunks), j + _MAX_GAP)
    while j < stop and chunks[j].tag in _BEFORE_OBJECT and chunks[j].piece.text not in {"how", "why"}:
        j += 1
    return j


def _is_deed(reading: Reading, j: int) -> bool:
    """Return whether an '-ing' form with its object stands at `j` ('comes from activating …')."""
    is_verb = reading.tag(j) == "V" and reading.chunks[j].piece.form == "g"
    return is_verb and reading.tag(j + 1) == "NP"


def _object_at(reading: Reading, ref: Ref, j: int, after: int, k: int) -> Arg | None:
    if k and ref.kind == "pronoun" and ref.definite in {"itself", "themselves"}:
        at = reading.phrase_before(k)
        reflexive = args_at(reading, j if at is None else at, as_subject=False)
        return reflexive[0] if reflexive else None
    return arg_of(reading, ref, reading.chunks[j], reading.chunks[after - 1], as_subject=False)


def _is_relative(chunk: Chunk) -> bool:
    return chunk.tag == "w" or chunk.piece.text == "that"


def _relief(reading: Reading, i: int) -> str | None:
    """Return the effect where the verb at `i` says that something works, or works on a condition."""
    chunk = reading.chunks[i]
    if chunk.piece.text.startswith("work"):
        return reading.main_effect
    if chunk.tag != "V":
        return None
    helped = [reading.knowledge.relief(arg.entity) for arg in objects(reading, i)]
    return next((effect for effect in helped if effect is not None), None)


def _added_later(reading: Reading, j: int) -> list[Arg]:
    """Return the object that 'as well as' adds after an adjunct."""
    chunks = reading.chunks
    for i in range(j, min(j + 14, len(chunks) - 1)):
        if chunks[i].tag in _NEW_CLAUSE:
            return []
        if chunks[i].tag == "c" and chunks[i].piece.text in _ADDING and chunks[i + 1].tag == "NP":
            after = completed(reading, i + 1)[1]
            return args_at(reading, i + 1, as_subject=False) + _included(reading, after)[0]
    return []


def _included(reading: Reading, j: int) -> tuple[list[Arg], int]:
    """Return the first member named after 'such as' or 'including', and the chunk after it."""
    at = j + 1 if reading.tag(j) == "," else j
    if reading.tag(at) == "i" and reading.tag(at + 1) == "NP":
        return args_at(reading, at + 1, as_subject=False), completed(reading, at + 1)[1]
    return [], j
