"""Edge: paths and options -> reports, printed in a format -> exit status: what `ketlint check` does.

It knows nothing of click, which takes a fifth of a short run: `ketlint check FILE…` comes here without it.
"""

import os
from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

from ketlint.config import Config, load, nearest
from ketlint.document import Input
from ketlint.errors import KetlintError, UnreadableError
from ketlint.files import STANDARD_INPUT, content, expand
from ketlint.findings import Level, Report, Run, Unreadable
from ketlint.formats import formatted
from ketlint.knowledge import Knowledge
from ketlint.naming import refuse_unknown
from ketlint.pipeline import check as check_input
from ketlint.rules import RuleSet, rule_set
from ketlint.shipped import shipped_knowledge
from ketlint.terminal import say, wants_color, width, write


class Options(NamedTuple):
    """What can be asked of a check; `fail_on` None leaves it to the configuration.

    `format` holds names of formats, each with the file to write it to; None leaves that to `output`.
    """

    format: tuple[tuple[str, str | None], ...] = (("text", None),)
    output: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: str | None = None
    min_level: str = "note"
    show: tuple[str, ...] = ()
    stdin_filename: str | None = None
    input_format: str | None = None
    config: str | None = None
    is_isolated: bool = False
    is_quiet: bool = False
    color: str = "auto"


class UnknownNameError(KetlintError):
    """Something to select or to leave out that does not exist."""


class Checked(NamedTuple):
    """The report on a file, and the level from which it fails."""

    report: Report
    fail_on: str


def check(paths: Sequence[str], options: Options | None = None) -> int:
    """Print what is found in files, folders or standard input; return the exit status.

    Raises UnknownNameError where an option names what does not exist, KetlintError for the configuration.
    """
    options = options or Options()
    knowledge = shipped_knowledge()
    checked = _check_all(paths, options, knowledge)
    run = Run(
        tuple([report for report, _ in checked]),
        base=(knowledge.version or knowledge.digest, knowledge.reviewed),
        floor=Level[options.min_level.upper()],
        shows_supported="supported" in options.show,
        is_quiet=options.is_quiet,
        width=width(),
        rules=tuple(knowledge.rules),
    )
    outputs = [(format_, file or options.output) for format_, file in options.format]
    for format_, file in outputs:
        write(formatted(run._replace(is_colored=wants_color(options.color, file)), format_), file)
    if not checked and (options.is_quiet or ("text", None) not in outputs):
        say("0 files checked")
    return _status(checked)


def _check_all(paths: Sequence[str], options: Options, knowledge: Knowledge) -> list[Checked]:
    try:
        refuse_unknown((*options.select, *options.ignore), knowledge)
    except KetlintError as error:
        raise UnknownNameError(error.message) from error
    config_for = _configs(options, knowledge)
    rules: dict[Config, RuleSet] = {}
    checked = []
    for path in expand(paths):
        called = options.stdin_filename or path if path == STANDARD_INPUT else path
        config = config_for(os.path.dirname(called))
        if config not in rules:
            rules[config] = rule_set(
                knowledge, options.select or config.select, (*config.ignore, *options.ignore)
            )
        format_ = options.input_format or ("markdown" if called == STANDARD_INPUT else None)
        report = _check_one(path, called, format_, knowledge, rules[config])
        checked.append(Checked(report, options.fail_on or config.fail_on))
    return checked


def _configs(options: Options, knowledge: Knowledge) -> Callable[[str], Config]:
    """Return what gives the configuration of a folder; each file of it is read once."""
    load_once = cache(lambda path: load(path, knowledge))

    @cache
    def config_for(folder: str) -> Config:
        path = None if options.is_isolated else options.config or nearest(folder)
        config: Config = load_once(path) if path else Config()
        return config

    return config_for


def _check_one(path: str, called: str, format_: str | None, knowledge: Knowledge, rules: RuleSet) -> Report:
    """Return the report on one file; where it cannot be read, a report that says so."""
    try:
        return check_input(Input(called, format_, content(path)), knowledge, rules)
    except UnreadableError as error:
        return Report(called, "", (), 0, error=Unreadable(error.message, error.line or 1, error.column or 1))
    except OSError as error:
        return Report(called, "", (), 0, error=Unreadable((error.strerror or str(error)).lower()))
    except Exception as error:
        error.add_note(f"while checking {called}")
        raise


def _status(checked: Sequence[Checked]) -> int:
    if any(report.error is not None for report, _ in checked):
        return 2
    for report, fail_on in checked:
        if fail_on != "never" and any(found.level >= Level[fail_on.upper()] for found in report.messages):
            return 1
    return 0
