"""The claims in the words of other programs: the table of exports, each imported when it is asked for."""

from ketlint.compiling import compile_entries
from ketlint.entries import Entries
from ketlint.entry_models import ClaimEntry
from ketlint.knowledge import Knowledge


def exported(format_: str, entries: Entries, claims: list[ClaimEntry]) -> str:
    """Return the claims in a format: 'claimreview', 'indra' or 'bel'."""
    if format_ == "claimreview":
        from ketlint.exports.claimreview import claimreview

        return claimreview(entries, claims)
    from ketlint.exports.bel import bel
    from ketlint.exports.indra import indra

    return {"indra": indra, "bel": bel}[format_](entries, Knowledge(compile_entries(entries)), claims)
