"""What all readers share: the headings above a block, its group, and the silence of reference lists."""

from ketlint.document import Block, BlockKind, ProseBuilder
from ketlint.patterns import Pattern

_REFERENCE_LISTS = frozenset(
    (
        "references",
        "reference",
        "reference list",
        "references and notes",
        "notes and references",
        "bibliography",
        "sources",
        "source list",
        "further reading",
        "citations",
        "works cited",
        "literature cited",
        "notes",
        "footnotes",
        "external links",
    )
)
_LONGEST_LABEL = 60  # characters: a longer list item is a sentence, no label of the list inside it
_CITED_COLON = Pattern(r":(?:\s*\[[\d\s,;\u2013-]{1,12}\])+\Z")
# 'A ketamine infusion will', which only a list can end
_BROKEN_OFF = Pattern(
    r"\b(?:will|can|may|might|could|would|to|by|that|and|also|does|is|are|has|have|helps?|your|it|they|which|you)\Z"
)
_ORNAMENT = Pattern(r"^[\W\d_]+|[\W_]+$")


def is_reference_heading(text: str) -> bool:
    """Return whether a heading of this text stands over a list of references."""
    return len(text) < 40 and _ORNAMENT.sub("", text).lower() in _REFERENCE_LISTS


def as_lead(text: str) -> str:
    """Return a text that a list goes on: up to its colon, or one that breaks off; '' for any other."""
    if text.endswith(":"):
        return text
    if text[-1:].isalpha() and _BROKEN_OFF.search(text):
        return text
    found = _CITED_COLON.search(text) if text.endswith("]") else None
    return text[: found.start() + 1] if found else ""


class Outline:
    """Collects blocks in reading order and gives each the headings above it."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.is_silent = False
        self._headings: list[tuple[int, str]] = []
        self._labels: list[str] = []
        self._silent_level = 0
        self._groups = 0
        self._last = ""

    @property
    def trail(self) -> tuple[str, ...]:
        """Return the texts of the headings above and of the items that a list stands in, outermost first."""
        return (*[text for _, text in self._headings], *[label for label in self._labels if label])

    @property
    def lead(self) -> str:
        """Return the last block when it ends with a colon, as the lead of the list that follows."""
        return as_lead(self._last)

    @property
    def title(self) -> str:
        """Return the first title or, without one, the first heading."""
        for kind in (BlockKind.TITLE, BlockKind.HEADING):
            for block in self.blocks:
                if block.kind is kind and not is_reference_heading(block.text):
                    return block.text
        return ""

    def new_group(self) -> int:
        """Return a number that no group has so far."""
        self._groups += 1
        return self._groups

    def open_label(self) -> None:
        """Put the last item over the list inside it, where it is short enough for a label."""
        self._labels.append(self._last if len(self._last) <= _LONGEST_LABEL else "")

    def close_label(self) -> None:
        """Take the item off what follows: the list inside it ends."""
        self._labels.pop()

    def heading(self, prose: ProseBuilder, level: int) -> None:
        """Add a heading and put it over what follows."""
        self.close_headings(level)
        block = prose.build(BlockKind.HEADING, trail=self.trail, level=level)
        if block is None:
            return
        if self.is_silent and level <= self._silent_level:
            self.is_silent = False
        if not self.is_silent:
            self.blocks.append(block)
            if is_reference_heading(block.text):
                self.is_silent, self._silent_level = True, level
        self._headings.append((level, block.text))
        self._last = block.text

    def close_headings(self, level: int) -> None:
        """Take headings of `level` and below off what follows."""
        while self._headings and self._headings[-1][0] >= level:
            self._headings.pop()

    def add(
        self,
        prose: ProseBuilder,
        kind: BlockKind,
        *,
        lead: str = "",
        header: str = "",
        row: str = "",
        key: str = "",
        group: int = 0,
    ) -> str:
        """Add a block under the present headings and return its text, '' where there is none."""
        if self.is_silent:
            return ""
        block = prose.build(kind, trail=self.trail, lead=lead, header=header, row=row, key=key, group=group)
        if block is None:
            return ""
        self.blocks.append(block)
        self._last = block.text
        return block.text
