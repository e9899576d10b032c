"""Roles and classes next to their bearers: appositions, members, compounds, names."""

from ketlint.clauses.anaphora import is_receptor_anaphor
from ketlint.clauses.arguments import Arg, over
from ketlint.clauses.attachment import CALLED, completed
from ketlint.clauses.objects import after_separator, starts_clause
from ketlint.clauses.reading import Reading
from ketlint.clauses.referents import args_at, drugs_at
from ketlint.clauses.subjects import main_verb_before, subjects
from ketlint.emission import emit
from ketlint.phrases import Chunk
from ketlint.references import Ref
from ketlint.templates.roles import head_of, read_role

_CLASS_KINDS = frozenset({"drug-class", "property"})
_ADVERBS = frozenset("vq")
_BEFORE_AS = frozenset("dvq")
_OPENING = frozenset({"v", "q", "c", "NP", "d"})
_WITHIN_OPENING = frozenset({"as", "of", "at", "for"})
_SHORT_OPENING = 3  # chunks before a role that opens the sentence
_LONGEST_OPENING = 8  # behind 'As an X and a'
_PREDICATING = frozenset("VGba")
_DEEDS = frozenset({"action", "activity", "role", "function", "work"})
_LABELLING = frozenset({"NP", "p", "v", "d"})
_ENUMERATING = frozenset({"NP", "c", ",", ".", "v"})
_PLURAL = frozenset({"are", "were"})
_ARTICLES = frozenset({"a", "an", "another"})
_APPOSING = frozenset({"a", "an", "the", "another", "one"})


def read_bearers(reading: Reading, k: int, ref: Ref, after: int) -> None:
    """Read 'the NMDA antagonist ketamine', 'NMDA antagonists such as ketamine', 'an antagonist, ketamine'."""
    chunk = reading.chunks[k]
    target = over(tuple(ref.listed), chunk, reading.chunks[after - 1])
    if ref.bearer is not None and reading.is_drug(ref.bearer):
        bearers = [over((ref.bearer,), chunk), *(_joined_to(reading, after) if ref.is_of_several else ())]
        emit(reading, bearers, ref.relations, [target], k, "compound", modes=ref.modes)
        return
    members = _members(reading, after) or _led_to(reading, k, after) or _acting_as(reading, k)
    members = members or _told_behind(reading, k, after)
    at = head_of(reading, ref, chunk)
    emit(reading, members, ref.relations, [target], k, "members", modes=ref.modes, at_piece=at)


def read_class(reading: Reading, k: int, ref: Ref, after: int) -> None:
    """Read 'opioids like ketamine' and, in a text on ketamine, 'this opioid'."""
    if reading.kind(ref.entity) not in _CLASS_KINDS:
        return
    chunk, last_subject = reading.chunks[k], reading.situation.last_subject
    target = over((ref.entity or "",), chunk)
    members = _members(reading, after)
    if not members and k == 1 and reading.chunks[0].piece.text == "as":
        members = _led_to(reading, k, after)
    members = members or _acting_as(reading, k) or _opened_by(reading, k, ref, after)
    if not members and not k and ref.is_plural:
        members = _listed_behind(reading, after)
    if members:
        emit(reading, members, ("is-a",), [target], k, "members", modes=ref.modes)
    elif reading.topic is not None and last_subject and _points_to_drug(reading, ref, chunk):
        emit(reading, [over((last_subject,), chunk)], ("is-a",), [target], k, "compound", own_span=True)


def _opened_by(reading: Reading, k: int, ref: Ref, after: int) -> list[Arg]:
    """Return the drug of 'A take-home spray, Spravato spares you the trip'."""
    is_apposed = not k and ref.definite in _ARTICLES and reading.tag(after) == ","
    if not is_apposed or reading.tag(after + 1) != "NP":
        return []
    drugs = drugs_at(reading, after + 1)
    following = reading.skip(after + 2, _ADVERBS)
    return drugs if drugs and reading.tag(following) in _PREDICATING else []


def _points_to_drug(reading: Reading, ref: Ref, chunk: Chunk) -> bool:
    """Return whether the phrase is 'this' and a class, and so the drug spoken of."""
    return ref.definite == "this" and chunk.last == chunk.first + 1 and not is_receptor_anaphor(reading, ref)


def read_named_class(reading: Reading, k: int, ref: Ref) -> None:
    """Read 'the opioid ketamine'."""
    if ref.definite != "the" or not ref.others or ref.entity is None or not reading.is_drug(ref.entity):
        return
    if reading.kinds[ref.others[-1]] == "drug-class":
        chunk = reading.chunks[k]
        emit(
            reading, [over((ref.entity,), chunk)], ("is-a",), [over((ref.others[-1],), chunk)], k, "compound"
        )


