"""Edge: the commands as click parses them; each imports what it needs when it runs.

Only `cli.main` imports this module, and only where the words are more than `check` and paths.
"""

import os
from collections.abc import Sequence
from typing import Any

import click
from click.shell_completion import CompletionItem, get_completion_class

from ketlint import __version__
from ketlint.cli import FORMATS, fault_lines
from ketlint.errors import KetlintError
from ketlint.naming import did_you_mean
from ketlint.terminal import shown, width, write, write_into

INPUT_FORMATS = ("markdown", "mdx", "html", "wikitext", "plain")
SCHEMAS = ("claims", "cues", "entities", "figures", "relations", "rule", "sources")
STANDINGS = ("established", "contested", "unsupported", "refuted")
LEVELS = ("note", "warning", "error")
_COMPLETE = "_KETLINT_COMPLETE"
_CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


def run(words: Sequence[str] | None = None) -> int:
    """Return the exit status of the command that the words call, by default the program's own."""
    try:
        status = cli.main(words, prog_name="ketlint", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        click.echo("interrupted", err=True)  # click has ended the line
        return 130
    return status if isinstance(status, int) else 0


def _names(_context: click.Context, _parameter: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple([name for value in values for name in value.replace(",", " ").split()])


def _outputs(
    _context: click.Context, _parameter: click.Parameter, values: tuple[str, ...]
) -> tuple[tuple[str, str | None], ...]:
    """Return each `FORMAT` or `FORMAT=FILE` as its two parts."""
    found = []
    for value in values:
        name, separator, file = value.partition("=")
        if name not in FORMATS:
            raise click.BadParameter(f"'{name}' is none of {', '.join(FORMATS)}{did_you_mean(name, FORMATS)}")
        if separator and not file:
            raise click.BadParameter(f"'{value}' names no file")
        found.append((name, file or None))
    return tuple(found)


def _complete_names(
    _context: click.Context, _parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Return the codes, rules, claims and topics that begin with what stands there."""
    from ketlint.naming import known_names
    from ketlint.shipped import shipped_knowledge

    return [
        CompletionItem(name)
        for name in sorted(known_names(shipped_knowledge()))
        if name.startswith(incomplete)
    ]


_OUTPUT = click.option("--output", metavar="FILE", help="Write there instead of to standard output.")
_PACK = click.option(
    "--pack",
    "packs",
    multiple=True,
    metavar="DIR",
    help="Put this house pack over the claim base, and over the packs of the configuration.",
)


def _all_packs(given: tuple[str, ...], folder: str = "") -> tuple[str, ...]:
    """Return the packs of the configuration that holds for a folder, and those given as options."""
    from ketlint.config import nearest, packs_in

    path = nearest(folder)
    return (*(packs_in(path) if path else ()), *given)


class _Commands(click.Group):
    """The commands in the order in which they are written here, which is that of use."""

    def list_commands(self, _context: click.Context) -> list[str]:
        """Return the names of the commands."""
        return list(self.commands)


_FIRST_STEPS = """\b
First steps:
  ketlint check docs/               check a folder
  echo 'Ketamine ...' | ketlint check -
  ketlint explain KET101            what a code means
  ketlint explain article.md:16     how a line was read
"""


@click.group(cls=_Commands, context_settings=_CONTEXT, epilog=_FIRST_STEPS)
@click.version_option(__version__, prog_name="ketlint", message="%(prog)s %(version)s")
def cli() -> None:
    """Fact-check prose on how ketamine works, without a network or a model."""


class _Check(click.Command):
    """The command whose `--diff` shows fixes where it fixes, and takes a revision where it does not."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if "--fix" in args:
            args = ["--show-fixes" if word == "--diff" else word for word in args]
        return super().parse_args(ctx, args)


@cli.command(cls=_Check)
@click.argument("paths", nargs=-1, type=click.Path())
@click.option(
    "--format",
    "format",
    multiple=True,
    default=("text",),
    callback=_outputs,
    metavar="FORMAT[=FILE]",
    help=f"How to print findings: {', '.join(FORMATS)}; with =FILE, written there. Can be repeated."
    "  [default: text]",
)
@click.option(
    "--output", "-o", metavar="FILE", type=click.Path(), help="Write there instead of to standard output."
)
@click.option(
    "--select",
    multiple=True,
    callback=_names,
    metavar="NAMES",
    shell_complete=_complete_names,
    help="Run only these codes, prefixes, rules, claims or topics.",
)
@click.option(
    "--extend-select",
    multiple=True,
    callback=_names,
    metavar="NAMES",
    shell_complete=_complete_names,
    help="Run these, too, whatever the configuration leaves out.",
)
@click.option(
    "--ignore",
    multiple=True,
    callback=_names,
    metavar="NAMES",
    shell_complete=_complete_names,
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
@click.option("--config", metavar="FILE", type=click.Path(), help="Use this configuration for all files.")
@click.option("--isolated", "is_isolated", is_flag=True, help="Use no configuration file.")
@click.option("--fix", "is_fixing", is_flag=True, help="Replace terms, remove unused suppressions.")
@click.option(
    "--unsafe-fixes", "is_unsafe", is_flag=True, help="With --fix: whole sentences, too; read the result."
)
@click.option(
    "--diff",
    "since",
    metavar="REV",
    help="Only what lies on lines changed since REV. After --fix, without REV: print the changes as a patch, "
    "change nothing.",
)
@click.option("--show-fixes", "shows_fixes", is_flag=True, hidden=True)
@click.option("--staged", "is_staged", is_flag=True, help="Only what lies on lines that git has staged.")
@click.option("--baseline", metavar="FILE", help="Leave out what 'ketlint baseline' wrote there.")
@click.option(
    "--exclude",
    multiple=True,
    metavar="PATTERN",
    help="Leave out what a pattern as in .gitignore matches. Can be repeated.",
)
@click.option(
    "--no-ignore",
    "honours_files",
    flag_value=False,
    default=True,
    help="In folders, check also what .gitignore and .ketlintignore leave out.",
)
@click.option(
    "--force-exclude", "is_forced", is_flag=True, help="Leave out named files, too, that a folder would."
)
@click.option(
    "--jobs",
    "-j",
    type=click.IntRange(min=0),
    default=0,
    metavar="N",
    help="Check in so many processes; 0 leaves it to the machine.  [default: 0]",
)
@click.option(
    "--cache-dir", metavar="DIR", help="Keep there what was found in texts. [env: KETLINT_CACHE_DIR]"
)
@click.option("--no-cache", "uses_cache", flag_value=False, default=True, help="Read every text anew.")
@click.option("--watch", "is_watching", is_flag=True, help="Check again whenever a file changes.")
@click.option("--statistics", "shows_statistics", is_flag=True, help="Print counts in place of findings.")
@_PACK
@click.option("--quiet", "-q", "is_quiet", is_flag=True, help="Print findings only, no summary.")
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
    is_limited = options["since"] is not None or options["is_staged"]
    if not paths and is_limited:
        paths = (".",)
    if not paths:
        raise click.UsageError("no files given; name files or folders, or '-' for standard input")
    if options["config"] and options["is_isolated"]:
        raise click.UsageError("--config and --isolated exclude each other")
    if sum(file is None for _, file in options["format"]) > 1:
        raise click.UsageError("more than one format for one place; say where with FORMAT=FILE")
    if (options["is_unsafe"] or options["shows_fixes"]) and not options["is_fixing"]:
        raise click.UsageError("--unsafe-fixes goes with --fix")
    if is_limited and (options["is_fixing"] or "-" in paths):
        raise click.UsageError(
            "--staged and --diff REV check files as they are: neither with --fix nor with '-'"
        )
    from ketlint.checking import Options, UnknownNameError
    from ketlint.checking import check as check_files

    is_watching = options.pop("is_watching")
    if is_watching and (options["is_fixing"] or "-" in paths):
        raise click.UsageError("--watch goes neither with --fix nor with '-'")
    asked = Options(**options)
    try:
        if is_watching:
            from ketlint.watching import watch

            return watch(paths, asked.choice, lambda: check_files(paths, asked), fault_lines)
        return check_files(paths, asked)
    except UnknownNameError as error:
        raise click.UsageError(error.message) from error


@cli.command(short_help="Write down what is found now, to show only what is new.")
@click.argument("paths", nargs=-1, type=click.Path())
@click.option(
    "--output", default="ketlint-baseline.json", show_default=True, metavar="FILE", help="Where to write it."
)
@click.option("--prune", "is_pruning", is_flag=True, help="Take out what is no longer found; add nothing.")
@click.option("--select", multiple=True, callback=_names, metavar="NAMES", help="As in 'ketlint check'.")
@click.option("--ignore", multiple=True, callback=_names, metavar="NAMES", help="As in 'ketlint check'.")
@click.option("--config", metavar="FILE", help="Use this configuration for all files.")
@click.option("--isolated", "is_isolated", is_flag=True, help="Use no configuration file.")
@_PACK
def baseline(paths: tuple[str, ...], is_pruning: bool, **options: Any) -> int:
    """Write down what is found now, so that 'check --baseline' shows only what is new.

    Without PATHS, the working directory is checked.
    """
    from ketlint.checking import Options, UnknownNameError, write_baseline

    try:
        return write_baseline(paths or (".",), Options(**options), is_pruning=is_pruning)
    except UnknownNameError as error:
        raise click.UsageError(error.message) from error


@cli.command(short_help="Explain a rule, claim or source, or how a line was read.")
@click.argument(
    "name", metavar="CODE|RULE|CLAIM|TOPIC|SOURCE|FILE:LINE[:COL]", shell_complete=_complete_names
)
@click.option("--input-format", type=click.Choice(INPUT_FORMATS), help="Read the file as this.")
@_PACK
def explain(name: str, input_format: str | None, packs: tuple[str, ...]) -> None:
    """Explain a rule, a claim, a source, or how a line was read and judged."""
    from ketlint.document import Input
    from ketlint.explain import explain as explained
    from ketlint.explain import explain_line, nearest_name
    from ketlint.files import content
    from ketlint.shipped import shipped_knowledge

    path, line, column = _parsed_place(name)
    knowledge = shipped_knowledge(_all_packs(packs, os.path.dirname(path)))
    text = explained(name, knowledge, width())
    if text is None:
        if not path:
            near = nearest_name(name, knowledge)
            raise KetlintError(f"no code, rule, claim, topic, source or FILE:LINE '{name}'{near}")
        try:
            given = Input(path, input_format, content(path))
        except OSError as error:
            raise KetlintError((error.strerror or str(error)).lower(), path) from error
        text = explain_line(given, line, column, knowledge, width())
    write(text)


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
@_PACK
def claims(topic: str | None, format_: str, packs: tuple[str, ...]) -> None:
    """List the claims, or those of a topic, with their standing."""
    if format_ == "text":
        from ketlint.listing import claims_text
        from ketlint.shipped import shipped_knowledge

        write(claims_text(shipped_knowledge(_all_packs(packs)), topic, width()))
    else:
        from ketlint.claim_values import claims_json
        from ketlint.shipped import shipped_entries

        write(claims_json(shipped_entries(_all_packs(packs)), topic))


@cli.command()
@click.option(
    "--format", "format_", type=click.Choice(("text", "csl", "bibtex")), default="text", show_default=True
)
@_PACK
def sources(format_: str, packs: tuple[str, ...]) -> None:
    """List the literature behind the claims."""
    from ketlint import listing

    if format_ == "text":
        from ketlint.shipped import shipped_knowledge

        write(listing.sources_text(shipped_knowledge(_all_packs(packs)), width()))
    else:
        from ketlint.shipped import shipped_sources

        found = shipped_sources(_all_packs(packs))
        records = [source.model_dump(by_alias=True, exclude_none=True) for source in found]
        formatted = {"csl": listing.sources_csl, "bibtex": listing.sources_bibtex}[format_]
        write(formatted(sorted(records, key=lambda record: str(record["id"]))))


@cli.group("config")
def configuration() -> None:
    """Show how files are configured."""


@configuration.command("show")
@click.argument("file")
@click.option("--config", metavar="FILE", type=click.Path(), help="Use this configuration.")
def config_show(file: str, config: str | None) -> None:
    """Show the settings that hold for a file, and where each is set."""
    import os

    from ketlint.config import content, load, nearest, packs_in
    from ketlint.settings import settings_text
    from ketlint.shipped import shipped_knowledge

    path = config or nearest(os.path.dirname(file))
    layers = load(path, shipped_knowledge) if path is not None else ()
    base = shipped_knowledge(packs_in(path) if path is not None else ())
    write(settings_text(file, [layer._replace(path=shown(layer.path)) for layer in layers], base, content))


@configuration.command("schema")
def config_schema() -> None:
    """Print the JSON Schema of ketlint.toml."""
    from ketlint.shipped import schema

    write(schema("config"))


@cli.group()
def knowledge() -> None:
    """Look after the claim base."""


@knowledge.command("check")
@click.option("--only", metavar="TOPIC|CLAIM|FILE", help="Look only at this.")
@click.option("--no-examples", is_flag=True, help="Leave out the wordings and examples.")
@click.option("--verbose", is_flag=True, help="Show notes on what is unused, too.")
@_PACK
def knowledge_check(only: str | None, no_examples: bool, verbose: bool, packs: tuple[str, ...]) -> int:
    """Check the claim base, with the house packs over it, against itself.

    What is looked at are records, evidence, wordings and examples.
    """
    from datetime import UTC, datetime

    from ketlint.findings import Level
    from ketlint.selfcheck import check_entries
    from ketlint.shipped import shipped_entries

    entries = shipped_entries(_all_packs(packs))
    result = check_entries(entries, datetime.now(UTC).date(), only, reads_examples=not no_examples)
    for problem in result.problems:
        fault = problem.fault
        is_ours = problem.is_reading and (not entries.packs or entries.is_of_pack(fault.path))
        if problem.level is not Level.NOTE or verbose or is_ours:
            click.echo(f"{shown(fault.path)}:{fault.line}:{fault.column}: {problem.level}: {fault.message}")
    click.echo(result.summary)
    return 2 if result.count(Level.ERROR) else 0


@knowledge.command("schema")
@click.argument("kind", type=click.Choice(SCHEMAS))
def knowledge_schema(kind: str) -> None:
    """Print the JSON Schema of a file of the claim base, for an editor that checks YAML."""
    from ketlint.entry_schemas import entry_schema

    write(entry_schema(kind))


@knowledge.command("graph")
@click.argument("topic", required=False)
@click.option("--format", "format_", type=click.Choice(("svg", "dot")), default="svg", show_default=True)
@click.option(
    "--standing",
    "standings",
    multiple=True,
    type=click.Choice(STANDINGS),
    help="Draw claims of this standing.  [default: all of a topic, else established and contested]",
)
@_OUTPUT
@_PACK
def knowledge_graph(
    topic: str | None,
    format_: str,
    standings: tuple[str, ...],
    output: str | None,
    packs: tuple[str, ...],
) -> None:
    """Draw the claims of a topic, or the mechanism as a whole: entities are nodes, claims edges."""
    from ketlint.drawing import drawn
    from ketlint.graph import ARGUED, mechanism_graph, topic_graph
    from ketlint.naming import refuse_unknown_topic
    from ketlint.shipped import shipped_knowledge

    knowledge = shipped_knowledge(_all_packs(packs))
    refuse_unknown_topic(topic, knowledge.topics)
    if topic is None:
        graph = mechanism_graph(knowledge, standings or ARGUED)
    else:
        graph = topic_graph(knowledge, topic, standings or STANDINGS)
    write(drawn(graph) if format_ == "svg" else graph, output)


@knowledge.command("export")
@click.argument("topic", required=False)
@click.option("--format", "format_", type=click.Choice(("claimreview", "indra", "bel")), required=True)
@click.option(
    "--standing",
    "standings",
    multiple=True,
    type=click.Choice(STANDINGS),
    help="Export claims of this standing.  [default: all as claimreview, else established and contested]",
)
@_OUTPUT
@_PACK
def knowledge_export(
    topic: str | None,
    format_: str,
    standings: tuple[str, ...],
    output: str | None,
    packs: tuple[str, ...],
) -> None:
    """Write the claims, or those of a topic, in the words of other programs.

    claimreview is schema.org's JSON-LD; indra and bel hold what happens in the body, as INDRA Statements and
    in the Biological Expression Language.
    """
    from ketlint.claim_values import claims_of
    from ketlint.exports import exported
    from ketlint.shipped import shipped_entries

    entries = shipped_entries(_all_packs(packs))
    wanted = standings or (STANDINGS if format_ == "claimreview" else STANDINGS[:2])
    claims = [claim for claim in claims_of(entries, topic) if claim.standing in wanted]
    write(exported(format_, entries, claims), output)


@knowledge.command("catalogue")
@click.argument("folder")
def knowledge_catalogue(folder: str) -> None:
    """Write the claim base as pages into a folder: one a topic, one a rule, the sources, with pictures."""
    from ketlint.catalogue import graphs, pages
    from ketlint.drawing import drawn
    from ketlint.entries import read_entries
    from ketlint.shipped import data_folder, shipped_knowledge

    knowledge = shipped_knowledge()
    entries = read_entries([data_folder("knowledge")], [data_folder("rules")])
    drawings = {path: drawn(graph) for path, graph in graphs(knowledge).items()}
    for path, text in {**pages(entries, knowledge), **drawings}.items():
        write_into(folder, path, text)


@cli.command()
@click.argument("shell", type=click.Choice(("bash", "zsh", "fish")))
def completion(shell: str) -> None:
    """Print what makes a shell complete commands, codes and claims.

    For bash: ketlint completion bash > ~/.local/share/bash-completion/completions/ketlint
    """
    of_shell = get_completion_class(shell)
    assert of_shell is not None
    write(of_shell(cli, {}, "ketlint", _COMPLETE).source() + "\n")
