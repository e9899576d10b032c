"""Edge: paths and options -> reports, printed in a format -> exit status: what `ketlint check` does.

It knows nothing of click, which takes a fifth of a short run: `ketlint check FILE…` comes here without it.
"""

import os
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, NamedTuple

from ketlint.config import Config, Layer, configured, load, nearest
from ketlint.document import Input
from ketlint.errors import KetlintError, UnreadableError
from ketlint.files import STANDARD_INPUT, content, expand, replace
from ketlint.findings import Level, Report, Run, Unreadable
from ketlint.formats import formatted
from ketlint.knowledge import Knowledge
from ketlint.naming import refuse_unknown
from ketlint.pipeline import check as check_input
from ketlint.rules import RuleSet, rule_set
from ketlint.shipped import shipped_knowledge
from ketlint.terminal import say, wants_color, width, write, write_bytes


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
    extend_select: tuple[str, ...] = ()
    is_quiet: bool = False
    color: str = "auto"
    is_fixing: bool = False
    is_unsafe: bool = False
    shows_fixes: bool = False


class UnknownNameError(KetlintError):
    """Something to select or to leave out that does not exist."""


class Checked(NamedTuple):
    """The report on a file, the level from which it fails, and how many fixes were or would be made."""

    report: Report
    fail_on: str
    fixes: int = 0
    difference: bytes = b""


def check(paths: Sequence[str], options: Options | None = None) -> int:
    """Print what is found in files, folders or standard input; return the exit status.

    Raises UnknownNameError where an option names what does not exist, KetlintError for the configuration.
    """
    options = options or Options()
    knowledge = shipped_knowledge()
    checked = _check_all(paths, options, knowledge)
    if options.shows_fixes:
        return _show_fixes(checked, options)
    run = Run(
        tuple([one.report for one in checked]),
        base=(knowledge.version or knowledge.digest, knowledge.reviewed),
        floor=Level[options.min_level.upper()],
        shows_supported="supported" in options.show,
        is_quiet=options.is_quiet,
        width=width(),
        rules=tuple(knowledge.rules),
        fixes=sum(one.fixes for one in checked),
    )
    outputs = [(format_, file or options.output) for format_, file in options.format]
    is_taken = options.is_fixing and STANDARD_INPUT in paths  # the fixed text is on standard output
    for format_, file in outputs:
        text = formatted(run._replace(is_colored=wants_color(options.color, file)), format_)
        if is_taken and file is None:
            say(text.rstrip("\n"))
        else:
            write(text, file)
    if not checked and (options.is_quiet or ("text", None) not in outputs):
        say("0 files checked")
    return _status(checked)


def _check_all(paths: Sequence[str], options: Options, knowledge: Knowledge) -> list[Checked]:
    try:
        refuse_unknown((*options.select, *options.extend_select, *options.ignore), knowledge)
    except KetlintError as error:
        raise UnknownNameError(error.message) from error
    config_for = _configs(options, knowledge)
    rules: dict[Config, RuleSet] = {}
    checked = []
    for path in expand(paths):
        called = options.stdin_filename or path if path == STANDARD_INPUT else path
        config = config_for(called)
        if config not in rules:
            rules[config] = rule_set(knowledge, config.selected, config.ignore, config.level)
        format_ = config.input_format or ("markdown" if called == STANDARD_INPUT else None)
        one = _check_one(path, called, format_, knowledge, rules[config], options)
        checked.append(one._replace(fail_on=config.fail_on))
    return checked


def _configs(options: Options, knowledge: Knowledge) -> Callable[[str], Config]:
    """Return what gives the configuration of a file; each file of it is read once."""
    asked = Layer(_asked(options), "")

    @cache
    def load_once(path: str) -> tuple[Layer, ...]:
        return (*load(path, knowledge), asked)

    @cache
    def layers_for(folder: str) -> tuple[Layer, ...]:
        path = None if options.is_isolated else options.config or nearest(folder)
        return load_once(path) if path else (asked,)

    return lambda called: configured(layers_for(os.path.dirname(called)), called)


def _asked(options: Options) -> dict[str, Any]:
    """Return the options of the command line as the settings that they stand for."""
    asked = {
        "select": options.select,
        "extend-select": options.extend_select,
        "ignore": options.ignore,
        "fail-on": options.fail_on,
        "input-format": options.input_format,
    }
    return {key: value for key, value in asked.items() if value}


def _check_one(
    path: str, called: str, format_: str | None, knowledge: Knowledge, rules: RuleSet, options: Options
) -> Checked:
    """Return what is found in one file; where it cannot be read, a report that says so."""
    try:
        given = Input(called, format_, content(path))
        if options.is_fixing:
            return _fix_one(path, given, knowledge, rules, options)
        return Checked(check_input(given, knowledge, rules), "")
    except UnreadableError as error:
        unreadable = Unreadable(error.message, error.line or 1, error.column or 1)
    except OSError as error:
        unreadable = Unreadable((error.strerror or str(error)).lower())
    except Exception as error:
        error.add_note(f"while checking {called}")
        raise
    return Checked(Report(called, "", (), 0, error=unreadable), "")


def _fix_one(path: str, given: Input, knowledge: Knowledge, rules: RuleSet, options: Options) -> Checked:
    """Return what is left in one file once its fixes are made, or with `shows_fixes` would be."""
    from ketlint.fixing import difference, fixed

    result = fixed(given, lambda given: check_input(given, knowledge, rules), is_unsafe=options.is_unsafe)
    if options.shows_fixes:
        return Checked(result.report, "", result.fixes, difference(given.path, given.data, result.data))
    if path == STANDARD_INPUT:
        write_bytes(result.data)
    elif result.data != given.data:
        replace(path, result.data)
    return Checked(result.report, "", result.fixes)


def _show_fixes(checked: Sequence[Checked], options: Options) -> int:
    """Print the changes that the fixes would make; return 1 where there are any."""
    write_bytes(b"".join([one.difference for one in checked]), options.output)
    count = sum(one.fixes for one in checked)
    if not options.is_quiet:
        say(f"{count} {'fix' if count == 1 else 'fixes'} would be made")
    for one in checked:
        if one.report.error is not None:
            say(f"{one.report.path}: error: {one.report.error.message}")
    return 2 if any(one.report.error is not None for one in checked) else int(count > 0)


def _status(checked: Sequence[Checked]) -> int:
    if any(one.report.error is not None for one in checked):
        return 2
    for one in checked:
        if one.fail_on != "never" and any(
            found.level >= Level[one.fail_on.upper()] for found in one.report.messages
        ):
            return 1
    return 0
