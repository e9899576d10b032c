"""Sentences without a verb that says it: labels, list items, a target with the role there."""

from ketlint.clauses.arguments import Arg, over
from ketlint.clauses.attachment import completed
from ketlint.clauses.labelled import ACTION_LABELS
from ketlint.clauses.reading import Reading
from ketlint.clauses.referents import args_at
from ketlint.emission import emit
from ketlint.phrases import Chunk
from ketlint.references import Ref
from ketlint.templates.nominals import named_event
from ketlint.templates.roles import read_role

_BEFORE_MEMBER = frozenset({",", "c", "+", "/", ";", ".", ")", "n", "v", "q"})
_BEFORE_OPENING = frozenset("v")
_CLAUSAL = frozenset("VGbwsa")
_TARGETS = frozenset({"receptor", "binding-site", "transporter", "channel", "transmitter", "receptor-family"})
_TARGET_KINDS = frozenset({"receptor", "binding-site", "transporter", "channel"})
_TARGET_WORDS = frozenset({"target", "site", "receptor", "site of action", "binding site"})
_ACTION_WORDS = frozenset({"action", "actions", "effect", "activity", "role", "type", "mechanism", "mode"})
_TARGET_MARKS = frozenset({":", "—", ";", ",", "=", "|"})
_AFTER_ROLE = frozenset({"", "(", ",", ";", "."})
_ADDING = frozenset({"also", "plus"})
_SOLE = frozenset({"only", "always", "must", "solely"})
_NAMING = frozenset({"d", "E", "J", "M"})


def read_fragment(reading: Reading) -> None:
    """Read a verbless label or list item: 'Mechanism: NMDA antagonist + AMPA agonist'."""
    end = _fragment_end(reading)
    if not end:
        return
    chunks = reading.chunks[:end]
    colon = next((j for j in range(min(end, 6)) if chunks[j].tag in {":", "—"}), None)
    start = 0 if colon is None else colon + 1
    bearer = _fragment_bearer(reading, colon, chunks[min(start, end - 1)])
    if bearer is None:
        return
    named = chunks[colon - 1].ref if colon else None
    for j in range(start, end):
        if chunks[j].tag == "NP" and (j == start or chunks[j - 1].tag in _BEFORE_MEMBER):
            if _is_listed_target(reading, start, j) or (colon is None and _is_of_others(reading, j)):
                continue
            if named is not None and "barred-in" in named.relations:
                emit(reading, [bearer], ("barred-in",), args_at(reading, j, as_subject=False), j, "fragment")
            elif _is_sole(reading, start, j):
                ref, after = completed(reading, j)
                read_role(reading, [bearer], ref, j, after, "fragment", modes=("sole",))
            else:
                _read_member(reading, bearer, j, is_labelled=colon is not None)


def read_target(reading: Reading) -> None:
    """Read a target with the role there: 'NMDA receptor: competitive antagonist', 'Target: X; Action: Y'."""
    situation = reading.situation
    if reading.topic is None or situation.labelled is None or situation.is_led_elsewhere:
        return
    if not (situation.is_label_place and situation.is_first) or situation.is_heading:
        return
    start = 2 if reading.tag(1) == ":" and _is_heading_word(reading, 0, _TARGET_WORDS) else 0
    at = _past_marks(reading, start + 1)
    if at == start + 1 or not _is_target(reading, start) or reading.tag(at) != "NP":
        return
    role, after = completed(reading, at)
    is_bare = role.entity is None and bool(role.relations) and not (role.is_of_several or role.agent)
    if is_bare and reading.tag(after) in _AFTER_ROLE:
        bearer, target = reading.chunks[start], reading.chunks[start].ref
        listed = tuple(target.listed) if target is not None else ()
        acted_on = over(listed, bearer, reading.chunks[after - 1], negated=role.negated)
        drug = Arg((reading.topic,), bearer.start, bearer.start, -1)
        emit(reading, [drug], role.relations, [acted_on], at, "target", modes=role.modes)


