"""Libraries of any size, invented by counting: what a page does with sixty claims, or with a hundred articles."""

import json
from hashlib import sha256
from pathlib import Path

from tests.libraries import write


def sentence(article: int, paragraph: int) -> str:
    """Return words that occur once in all articles: they are quoted from that paragraph."""
    return f"the board of quay {article} put off berth {paragraph} until the survey of the northern channel is complete"


def article_text(article: int, paragraphs: int) -> str:
    """Return an article, each paragraph of which holds its `sentence` and a few others."""
    lines = [
        f"Word came on Monday that {sentence(article, number)}, and nobody at the harbour asked why. "
        + "준설 공사는 아직 시작되지 않았다. The railway declined to comment. " * (number % 4)
        for number in range(1, paragraphs + 1)
    ]
    return "\n\n".join(lines) + "\n"


def make_many(
    folder: Path, *, topics: int = 2, claims: int = 60, quotes: int = 3, articles: int = 3, paragraphs: int = 40
) -> Path:
    """Write a library of that size into `folder`/many and return that folder. Every quote of it matches."""
    root = folder / "many"
    sources = {}
    for number in range(1, articles + 1):
        text = article_text(number, paragraphs)
        write(root, f"seeds/article-{number}.txt", text)
        sources[f"article-{number}"] = {
            "file": f"article-{number}.txt",
            "sha256": sha256(text.encode()).hexdigest(),
            "title": f"What quay {number} put off",
            "label": f"Quay {number}",
            **dict.fromkeys(("outlet", "published", "genre", "url"), "unstated"),
        }
    for topic in range(1, topics + 1):
        write(root, f"briefs/topic-{topic}.yaml", json.dumps(_brief(topic, claims, quotes, articles, paragraphs)))
    names = [f"topic-{number}" for number in range(1, topics + 1)]
    write(root, "briefs/index.yaml", json.dumps({"title": "Many quays", "topics": names}))
    write(root, "seeds/sources.yaml", json.dumps({"sources": sources}))
    return root


def _brief(topic: int, claims: int, quotes: int, articles: int, paragraphs: int) -> dict[str, object]:
    def evidence(number: int) -> dict[str, str]:
        article, paragraph = 1 + number % articles, 1 + (number * 7) % paragraphs
        return {"source": f"article-{article}", "quote": sentence(article, paragraph)}

    return {
        "title": f"Topic {topic}",
        "as_of": "2026-03-15",
        "bottom_line": {"text": "Everything is put off.", "rests_on": ["claim-1"]},
        "claims": [
            {
                "id": f"claim-{number}",
                "kind": "reported",
                "text": f"Work at berth {number} waits for the survey. " + "It has waited before. " * (number % 5),
                "evidence": [evidence(number + other) for other in range(quotes)],
            }
            for number in range(1, claims + 1)
        ],
        "silences": [f"No article says who pays for berth {number}." for number in range(30)],
    }
