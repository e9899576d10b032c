"""On what: from a verb to the right, to its object and those coordinated with it."""

from ketlint.clauses.anaphora import harm_meant
from ketlint.clauses.arguments import Arg, denied, over
from ketlint.clauses.attachment import completed
from ketlint.clauses.events import has_generic, verb_relations
from ketlint.clauses.gerunds import gerund_object
from ketlint.clauses.islands import phrase_start
from ketlint.clauses.reading import Reading
from ketlint.clauses.referents import BRAIN_KINDS, arg_of, args_at
from ketlint.clauses.relatives import contact_antecedent
from ketlint.clauses.subjects import defined
from ketlint.derivation import HELPING
from ketlint.patterns import Pattern
from ketlint.phrases import Chunk
from ketlint.references import Ref

_MAX_GAP = 5
_ABILITIES = frozenset({"ability", "power", "capacity", "potential", "capability"})
_VERB_LIKE = Pattern(r"[a-z]+[a-rtv-z]s")  # a third person: 'touches', 'spares'
_BEFORE_OBJECT = frozenset({"v", "q", '"', "K", "M", "d"})
# "not the glutamate site but the pore": what follows is not denied with what precedes
_CORRECTING = frozenset({"but", "yet"})
_WAYS = frozenset({"how", "why", "way", "reason"})  # the last word of what opens the clause
_WAY_PHRASES = frozenset({"what makes"})
_WAY_ENDS = (" by which", " through which")
_WAY_REACH = 7
_ADDING = frozenset({"as well as", "along with", "plus", "and also", "together with"})
_NEW_CLAUSE = frozenset({"V", "G", "b", "w", ";", "s"})
_THINGS = frozenset({"thing", "things", "suspects", "players", "places", "messengers", "areas"})
_BEFORE_COLON = frozenset("pdvq")
_SETTING_OFF = frozenset({",", "—", "("})
_INSERTED = frozenset("pvqsi")
_LONGEST_INSERTION = 9
_AUXILIARIES = frozenset("vqa")
_BEFORE_QUALITY = frozenset("vqsdK")  # 'such an', 'so', 'remarkably'
_ADVERBS = frozenset("v")
_EFFECTS = frozenset({"effect", "effects", "property", "properties", "actions"})
_EFFECT_KINDS = frozenset({"effect", "property"})
_MOODS = frozenset({"mood", "moods", "spirits"})
_LASTING = "lasting"  # a verb of duration as well
_FILLED_WITH = frozenset({"with", "in"})
_FINITE_FORMS = frozenset({"s", "d"})
_ARTICLES = frozenset({"a", "an"})
_IN_LIST = frozenset({"NP", ",", "c", "v", "/", ";", "p", "q", "d"})


def objects(reading: Reading, k: int) -> list[Arg]:
    """Return the objects right of chunk `k`, with those coordinated to the first."""
    chunks, j = reading.chunks, _first_object(reading, k)
    way = way_at(reading, j) or way_at(reading, k)
    if way is not None:
        return [way]
    if chunks[k].tag in {"V", "P"} and _is_deed(reading, j):
        return gerund_object(reading, j)
    given = _given(reading, k, j)
    if given is not None:
        return given
    found: list[Arg] = []
    while reading.tag(j) == "NP":
        ref, after = completed(reading, j)
        effect = reading.main_effect
        is_verb = reading.tag(after) in {"G", "V", "b"}
        if is_verb and chunks[after].piece.text.startswith("work") and effect is not None:
            return [over((effect,), chunks[j], chunks[after])]
        if reading.is_drug(ref.entity) and (aim := _to_help(reading, after)) is not None:
            return [over((aim,), chunks[j], chunks[after])]
        quality = quality_at(reading, after) if reading.is_drug(ref.entity) else None
        if effect is not None and quality is not None:
            return [over((effect,), chunks[j], chunks[quality])]
        able = _able_to(reading, ref, after)
        if able is not None:
            return [over((able,), chunks[j], chunks[min(after + 2, len(chunks) - 1)])]
        doing = _done_by_ability(reading, ref, after)
        if doing:
            return doing
        arg = _object_at(reading, ref, j, after, k)
        if arg is not None and not _is_apposed(reading, ref, found):
            arg = denied(arg) if _is_ruled_out(reading, j, found) and not arg.negated else arg
            found.append(_as_one_before(reading, arg, found))
        if not found and arg is None and (named := _named_behind(reading, ref, after)):
            j = named
            continue
        included, after = _included(reading, after)
        found.extend(included or _enumerated(reading, ref, after))
        if reading.tag(after) in {"V", "b", "w"}:
            break
        following = after_separator(reading, after)
        if following is None or starts_clause(reading, following):
            found.extend(_added_later(reading, after))
            break
        j = following
    return found


