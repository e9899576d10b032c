"""The library's door: a linter that loads the claim base once and checks any number of texts."""

from functools import cache
from os import PathLike, fspath

from ketlint.config import Config
from ketlint.document import Input
from ketlint.errors import KetlintError, UnreadableError
from ketlint.findings import Report
from ketlint.knowledge import Knowledge
from ketlint.naming import refuse_unknown
from ketlint.pipeline import check as check_input
from ketlint.rules import rule_set
from ketlint.shipped import shipped_knowledge


class Linter:
    """Checks documents against one claim base with one configuration; threads may share it.

    The claim base is the shipped one, with the house packs of the configuration, unless another is given.

    >>> from ketlint import Config, Linter
    >>> linter = Linter(config=Config(ignore=("KET402",)))
    >>> [finding.claim.id for finding in linter.check("Ketamine is an AMPA receptor agonist.").findings]
    ['ketamine-ampa-agonist']

    Raises KetlintError where a pack cannot be used, or the configuration names what does not exist:

    >>> Linter(config=Config(select=("incorect",)))
    Traceback (most recent call last):
    ketlint.errors.KetlintError: unknown code, rule, claim or topic 'incorect'; did you mean 'incorrect'?
    """

    __slots__ = ("knowledge", "rules")

    def __init__(self, knowledge: Knowledge | None = None, config: Config | None = None) -> None:
        config = config or Config()
        if knowledge is not None and config.packs:
            raise KetlintError("packs go over the shipped claim base; give them to load_knowledge instead")
        self.knowledge = knowledge if knowledge is not None else load_knowledge(*config.packs)
        levels = [name for name, _ in config.level]
        refuse_unknown((*config.selected, *config.ignore, *levels), self.knowledge)
        self.rules = rule_set(self.knowledge, config.selected, config.ignore, config.level)

    def check(self, text: str, *, format: str | None = "markdown", path: str | None = None) -> Report:
        """Return what is found in a text; offsets in the report count its characters.

        Where `format` is None, the path's extension or the text itself tells. Raises UnreadableError where
        the text cannot be read as its format.

        >>> text = "<p>Ketamine is an <b>AMPA</b> receptor agonist.</p>"
        >>> (finding,) = Linter().check(text, format="html").findings
        >>> text[finding.span.start : finding.span.end]
        'Ketamine is an <b>AMPA</b> receptor agonist'
        """
        return self.check_bytes(text.encode("utf-8", "replace"), format=format, path=path)

    def check_bytes(self, data: bytes, *, format: str | None = None, path: str | None = None) -> Report:
        """Return what is found in a file's bytes, decoded as ketlint decodes files."""
        return check_input(Input(path or "-", format, data), self.knowledge, self.rules)

    def fix(
        self,
        text: str,
        *,
        format: str | None = "markdown",
        path: str | None = None,
        is_unsafe: bool = False,
    ) -> str:
        """Return a text with its fixes made: terms for terms, and no suppression that hides nothing.

        With `is_unsafe`, whole sentences give way to the claims' wording, too. A second time changes nothing.

        >>> Linter().fix("Ketamine is a non-competitive NMDA receptor antagonist.")
        'Ketamine is an uncompetitive NMDA receptor antagonist.'
        """
        from ketlint.fixing import fixed

        try:
            given = Input(path or "-", format, text.encode())
        except UnicodeEncodeError as error:
            raise UnreadableError("not text that can be written as UTF-8", path) from error
        result = fixed(
            given, lambda given: check_input(given, self.knowledge, self.rules), is_unsafe=is_unsafe
        )
        return result.data.decode()


_shipped = cache(shipped_knowledge)  # without packs, which may change while a program runs


def load_knowledge(*packs: str | PathLike[str]) -> Knowledge:
    """Return the shipped claim base, with house packs over it.

    Raises KetlintError, at file, line and column, where a pack cannot be used.
    """
    return shipped_knowledge([fspath(pack) for pack in packs]) if packs else _shipped()


def check(
    text: str,
    *,
    format: str = "markdown",
    path: str | None = None,
    knowledge: Knowledge | None = None,
    config: Config | None = None,
) -> Report:
    """Return what ketlint finds in `text`.

    >>> [finding.code for finding in check("Ketamine is an AMPA receptor agonist.").findings]
    ['KET101']
    """
    return Linter(knowledge, config).check(text, format=format, path=path)
