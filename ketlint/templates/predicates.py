"""Predicates and copulas: 'is approved for', 'acts as …', 'is more potent than', 'there is no …'."""

from ketlint.clauses.agents import agent_of_change, agents_after
from ketlint.clauses.arguments import Arg, over, renamed
from ketlint.clauses.attachment import completed
from ketlint.clauses.effects import effect_taken_up
from ketlint.clauses.events import has_generic, verb_relations
from ketlint.clauses.islands import phrase_start
from ketlint.clauses.objects import objects, quality_at, relief_at, way_at
from ketlint.clauses.reading import Reading
from ketlint.clauses.referents import BRAIN_KINDS, args_at, compared_with, drugs_at
from ketlint.clauses.relatives import antecedent
from ketlint.clauses.subjects import after_comma, main_verb_before, subjects
from ketlint.derivation import EXPLAINING
from ketlint.emission import emit
from ketlint.lexicon import Piece
from ketlint.phrases import Chunk
from ketlint.references import Ref
from ketlint.templates.appearing import read_appearing
from ketlint.templates.approvals import approved_objects
from ketlint.templates.course import read_extent, read_instant_effect
from ketlint.templates.efficacy import read_best, read_effective, read_one_of
from ketlint.templates.identity import read_identity, read_mechanism
from ketlint.templates.light_verbs import is_more
from ketlint.templates.means import read_way_of_acting
from ketlint.templates.roles import read_roles
from ketlint.templates.sparing import read_impossible

_BEFORE_PREDICATE = frozenset("vqdM")
_NAMING = frozenset("VGqp")
_BETWEEN = frozenset({"v", "q", ","})
_OPENING_MARKS = frozenset({"—", ";"})  # '(Newswire) - First made in 1962, ketamine …'
_CLAUSAL = frozenset({"b", "V", "G", "w", ",", ";", "s"})
_PASSED_OVER = frozenset({"unknown", "mode", "transparent", "that", "event"})
_BEFORE_EQUAL = 24  # characters in which 'roughly four times' may stand
_PARTS = frozenset({
    "half", "third", "thirds", "quarter", "quarters", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "fraction", "percent", "per cent",
})  # fmt: skip
_TIMES = frozenset({"twice", "thrice"})
_FORETELLING = frozenset({"will", "may", "might", "could", "would", "'ll", "soon", "to"})
_WHERE = frozenset({"where", "the place where", "the spot where", "the site where"})
_SITE_KINDS = frozenset({"receptor", "binding-site", "transporter", "channel"})
_SETTLING = frozenset({"sit", "dock", "park", "land", "lodge", "attache", "attach", "bind", "settle"})
_MAKING = frozenset({"makes", "made", "lets"})
_ONLY = frozenset({"only", "sole", "single", "first"})
_RELATIVE = frozenset({"that", "which"})
_LIKENING = frozenset({"like", "just like", "much like", "akin to", "similar to", "comparable to"})
_PICKING = frozenset({"the", "is"})
_BLOCKING = frozenset({"inhibits", "antagonist-of", "channel-blocker-of"})
_IN_DEPRESSION = ("antidepressant", "antidepressant potency", "antidepressant efficacy", "effect", "effects")
_OF_TWO = (" of the two", " of the pair", " of both")
_PARTICIPIAL = ("ed", "own", "ood", "ught")
_COMPARING = ("compared", "relative", "in comparison")


def read_copula(reading: Reading, k: int) -> None:
    """Read what stands after a form of 'be' or 'acts as': a predicate, a role, a class or a mode."""
    chunks = reading.chunks
    j = reading.skip(k + 1, _BEFORE_PREDICATE)
    read_appearing(reading, k, j)
    if reading.tag(j) in {"", "V", "G"} or _is_to_come(reading, k):
        return
    if _read_what_works(reading, k, j):
        return
    predicate = _predicate_ahead(reading, j)
    if predicate is not None:
        at = antecedent(reading, k - 1) if k > 1 and chunks[k - 1].piece.text in _RELATIVE else None
        bearers = subjects(reading, k) if at is None else _described(reading, at)
        _read_predicate(reading, predicate, bearers, "predicate")
    elif read_one_of(reading, k, j) or read_best(reading, k, j) or _read_cleft(reading, k, j):
        return
    elif chunks[j].tag != "NP":
        if way_at(reading, j) is not None or chunks[j].piece.text in {"how", "part of how"}:
            read_mechanism(reading, k, j)
    elif k and chunks[k - 1].piece.text == "there":
        _read_existence(reading, j)
    elif read_impossible(reading, k) or read_effective(reading, k, j) or read_instant_effect(reading, k, j):
        return
    elif not read_identity(reading, k, j):
        read_roles(reading, subjects(reading, k), j, "copula")