def _is_ruled_out(reading: Reading, j: int, found: list[Arg]) -> bool:
    """Return whether 'neither' stands before the phrase at `j`, or 'nor' after one that it rules out."""
    before = reading.chunks[j - 1].piece.text
    return before == "neither" or (before == "nor" and bool(found) and found[0].negated)


def _is_apposed(reading: Reading, ref: Ref, found: list[Arg]) -> bool:
    """Return whether the phrase says what the drug before it is ('approved Spravato, a nasal spray')."""
    is_new = ref.kind == "drug" and ref.definite in _ARTICLES
    return is_new and bool(found) and reading.is_drug(found[-1].entity)


def _as_one_before(reading: Reading, arg: Arg, found: list[Arg]) -> Arg:
    """Return an illness as one that grows less, a process as one that changes, as the one before it does."""
    event = found[-1].event if found else None
    kind = reading.kind(arg.entity)
    if event is None or arg.event is not None or reading.kind(event[1]) != kind:
        return arg
    if kind != "condition" and (kind != "process" or event[0] != ("modulates",)):
        return arg
    told = (event[0], arg.entity)
    return Arg(arg.ids, arg.start, arg.end, arg.piece, event=told, via=arg.via, negated=arg.negated)


def _given(reading: Reading, k: int, j: int) -> list[Arg] | None:
    """Return what 'gives your brain back the synapses' gives, None where there is no recipient at `j`."""
    if not has_generic(reading.chunks[k].piece, "give") or reading.tag(j) != "NP":
        return None
    recipient, after = completed(reading, j)
    at = reading.skip(after, _ADVERBS)
    if reading.tag(at) == "p" and reading.chunks[at].piece.text in _FILLED_WITH:
        at += 1  # 'bathes neurons in BDNF'
    if reading.tag(at) != "NP":
        return None
    is_patient = recipient.kind in {"unknown", "pronoun"} or reading.kind(recipient.entity) in BRAIN_KINDS
    given = args_at(reading, at, as_subject=False)
    if reading.is_drug(recipient.entity) and any(reading.kind(arg.entity) == "effect" for arg in given):
        return given  # 'gives ketamine its antidepressant effect'
    if not (is_patient or _is_of_people(reading, recipient)):
        return None
    following = after_separator(reading, completed(reading, at)[1])
    if not given and following is not None and not starts_clause(reading, following):
        given = args_at(reading, following, as_subject=False)  # 'gives them true and lasting healing'
    return [_done_to(arg, recipient) for arg in given]


def _is_of_people(reading: Reading, ref: Ref) -> bool:
    """Return whether those who have an illness are named by it ('depressed patients')."""
    is_illness = reading.kind(ref.entity) == "condition"
    return is_illness and ref.head is not None and ref.head.has_cue("population")


def _done_to(arg: Arg, recipient: Ref) -> Arg:
    """Return an event without an object as one done to the recipient ('gives the brain a reset')."""
    if arg.event is None or arg.event[1] is not None or recipient.entity is None:
        return arg
    event = (arg.event[0], recipient.entity)
    return Arg((recipient.entity,), arg.start, arg.end, arg.piece, event=event, negated=arg.negated)


