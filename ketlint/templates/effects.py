"""Effects named without a verb, where the words over them say that what the drug does follows.

'Neuroprotection' under 'Effects on the brain' says that the drug protects neurons; under 'Research' or
'Indications' it says nothing, so that the heading, the lead or the label decides.
"""

from ketlint.clauses.agents import agent_of_section
from ketlint.clauses.arguments import Arg, over
from ketlint.clauses.attachment import completed
from ketlint.clauses.reading import Reading
from ketlint.emission import emit
from ketlint.references import Ref
from ketlint.templates.roles import read_role

_CLAUSAL = frozenset("VGbPaswt")
_BEFORE_MEMBER = frozenset({",", "c", "+", "/", ";", ":", "—", "v"})
_AFTER_MEMBER = (_BEFORE_MEMBER - {":"}) | {"", ".", "(", ")"}
_TARGET_KINDS = frozenset({"receptor", "binding-site", "transporter", "channel"})
_BODY = frozenset({"breathing", "respiratory-drive"})


def read_effects(reading: Reading) -> None:
    """Read the members of a list of effects: 'Analgesia, neuroprotection', 'Anticonvulsant properties'."""
    if not reading.situation.is_of_effects or any(chunk.tag in _CLAUSAL for chunk in reading.chunks):
        return
    for j, chunk in enumerate(reading.chunks):
        if chunk.tag != "NP":
            continue
        ref, after = completed(reading, j)
        before = reading.chunks[j - 1].tag if j else ","
        if before in _BEFORE_MEMBER or (before == "(" and _is_direct(reading, ref)):
            bearers = agent_of_section(reading, j) if reading.tag(after) in _AFTER_MEMBER else []
            if bearers:
                _read_member(reading, bearers, ref, j, after)


def _read_member(reading: Reading, bearers: list[Arg], ref: Ref, j: int, after: int) -> None:
    kind = reading.kind(ref.entity)
    if kind == "effect" and ref.kind == "entity" and ref.agent is None and not ref.others:
        target = over(tuple(ref.listed), reading.chunks[j], reading.chunks[after - 1], negated=ref.negated)
        emit(reading, bearers, ("causes",), [target], j, "effect")
    elif ref.kind == "event" and (kind == "measure" or ref.entity in _BODY or _is_direct(reading, ref)):
        target = over(tuple(ref.listed), reading.chunks[j], reading.chunks[after - 1], negated=ref.negated)
        emit(reading, bearers, ref.relations, [target], j, "effect")
    elif kind == "property" or reading.kind(ref.dropped) == "property":
        read_role(reading, bearers, ref, j, after, "effect")


def _is_direct(reading: Reading, ref: Ref) -> bool:
    """Return whether the phrase is an action at a target of its own ('mu-receptor agonism')."""
    if ref.kind != "event" or ref.agent is not None or reading.kind(ref.entity) not in _TARGET_KINDS:
        return False
    return reading.knowledge.relations[ref.relations[0]].directness == "direct"
