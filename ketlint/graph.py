"""The claims as a graph in Graphviz' DOT language: entities are nodes, claims are edges.

A claim on several subjects or objects gives an edge each. Colour tells the standing and the label repeats it;
dashes tell that nothing but animal work speaks for the claim, the head of the arrow what the relation does.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from ketlint.knowledge import Claim, Knowledge

COLORS = {"established": "#1b7837", "contested": "#b35806", "unsupported": "#5f5f5f", "refuted": "#b2182b"}
STANDINGS = tuple(COLORS)
ARGUED = ("established", "contested")
_DOUBT = {"established": "", "contested": "?", "unsupported": "?", "refuted": "no"}
_HEADS = {"+": "normal", "-": "tee", "0": "vee"}
_FILLS = {
    "#d6e6f5": ("drug", "enantiomer", "metabolite", "drug-class", "substance"),
    "#e6dcf2": ("receptor", "subunit", "binding-site", "channel", "transporter"),
    "#fbf1cc": ("transmitter", "enzyme", "protein", "pathway"),
    "#dff0d8": ("process", "effect", "condition"),
    "#eeeeee": ("cell-type", "brain-region", "network", "organ"),
}
_FILL = {kind: color for color, kinds in _FILLS.items() for kind in kinds}
_PLAIN = ("increases", "activates", "decreases", "inhibits", "mediates", "contributes to")
# what happens in the brain, as against what is approved, compared, measured or called
_MECHANISM = ("modulates", "contributes-to", "binds", "displaces", "metabolised-by", "metabolised-to")
_PARTS = {kind for color in list(_FILLS) for kind in _FILLS[color]} - {"drug-class", "substance", "condition"}


def topic_graph(knowledge: Knowledge, topic: str, standings: Collection[str] = STANDINGS) -> str:
    """Return the claims of a topic as a graph."""
    claims = [claim for claim in _claims(knowledge, standings) if claim.topic == topic]
    return _dot(topic, _lines(_edges(claims), knowledge), {}, knowledge)


def mechanism_graph(knowledge: Knowledge, standings: Collection[str] = ARGUED) -> str:
    """Return how the drug works as one graph, by default as far as evidence stands for it.

    Claims on approval, comparison, quantity and class are left out, and so is what no way leads to from the
    drug; what leads no further is listed in boxes.
    """
    claims = [
        claim
        for claim in _claims(knowledge, standings)
        if any(knowledge.entails(claim.relation, relation) is not None for relation in _MECHANISM)
        and not claim.is_loose
    ]
    edges = [
        (one, other, claim)
        for one, other, claim in _edges(claims)
        if knowledge.kinds[one] in _PARTS and knowledge.kinds[other] in _PARTS
    ]
    drugs = {id_ for id_ in knowledge.kinds if knowledge.focus in (id_, *knowledge.above[id_])}
    lines, lists = _gathered(_lines(_reached(edges, drugs), knowledge), knowledge)
    # letters for the eye that sees the whole: most lines bear no words
    return _dot("mechanism", [_brief(line, knowledge) for line in lines], lists, knowledge, size=20)


def _claims(knowledge: Knowledge, standings: Collection[str]) -> Iterator[Claim]:
    claims = (knowledge.claim(id_) for id_ in knowledge.claim_ids)
    return (claim for claim in claims if claim.standing in standings)


_Edge = tuple[str, str, Claim]


def _edges(claims: Iterable[Claim]) -> list[_Edge]:
    return [
        (subject, object_, claim)
        for claim in claims
        for subject in claim.subjects
        for object_ in claim.objects
    ]


def _reached(edges: list[_Edge], start: set[str]) -> list[_Edge]:
    """Return the edges on the ways from `start`."""
    reached, grows = set(start), True
    while grows:
        new = {other for one, other, _ in edges if one in reached} - reached
        reached |= new
        grows = bool(new)
    return [edge for edge in edges if edge[0] in reached]


class _Line(NamedTuple):
    """One line of the picture: the claims with the same ends, standing, kind of evidence and sign."""

    one: str
    other: str
    standing: str
    is_animal: bool
    sign: str
    claims: tuple[Claim, ...]
    words: str


def _lines(edges: Iterable[_Edge], knowledge: Knowledge) -> list[_Line]:
    found: dict[tuple[str, str, str, bool, str], list[Claim]] = {}
    for one, other, claim in edges:
        sign = knowledge.relations[claim.relation].sign
        found.setdefault((one, other, claim.standing, claim.is_animal, sign), []).append(claim)
    return [
        _Line(*key, tuple(claims), _most_specific(claims, knowledge)) for key, claims in sorted(found.items())
    ]


def _most_specific(claims: Sequence[Claim], knowledge: Knowledge) -> str:
    """Return the words of the claims, without a plain relation that another one entails."""
    entailed = {above for claim in claims for above in knowledge.relations[claim.relation].above}
    said = [_words(claim) for claim in claims if claim.mode or claim.relation not in entailed]
    return ", ".join(dict.fromkeys(said))


def _dot(
    name: str, lines: list[_Line], lists: Mapping[str, str], knowledge: Knowledge, size: int = 11
) -> str:
    """Return the picture in words; `lists` are boxes which name several entities, by id."""
    rows = [
        f"digraph {_quoted(name)} {{",
        '  graph [rankdir=LR, bgcolor="white", pad=0.2, nodesep=0.15, ranksep=0.5, fontname="Helvetica",',
        f"    labelloc=b, fontsize={size}, label=<{_legend()}>];",
        '  node [shape=box, style="rounded,filled", fillcolor="white", color="#888888",',
        f'    fontname="Helvetica", fontsize={size}, height=0.3, margin="0.12,0.04"];',
        f'  edge [fontname="Helvetica", fontsize={size - 2}, arrowsize={size / 15:.1f},',
        f"    penwidth={size / 11:.1f}];",
    ]
    for id_ in sorted({id_ for line in lines for id_ in (line.one, line.other)}):
        label = lists.get(id_) or _quoted(knowledge.names[id_])
        fill = _FILL.get(knowledge.kinds.get(id_, ""), "#ffffff")
        rows.append(f"  {_quoted(id_)} [label={label}, fillcolor={_quoted(fill)}];")
    return "\n".join([*rows, *map(_edge, lines), "}", ""])


def _edge(line: _Line) -> str:
    color = _quoted(COLORS[line.standing])
    doubt = "" if line.standing == "established" else f" ({line.standing})"
    label = _quoted(f"{line.words}{doubt}" if line.words else _DOUBT[line.standing])
    style = "dashed" if line.is_animal else "solid"
    ids = " ".join([claim.id for claim in line.claims])
    return (
        f"  {_quoted(line.one)} -> {_quoted(line.other)} [label={label}, color={color}, "
        f"fontcolor={color}, style={style}, arrowhead={_HEADS[line.sign]}, tooltip={_quoted(ids)}];"
    )


def _gathered(lines: list[_Line], knowledge: Knowledge) -> tuple[list[_Line], dict[str, str]]:
    """Return the lines, with ends of ways listed in one box where they hang on one thing in the same way."""
    sources: dict[str, set[str]] = {}
    for line in lines:
        sources.setdefault(line.other, set()).add(line.one)
    ends = {other for other, ones in sources.items() if len(ones) == 1} - {line.one for line in lines}
    bundles: dict[tuple[str, str, bool, str], list[_Line]] = {}
    for line in lines:
        if line.other in ends:
            bundles.setdefault((line.one, line.standing, line.is_animal, line.sign), []).append(line)
    kept = [line for line in lines if line.other not in ends]
    lists: dict[str, str] = {}
    for (one, standing, is_animal, sign), bundle in bundles.items():
        id_ = f"list {len(lists)}"
        rows = [f"{line.words} {knowledge.names[line.other]}" for line in bundle]
        lists[id_] = f'"{"".join([_escaped(row) + _LEFT for row in sorted(rows)])}"'
        claims = tuple([claim for line in bundle for claim in line.claims])
        kept.append(_Line(one, id_, standing, is_animal, sign, claims, ""))
    return kept, lists


def _brief(line: _Line, knowledge: Knowledge) -> _Line:
    """Return a line with the words of its plain claims alone, and none that its head says as well."""
    plain = [claim for claim in line.claims if not claim.mode]
    words = _most_specific(plain, knowledge) if line.words and plain else line.words
    return line._replace(words="" if words in _PLAIN else words)


_LEFT = "\\l"  # ends a line that stands to the left


def _words(claim: Claim) -> str:
    """Return relation, mode and value of a claim in a few words."""
    words = [*([claim.mode] if claim.mode else []), claim.relation.replace("-", " ")]
    if claim.value:
        ends = dict.fromkeys(
            [format(end, "g") for end in (claim.value.low, claim.value.high) if end is not None]
        )
        words.append(f"{'-'.join(ends)} {claim.value.unit}")
    return " ".join(words)


def _legend() -> str:
    colors = "   ".join([f'<font color="{color}">{standing}</font>' for standing, color in COLORS.items()])
    signs = (
        "dashed: animal work alone",
        "arrow: raises, activates, mediates",
        "bar: lowers, blocks",
        "?: contested",
    )
    return "   ".join([colors, *signs])


def _quoted(text: str) -> str:
    return f'"{_escaped(text)}"'


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')
