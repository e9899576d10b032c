"""Edge: the command line. It gets bytes, calls the pipeline and prints what a format makes of the reports.

Every command imports what it needs when it runs, since start-up is what a pre-commit hook pays for.
Exit: 0 nothing at or above --fail-on, 1 findings, 2 what the user can put right, 3 a fault of our own.
"""

import gc
import os
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import click

from ketlint import __version__
from ketlint.errors import KetlintError

if TYPE_CHECKING:
    from ketlint.config import Config
    from ketlint.findings import Report, Run
    from ketlint.knowledge import Knowledge
    from ketlint.rules import RuleSet

FORMATS = ("text", "concise", "json")
INPUT_FORMATS = ("markdown", "mdx", "html", "wikitext", "plain")
LEVELS = ("note", "warning", "error")
_CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


def main(words: Sequence[str] | None = None) -> None:
    """Run the command line, on these words or the program's own, and leave with its exit status."""
    # the claim base is many small objects that stay; looking for rubbish among them is a tenth of a short run
    gc.set_threshold(100_000, 50, 50)
    try:
        status = cli.main(words, prog_name="ketlint", standalone_mode=False)
        _flush()
    except click.ClickException as error:
        error.show()
        status = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted", err=True)
        status = 130
    except KetlintError as error:
        click.echo(_fault_lines(error), err=True)
        status = 2
    except BrokenPipeError:
        _silence()
        status = 0
    except Exception:
        import traceback

        traceback.print_exc()
        click.echo("this is a fault of ketlint's own; please report it with the lines above", err=True)
        status = 3
    gc.freeze()  # nor need they be looked through when Python ends
    sys.exit(status if isinstance(status, int) else 0)


def _flush() -> None:
    sys.stdout.flush()


