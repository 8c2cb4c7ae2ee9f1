"""`briefing check`."""

import click

from briefing.cli import arguments
from briefing.cli.arguments import json_option, library_option
from briefing.cli.output import log, write_stdout
from briefing.exit_codes import ExitCode


@click.command()
@library_option
@json_option
@click.option("--strict", is_flag=True, help="Exit with 1 for hints too.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "github"]), default="text", help="The form of the output."
)
@click.pass_context
def check(context: click.Context, as_json: bool, strict: bool, form: str) -> int:
    """Check every quote, silence, descriptor and file of the library.

    Exits with 1 if there are errors. Hints are advice; with --strict, they count as errors.
    """
    from briefing.export import json as json_export
    from briefing.export import text as text_export
    from briefing.model import number_of_problems

    library, problems = arguments.checked(context, hints=True)
    log(f"The library is {library.root.absolute()}")
    if form == "github":
        from briefing.export.annotations import problem_annotations

        write_stdout(problem_annotations(library.root, problems))
    elif as_json or form == "json":
        write_stdout(json_export.as_json(json_export.check_shape(library, problems)))
    else:
        write_stdout(text_export.report(library, problems))
    failed = bool(problems) if strict else number_of_problems(problems) > 0
    return ExitCode.PROBLEMS if failed else ExitCode.OK