def _is_to_come(reading: Reading, k: int) -> bool:
    """Return whether it is only foretold ('will become a first-line treatment')."""
    before = [chunk.piece.text for chunk in reading.chunks[max(0, k - 2) : k]]
    return reading.chunks[k].piece.text == "become" and not _FORETELLING.isdisjoint(before)


def _read_what_works(reading: Reading, k: int, j: int) -> bool:
    """Read 'What makes ketamine work is the growth of synapses'; return whether it is such."""
    chunks = reading.chunks
    if chunks[0].piece.text != "what" or chunks[1].piece.text not in _MAKING or reading.tag(j) != "NP":
        return False
    if reading.tag(2) != "NP" or not drugs_at(reading, 2):
        return False
    told = [relief_at(reading, i) for i in range(2, k) if chunks[i].tag in {"V", "G"}]
    effect = next((effect for effect in told if effect is not None), None)
    if quality_at(reading, 3) is not None:
        effect = reading.main_effect
    if effect is None:
        return False
    means = [arg for arg in args_at(reading, j, as_subject=True) if not reading.is_drug(arg.entity)]
    emit(reading, means, ("mediates",), [over((effect,), chunks[0], chunks[k - 1])], k, "what-works")
    return True


def _read_cleft(reading: Reading, k: int, j: int) -> bool:
    """Read '… are where it binds' and 'what it gives is …'; return whether this is one."""
    return _read_where(reading, k, j) or _read_what_is_done(reading, k, j)


def _read_where(reading: Reading, k: int, j: int) -> bool:
    """Read 'AMPA receptors are where ketamine binds'; return whether it is such."""
    chunks = reading.chunks
    if chunks[j].piece.text not in _WHERE or reading.tag(j + 1) != "NP":
        return False
    drugs = drugs_at(reading, j + 1)
    verb = reading.skip(j + 2, _BEFORE_PREDICATE)
    sites = [arg for arg in subjects(reading, k) if reading.kind(arg.entity) in _SITE_KINDS]
    if not drugs or not sites or reading.tag(verb) in {"", ".", ","}:
        return bool(drugs and sites)
    is_bound = reading.tag(verb) == "V" and "binds" in verb_relations(chunks[verb].piece, "active")
    is_bound = is_bound or chunks[verb].piece.text.rstrip("s") in _SETTLING
    relations = ("binds",) if is_bound else ("modulates", "works-on")
    emit(reading, drugs, relations, sites, verb, "where")
    return True


def _read_what_is_done(reading: Reading, k: int, j: int) -> bool:
    """Read 'What ketamine gives you is more GABA'; return whether it is such."""
    chunks = reading.chunks
    if reading.pieces[0].text != "what" or reading.tag(j) != "NP":
        return False
    doer = 0 if chunks[0].tag == "NP" else 1
    verb = reading.skip(doer + 1, _BEFORE_PREDICATE)
    if reading.tag(verb) not in {"V", "G"} or verb >= k or not _is_giving(chunks[verb].piece):
        return False
    if any(chunk.tag not in {"NP", "v"} for chunk in chunks[verb + 1 : k]):
        return False
    told = args_at(reading, j, as_subject=False)
    given = [arg for arg in told if arg.event is not None or is_more(reading, arg)]
    doers = drugs_at(reading, doer) if reading.tag(doer) == "NP" else []
    emit(reading, doers, ("causes", "increases"), given, verb, "what-is-done")
    return bool(doers)


