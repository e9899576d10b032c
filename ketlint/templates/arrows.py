"""Chains of arrows, each link by itself: 'ketamine → NMDA block → glutamate surge'."""

from ketlint.clauses.arguments import over
from ketlint.clauses.reading import Reading
from ketlint.clauses.referents import args_at
from ketlint.emission import emit
from ketlint.phrases import Chunk

_ARROWS = frozenset({"→", "->", "=>", "⟶", "➔", "➝"})
_CAUSED_KINDS = frozenset({"process", "protein", "pathway", "transmitter"})


def read_arrows(reading: Reading) -> None:
    """Read each link of 'ketamine → NMDA block → glutamate surge' by itself."""
    if _ARROWS.isdisjoint(reading.words) and "--" not in reading.sentence.text:
        return
    chunks, begin = reading.chunks, 0
    arrows = [j for j, chunk in enumerate(chunks) if _is_arrow(chunk)]
    if not arrows or (reading.names_class and not reading.drugs):
        return  # 'SSRI → more serotonin'
    for arrow in arrows:
        left = next((j for j in range(begin, arrow) if chunks[j].tag == "NP"), None)
        right = next(
            (j for j in range(arrow + 1, len(chunks)) if chunks[j].tag == "NP" or _is_arrow(chunks[j])), None
        )
        if left is not None and right is not None and chunks[right].tag == "NP":
            _read_link(reading, left, right)
        begin = arrow + 1


def _is_arrow(chunk: Chunk) -> bool:
    return chunk.tag in _ARROWS or (chunk.tag == "—" and chunk.piece.text.startswith("--"))


def _read_link(reading: Reading, left: int, right: int) -> None:
    chunks = reading.chunks
    sources = args_at(reading, left, as_subject=True)
    is_of_drug = any(reading.is_drug(arg.ids[-1]) for arg in sources if arg.ids)
    if not is_of_drug and reading.topic:
        sources = [over((reading.topic,), chunks[left], via=True)]
    named = args_at(reading, right, as_subject=False)
    caused = [arg for arg in named if arg.event is not None or reading.kind(arg.entity) in _CAUSED_KINDS]
    ref = chunks[right].ref
    emit(reading, sources, ("causes",), caused, right, "arrow", modes=ref.modes if ref else ())
