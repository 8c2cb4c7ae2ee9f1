"""A brief as a file for other programs: one module for each format."""

from briefing.export.markdown import markdown
from briefing.model import Brief

__all__ = ["file_name", "markdown"]


def file_name(brief: Brief) -> str:
    """Return the name that the brief's export is kept under, unless the reader chooses another."""
    return f"{brief.id}.md"