def read_called(reading: Reading, k: int, ref: Ref, after: int) -> None:
    """Read 'a dissociative called ketamine', where `ref` is what the name refers to."""
    own, chunks = reading.chunks[k].ref, reading.chunks
    if own is None or own is ref or own.kind != "entity" or ref.kind != "entity":
        return
    if (
        reading.kind(own.entity) in _CLASS_KINDS
        and k + 1 < len(chunks)
        and chunks[k + 1].piece.text in CALLED
    ):
        named = over(tuple(ref.listed), chunks[k], chunks[after - 1])
        emit(reading, [named], ("is-a",), [over(tuple(own.listed), chunks[k])], k, "called")


def read_apposition(reading: Reading, k: int, after: int) -> None:
    """Read 'ketamine, a competitive NMDA antagonist, …' and 'ketamine (an NMDA antagonist)'."""
    chunks = reading.chunks
    if after + 1 >= len(chunks) or (k and chunks[k - 1].tag == "u"):
        return
    opener = chunks[after]
    is_as = opener.tag == "p" and opener.piece.text == "as"
    if opener.tag not in {",", "(", "—"} and not (
        is_as and (reading.situation.is_heading or _is_thought_of(reading, k))
    ):
        return
    j = _past_all(reading, reading.skip(after + 1, _BEFORE_AS))
    if reading.tag(j) != "NP" or any(map(_is_misnaming, chunks[after + 1 : j])):
        return
    ref, end = completed(reading, j)
    if opener.tag == "," and _goes_on(reading, end):
        return
    is_role = ref.kind == "role"
    if is_as:
        is_apposed = is_role or (ref.kind == "event" and _is_thought_of(reading, k))
    else:
        is_apposed = is_role or (ref.kind == "entity" and _is_one_or_the(reading, ref, after + 1, j))
        is_apposed = is_apposed and _may_be_apposed(reading, opener, ref, after + 1, j)
    if is_apposed:
        bearers = args_at(reading, k, as_subject=True)
        read_role(reading, bearers, ref, j, end, "apposition")
        _read_joined(reading, bearers, end, is_in_brackets=opener.tag == "(")


def _goes_on(reading: Reading, j: int) -> bool:
    """Return whether the phrase before `j` is one of several to choose from ('ketamine, an SSRI, or …')."""
    at = j + 1 if reading.tag(j) == "," else j
    return reading.tag(at) == "c" and reading.chunks[at].piece.text == "or" and reading.tag(at + 1) == "NP"


def _is_misnaming(chunk: Chunk) -> bool:
    """Return whether others are said to call something so ('often called an opioid')."""
    return chunk.piece.has_cue("myth")


def _read_joined(reading: Reading, bearers: list[Arg], after: int, *, is_in_brackets: bool) -> None:
    """Read the further roles of 'ketamine, a dissociative and NMDA antagonist', '(X blocker, Y agonist)'."""
    marks = {"c", ",", ";", "/", "+"} if is_in_brackets else {"c"}
    while reading.tag(after) in marks and reading.tag(after + 1) == "NP":
        ref, end = completed(reading, after + 1)
        if ref.kind != "role" or ref.definite or starts_clause(reading, after + 1):
            return
        read_role(reading, bearers, ref, after + 1, end, "apposition")
        after = end


def _is_thought_of(reading: Reading, k: int) -> bool:
    """Return whether the phrase at `k` stands in 'think of … as'."""
    words = [chunk.piece.text for chunk in reading.chunks[max(0, k - 2) : k]]
    return words == ["think", "of"]


def _past_all(reading: Reading, j: int) -> int:
    """Return the chunk after 'both of them', `j` itself where it does not stand there."""
    if reading.tag(j) == "p" and reading.chunks[j].piece.text == "of" and reading.tag(j + 1) == "NP":
        ref = reading.chunks[j + 1].ref
        if ref is not None and ref.kind == "pronoun":
            return j + 2
    return j


def _is_one_or_the(reading: Reading, ref: Ref, opening: int, j: int) -> bool:
    """Return whether the phrase at `j` is 'a' class, or 'the' class or isomer that its bearer is."""
    if ref.definite in _ARTICLES:
        return True
    is_the = ref.definite == "the" or (opening < j and reading.chunks[opening].piece.text == "the")
    return is_the and reading.kind(ref.entity) in {"drug-class", "enantiomer", "property"}


def _may_be_apposed(reading: Reading, opener: Chunk, ref: Ref, opening: int, j: int) -> bool:
    """Return whether the phrase at `j` explains the one before the mark, and begins no clause."""
    if opener.tag == "(":
        return True
    if ref.definite not in _APPOSING and not ref.modes and opening == j:
        return False
    return opener.tag != "," or not starts_clause(reading, j)


def _members(reading: Reading, j: int) -> list[Arg]:
    """Return the drugs listed after 'such as', 'including' or 'like'."""
    at = j + 1 if reading.tag(j) == "," else j
    if reading.tag(at) != "i" or reading.tag(at + 1) != "NP":
        return []
    members: list[Arg] = []
    member: int | None = at + 1
    while member is not None:
        found = args_at(reading, member, as_subject=False)
        members.extend([arg for arg in found if reading.is_drug(arg.entity)])
        member = _next_member(reading, completed(reading, member)[1])
    return members


