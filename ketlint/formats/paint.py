"""Colours and links of the terminal; without them the text is the same."""

from ketlint.findings import Run

_COLORS = {
    "error": "1;31", "warning": "1;33", "note": "1;36", "supported": "1;32",
    "label": "2", "path": "1", "gutter": "2",
}  # fmt: skip


def paint(run: Run, role: str, words: str) -> str:
    """Return words in the colour of a level or a part, or as they are."""
    return f"\x1b[{_COLORS[role]}m{words}\x1b[0m" if run.is_colored and words else words


def linked(run: Run, row: str, words: str, address: str) -> str:
    """Return a row in which the words lead to an address (OSC 8), where that is wanted."""
    if not run.has_links or not address.isprintable() or not words:
        return row
    return row.replace(words, f"\x1b]8;;{address}\x1b\\{words}\x1b]8;;\x1b\\")