def _is_giving(piece: Piece) -> bool:
    """Return whether the verb says that something comes about ('gives', 'causes', 'brings')."""
    return has_generic(piece, "cause") or "causes" in verb_relations(piece, "active")


def _predicate_ahead(reading: Reading, j: int) -> int | None:
    """Return the predicate at or after `j`, past adverbs and words that name nothing."""
    for i in range(j, min(j + 4, len(reading.chunks))):
        chunk = reading.chunks[i]
        if chunk.tag == "P":
            return i
        if (
            chunk.tag not in _BEFORE_PREDICATE
            and not _names_nothing(chunk)
            and not _is_regulator(reading, chunk)
        ):
            return None
    return None


def _names_nothing(chunk: Chunk) -> bool:
    return chunk.ref is not None and chunk.ref.entity is None and chunk.ref.kind in _PASSED_OVER


def _is_regulator(reading: Reading, chunk: Chunk) -> bool:
    """Return whether it is the regulator of 'is FDA approved'."""
    return chunk.ref is not None and reading.kind(chunk.ref.entity) == "regulator"


def _read_existence(reading: Reading, j: int) -> None:
    """Read 'there is no abuse potential with ketamine' and 'there is a surge of glutamate'."""
    ref, after = completed(reading, j)
    if reading.topic is None or ref.entity is None:
        return
    chunk, end = reading.chunks[j], reading.chunks[after - 1].end
    bearer = Arg(
        (ref.agent or reading.topic,), chunk.start, chunk.start, chunk.first, via=ref.kind == "event"
    )
    target = Arg(tuple(ref.listed), chunk.start, end, chunk.last, negated=ref.negated)
    if ref.kind == "entity" and reading.kind(ref.entity) == "property":
        emit(reading, [bearer], ("is-a", "causes"), [target], j, "existence")
    elif ref.kind == "entity" and _is_lacked(reading, ref):
        emit(reading, [bearer], ("causes",), [target], j, "existence")
    elif ref.kind == "event" and (reading.drugs or reading.situation.said_event is not None):
        emit(reading, [bearer], ref.relations, [target], j, "existence")
    elif ref.kind == "entity" and reading.kind(ref.entity) == "process" and reading.drugs:
        emit(reading, [bearer], ("increases",), [target], j, "existence")


def _is_lacked(reading: Reading, ref: Ref) -> bool:
    """Return whether it is said that a drug has no such effect, or that nobody has such a condition."""
    if not ref.negated or not reading.drugs:
        return False
    kind = reading.kind(ref.entity)
    return kind == "effect" or (kind == "condition" and "past" not in reading.context.qualifiers())


def read_bare_predicate(reading: Reading, k: int) -> None:
    """Read a predicate without a copula: 'ketamine, approved for depression'."""
    if any(_is_read_with(reading, j, k) for j in range(max(0, k - 6), k)):
        return
    if named := _named_as(reading, k):
        _read_predicate(reading, k, named, "named-as")
        return
    j = _before_aside(reading, reading.skip_back(k - 1, _BETWEEN))
    if j < 0 or reading.chunks[j].tag != "NP":
        bearers = subjects(reading, k) or _led_to(reading, k) or _behind(reading, k)
        _read_predicate(reading, k, bearers, "predicate")
        return
    at = phrase_start(reading, j)
    if at is not None and reading.chunks[at].tag == "NP":
        at = j if _is_preparation(reading, at, j) else at
        is_made = at > 0 and has_generic(reading.chunks[at - 1].piece, "allow")
        bearers = args_at(reading, at, as_subject=False) if is_made else _described(reading, at)
        _read_predicate(reading, k, bearers, "bare-predicate")


def _named_as(reading: Reading, k: int) -> list[Arg]:
    """Return what somebody names as such ('they identified BDNF as the driver of …')."""
    at = phrase_start(reading, k - 2) if k > 2 and reading.chunks[k - 1].piece.text == "as" else None
    if not at or reading.tag(at) != "NP" or reading.tag(at - 1) not in _NAMING:
        return []
    named = args_at(reading, at, as_subject=True)
    return [arg for arg in named if not reading.is_drug(arg.entity)]