def _joined_to(reading: Reading, after: int) -> list[Arg]:
    """Return the drugs that go on with the one before `after` ('the antagonists PCP and ketamine')."""
    members: list[Arg] = []
    member = _next_member(reading, after)
    while member is not None:
        found = [arg for arg in args_at(reading, member, as_subject=False) if reading.is_drug(arg.entity)]
        if not found:
            break
        members.extend(found)
        member = _next_member(reading, completed(reading, member)[1])
    return members


def _next_member(reading: Reading, after: int) -> int | None:
    """Return the next phrase of a list, None where a clause begins ('PCP and ketamine induce' goes on)."""
    member = after_separator(reading, after)
    if member is None or not starts_clause(reading, member):
        return member
    verb = reading.chunks[reading.skip(completed(reading, member)[1], _ADVERBS)]
    is_joined = reading.chunks[member - 1].tag == "c" and reading.tag(member - 2) in {"NP", ","}
    is_plural = verb.piece.text in _PLURAL if verb.tag == "b" else verb.piece.form == "b"
    return member if is_joined and is_plural else None


def _told_behind(reading: Reading, k: int, after: int) -> list[Arg]:
    """Return the drug of 'One competitor of glutamate is ketamine', where the role opens the sentence."""
    is_opening = reading.skip(0, _BEFORE_AS) >= k
    while reading.tag(after) == "p" and reading.tag(after + 1) == "NP":
        after = completed(reading, after + 1)[1]
    if not is_opening or reading.tag(after) != "b" or reading.tag(after + 1) != "NP":
        return []
    ends = reading.tag(completed(reading, after + 1)[1]) in {"", ".", ",", "(", "—"}
    return drugs_at(reading, after + 1) if ends else []


def _listed_behind(reading: Reading, after: int) -> list[Arg]:
    """Return the drugs of 'Two stimulants with a risk: cocaine and ketamine', listed behind a colon alone."""
    chunks = reading.chunks
    colon = next((j for j in range(after, len(chunks)) if chunks[j].tag == ":"), None)
    if colon is None or any(chunk.tag not in _LABELLING for chunk in chunks[after:colon]):
        return []
    behind = chunks[colon + 1 :]
    if not behind or any(chunk.tag not in _ENUMERATING for chunk in behind):
        return []
    named = [j for j in range(colon + 1, len(chunks)) if chunks[j].tag == "NP"]
    members = [arg for j in named for arg in args_at(reading, j, as_subject=False)]
    is_list = len(members) == len(named) > 1 and all(
        reading.is_drug(arg.entity) or reading.kind(arg.entity) in _CLASS_KINDS for arg in members
    )
    return [arg for arg in members if reading.is_drug(arg.entity)] if is_list else []


def _led_to(reading: Reading, k: int, after: int) -> list[Arg]:
    """Return the drug of 'An NMDA receptor antagonist, ketamine …' at the start of a sentence."""
    second = after + 1
    while reading.tag(after) == "c" and reading.tag(second) == "NP" and not starts_clause(reading, second):
        after = completed(reading, second)[1]  # 'As a blocker of X and an agonist of Y, ketamine …'
        second = after + 1
    if k > _LONGEST_OPENING or reading.tag(after) != "," or reading.tag(after + 1) != "NP":
        return []
    before = reading.chunks[:k]
    if k > _SHORT_OPENING and before[0].piece.text != "as":
        return []
    is_start = all(chunk.tag in _OPENING or chunk.piece.text in _WITHIN_OPENING for chunk in before)
    return drugs_at(reading, after + 1) if is_start and starts_clause(reading, after + 1) else []


def _is_deed_of_drug(reading: Reading, ref: Ref) -> bool:
    """Return whether the phrase is what a drug does ('ketamine's action')."""
    head = ref.head.text if ref.head is not None else ""
    return ref.kind == "entity" and reading.is_drug(ref.entity) and head.removesuffix("s") in _DEEDS


def _acting_as(reading: Reading, k: int) -> list[Arg]:
    """Return the subject of 'has a second action as a GABA agonist'."""
    chunks = reading.chunks
    if k < 2 or chunks[k - 1].piece.text != "as":
        return []
    noun = chunks[k - 2].ref
    if noun is not None and _is_deed_of_drug(reading, noun):
        return args_at(reading, k - 2, as_subject=True)  # 'ketamine's action as an opioid'
    if k < 3:
        return []
    if noun is None or noun.kind not in {"that", "transparent"}:
        return []
    j = max(reading.skip_back(k - 3, _BEFORE_AS), 0)
    if chunks[j].tag in {"V", "G"}:
        return subjects(reading, j)
    main = main_verb_before(reading, j) if chunks[j].piece.text == "with" else None
    return subjects(reading, main) if main is not None else []