def relative_objects(reading: Reading, k: int) -> list[Arg]:
    """Return the object of 'the receptor that ketamine blocks', which stands before its verb at `k`."""
    chunks = reading.chunks
    opens = k == 1 and reading.pieces[0].text == "what"
    if opens and reading.tag(k + 1) == "b" and reading.tag(k + 2) == "NP":
        return args_at(reading, k + 2, as_subject=False)  # 'what ketamine grows is synapses'
    for j in range(max(2, k - 4), k):
        is_what = reading.pieces[chunks[j].first].text == "what" and chunks[j - 1].tag == "b"
        if is_what and chunks[j].tag == "NP" and chunks[j - 2].tag == "NP":
            at = phrase_start(reading, j - 2)
            return args_at(reading, at, as_subject=False) if at is not None and chunks[at].tag == "NP" else []
    made = None if has_object(reading, k) else contact_antecedent(reading, k)
    if made is not None:
        return args_at(reading, made, as_subject=False)
    if reading.tag(k - 1) == "t" or not any(map(_is_relative, chunks[max(0, k - 4) : k])):
        return []
    if _is_finite(chunks[k - 1]):
        return []  # 'the synapses that stress took away grow back'
    for j in range(k - 2, 0, -1):
        if _is_finite(chunks[j]):
            return []  # '… took away start to grow back'
        at = j - 2 if j > 1 and chunks[j - 1].tag == "," else j - 1
        if _is_relative(chunks[j]) and chunks[at].tag == "NP" and chunks[j + 1].tag == "NP":
            named = args_at(reading, at, as_subject=False)
            if at == j - 1 and reading.tag(max(at - 1, 0)) != "b":
                named = [arg for arg in named if not _is_picked_out(reading, arg)]
            return named or defined(reading, completed(reading, at)[0], at)
    return []


def _is_finite(chunk: Chunk) -> bool:
    """Return whether the chunk is a verb that no other one hangs on ('helps activate')."""
    is_verb = chunk.tag in {"V", "G"} and chunk.piece.form in _FINITE_FORMS
    return is_verb and not has_generic(chunk.piece, "allow")


def _is_picked_out(reading: Reading, arg: Arg) -> bool:
    """Return whether 'the glutamate receptors that ketamine blocks' means only some of its class."""
    is_receptor = reading.kind(arg.entity) == "receptor"
    return is_receptor and any(arg.entity in above for above in reading.knowledge.above.values())


def has_object(reading: Reading, k: int) -> bool:
    """Return whether a phrase follows the verb at `k` that could be its object."""
    return reading.tag(reading.skip(k + 1, _BEFORE_OBJECT)) == "NP"


def way_at(reading: Reading, j: int) -> Arg | None:
    """Return the effect that 'how ketamine relieves depression' or 'the way it works' stands for."""
    chunks = reading.chunks
    if j + 2 >= len(chunks) or not _opens_way(chunks[j]):
        return None
    for i in range(j + 1, min(j + _WAY_REACH, len(chunks))):
        effect = relief_at(reading, i) if chunks[i].tag in {"V", "G"} else _relief_meant(reading, i)
        if effect is not None:
            return over((effect,), chunks[j], chunks[min(i + 1, len(chunks) - 1)])
    return None


def _opens_way(chunk: Chunk) -> bool:
    text = chunk.piece.text
    if text in _WAY_PHRASES or text.endswith(_WAY_ENDS):
        return True
    return chunk.ref is None and text.rpartition(" ")[2] in _WAYS


def _opens_predicate(reading: Reading, j: int) -> bool:
    """Return whether the phrase at `j` begins with an unlisted verb or behind a denial ("and hardly")."""
    if reading.tag(j) != "NP":
        return False
    first, before = reading.pieces[reading.chunks[j].first], reading.chunks[j - 1].piece
    if (
        first.tag == "x"
        and reading.chunks[j].first < reading.chunks[j].last
        and _VERB_LIKE.fullmatch(first.text)
    ):
        return reading.chunks[j - 1].tag in {"c", "v"}
    return before.has_cue("negation")


def after_separator(reading: Reading, j: int) -> int | None:
    """Return the chunk after ', ', 'and' or ', and', None where no further member follows."""
    chunks, start = reading.chunks, j
    while j < len(chunks) and (chunks[j].tag in {",", "c", "v"} or chunks[j].piece.text in {"/", "nor"}):
        j += 1
    if j > start and (chunks[j - 1].piece.text in _CORRECTING or _opens_predicate(reading, j)):
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
    return _past_insertion(reading, past_qualities(reading, j))