def _is_preparation(reading: Reading, at: int, j: int) -> bool:
    """Return whether the phrase at `at` is but what holds the drug named last ('a spray with esketamine')."""
    ref = reading.chunks[at].ref
    return at != j and ref is not None and ref.kind == "drug" and bool(drugs_at(reading, j))


def _before_aside(reading: Reading, j: int) -> int:
    """Return the phrase that brackets ending at `j` stand behind ('ketamine (Ketalar), approved for …')."""
    if j < 0 or reading.chunks[j].tag != ")":
        return j
    opened = next((i for i in range(j - 1, 0, -1) if reading.chunks[i].tag == "("), 0)
    return opened - 1


def _described(reading: Reading, at: int) -> list[Arg]:
    """Return what the phrase at `at` stands for; 'the only ketamine approved' is the drug said to be it."""
    before = reading.skip_back(at - 1, _BEFORE_PREDICATE)
    tag = reading.tag(before) if before >= 0 else ""
    own = args_at(reading, at, as_subject=True)
    words = reading.pieces[reading.chunks[max(before, 0)].first : reading.chunks[at].last + 1]
    is_one_of_several = not _ONLY.isdisjoint([piece.text for piece in words])
    if tag == "V":
        is_object = reading.chunks[before].piece.form not in {"passive", "d"} and reading.tag(at + 1) == ","
        return own if is_object else []  # 'the only medicine derived from ketamine approved'
    if tag != "b" and not is_one_of_several:
        return own
    if tag == "b":
        named = subjects(reading, before)
    else:
        named = drugs_at(reading, before - 1) if tag == "," and reading.tag(before - 1) == "NP" else []
    kinds = {arg.entity for arg in own}
    return [arg for arg in named if reading.is_drug(arg.entity) and arg.entity not in kinds]


def _led_to(reading: Reading, k: int) -> list[Arg]:
    """Return the drug of 'Approved for depression in 2019, esketamine …', of a second predicate too."""
    opening = next((j + 1 for j in range(k - 1, -1, -1) if reading.tag(j) in _OPENING_MARKS), 0)
    first = reading.skip(opening, _BEFORE_PREDICATE)
    is_second = reading.tag(k - 1) == "c" and reading.tag(first) == "P"
    return after_comma(reading, k) if first >= k or is_second else []


def _behind(reading: Reading, k: int) -> list[Arg]:
    """Return the subject of 'Central to the effect is the release of BDNF'."""
    copula = next((j for j in range(k + 1, len(reading.chunks)) if reading.chunks[j].tag in _CLAUSAL), 0)
    if not copula or reading.chunks[copula].tag != "b" or reading.tag(copula + 1) != "NP":
        return []
    is_first = reading.skip(0, _BEFORE_PREDICATE) >= k
    return args_at(reading, copula + 1, as_subject=True) if is_first else []


def _is_read_with(reading: Reading, j: int, k: int) -> bool:
    """Return whether the chunk at `j` is the copula of the predicate at `k`."""
    if reading.chunks[j].tag != "b":
        return False
    return _predicate_ahead(reading, reading.skip(j + 1, _BEFORE_PREDICATE)) == k


def _read_predicate(reading: Reading, k: int, bearers: list[Arg], template: str) -> None:
    if _read_made_by(reading, k, bearers):
        return
    readings = reading.chunks[k].piece.value
    is_approval = any(relation == "approved-for" for relation, _ in readings)
    targets = approved_objects(reading, k) if is_approval else objects(reading, k)
    if is_approval and not targets and k and reading.tag(k - 1) == "NP":
        named = args_at(reading, k - 1, as_subject=False)
        targets = [arg for arg in named if reading.kind(arg.entity) == "regulator"]  # 'is FDA approved'
    if is_approval:
        bearers = [_isomer_meant(reading, arg) for arg in bearers]
    active, inverse = _in_slot(readings, "active"), _in_slot(readings, "inverse")
    targets = effect_taken_up(reading, k, active) or targets
    if not EXPLAINING.isdisjoint(active) or "correlates-with" in active:
        bearers = _effect_meant(reading, bearers, targets) or bearers
    if _is_of_use_to_patients(reading, k, targets) or (active and _read_likened(reading, k, bearers)):
        return
    if active:
        emit(reading, bearers, active, targets or [over((), reading.chunks[k])], k, template)
        read_extent(reading, k, active, bearers, targets)
    if inverse:
        doers = targets if is_approval else _makers(reading, k, inverse, bearers) or targets
        emit(reading, doers, inverse, bearers, k, template)
        read_way_of_acting(reading, k, inverse, bearers, targets)


