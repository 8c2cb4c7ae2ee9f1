"""The commands `settings` and `keys`, which show what can be set."""

import click

from briefing.cli.output import log, write_stdout
from briefing.exit_codes import ExitCode
from briefing.text.sanitize import sanitize_line


@click.command()
def settings() -> int:
    """Show where the settings file is, every setting and its value."""
    from briefing.settings import MEANINGS, SETTINGS_FILE, home, load_settings
    from briefing.tui.keymap import registry
    from briefing.tui.themes import theme_problems

    kept = load_settings()
    problems = (*kept.problems, *theme_problems(kept), *registry(kept).problems)
    folder = home()
    log(f"Settings are read from {folder / SETTINGS_FILE if folder else 'no file: there is no home folder'}")
    values = {
        "theme": kept.theme or "(unset)",
        "text_width": str(kept.text_width),
        "reduced_motion": "yes" if kept.reduced_motion else "no",
        "keys": ", ".join(f"{name}: {' '.join(keys)}" for name, keys in kept.keys.items()) or "(unset)",
    }
    for name, meaning in MEANINGS.items():
        write_stdout(sanitize_line(f"{name}: {values[name]}") + f"\n    {meaning}\n")
    for problem in problems:
        write_stdout(f"{sanitize_line(str(problem))}\n    {sanitize_line(problem.hint)}\n")
    return ExitCode.PROBLEMS if problems else ExitCode.OK


@click.command()
def keys() -> None:
    """List the reader's actions with their keys and pages."""
    from briefing.settings import load_settings
    from briefing.tui.keymap import registry
    from briefing.tui.pages import MOVING

    kept = load_settings()
    changed = registry(kept)
    actions = changed.actions
    if kept.problems or changed.problems:
        log("Some settings were ignored: run `briefing settings` to see why.")
    widths = [max(len(text) for text in column) for column in zip(*((a.id, a.key_names) for a in actions), strict=True)]
    for action in actions:
        where = "everywhere" if len(action.pages) >= len(MOVING) - 1 else ", ".join(action.pages)
        write_stdout(f"{action.id:<{widths[0]}}  {action.key_names:<{widths[1]}}  {action.does} ({where})\n")