def past_qualities(reading: Reading, j: int) -> int:
    """Return the phrase of 'fast, dependable relief' or 'lasting relief' from `j` on; else `j`."""
    is_lasting = reading.tag(j) == "V" and reading.chunks[j].piece.text == _LASTING
    if is_lasting and reading.tag(j + 1) == "NP":
        return j + 1
    is_quality = 1 < j < len(reading.chunks) and reading.tag(j) == "," and reading.tag(j - 1) == "v"
    if not is_quality or reading.tag(j - 2) not in {"V", "G"} or reading.tag(j + 1) != "NP":
        return j
    chunk = reading.chunks[j + 1]
    is_described = chunk.first < chunk.last and reading.pieces[chunk.first].tag in {"x", "M"}
    return j + 1 if is_described and not starts_clause(reading, j + 1) else j


def _named_behind(reading: Reading, ref: Ref, j: int) -> int:
    """Return the phrase behind the colon of 'blocks two receptors: X and Y' or 'one thing above all: X'."""
    is_empty = ref.kind == "transparent" or (ref.head is not None and ref.head.text in _THINGS)
    colon = reading.skip(j, _BEFORE_COLON) if is_empty else j
    if reading.tag(colon) != ":" or reading.tag(colon + 1) != "NP" or starts_clause(reading, colon + 1):
        return 0
    return colon + 1


def _past_insertion(reading: Reading, j: int) -> int:
    """Return the object behind what marks at `j` set off ('boosts, within hours, …'); `j` without one."""
    chunks, mark = reading.chunks, reading.tag(j)
    if mark not in _SETTING_OFF or reading.tag(j + 1) not in _INSERTED:
        return j
    close = ")" if mark == "(" else mark
    for i in range(j + 2, min(j + _LONGEST_INSERTION, len(chunks) - 1)):
        if chunks[i].tag == close:
            is_object = reading.tag(i + 1) == "NP" and not starts_clause(reading, i + 1)
            return i + 1 if is_object else j
        if chunks[i].tag in _NEW_CLAUSE and chunks[j + 1].piece.text != "as":
            return j
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
    first, last = reading.chunks[j], reading.chunks[after - 1]
    is_mending = reading.chunks[k].tag == "V" and "repairs" in verb_relations(
        reading.chunks[k].piece, "active"
    )
    harm = harm_meant(reading, ref) if is_mending else None
    if harm is not None:
        return over((harm,), first, last, negated=ref.negated)
    return arg_of(reading, ref, first, last, as_subject=False)


def _is_relative(chunk: Chunk) -> bool:
    return chunk.tag == "w" or chunk.piece.text == "that"


def quality_at(reading: Reading, i: int) -> int | None:
    """Return where it is said, from `i` on, that it works well ('what makes ketamine so effective')."""
    at = reading.skip(i, _BEFORE_QUALITY)
    if reading.tag(at) not in {"NP", "P"}:
        return None
    last = reading.pieces[reading.chunks[at].last].text.split()
    return None if reading.knowledge.words["efficacious"].isdisjoint(last) else at


def relief_at(reading: Reading, i: int) -> str | None:
    """Return the effect where the verb at `i` tells that something works, or that people recover."""
    chunk = reading.chunks[i]
    if chunk.piece.text.startswith("work") or has_generic(chunk.piece, "recover"):
        return reading.main_effect
    if chunk.tag != "V" and not has_generic(chunk.piece, "cause"):
        return None
    if chunk.tag == "V" and lifts_mood(reading, i):
        return reading.main_effect
    lifted = _lifted_before(reading, i)
    if lifted is not None:
        return lifted
    told = objects(reading, i)
    helped = [reading.knowledge.relief(arg.entity) or _effect_of(reading, arg) for arg in told]
    return next((effect for effect in helped if effect is not None), None)


def _lifted_before(reading: Reading, i: int) -> str | None:
    """Return the relief that 'the depression lifts' tells of, where the verb at `i` has no object."""
    chunk, before = reading.chunks[i], reading.chunks[max(i - 1, 0)]
    if before.ref is None or reading.tag(reading.skip(i + 1, _ADVERBS)) in {"NP", "d"}:
        return None
    if before.ref.kind != "entity" or reading.kind(before.ref.entity) != "condition" or chunk.tag != "V":
        return None
    told = verb_relations(chunk.piece, "active") + verb_relations(chunk.piece, "rise")
    is_less = not HELPING.isdisjoint(told) or any(reading.sign(relation) == "-" for relation in told)
    return reading.knowledge.relief(before.ref.entity) if is_less else None