def _effect_meant(reading: Reading, bearers: list[Arg], targets: list[Arg]) -> list[Arg]:
    """Return the effect last told of where 'it' is said to be behind another one: a drug is behind both."""
    if len(bearers) != 1 or not reading.is_drug(bearers[0].entity) or reading.drugs:
        return []
    is_pronoun = any(
        chunk.start == bearers[0].start and chunk.ref is not None and chunk.ref.kind == "pronoun"
        for chunk in reading.chunks
    )
    effects = {arg.entity for arg in targets if reading.kind(arg.entity) == "effect"}
    told = reading.situation.last_effects - effects
    return [renamed(bearers[0], tuple(told))] if is_pronoun and effects and len(told) == 1 else []


def _read_likened(reading: Reading, k: int, bearers: list[Arg]) -> bool:
    """Read 'is like pushing the reset button of the brain': the drug does it; return whether this is one."""
    drugs = [arg for arg in bearers if reading.is_drug(arg.entity)]
    if k + 1 >= len(reading.chunks):
        return False
    is_deed = reading.chunks[k + 1].piece.text.partition(" ")[0].endswith("ing")
    if not drugs or not is_deed or reading.chunks[k].piece.text not in _LIKENING:
        return False
    is_verb = reading.chunks[k + 1].tag == "V"
    relations = verb_relations(reading.chunks[k + 1].piece, "active") if is_verb else ()
    if relations:
        emit(reading, drugs, relations, objects(reading, k + 1), k + 1, "likened")
        return True
    ref, after = completed(reading, k + 2) if reading.tag(k + 2) == "NP" else (None, 0)
    if ref is None or ref.kind != "role" or "resets" not in ref.relations or not ref.listed:
        return False
    target = over(tuple(ref.listed), reading.chunks[k + 2], reading.chunks[after - 1])
    emit(reading, drugs, ref.relations, [target], k + 1, "likened")
    return True


def _is_of_use_to_patients(reading: Reading, k: int, targets: list[Arg]) -> bool:
    """Return whether it is told who may be given it, not what it treats ('useful in asthmatic patients')."""
    if reading.chunks[k].piece.text != "useful in":
        return False
    ends = [arg.end for arg in targets]
    return any(piece.text.endswith("patients") and piece.end in ends for piece in reading.pieces)


def _read_made_by(reading: Reading, k: int, bearers: list[Arg]) -> bool:
    """Read 'the synapses created by ketamine', which tells no history; return whether it is such."""
    made = [arg for arg in bearers if arg.entity and not reading.is_drug(arg.entity)]
    readings = (reading.chunks[k].piece.readings or {}).get("V", ())
    relations = tuple(dict.fromkeys([told[0] for told in readings if told[1] == "active"]))
    agents = (
        [arg for arg in agents_after(reading, k) if reading.is_drug(arg.entity)] if made and relations else []
    )
    emit(reading, agents, relations, [renamed(arg, arg.ids[:1]) for arg in made], k, "passive")
    return bool(agents)


def _makers(reading: Reading, k: int, relations: tuple[str, ...], bearers: list[Arg]) -> list[Arg]:
    """Return the drug that makes the brain be so, or after which it is so ('the brain is more malleable')."""
    is_of_brain = all(reading.kind(arg.entity) in BRAIN_KINDS for arg in bearers)
    if reading.sign(relations[0]) != "+" or not is_of_brain or _is_of_others(reading, bearers):
        return []
    before = reading.phrase_before(k)
    if before and has_generic(reading.chunks[before - 1].piece, "allow"):
        return [arg for arg in subjects(reading, before - 1) if reading.is_drug(arg.entity)]
    return agent_of_change(reading, k, relations) if bearers else []


