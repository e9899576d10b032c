"""ketlint fact-checks prose on how ketamine works.

    >>> import ketlint
    >>> report = ketlint.check("Ketamine is an AMPA receptor agonist.")
    >>> [(finding.code, finding.claim.id) for finding in report.findings]
    [('KET101', 'ketamine-ampa-agonist')]

Nothing is imported before it is used.
"""

TYPE_CHECKING = False  # importing it from typing would cost more than all else here

if TYPE_CHECKING:
    from ketlint.config import Config
    from ketlint.errors import KetlintError, UnreadableError
    from ketlint.findings import CitedSource, Finding, Fix, Level, Notice, Report
    from ketlint.linter import Linter, check, load_knowledge
    from ketlint.spans import Span
    from ketlint.verdicts import VerdictKind

__version__ = "0.1.0"
__all__ = [
    "CitedSource", "Config", "Finding", "Fix", "KetlintError", "Level", "Linter", "Notice", "Report", "Span",
    "UnreadableError", "VerdictKind", "__version__", "check", "load_knowledge",
]  # fmt: skip

_HOMES = {
    "CitedSource": "findings", "Config": "config", "Finding": "findings", "Fix": "findings",
    "KetlintError": "errors", "Level": "findings", "Linter": "linter", "Notice": "findings",
    "Report": "findings", "Span": "spans", "UnreadableError": "errors", "VerdictKind": "verdicts",
    "check": "linter", "load_knowledge": "linter",
}  # fmt: skip


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'ketlint' has no attribute '{name}'")
    from importlib import import_module

    value: object = getattr(import_module(f"ketlint.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