def _past_marks(reading: Reading, at: int) -> int:
    """Return the chunk after the marks behind a target and the label of what is done there ('; Action:')."""
    first = at
    while reading.tag(at) in _TARGET_MARKS or (at > first and _is_heading_word(reading, at, _ACTION_WORDS)):
        at += 1
    return at


def _is_target(reading: Reading, j: int) -> bool:
    ref = reading.chunks[j].ref
    return ref is not None and ref.kind == "entity" and reading.kind(ref.entity) in _TARGET_KINDS


def _is_heading_word(reading: Reading, j: int, words: frozenset[str]) -> bool:
    """Return whether the phrase at `j` is nothing but one of the words ('Target', 'Action')."""
    if reading.tag(j) != "NP":
        return False
    chunk = reading.chunks[j]
    return chunk.ref is not None and chunk.ref.entity is None and chunk.piece.text in words


def _is_of_others(reading: Reading, j: int) -> bool:
    """Return whether the role at `j` is in the plural, as of a class ('Selective GluN2B antagonists')."""
    ref = reading.chunks[j].ref
    return ref is not None and ref.kind == "role" and ref.is_of_several


def _is_listed_target(reading: Reading, start: int, j: int) -> bool:
    """Return whether the class at `j` goes on a list of targets ('interaction with NMDA, opioid, …')."""
    ref = reading.chunks[j].ref
    if ref is None or reading.kind(ref.entity) != "drug-class" or ref.kind != "entity":
        return False
    before = reading.chunks[start:j]
    targets = any(chunk.ref is not None and reading.kind(chunk.ref.entity) in _TARGETS for chunk in before)
    return targets and any(chunk.tag == "p" for chunk in before)


def _read_member(reading: Reading, bearer: Arg, j: int, *, is_labelled: bool) -> None:
    """Read one member of a fragment: a role, a class or, behind a label, an event."""
    ref, after = completed(reading, j)
    if ref.kind == "entity" and reading.is_drug(ref.entity) and not is_labelled:
        return  # an item that is headed with a drug is on that drug
    role = _role_inside(reading, ref, after)
    event = named_event(reading, ref) if is_labelled or ref.modes or _is_moded(reading, after) else None
    if role is not None:
        read_role(reading, [bearer], role, after + 1, after + 2, "fragment")
    elif event is not None and event.kind == "event" and event.entity:
        _emit_event(reading, bearer, event, ref, j, after)
    elif ref.kind == "role" or (ref.kind == "entity" and (is_labelled or _is_alone(reading, ref, j, after))):
        read_role(reading, [bearer], ref, j, after, "fragment")
    elif ref.kind == "event" and ref.entity is None and ref.modes and ref.agent is None:
        read_role(reading, [bearer], ref.with_(kind="role"), j, after, "fragment")  # 'competitive inhibition'
    elif ref.kind == "event" and ref.entity is not None and is_labelled:
        _emit_event(reading, bearer, ref, ref, j, after)


def _is_alone(reading: Reading, ref: Ref, j: int, after: int) -> bool:
    """Return whether the phrase is a name and nothing but it: 'active stimulant use' tells of patients."""
    if reading.kind(ref.entity) != "drug-class":
        return True
    if not reading.situation.is_class_place or ref.is_plural or after != j + 1:
        return False
    words = reading.pieces[reading.chunks[j].first : reading.chunks[j].last + 1]
    return all(piece.tag in _NAMING for piece in words) and after == len(reading.chunks)


def _emit_event(reading: Reading, bearer: Arg, event: Ref, ref: Ref, j: int, after: int) -> None:
    chunks = reading.chunks
    target = over(tuple(event.listed), chunks[j], chunks[after - 1], negated=ref.negated)
    emit(reading, [bearer], event.relations, [target], j, "fragment", modes=ref.modes)


def _is_moded(reading: Reading, after: int) -> bool:
    """Return whether a way of acting follows in parentheses ('NMDA antagonism (competitive)')."""
    inner = (
        reading.chunks[after + 1].ref
        if reading.tag(after) == "(" and reading.tag(after + 1) == "NP"
        else None
    )
    return inner is not None and inner.kind == "mode"


