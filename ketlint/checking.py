"""Edge: paths and options -> reports, printed in a format -> exit status: what `ketlint check` does.

It knows nothing of click, which takes a fifth of a short run: `ketlint check FILE…` comes here without it.
"""

import os
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import closing
from functools import cache
from itertools import groupby
from time import time
from typing import TYPE_CHECKING, Any, NamedTuple

from ketlint.config import Config, Layer, configured, load, nearest
from ketlint.document import Input
from ketlint.errors import KetlintError, UnreadableError
from ketlint.files import STANDARD_INPUT, Choice, content, expand, replace
from ketlint.findings import Level, Report, Run
from ketlint.formats import LINES, formatted
from ketlint.knowledge import Knowledge
from ketlint.limits import Limits, changes_of, updated
from ketlint.naming import refuse_unknown
from ketlint.pipeline import check as check_input
from ketlint.rules import RuleSet, rule_set
from ketlint.running import Means, Task, not_checked, reports
from ketlint.shipped import shipped_knowledge
from ketlint.terminal import Progress, say, wants_color, wants_links, width, write, write_bytes

if TYPE_CHECKING:
    from ketlint.changes import Changes

INTERRUPTED = 130  # as shells have it for a program that an interrupt ended


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
    baseline: str | None = None
    since: str | None = None
    is_staged: bool = False
    is_quiet: bool = False
    color: str = "auto"
    is_fixing: bool = False
    is_unsafe: bool = False
    shows_fixes: bool = False
    exclude: tuple[str, ...] = ()
    honours_files: bool = True
    is_forced: bool = False
    jobs: int = 0
    cache_dir: str | None = None
    uses_cache: bool = True
    shows_statistics: bool = False
    packs: tuple[str, ...] = ()

    @property
    def choice(self) -> Choice:
        """Return which files folders give."""
        return Choice(self.exclude, self.honours_files, self.is_forced)


class UnknownNameError(KetlintError):
    """Something to select or to leave out that does not exist."""


class Checked(NamedTuple):
    """The report on a file, the level from which it fails, and what is not in the report.

    `known` findings are in a baseline, `unchanged` ones on lines that have not changed; `fixes` were or
    would be made.
    """

    report: Report
    fail_on: str = ""
    fixes: int = 0
    difference: bytes = b""
    known: int = 0
    unchanged: int = 0


class Planned(NamedTuple):
    """A file to check, its configuration, and the claim base that it is held against."""

    task: Task
    config: Config
    knowledge: Knowledge


def check(paths: Sequence[str], options: Options | None = None) -> int:
    """Print what is found in files, folders or standard input; return the exit status.

    Raises UnknownNameError where an option names what does not exist, KetlintError for the configuration.
    """
    options = options or Options()
    changes = changes_of(options.since, is_staged=options.is_staged)
    planned = _planned(paths, options, changes)
    limits = Limits(changes)
    if changes is not None and options.is_staged:
        from tempfile import TemporaryDirectory

        with TemporaryDirectory(prefix="ketlint-") as folder:
            checked = _check_all(_as_staged(planned, changes, folder), options, limits)
    else:
        checked = _check_all(planned, options, limits)
    is_interrupted = len(checked) < len(planned)
    if is_interrupted and not checked:
        raise KeyboardInterrupt
    if options.shows_fixes:
        return _show_fixes(checked, options)
    # other packs make another base
    bases = list({id(one.knowledge): one.knowledge for one in planned}.values())
    bases = bases or [shipped_knowledge(options.packs)]
    versions = dict.fromkeys([base.version or base.digest for base in bases])
    run = Run(
        tuple([one.report for one in checked]),
        base=("+".join(versions), max(base.reviewed for base in bases)),
        floor=Level[options.min_level.upper()],
        shows_supported="supported" in options.show,
        is_quiet=options.is_quiet,
        width=width(),
        rules=tuple({rule["code"]: rule for base in bases for rule in base.rules}.values()),
        asides=_asides(checked),
    )
    outputs = [(_format_of(name, options), file or options.output) for name, file in options.format]
    is_taken = options.is_fixing and STANDARD_INPUT in paths  # the fixed text is on standard output
    for format_, file in outputs:
        if is_interrupted and format_ not in LINES:
            continue  # half a document would pass for a whole one
        is_colored = wants_color(options.color, file)
        look = run._replace(is_colored=is_colored, has_links=wants_links(is_colored, file))
        text = formatted(look, format_)
        if is_taken and file is None:
            say(text.rstrip("\n"))
        else:
            write(text, file)
    if not checked and (options.is_quiet or ("text", None) not in outputs):
        say("0 files checked")
    if is_interrupted:
        say(f"interrupted: {len(checked)} of {len(planned)} files checked")
        return INTERRUPTED
    return _status(checked)


def write_baseline(paths: Sequence[str], options: Options, *, is_pruning: bool) -> int:
    """Write what is found now into a baseline, at `output`, or take out of it what is no longer found."""
    assert options.output is not None
    planned = [
        one._replace(
            task=one.task._replace(rules=RuleSet(one.task.rules.rules)) if is_pruning else one.task,
            config=one.config._replace(baseline=None),
        )
        for one in _planned(paths, options)
    ]
    found = [one.report for one in _check_all(planned, options, Limits())]
    if len(found) < len(planned):
        raise KeyboardInterrupt
    baseline, gone = updated(options.output, found, is_pruning=is_pruning)
    from ketlint.narrowing import dumped

    write(dumped(baseline), options.output)
    for report in found:
        if report.error is not None:
            say(f"{report.path}: error: {report.error.message}")
    pruned = f"{gone} pruned, " if is_pruning else ""
    say(f"{options.output}: {pruned}{baseline.size} finding{'' if baseline.size == 1 else 's'}")
    return 2 if any(report.error is not None for report in found) else 0