def lifts_mood(reading: Reading, i: int) -> bool:
    """Return whether the verb at `i` says that mood gets better ('lifts mood so fast')."""
    j = _first_object(reading, i)
    ref = reading.chunks[j].ref if reading.tag(j) == "NP" else None
    if ref is None or ref.entity is not None or ref.head is None or ref.head.text not in _MOODS:
        return False
    return any(told[1] == "active" and reading.sign(told[0]) == "+" for told in reading.chunks[i].piece.value)


def _to_help(reading: Reading, after: int) -> str | None:
    """Return the effect of 'essential for ketamine to work', 'needed if ketamine is to lift depression'."""
    at = after + 1 if reading.tag(after) == "b" else after
    if reading.tag(at) != "t" or reading.tag(at + 1) != "V":
        return None
    return relief_at(reading, at + 1)


def _able_to(reading: Reading, ref: Ref, after: int) -> str | None:
    """Return the effect that 'its power to relieve depression' stands for, where 'to' is at `after`."""
    if ref.head is None or ref.head.text not in _ABILITIES or reading.tag(after) != "t":
        return None
    return relief_at(reading, after + 1) if reading.tag(after + 1) == "V" else None


def _done_by_ability(reading: Reading, ref: Ref, after: int) -> list[Arg]:
    """Return what the drug does in 'due to its ability to boost BDNF', where 'to' is at `after`."""
    is_ability = ref.head is not None and ref.head.text in _ABILITIES and reading.tag(after) == "t"
    is_of_drug = ref.agent_is_topic or reading.is_drug(ref.entity) or reading.is_drug(ref.agent)
    at = reading.skip(after + 1, _ADVERBS)
    if not is_ability or not is_of_drug or reading.tag(at) != "V":
        return []
    relations = verb_relations(reading.chunks[at].piece, "active")
    return [
        Arg((arg.entity,), arg.start, arg.end, arg.piece, event=(relations, arg.entity), via=True)
        for arg in (objects(reading, at) if relations else [])
        if arg.entity is not None and arg.event is None and not arg.negated
    ]


def _relief_meant(reading: Reading, i: int) -> str | None:
    """Return the effect where the phrase at `i` is relief that does something ('why the relief lasts')."""
    ref = reading.chunks[i].ref
    if ref is None or reading.tag(reading.skip(completed(reading, i)[1], _AUXILIARIES)) not in {"V", "G"}:
        return None
    if ref.kind == "event" and ref.entity is None and "helps" in ref.relations:
        return reading.main_effect
    return ref.entity if ref.kind == "entity" and reading.kind(ref.entity) == "effect" else None


def _effect_of(reading: Reading, arg: Arg) -> str | None:
    """Return the effect that is exerted ('its antidepressant effect')."""
    return arg.entity if reading.kind(arg.entity) == "effect" and arg.event is None else None


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


def _enumerated(reading: Reading, ref: Ref, j: int) -> list[Arg]:
    """Return the effects in the parenthesis after 'effects' or 'properties' ('(analgesia, amnesia)')."""
    head = ref.head.text if ref.head is not None else ""
    if reading.tag(j) != "(" or head not in _EFFECTS:
        return []
    found: list[Arg] = []
    for i in range(j + 1, len(reading.chunks)):
        if reading.tag(i) not in _IN_LIST:
            break
        if reading.tag(i) == "NP":
            named = args_at(reading, i, as_subject=False)
            found += [arg for arg in named if arg.event is None and reading.kind(arg.entity) in _EFFECT_KINDS]
    return found


def _included(reading: Reading, j: int) -> tuple[list[Arg], int]:
    """Return the first member named after 'such as' or 'including', and the chunk after it."""
    at = j + 1 if reading.tag(j) == "," else j
    is_range = at > j and reading.tag(at) == "p" and reading.chunks[at].piece.text == "from"
    if (reading.tag(at) == "i" or is_range) and reading.tag(at + 1) == "NP":
        return args_at(reading, at + 1, as_subject=False), completed(reading, at + 1)[1]
    return [], j