def _role_inside(reading: Reading, ref: Ref, after: int) -> Ref | None:
    """Return the role in the parenthesis after its target, as in 'NMDA receptor (antagonist)'."""
    if ref.kind != "entity" or reading.kind(ref.entity) not in _TARGET_KINDS or reading.tag(after) != "(":
        return None
    inner = reading.chunks[after + 1].ref if reading.tag(after + 1) == "NP" else None
    if inner is None or inner.kind != "role" or inner.entity is not None:
        return None
    return inner.with_(entity=ref.entity, listed=ref.listed)


def _is_sole(reading: Reading, start: int, end: int) -> bool:
    """Return whether 'only' or 'always' stands from chunk `start` to before chunk `end`."""
    return any(chunk.piece.text in _SOLE for chunk in reading.chunks[start:end])


def _fragment_end(reading: Reading) -> int:
    """Return the chunk before which no verb stands, back from the first verb to the last mark before it."""
    chunks = reading.chunks
    verb = next((j for j, chunk in enumerate(chunks) if chunk.tag in _CLAUSAL), len(chunks))
    if verb == len(chunks) or chunks[verb].tag == "w" or _is_tail(reading, verb):
        return verb
    return next((j for j in range(verb - 1, 0, -1) if chunks[j].tag in {",", ";", "(", "—"}), 0)


def _is_tail(reading: Reading, verb: int) -> bool:
    """Return whether the verb tells more of what is named before it ('an antagonist producing …')."""
    chunk = reading.chunks[verb]
    return chunk.tag in {"V", "G"} and chunk.piece.form == "g" and reading.tag(verb - 1) == "NP"


def _fragment_bearer(reading: Reading, colon: int | None, opening: Chunk) -> Arg | None:
    """Return the drug that a label names, or that of the text where a label or a list item speaks of it."""
    at = min(reading.skip(0, _BEFORE_OPENING), len(reading.chunks) - 1)
    first = reading.chunks[at]
    if colon is None and (drug := _drug_gone_on_with(reading)) is not None:
        return Arg((drug,), opening.start, opening.start, 0)
    if colon is None:
        is_opening = first.tag in {"NP", "n"} or _is_sole(reading, 0, 1)
        is_place = reading.situation.is_fragment_place and is_opening and reading.situation.is_first
        is_place = is_place or (is_opening and _is_note(reading))
        if not is_place and not _is_telegraphic(reading, at):
            return None
    else:
        named = args_at(reading, at, as_subject=True) if first.tag == "NP" else []
        if named and reading.is_drug(named[0].entity):
            return named[0]
        if not _is_about_action(reading, colon):
            return None
    if reading.topic is None:
        return None
    return Arg((reading.topic,), opening.start, opening.start, 0)


def _is_note(reading: Reading) -> bool:
    """Return whether a sentence without a verb stands among notes on the drug, and names no other."""
    if not reading.situation.is_of_notes or reading.drugs or reading.situation.is_on_other:
        return False
    return not any(chunk.tag in _CLAUSAL for chunk in reading.chunks)


def _drug_gone_on_with(reading: Reading) -> str | None:
    """Return the drug of the sentence before, where this one adds to what it is ('Also an MAO inhibitor')."""
    situation = reading.situation
    drug = situation.last_subject
    is_alone = drug is not None and situation.recent == {drug} and not reading.drugs
    return drug if is_alone and reading.pieces[0].text in _ADDING and not situation.is_on_other else None


def _is_telegraphic(reading: Reading, at: int) -> bool:
    """Return whether the sentence begins with a role of the drug just spoken of, without an article."""
    ref = reading.chunks[at].ref
    if ref is None or ref.kind != "role" or ref.definite or ref.is_plural or ref.bearer or not ref.modes:
        return False
    drug, topic = reading.situation.last_subject, reading.topic
    if not ref.entity or not ref.relations or drug is None or topic is None:
        return False
    return reading.knowledge.are_kin(drug, topic)


def _is_about_action(reading: Reading, colon: int) -> bool:
    """Return whether the label before a colon says that a mechanism or a class follows."""
    label = reading.pieces[: reading.chunks[colon].first]
    return not ACTION_LABELS.isdisjoint([piece.text for piece in label])
