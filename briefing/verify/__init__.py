"""Check the quotes of a document against its sources. For reports, drafts and pages, by people or programs.

    documents = [document_of("report.md", Path("report.md").read_text())]
    for verdict in verify(documents, sources_at([Path("sources/")])):
        print(verdict.quoted.place, verdict.found, *verdict.places)

`verify`, `document_of`, `sources_at` and the values they return are stable: they change only in a major version.
"""

from briefing.verify.documents import Document, document_of
from briefing.verify.lookup import Found, Passage, Verdict, look_up, verify
from briefing.verify.quotes import Quoted, quotes_of
from briefing.verify.sources import SourceText, source_of, sources_at

__all__ = [
    "Document",
    "Found",
    "Passage",
    "Quoted",
    "SourceText",
    "Verdict",
    "document_of",
    "look_up",
    "quotes_of",
    "source_of",
    "sources_at",
    "verify",
]