def _asides(checked: Sequence[Checked]) -> tuple[str, ...]:
    """Return what is to be said of what the reports leave out."""
    counts = {
        "fixed:    {}": sum(one.fixes for one in checked),
        "known:    {} in the baseline": sum(one.known for one in checked),
        "skipped:  {} on unchanged lines": sum(one.unchanged for one in checked),
    }
    return tuple([words.format(count) for words, count in counts.items() if count])


def _format_of(name: str, options: Options) -> str:
    """Return the format to print in: with --statistics, people get counts in place of findings."""
    return "statistics" if options.shows_statistics and name in {"text", "concise"} else name


def _planned(paths: Sequence[str], options: Options, changes: "Changes | None" = None) -> list[Planned]:
    """Return what is to be checked, each file with its rules and its claim base."""
    # read anew for every run, since the files of a pack may have changed
    base = cache(lambda packs: shipped_knowledge((*packs, *options.packs)))
    config_for = _configs(options, base)
    rules: dict[Config, RuleSet] = {}
    planned = []
    for path in expand(paths, options.choice):
        if changes is not None and not changes.of(path):
            continue
        called = options.stdin_filename or path if path == STANDARD_INPUT else path
        config = config_for(called)
        knowledge = base(config.packs)
        if config not in rules:
            rules[config] = rule_set(knowledge, config.selected, config.ignore, config.level)
        format_ = config.input_format or ("markdown" if called == STANDARD_INPUT else None)
        task = Task(path, called, format_, rules[config])
        planned.append(Planned(task, config, knowledge))
    bases = [one.knowledge for one in planned] or [base(())]
    try:
        refuse_unknown((*options.select, *options.extend_select, *options.ignore), *dict.fromkeys(bases))
    except KetlintError as error:
        raise UnknownNameError(error.message) from error
    return planned


def _as_staged(planned: Sequence[Planned], changes: "Changes", folder: str) -> list[Planned]:
    """Return the same files with their staged content, which is written into a folder."""
    from ketlint.changes import write_staged

    places = write_staged(changes, [one.task.path for one in planned], folder)
    return [one._replace(task=one.task._replace(path=places[one.task.path])) for one in planned]


def _check_all(planned: Sequence[Planned], options: Options, limits: Limits) -> list[Checked]:
    """Return what is found in each file, in their order; where the user interrupts, in the first of them."""
    checked: list[Checked] = []
    found = _found(planned, options, limits)
    progress = Progress(len(planned), is_wanted=not options.is_quiet)
    try:
        for (_, config, _), one in zip(planned, found, strict=True):
            checked.append(one._replace(fail_on=config.fail_on))
            progress.show(len(checked), time())
    except KeyboardInterrupt:
        pass  # the caller sees that some are missing
    finally:
        found.close()
        progress.close()
    return checked


def _found(planned: Sequence[Planned], options: Options, limits: Limits) -> Generator[Checked, None, None]:
    """Yield what is found in each file; neighbours with one claim base are read together."""
    means = Means(options.jobs, options.cache_dir, options.uses_cache)
    for _, group in groupby(planned, key=lambda one: id(one.knowledge)):
        alike = list(group)
        knowledge = alike[0].knowledge
        if options.is_fixing:
            yield from (_fix_one(one, options, limits) for one in alike)
        else:
            with closing(reports([one.task for one in alike], knowledge, means, time())) as found:
                yield from _limited(alike, found, limits)


def _limited(
    planned: Sequence[Planned], found: Iterable[Report], limits: Limits
) -> Generator[Checked, None, None]:
    """Yield each report as it is to be shown."""
    for (_, config, _), report in zip(planned, found, strict=True):
        shown = limits.limited(report, config.baseline)
        yield Checked(shown.report, known=shown.known, unchanged=shown.unchanged)


def _configs(options: Options, base: Callable[[tuple[str, ...]], Knowledge]) -> Callable[[str], Config]:
    """Return what gives the configuration of a file; each file of it is read once."""
    asked = Layer(_asked(options), "")

    @cache
    def load_once(path: str) -> tuple[Layer, ...]:
        return (*load(path, base), asked)

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
        "baseline": options.baseline,
    }
    return {key: value for key, value in asked.items() if value}


def _fix_one(planned: Planned, options: Options, limits: Limits) -> Checked:
    """Return what is left in one file once its fixes are made, or with `shows_fixes` would be."""
    from ketlint.fixing import difference, fixed

    task, config, knowledge = planned

    def limited(given: Input) -> Report:
        return limits.limited(check_input(given, knowledge, task.rules), config.baseline).report

    try:
        given = Input(task.called, task.format, content(task.path))
        result = fixed(given, limited, is_unsafe=options.is_unsafe)
    except (UnreadableError, OSError) as error:
        return Checked(not_checked(task.called, error))
    except Exception as error:
        error.add_note(f"while checking {task.called}")
        raise
    changes = b""
    if options.shows_fixes:
        changes = difference(given.path, given.data, result.data)
    elif task.path == STANDARD_INPUT:
        write_bytes(result.data)
    elif result.data != given.data:
        replace(task.path, result.data)
    return Checked(result.report, fixes=result.fixes, difference=changes)


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
