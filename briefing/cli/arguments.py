"""Arguments the commands share: the library to read, and the brief or article named, with shell completion."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from briefing.cli.output import CommandError, ProgressLine, log
from briefing.text.sanitize import sanitize_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from click.shell_completion import CompletionItem

    from briefing.cli.naming import N, Named
    from briefing.load.memory import Memory
    from briefing.model import Brief, Library, Problem, Source

F = TypeVar("F", bound=Callable[..., Any])

_LIBRARY: Final = "briefing.library"
"""The key of the --library folder in click's context, whether given before or after the command."""
_NO_CACHE: Final = "briefing.no-cache"
"""The key of --no-cache in click's context."""
_LISTED: Final = 12
"""How many articles a message lists."""


def _keep(context: click.Context, _parameter: click.Parameter, value: Path | None) -> None:
    if value is not None:
        context.meta[_LIBRARY] = value


def _keep_no_cache(context: click.Context, _parameter: click.Parameter, value: bool) -> None:
    if value:
        context.meta[_NO_CACHE] = True


_library_option: Final = click.option(
    "--library",
    type=click.Path(path_type=Path),
    metavar="DIR",
    expose_value=False,
    callback=_keep,
    help="The library to read: a folder with briefs/ and seeds/.",
)

_no_cache_option: Final = click.option(
    "--no-cache",
    is_flag=True,
    expose_value=False,
    callback=_keep_no_cache,
    help="Read every file again, without the cache.",
)


def library_option(command: F) -> F:
    """Add the options that say which library is read, and how."""
    return _library_option(_no_cache_option(command))


json_option: Final = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
plain_option: Final = click.option(
    "--plain", is_flag=True, help="Take all the text of a page, not only the article found in it."
)


def root(context: click.Context) -> Path:
    """Return the folder of the chosen library. Raise CommandError if it is not a folder."""
    from briefing.load import is_folder, locate

    folder = locate(context.meta.get(_LIBRARY))
    if not is_folder(folder):
        raise CommandError(
            f"{folder} is not a folder. A library is a folder with briefs/ and seeds/; leave out --library "
            "and BRIEFING_LIBRARY to read the one that comes with briefing."
        )
    return folder


def own_root(context: click.Context) -> Path:
    """Return the folder of the library to write to. Raise CommandError for the one that comes with briefing."""
    from briefing.load import shipped

    folder = root(context)
    if folder == shipped():
        raise CommandError(
            "there is no library here to write to: change into its folder, name it with --library, "
            "or make one with `briefing init DIR`."
        )
    return folder


def is_cached(context: click.Context) -> bool:
    """Return whether cached results may be used."""
    return not context.meta.get(_NO_CACHE)


def memory(context: click.Context) -> "Memory":
    """Return the memory to read the chosen library with. Raise CommandError as `root` does."""
    from briefing.load.memory import Memory
    from briefing.settings import cache_folder
    from briefing.storage.cache import Cache

    return Memory(root(context), Cache(cache_folder() if is_cached(context) else None))


def checked(context: click.Context, *, hints: bool) -> "tuple[Library, tuple[Problem, ...]]":
    """Load and check the chosen library, and return it with its problems. Raise CommandError as `root` does."""
    from briefing.check import check
    from briefing.load import load

    kept = memory(context)
    with ProgressLine() as progress:
        kept.progress = progress.of("reading")
        loaded = load(kept.root, kept)
        return loaded, check(loaded, hints=hints, memory=kept, progress=progress.of("checking"))


def library(context: click.Context) -> "Library":
    """Load the chosen library and log how many errors it has. Raise CommandError as `root` does."""
    from briefing.model import counted, number_of_problems
    from briefing.model.problem import left_out

    loaded, problems = checked(context, hints=False)
    if words := left_out(loaded.problems):
        log(f"Not all of the library is read: {words}.")
    if errors := number_of_problems(problems):
        log(f"The library has {counted(errors, 'error')}: run `briefing check` to see them.")
    return loaded


def brief(of: "Library", topic: str) -> "Brief":
    """Return the brief named. Raise CommandError if there is none, with similar names."""
    return _chosen(of.briefs, topic, "topic", "Run `briefing list` to see the topics.")


def source(of: "Library", typed: str) -> "Source":
    """Return the article named. Raise CommandError if there is none, with similar names."""
    listed = ", ".join(each.id for each in of.sources[:_LISTED]) + (", …" if len(of.sources) > _LISTED else "")
    return _chosen(of.sources, typed, "article", f"There are {listed}." if listed else "The library has none.")


def _chosen(named: "Sequence[N]", typed: str, kind: str, otherwise: str) -> "N":
    from briefing.cli.naming import find, near

    found = find(named, typed)
    if found is None:
        alike = " or ".join(near(named, typed))
        raise CommandError(f"there is no {kind} {typed}. {f'Did you mean {alike}?' if alike else otherwise}")
    return found


def complete_topic(context: click.Context, _parameter: click.Parameter, typed: str) -> "list[CompletionItem]":
    """Return the topics whose id begins with what is typed; none if there is no library."""
    return _completions(context, lambda library: library.briefs, typed)


def complete_source(context: click.Context, _parameter: click.Parameter, typed: str) -> "list[CompletionItem]":
    """Return the articles whose id begins with what is typed; none if there is no library."""
    return _completions(context, lambda library: library.sources, typed)


def complete_brief_or_article(
    context: click.Context, _parameter: click.Parameter, typed: str
) -> "list[CompletionItem]":
    """Return the briefs and articles whose id begins with what is typed; none if there is no library."""
    return _completions(context, lambda library: (*library.briefs, *library.sources), typed)


def _completions(
    context: click.Context, named: "Callable[[Library], Sequence[Named]]", typed: str
) -> "list[CompletionItem]":
    from click.shell_completion import CompletionItem

    from briefing.load import load

    try:
        kept = memory(context)
        known = named(load(kept.root, kept))
    except CommandError:
        return []
    return [
        CompletionItem(item.id, help=sanitize_line(item.title))
        for item in known
        if item.id.startswith(typed.casefold())
    ]