def _is_of_others(reading: Reading, bearers: list[Arg]) -> bool:
    """Return whether another's brain is meant or compared ('the brain of a child', '… than in adults')."""
    ends = {arg.end for arg in bearers}
    return any(
        chunk.piece.text == "than" or (chunk.piece.text == "of" and reading.chunks[j].end in ends)
        for j, chunk in enumerate(reading.chunks[1:])
    )


def _isomer_meant(reading: Reading, arg: Arg) -> Arg:
    """Return the one isomer that the text names where 'it' is approved: the licence is the isomer's."""
    isomers = reading.situation.isomers
    is_pronoun = any(
        chunk.start == arg.start
        and chunk.ref is not None
        and chunk.ref.kind in {"pronoun", "drug"}
        and chunk.ref.definite != "both"
        for chunk in reading.chunks
    )
    if len(isomers) != 1 or not is_pronoun or not reading.is_drug(arg.entity):
        return arg
    return renamed(arg, isomers)


def _in_slot(readings: list[tuple[str, str]], wanted: str) -> tuple[str, ...]:
    return tuple([relation for relation, slot in readings if slot == wanted])


def read_comparative(reading: Reading, k: int) -> None:
    """Read 'more potent than', 'four times stronger … than', 'as potent as'."""
    main = main_verb_before(reading, k - 1)
    if main is None:
        return
    readings = reading.chunks[k].piece.value
    active, inverse, equal = [_in_slot(readings, slot) for slot in ("active", "inverse", "equal")]
    if equal and _is_multiplied(reading, k):
        active, equal = equal, ()
        start: int | None = k + 1
    elif equal and _is_divided(reading, k):
        inverse, equal = equal, ()
        start = k + 1
    else:
        start = k + 1 if equal or reading.chunks[k].piece.text.endswith((" of", " as")) else _than(reading, k)
    compared = [_of_its_drug(reading, arg) for arg in subjects(reading, main)]
    is_of_pair = _is_of_two(reading, k) or _is_of_isomer(reading, k, active, compared)
    if start is None and (is_of_pair or _is_the_stronger(reading, k, active)):
        others = [over((id_,), reading.chunks[k]) for arg in compared for id_ in _counterparts(reading, arg)]
    elif start is None and (fronted := _fronted_other(reading, main)):
        others = fronted
    elif start is None or reading.tag(start) != "NP" or _is_of_quality(reading, k, start):
        return
    else:
        others = compared_with(reading, start, compared)
    if active:
        emit(reading, compared, active, others, k, "comparison")
    if inverse:
        emit(reading, others, inverse, compared, k, "comparison")
    if equal:
        emit(reading, compared, equal, others, k, "comparison", modes=["equal"])


def _fronted_other(reading: Reading, main: int) -> list[Arg]:
    """Return what 'Compared with ECT, ketamine is …' sets the subject of the verb at `main` against."""
    at = next((j for j in range(min(main, 4)) if reading.chunks[j].tag == "u"), None)
    if at is None or not reading.chunks[at].piece.text.startswith(_COMPARING) or reading.tag(at + 1) != "NP":
        return []
    return [arg for arg in args_at(reading, at + 1, as_subject=False) if arg.end < reading.chunks[main].start]


def _is_of_quality(reading: Reading, k: int, start: int) -> bool:
    """Return whether something else is better about it ('is better known than')."""
    if reading.chunks[k].piece.text.rpartition(" ")[2] not in {"better", "worse"}:
        return False
    between = reading.pieces[reading.chunks[k].last + 1 : reading.chunks[start].first]
    return bool(between) and between[0].text.endswith(_PARTICIPIAL) and between[0].text != "than"