def _silence() -> None:
    """Keep Python from complaining, when it ends, about a reader that has gone."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _fault_lines(error: KetlintError) -> str:
    """Return an error as `file:line:column: error: message`, a line each where there are several."""
    faults = getattr(error, "faults", None) or [error]
    return "\n".join([_fault_line(fault) for fault in faults])


def _fault_line(fault: Any) -> str:
    place = ":".join(
        [
            str(part)
            for part in (shown(fault.path) if fault.path else None, fault.line, fault.column)
            if part is not None
        ]
    )
    return f"{place}: error: {fault.message}" if place else f"error: {fault.message}"


def shown(path: str) -> str:
    """Return a path as short as the working directory allows."""
    folder = f"{os.getcwd()}{os.sep}"
    return path.removeprefix(folder)


def _names(_context: click.Context, _parameter: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple([name for value in values for name in value.replace(",", " ").split()])


@click.group(context_settings=_CONTEXT)
@click.version_option(__version__, prog_name="ketlint", message="%(prog)s %(version)s")
def cli() -> None:
    """Fact-check prose on how ketamine works, without a network or a model."""


@cli.command()
@click.argument("paths", nargs=-1)
@click.option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="How to print findings.",
)
@click.option("--output", metavar="FILE", help="Write there instead of to standard output.")
@click.option(
    "--select",
    multiple=True,
    callback=_names,
    metavar="NAMES",
    help="Run only these codes, prefixes, rules, claims or topics.",
)
@click.option(
    "--ignore",
    multiple=True,
    callback=_names,
    metavar="NAMES",
    help="Leave these out; the more exact of two names wins.",
)
@click.option(
    "--fail-on",
    type=click.Choice((*reversed(LEVELS), "never")),
    help="Exit with 1 from this level on.  [default: warning]",
)
@click.option(
    "--min-level",
    type=click.Choice(LEVELS),
    default="note",
    show_default=True,
    help="Print findings from this level on.",
)
@click.option(
    "--show",
    multiple=True,
    type=click.Choice(("supported",)),
    help="Print statements that agree with the evidence, too.",
)
@click.option(
    "--stdin-filename", metavar="PATH", help="What '-' is to be called; tells its format and configuration."
)
@click.option(
    "--input-format", type=click.Choice(INPUT_FORMATS), help="Read all files as this, whatever their names."
)
@click.option("--config", metavar="FILE", help="Use this configuration for all files.")
@click.option("--isolated", is_flag=True, help="Use no configuration file.")
@click.option("--quiet", "-q", is_flag=True, help="Print findings only, no summary.")
@click.option(
    "--color",
    type=click.Choice(("auto", "always", "never")),
    default="auto",
    show_default=True,
    help="When to use colour.",
)
def check(paths: tuple[str, ...], **options: Any) -> int:
    """Check files, folders or, with '-', standard input.

    Exit status: 0 nothing at or above --fail-on, 1 findings, 2 what you can put right (usage,
    configuration, unreadable file), 3 a fault of ketlint's own.
    """
    from ketlint.findings import Level, Run

    if not paths:
        raise click.UsageError("no files given; name files or folders, or '-' for standard input")
    if options["config"] and options["isolated"]:
        raise click.UsageError("--config and --isolated exclude each other")
    checked, knowledge = _check_all(paths, options)
    color = _wants_color(options["color"], options["output"])
    run = Run(
        tuple([report for report, _ in checked]),
        base=(knowledge.version or knowledge.digest, knowledge.reviewed),
        floor=Level[options["min_level"].upper()],
        shows_supported="supported" in options["show"],
        is_quiet=options["quiet"],
        width=_width(),
        is_colored=color,
    )
    _write(run, options["format_"], options["output"])
    if not checked and (options["quiet"] or options["format_"] != "text"):
        click.echo("0 files checked", err=True)
    return _status(checked)


def _check_all(
    paths: tuple[str, ...], options: dict[str, Any]
) -> tuple[list[tuple["Report", str]], "Knowledge"]:
    """Return the report on each file with the level from which it fails, and the claim base."""
    from ketlint.files import STANDARD_INPUT, expand
    from ketlint.naming import refuse_unknown
    from ketlint.rules import rule_set
    from ketlint.shipped import shipped_knowledge

    knowledge = shipped_knowledge()
    try:
        refuse_unknown((*options["select"], *options["ignore"]), knowledge)
    except KetlintError as error:
        raise click.UsageError(error.message) from error
    config_for = _configs(options, knowledge)
    rules: dict[Config, RuleSet] = {}
    checked = []
    for path in expand(paths):
        called = options["stdin_filename"] or path if path == STANDARD_INPUT else path
        config = config_for(os.path.dirname(called))
        if config not in rules:
            rules[config] = rule_set(
                knowledge, options["select"] or config.select, (*config.ignore, *options["ignore"])
            )
        format_ = options["input_format"] or ("markdown" if called == STANDARD_INPUT else None)
        checked.append(
            (
                _check_one(path, called, format_, knowledge, rules[config]),
                options["fail_on"] or config.fail_on,
            )
        )
    return checked, knowledge


def _configs(options: dict[str, Any], knowledge: "Knowledge") -> Callable[[str], "Config"]:
    """Return what gives the configuration of a folder; each file of it is read once."""
    from functools import cache

    from ketlint.config import Config, load, nearest

    load_once = cache(lambda path: load(path, knowledge))

    @cache
    def config_for(folder: str) -> Config:
        path = None if options["isolated"] else options["config"] or nearest(folder)
        config: Config = load_once(path) if path else Config()
        return config

    return config_for


def _check_one(
    path: str, called: str, format_: str | None, knowledge: "Knowledge", rules: "RuleSet"
) -> "Report":
    """Return the report on one file; where it cannot be read, a report that says so."""
    from ketlint.document import Input
    from ketlint.errors import UnreadableError
    from ketlint.files import content
    from ketlint.findings import Report, Unreadable
    from ketlint.pipeline import check as check_input

    try:
        return check_input(Input(called, format_, content(path)), knowledge, rules)
    except UnreadableError as error:
        return Report(called, "", (), 0, error=Unreadable(error.message, error.line or 1, error.column or 1))
    except OSError as error:
        return Report(called, "", (), 0, error=Unreadable((error.strerror or str(error)).lower()))
    except Exception as error:
        error.add_note(f"while checking {called}")
        raise


def _status(checked: list[tuple["Report", str]]) -> int:
    from ketlint.findings import Level

    if any(report.error is not None for report, _ in checked):
        return 2
    for report, fail_on in checked:
        if fail_on != "never" and any(found.level >= Level[fail_on.upper()] for found in report.messages):
            return 1
    return 0


def _write(run: "Run", format_: str, output: str | None) -> None:
    from ketlint.formats import formatted

    _print(formatted(run, format_), output)


def _print(text: str, output: str | None = None) -> None:
    """Write text as UTF-8 to a file, or to standard output as well as its encoding can."""
    if output is not None:
        try:
            with open(output, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
        except OSError as error:
            raise KetlintError(
                f"cannot be written: {(error.strerror or str(error)).lower()}", output
            ) from error
        return
    encoding = sys.stdout.encoding or "utf-8"
    try:
        sys.stdout.write(text.encode(encoding, "replace").decode(encoding))
        sys.stdout.flush()
    except BrokenPipeError:
        _silence()


def _wants_color(choice: str, output: str | None) -> bool:
    if choice != "auto":
        return choice == "always"
    return (
        output is None
        and sys.stdout.isatty()
        and not os.environ.get("NO_COLOR")
        and os.environ.get("TERM") != "dumb"
    )


def _width() -> int:
    """Return the columns to fill: those of the terminal up to 100, 80 where there is none."""
    columns = os.environ.get("COLUMNS", "")
    if not columns.isdecimal() and sys.stdout.isatty():
        columns = str(os.get_terminal_size(sys.stdout.fileno()).columns)
    return min(max(int(columns), 40), 100) if columns.isdecimal() and int(columns) else 80


@cli.command()
@click.argument("name", metavar="CODE|RULE|CLAIM|TOPIC|SOURCE|FILE:LINE[:COL]")
@click.option("--input-format", type=click.Choice(INPUT_FORMATS), help="Read the file as this.")
def explain(name: str, input_format: str | None) -> None:
    """Explain a rule, a claim, a source, or how a line was read and judged."""
    from ketlint.document import Input
    from ketlint.explain import explain as explained
    from ketlint.explain import explain_line, nearest_name
    from ketlint.files import content
    from ketlint.shipped import shipped_knowledge

    knowledge = shipped_knowledge()
    text = explained(name, knowledge, _width())
    if text is None:
        path, line, column = _parsed_place(name)
        if not path:
            near = nearest_name(name, knowledge)
            raise KetlintError(f"no code, rule, claim, topic, source or FILE:LINE '{name}'{near}")
        try:
            given = Input(path, input_format, content(path))
        except OSError as error:
            raise KetlintError((error.strerror or str(error)).lower(), path) from error
        text = explain_line(given, line, column, knowledge, _width())
    _print(text)


def _parsed_place(name: str) -> tuple[str, int, int | None]:
    """Return path, line and column of `FILE:LINE[:COL]`; an empty path where it is no place."""
    parts = name.rsplit(":", 2)
    if len(parts) == 3 and parts[1].isdecimal() and parts[2].isdecimal():
        return parts[0], int(parts[1]), int(parts[2])
    path, _, line = name.rpartition(":")
    return (path, int(line), None) if line.isdecimal() else ("", 0, None)


@cli.command()
@click.argument("topic", required=False)
@click.option("--format", "format_", type=click.Choice(("text", "json")), default="text", show_default=True)
def claims(topic: str | None, format_: str) -> None:
    """List the claims, or those of a topic, with their standing."""
    from ketlint.listing import claims_json, claims_text
    from ketlint.shipped import shipped_knowledge

    _print({"text": claims_text, "json": claims_json}[format_](shipped_knowledge(), topic, _width()))


@cli.command()
@click.option(
    "--format", "format_", type=click.Choice(("text", "csl", "bibtex")), default="text", show_default=True
)
def sources(format_: str) -> None:
    """List the literature behind the claims."""
    from ketlint import listing

    if format_ == "text":
        from ketlint.shipped import shipped_knowledge

        _print(listing.sources_text(shipped_knowledge(), _width()))
    else:
        from ketlint.entries import read_entries
        from ketlint.shipped import data_folder

        entries = read_entries([data_folder("knowledge")], [])
        records = [source.model_dump(by_alias=True, exclude_none=True) for source in entries.sources]
        write = {"csl": listing.sources_csl, "bibtex": listing.sources_bibtex}[format_]
        _print(write(sorted(records, key=lambda record: str(record["id"]))))


@cli.group()
def knowledge() -> None:
    """Look after the claim base."""


@knowledge.command("check")
@click.option("--only", metavar="TOPIC|CLAIM|FILE", help="Look only at this.")
@click.option("--no-examples", is_flag=True, help="Leave out the wordings and examples.")
@click.option("--verbose", is_flag=True, help="Show notes on what is unused, too.")
def knowledge_check(only: str | None, no_examples: bool, verbose: bool) -> int:
    """Check the claim base against itself: records, evidence, wordings and examples."""
    from datetime import UTC, datetime

    from ketlint.entries import read_entries
    from ketlint.findings import Level
    from ketlint.selfcheck import check_entries
    from ketlint.shipped import data_folder

    entries = read_entries([data_folder("knowledge")], [data_folder("rules")])
    result = check_entries(entries, datetime.now(UTC).date(), only, reads_examples=not no_examples)
    for problem in result.problems:
        if problem.level is not Level.NOTE or verbose or problem.is_reading:
            fault = problem.fault
            click.echo(f"{shown(fault.path)}:{fault.line}:{fault.column}: {problem.level}: {fault.message}")
    click.echo(result.summary)
    return 2 if result.count(Level.ERROR) else 0