def _of_its_drug(reading: Reading, arg: Arg) -> Arg:
    """Return the measure as that of the drug whose it is ('its affinity is four times that of')."""
    isomers = reading.situation.isomers
    last = isomers[0] if len(isomers) == 1 else reading.situation.last_subject or reading.topic
    is_owned = arg.piece >= 0 and any(
        chunk.start == arg.start and chunk.ref is not None and chunk.ref.definite == "its"
        for chunk in reading.chunks
    )
    if len(arg.ids) != 1 or not is_owned or last is None or reading.kind(arg.entity) != "measure":
        return arg
    return renamed(arg, (*arg.ids, last))


def _is_multiplied(reading: Reading, k: int) -> bool:
    """Return whether 'four times' stands before 'as potent as' at `k`, which then is no likeness."""
    start = reading.chunks[k].start
    if k and reading.pieces[reading.chunks[k].first - 1].text in _TIMES:
        return True
    return any(
        quantity.unit == "fold" and start - _BEFORE_EQUAL <= quantity.start < start
        for quantity in reading.quantities
    )


def _is_divided(reading: Reading, k: int) -> bool:
    """Return whether a part stands before 'as potent as' at `k` ('30% as potent as', 'half as strong as')."""
    start, first = reading.chunks[k].start, reading.chunks[k].first
    if any(piece.text in _PARTS for piece in reading.pieces[max(0, first - 3) : first]):
        return True
    return any(one.unit == "%" and start - _BEFORE_EQUAL <= one.start < start for one in reading.quantities)


def _is_of_two(reading: Reading, k: int) -> bool:
    """Return whether the comparative at `k` picks one of two ('the better antidepressant of the two')."""
    following = reading.sentence.text[reading.chunks[k].end :].lower()
    is_of_effect = reading.chunks[k].piece.text.endswith(_IN_DEPRESSION)  # 'R-ketamine is the stronger …'
    return is_of_effect or any(words in following for words in _OF_TWO)


def _is_of_isomer(reading: Reading, k: int, active: tuple[str, ...], compared: list[Arg]) -> bool:
    """Return whether an isomer is the better antidepressant, than the other one."""
    is_isomer = any(reading.kind(arg.entity) == "enantiomer" for arg in compared)
    if not is_isomer:
        return False
    is_better = "better-than" in active and reading.chunks[k].piece.text.endswith("antidepressant")
    return is_better or _is_weaker_blocker(reading, k)


def _is_weaker_blocker(reading: Reading, k: int) -> bool:
    """Return whether the comparative at `k` says which of two is the blocker ('the weaker NMDA blocker')."""
    role = reading.chunks[k + 1].ref if reading.tag(k + 1) == "NP" else None
    is_the = k > 0 and reading.chunks[k - 1].piece.text in _PICKING
    return is_the and role is not None and role.kind == "role" and not _BLOCKING.isdisjoint(role.relations)


def _counterparts(reading: Reading, arg: Arg) -> list[str]:
    """Return the other enantiomer of the one that the argument names."""
    owners = reading.knowledge.owners(arg.entity or "")  # of 'the R form'
    isomer = owners[0] if len(owners) == 1 else arg.entity
    if isomer is None or reading.kind(isomer) != "enantiomer":
        return []
    return [
        id_
        for id_, kind in reading.kinds.items()
        if kind == "enantiomer" and id_ != isomer and reading.knowledge.are_kin(id_, isomer)
    ]


def _is_the_stronger(reading: Reading, k: int, active: tuple[str, ...]) -> bool:
    """Return whether it is the stronger one of two isomers ('arketamine is the more potent blocker')."""
    return "more-potent-than" in active and k > 0 and reading.chunks[k - 1].piece.text == "the"


def _than(reading: Reading, k: int) -> int | None:
    """Return the chunk after 'than', 'compared with' or, next to the comparative, 'to'."""
    for j in range(k + 1, min(k + 9, len(reading.chunks))):
        chunk = reading.chunks[j]
        text = chunk.piece.text
        if (
            text == "than"
            or (text == "to" and j == k + 1)
            or (chunk.tag == "u" and text.startswith(_COMPARING))
        ):
            return j + 1
        if chunk.tag in {";", "b", ":"}:
            return None
    return None
