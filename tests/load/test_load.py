"""A folder → a Library: the good part is kept, each error has its place, and nothing in a folder ends the program."""

import os
import shutil
from pathlib import Path

import pytest

from briefing.check import check
from briefing.load import load, locate, shipped
from briefing.load.recovery import MAX_BROKEN
from briefing.model import Kind, Library, Place, Problem, Status, number_of_problems
from briefing.model.problem import MAX_PROBLEMS
from briefing.storage.files import FileText, read_again
from tests.libraries import (
    BRIEF,
    BRIEF_FILE,
    COURIER,
    COURIER_FILE,
    INDEX_FILE,
    SOURCES_FILE,
    change,
    line_of,
    write,
)
from tests.rows import each_row


def only_problem(library: Library) -> Problem:
    assert len(library.problems) == 1, [str(problem) for problem in library.problems]
    return library.problems[0]


def claim_ids(library: Library) -> list[str]:
    return [claim.id for claim in library.claims]


def test_a_sound_library_is_read_whole(root: Path) -> None:
    library = load(root)
    assert library.problems == ()
    assert library.title == "Harrow harbour"
    assert [brief.id for brief in library.briefs] == ["harbour"]
    assert [source.id for source in library.sources] == ["courier", "gazette"]
    assert [origin.id for origin in library.origins] == ["board-vote", "county-study"]
    assert library.aliases == (("port authority", "harbour board"),)
    assert library.statuses[Status.EXACT] == len(library.evidence) == 7


def test_claims_and_quotes_are_numbered_in_the_curator_s_order(root: Path) -> None:
    (brief,) = load(root).briefs
    assert [claim.id for claim in brief.claims] == [
        "approved",
        "no-comment",
        "survey-first",
        "residents",
        "spoil-cost",
        "delay",
    ]
    assert [claim.number for claim in brief.claims] == list(range(1, 7))
    assert [(silence.number, silence.id) for silence in brief.silences] == [(1, "start"), (2, ""), (3, ""), (4, "")]
    assert [item.number for item in brief.evidence] == list(range(1, 8))


def test_what_a_text_does_not_state_is_none(root: Path) -> None:
    library = load(root)
    courier, gazette = library.sources
    assert (gazette.outlet, gazette.published, gazette.genre, gazette.url) == (None, None, None, None)
    assert (courier.label, gazette.label) == ("Harrow Courier", "Gazette")
    quote = library.brief("harbour").claim("no-comment").evidence[0]
    assert (quote.speaker, quote.origin, quote.via) == (None, None, ())


def test_an_article_without_label_or_outlet_is_shown_by_its_id(root: Path) -> None:
    change(root, SOURCES_FILE, "    label: Gazette\n", "")
    assert load(root).sources[1].label == "gazette"


def test_a_passage_given_by_its_ends_is_found(root: Path) -> None:
    (quote,) = load(root).brief("harbour").claim("residents").evidence
    assert quote.quote == "Residents had asked […] The board gave no date"
    assert quote.span is not None
    assert quote.source.text[quote.span.start : quote.span.end].endswith("quay. The board gave no date")


def test_a_quote_knows_its_place_in_the_file(root: Path) -> None:
    (quote,) = load(root).brief("harbour").claim("survey-first").evidence
    line = line_of(root, BRIEF_FILE, "quote: “We will not")
    assert quote.place == Place(BRIEF_FILE, line, 16)


def test_each_file_is_read_once(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def counting(folder: Path, relative: str, limit: int, known: FileText | None) -> FileText:
        read.append(relative)
        return read_again(folder, relative, limit, known)

    monkeypatch.setattr("briefing.load.memory.read_again", counting)
    load(root)
    assert sorted(read) == [BRIEF_FILE, INDEX_FILE, "seeds/courier-2026-03-14.txt", "seeds/gazette.txt", SOURCES_FILE]


# The index


def test_without_an_index_the_briefs_come_by_alphabet_under_the_folder_s_name(root: Path) -> None:
    write(root, "briefs/anchorage.yaml", BRIEF)
    (root / INDEX_FILE).unlink()
    library = load(root)
    assert [brief.id for brief in library.briefs] == ["anchorage", "harbour"]
    assert library.title == "harrow"
    assert only_problem(library).place.file == INDEX_FILE


def test_an_invalid_index_costs_no_brief(root: Path) -> None:
    write(root, INDEX_FILE, "title: [Harrow\n")
    library = load(root)
    assert [brief.id for brief in library.briefs] == ["harbour"]
    assert only_problem(library).place.file == INDEX_FILE


def test_a_brief_that_is_not_listed_comes_last_and_is_reported(root: Path) -> None:
    write(root, "briefs/anchorage.yaml", BRIEF)
    library = load(root)
    assert [brief.id for brief in library.briefs] == ["harbour", "anchorage"]
    problem = only_problem(library)
    assert str(problem) == "briefs/anchorage.yaml:1:1: this brief is not listed in briefs/index.yaml"
    assert "anchorage" in problem.hint


def test_a_topic_without_a_file_is_reported_with_a_suggestion(root: Path) -> None:
    change(root, INDEX_FILE, "[harbour]", "[harbuor, harbour]")
    library = load(root)
    assert len(library.briefs) == 1
    problem = only_problem(library)
    assert str(problem) == "briefs/index.yaml:3:10: there is no brief briefs/harbuor.yaml"
    assert problem.hint == "Did you mean harbour?"


@each_row("topic", ["../x", "/etc/passwd", '"\\x1b[31m"', "[a]", "{a: b}", "Harbour", "index"])
def test_a_topic_that_names_no_brief_opens_nothing(root: Path, topic: str) -> None:
    change(root, INDEX_FILE, "[harbour]", f"[{topic}, harbour]")
    library = load(root)
    assert [brief.id for brief in library.briefs] == ["harbour"]
    assert only_problem(library).place.file == INDEX_FILE
    assert only_problem(library).message.isprintable()


def test_a_topic_listed_twice_is_read_once(root: Path) -> None:
    change(root, INDEX_FILE, "[harbour]", "[harbour, harbour]")
    library = load(root)
    assert len(library.briefs) == 1
    assert only_problem(library).message == "the topic `harbour` is listed twice"


# Errors in a brief


def test_a_brief_that_is_not_yaml_costs_no_other(root: Path) -> None:
    write(root, "briefs/broken.yaml", "title: [\n")
    change(root, INDEX_FILE, "[harbour]", "[broken, harbour]")
    library = load(root)
    assert [brief.id for brief in library.briefs] == ["harbour"]
    assert only_problem(library).place.file == "briefs/broken.yaml"


def test_an_invalid_claim_costs_no_other_claim(root: Path) -> None:
    change(root, BRIEF_FILE, "kind: statement", "kind: statment")
    library = load(root)
    assert "survey-first" not in claim_ids(library)
    assert len(library.claims) == 5
    first, *others = library.problems
    line = line_of(root, BRIEF_FILE, "kind: statment")
    assert str(first) == f"{BRIEF_FILE}:{line}:11: `kind` has an unknown value: `statment`"
    assert first.hint.startswith("Did you mean statement?")
    assert [problem.message for problem in others] == ["`rests_on`: `survey-first` is not a usable claim of this brief"]


def test_an_unknown_key_is_shown_where_it_stands_and_costs_nothing(root: Path) -> None:
    change(root, BRIEF_FILE, "    text: The school", "    nots: An aside.\n    text: The school")
    library = load(root)
    assert len(library.claims) == 6
    problem = only_problem(library)
    assert problem.place == Place(BRIEF_FILE, line_of(root, BRIEF_FILE, "nots:"), 5)
    assert problem.hint == "Did you mean note?"


def test_an_unknown_article_costs_that_quote_only(root: Path) -> None:
    change(root, BRIEF_FILE, "- source: gazette", "- source: gazete")
    library = load(root)
    claim = library.brief("harbour").claim("approved")
    assert [item.source.id for item in claim.evidence] == ["courier"]
    problem = only_problem(library)
    assert problem.message == "no article `gazete` in seeds/sources.yaml: this citation is left out"
    assert problem.hint == "Did you mean gazette?"
    assert problem.place.line == line_of(root, BRIEF_FILE, "gazete")


def test_a_claim_that_has_lost_its_quotes_is_left_out_since_it_would_look_like_a_gap(root: Path) -> None:
    change(root, BRIEF_FILE, "      - source: gazette\n        from:", "      - source: gazete\n        from:")
    library = load(root)
    assert "residents" not in claim_ids(library)
    assert library.brief("harbour").claim("delay").rests_on == ("survey-first",)
    assert [problem.message for problem in library.problems] == [
        "the claim `residents` is left out: none of its quotes can be used",
        "no article `gazete` in seeds/sources.yaml: this citation is left out",
        "`rests_on`: `residents` is not a usable claim of this brief",
    ]


def test_a_disagreement_that_has_lost_a_side_is_left_out_since_it_would_look_undisputed(root: Path) -> None:
    change(root, BRIEF_FILE, "            - source: gazette", "            - source: gazete")
    library = load(root)
    assert "spoil-cost" not in claim_ids(library)
    assert library.brief("harbour").bottom_line.rests_on == ("approved",)


def test_an_unknown_origin_counts_as_unstated(root: Path) -> None:
    change(root, BRIEF_FILE, "origin: board-vote", "origin: bord-vote")
    library = load(root)
    first, second = library.brief("harbour").claim("approved").evidence
    assert first.origin is None
    assert second.origin is not None
    assert only_problem(library).hint == "Did you mean board-vote?"


def test_a_claim_to_rest_on_that_is_not_there_is_dropped(root: Path) -> None:
    change(root, BRIEF_FILE, "rests_on: [survey-first, residents]", "rests_on: [survey-first, resident, survey-first]")
    library = load(root)
    assert library.brief("harbour").claim("delay").rests_on == ("survey-first",)
    problem = only_problem(library)
    assert problem.message == "`rests_on`: `resident` is not a usable claim of this brief"
    assert problem.hint == "Did you mean residents?"


def test_a_judgment_does_not_rest_on_itself(root: Path) -> None:
    change(root, BRIEF_FILE, "rests_on: [survey-first, residents]", "rests_on: [survey-first, delay]")
    library = load(root)
    assert library.brief("harbour").claim("delay").rests_on == ("survey-first",)
    assert only_problem(library).message == "`rests_on`: `delay` is not a usable claim of this brief"


@each_row("grounds", ["[nothing]", "[delay]", "[wait]"])
def test_a_judgment_that_rests_on_no_claim_but_judgments_is_left_out(root: Path, grounds: str) -> None:
    waiting = "  - {id: wait, kind: judgment, text: It will wait., rests_on: [delay]}\nsilences:"
    change(root, BRIEF_FILE, "rests_on: [survey-first, residents]", f"rests_on: {grounds}")
    change(root, BRIEF_FILE, "silences:", waiting)
    library = load(root)
    assert all(claim.kind is not Kind.JUDGMENT for claim in library.claims)
    assert "the judgment `delay` is left out" in " ".join(problem.message for problem in library.problems)


def test_a_judgment_may_rest_on_a_judgment(root: Path) -> None:
    change(
        root, BRIEF_FILE, "silences:", "  - {id: wait, kind: judgment, text: It waits., rests_on: [delay]}\nsilences:"
    )
    library = load(root)
    assert library.problems == ()
    assert library.brief("harbour").claim("wait").rests_on == ("delay",)


def test_the_second_claim_of_an_id_is_left_out(root: Path) -> None:
    change(root, BRIEF_FILE, "id: no-comment", "id: approved")
    library = load(root)
    assert len(library.claims) == 5
    problem = only_problem(library)
    assert problem.message == "a second claim has the id `approved`"
    assert problem.place.column == 9


def test_more_than_fifty_errors_of_a_file_are_counted(root: Path) -> None:
    change(root, BRIEF_FILE, "silences:", "".join(f"  - {{id: x{n}}}\n" for n in range(30)) + "silences:")
    of_brief = [problem for problem in load(root).problems if problem.place.file == BRIEF_FILE]
    assert len(of_brief) == MAX_PROBLEMS + 1  # 30 claims, each without kind and text
    assert of_brief[-1].message == "and 10 more in this file"
    assert number_of_problems(of_brief) == 60
    assert of_brief == sorted(of_brief, key=lambda problem: problem.place.line)


def test_a_brief_without_claims_that_can_be_used_is_still_a_brief(root: Path) -> None:
    text = (root / BRIEF_FILE).read_text(encoding="utf-8")
    start, end = text.index("claims:"), text.index("silences:")
    write(root, BRIEF_FILE, text[:start] + "claims: []\n" + text[end:])
    library = load(root)
    assert library.brief("harbour").claims == ()
    assert library.brief("harbour").bottom_line.rests_on == ()
    assert len(library.problems) == 2


def test_a_brief_without_a_date_is_left_out(root: Path) -> None:
    change(root, BRIEF_FILE, "as_of: 2026-03-15\n", "")
    library = load(root)
    assert library.briefs == ()
    assert only_problem(library).message == "`as_of` is missing"


def test_quotes_that_do_not_stand_in_their_article_are_kept_with_their_status(root: Path) -> None:
    change(root, BRIEF_FILE, 'before: "the school district "', 'before: "the council "')
    library = load(root)
    assert library.statuses[Status.MISSING] == 1


# Errors in the articles


def test_an_article_that_cannot_be_read_costs_its_quotes(root: Path) -> None:
    (root / COURIER_FILE).unlink()
    library = load(root)
    assert [source.id for source in library.sources] == ["gazette"]
    assert all(item.source.id == "gazette" for item in library.evidence)
    problem = next(problem for problem in library.problems if problem.place.file == SOURCES_FILE)
    assert problem.message == "the article seeds/courier-2026-03-14.txt cannot be read: no such file"
    assert problem.place.line == line_of(root, SOURCES_FILE, "file: courier")
    assert any(
        problem.message == "the article `courier` cannot be used: this citation is left out"
        for problem in library.problems
    )


def test_a_binary_article_is_refused_with_the_place_of_the_byte(root: Path) -> None:
    write(root, COURIER_FILE, b"\x7fELF\n\x00\xff\xfe")
    library = load(root)
    assert [source.id for source in library.sources] == ["gazette"]
    assert any("not UTF-8: byte 0xFF (line 2, column 2)" in problem.message for problem in library.problems)


def test_a_symbolic_link_out_of_the_library_is_not_followed(root: Path, tmp_path: Path) -> None:
    outside = write(tmp_path, "outside.txt", COURIER)
    (root / COURIER_FILE).unlink()
    (root / COURIER_FILE).symlink_to(outside)
    assert [source.id for source in load(root).sources] == ["gazette"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_named_pipe_in_place_of_an_article_is_not_waited_for(root: Path) -> None:
    (root / COURIER_FILE).unlink()
    os.mkfifo(root / COURIER_FILE)
    assert [source.id for source in load(root).sources] == ["gazette"]


@each_row("file", ["../briefs/harbour.yaml", "/etc/passwd", "..", ".", '"\\x1b]0;x\\a"', '"a\\0"'])
def test_an_article_s_file_stays_within_the_seeds(root: Path, file: str) -> None:
    change(root, SOURCES_FILE, "file: courier-2026-03-14.txt", f"file: {file}")
    library = load(root)
    assert [source.id for source in library.sources] == ["gazette"]
    assert all(problem.message.isprintable() for problem in library.problems)


def test_an_invalid_article_costs_no_other(root: Path) -> None:
    change(root, SOURCES_FILE, "    title: Channel approved\n", "")
    library = load(root)
    assert [source.id for source in library.sources] == ["courier"]


def test_an_invalid_descriptor_counts_as_unstated(root: Path) -> None:
    change(root, SOURCES_FILE, "precision: about", "precision: roughly")
    library = load(root)
    assert library.sources[0].published is None
    assert only_problem(library).message == "`precision` has an unknown value: `roughly`"


def test_an_origin_s_basis_in_an_unknown_article_is_left_out(root: Path) -> None:
    change(root, SOURCES_FILE, "basis: {source: gazette", "basis: {source: gazete")
    library = load(root)
    assert library.origins[1].basis is None
    assert only_problem(library).hint == "Did you mean gazette?"


def test_an_invalid_alias_costs_no_other(root: Path) -> None:
    change(root, SOURCES_FILE, "aliases:\n", "aliases:\n  - [alone]\n  - text\n")
    library = load(root)
    assert library.aliases == (("port authority", "harbour board"),)
    lines = [problem.place.line for problem in library.problems]
    assert lines == [line_of(root, SOURCES_FILE, "[alone]"), line_of(root, SOURCES_FILE, "- text")]


@each_row("content", ["sources: [\n", "", "- a\n", "origins: {}\n"])
def test_without_a_list_of_articles_each_brief_is_left_out_with_one_problem(root: Path, content: str) -> None:
    write(root, SOURCES_FILE, content)
    library = load(root)
    assert library.briefs == ()
    assert library.title == "Harrow harbour"
    assert [problem.message for problem in library.problems if problem.place.file == BRIEF_FILE] == [
        "this brief is left out: its articles are unknown"
    ]


@each_row(
    ("old", "new", "message"),
    [
        ("  gazette:\n", "  courier:\n", "duplicate key `courier`, first used in line 2"),
        ("  gazette:\n", f"  {'g' * 1100}:\n", "neither `key: value` nor `- item`"),
        ("    file: gazette.txt\n", "    file: 'gazette.txt\n", "this quotation mark is never closed"),
        (
            "    file: gazette.txt\n",
            "    file: [gazette.txt\n",
            "a list in [ ] or { } that is not closed, or lacks a comma",
        ),
        ("    file: gazette.txt\n", "    file: &a gazette.txt\n", "an anchor (&) is not allowed"),
        ("    file: gazette.txt\n", "    file: a: b\n", "a `: ` inside a value"),
    ],
)
def test_an_entry_of_an_article_that_is_not_yaml_costs_that_article_alone(
    root: Path, old: str, new: str, message: str
) -> None:
    change(root, SOURCES_FILE, old, new)
    library = load(root)
    assert [source.id for source in library.sources] == ["courier"]
    assert [brief.id for brief in library.briefs] == ["harbour"]
    assert library.sources[0].title == "Port authority approves channel"
    assert library.origins
    assert message in [problem.message for problem in library.problems if problem.place.file == SOURCES_FILE]
    assert all(problem.place.file != SOURCES_FILE or problem.place.line for problem in check(library))


def test_more_broken_entries_than_can_be_left_out_are_one_error(root: Path) -> None:
    broken = "".join(f"  a-{number}: &a {{}}\n" for number in range(MAX_BROKEN + 1))
    change(root, SOURCES_FILE, "sources:\n", f"sources:\n{broken}")
    library = load(root)
    assert library.sources == ()
    assert [problem.message for problem in library.problems if problem.place.file == SOURCES_FILE] == [
        "an anchor (&) is not allowed"
    ]


# Hostile folders


def test_control_characters_in_names_and_titles_stay_raw_in_values_and_out_of_messages(root: Path) -> None:
    change(root, BRIEF_FILE, "title: Harbour dredging", 'title: "\\x1b[31mHarbour\\u202e"')
    change(root, BRIEF_FILE, "id: no-comment", 'id: "no\\x1bcomment"')
    change(root, SOURCES_FILE, "  gazette:\n", '  "\\x9bgazette":\n')
    library = load(root)
    assert library.brief("harbour").title == "\x1b[31mHarbour\u202e"
    assert library.problems
    assert all(str(problem).isprintable() and problem.hint.isprintable() for problem in library.problems)


def test_a_file_with_a_hostile_name_is_reported_and_not_read(root: Path) -> None:
    write(root, "briefs/\x1b[31m.yaml", BRIEF)
    (root / "briefs" / os.fsdecode(b"\xff.yaml")).write_text(BRIEF, encoding="utf-8")
    library = load(root)
    assert [brief.id for brief in library.briefs] == ["harbour"]
    assert len(library.problems) == 2
    assert all(str(problem).isprintable() and str(problem).encode() for problem in library.problems)


def test_hidden_files_and_other_kinds_of_files_are_passed_over(root: Path) -> None:
    for name in (".harbour.yaml.swp", ".hidden.yaml", "README.md", "notes.txt"):
        write(root, f"briefs/{name}", "x")
    assert load(root).problems == ()


@each_row(
    "content",
    [
        "a: &a [x]\nb: [*a, *a]\n",
        "[" * 5_000,
        "title: !!python/object/apply:os.system [id]\n",
        "x: " + "y" * (5 * 1024 * 1024),
        "\x00",
        "---\na: b\n---\nc: d\n",
        "title: 1\ntitle: 2\n",
        "claims: {}\ntitle: []\n",
        "- \n",
        "",
    ],
)
@each_row("file", [BRIEF_FILE, INDEX_FILE, SOURCES_FILE])
def test_a_hostile_file_gives_problems_with_a_place_in_it(root: Path, file: str, content: str) -> None:
    write(root, file, content)
    problems = [problem for problem in load(root).problems if problem.place.file == file]
    assert problems
    assert all(problem.place.line >= 1 and problem.place.column >= 1 for problem in problems)


@pytest.mark.slow
def test_of_thousands_of_errors_in_a_file_some_are_listed(root: Path) -> None:
    claims = "".join(
        f"  - {{id: c{n}, kind: judgment, text: x, rests_on: [{', '.join(f'y{m}' for m in range(190))}]}}\n"
        for n in range(200)
    )
    text = (root / BRIEF_FILE).read_text(encoding="utf-8")
    write(root, BRIEF_FILE, text[: text.index("claims:")] + "claims:\n" + claims)
    write(root, "briefs/keys.yaml", "".join(f"k{n}: v\n" for n in range(50_000)))
    problems = load(root).problems
    assert len(problems) < 3 * (MAX_PROBLEMS + 1)


@each_row("kind", ["missing", "empty", "file", "NUL"])
def test_a_folder_that_is_no_library_gives_an_empty_one_and_problems(tmp_path: Path, kind: str) -> None:
    folder = tmp_path / "nothing"
    match kind:
        case "empty":
            folder.mkdir()
        case "file":
            folder.write_text("x", encoding="utf-8")
        case "NUL":
            folder = Path("a\0b")
    library = load(folder)
    assert library.briefs == ()
    assert library.problems
    assert all(problem.hint for problem in library.problems)


def test_a_folder_that_may_not_be_listed_gives_a_problem(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(folder: int) -> list[str]:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "scandir", refuse)
    library = load(root)
    assert library.briefs == ()
    assert "briefs:1:1: cannot be listed: permission denied" in map(str, library.problems)


def test_a_folder_of_briefs_that_is_a_link_out_is_not_even_listed(root: Path, tmp_path: Path) -> None:
    (root / "briefs").rename(tmp_path / "elsewhere")
    (tmp_path / "elsewhere/secret-name.yaml").write_text("title: secret")
    (root / "briefs").symlink_to(tmp_path / "elsewhere")
    library = load(root)
    assert library.briefs == ()
    assert "briefs:1:1: cannot be listed: a symbolic link leads out of the library" in map(str, library.problems)
    assert not any("secret" in f"{problem} {problem.hint}" for problem in library.problems)


def test_topics_that_the_index_lists_are_read_first_whatever_the_limit(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(5):
        write(root, f"briefs/another-{number}.yaml", BRIEF)
    monkeypatch.setattr("briefing.load.library.MAX_BRIEFS", 3)
    library = load(root)
    assert [brief.id for brief in library.briefs] == ["harbour", "another-0", "another-1"]
    assert "only the first 3 of 6 briefs are read" in [problem.message for problem in library.problems]


def test_folders_in_place_of_files_give_problems(root: Path) -> None:
    (root / BRIEF_FILE).unlink()
    (root / BRIEF_FILE).mkdir()
    (root / COURIER_FILE).unlink()
    (root / COURIER_FILE).mkdir()
    library = load(root)
    assert library.briefs == ()
    assert {problem.place.file for problem in library.problems} == {BRIEF_FILE, SOURCES_FILE}


# Which library


def test_the_library_asked_for_comes_first(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFING_LIBRARY", "elsewhere")
    assert locate(root) == root
    assert locate(None) == Path("elsewhere")


def test_the_folder_that_one_is_in_comes_before_the_shipped(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("BRIEFING_LIBRARY", raising=False)
    monkeypatch.chdir(root)
    assert locate(None).resolve() == root.resolve()
    monkeypatch.chdir(tmp_path)
    assert locate(None) == shipped()


def test_the_shipped_library_is_there() -> None:
    assert (shipped() / "briefs").is_dir()
    assert (shipped() / "seeds").is_dir()


def test_a_folder_that_has_gone_is_no_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BRIEFING_LIBRARY", raising=False)
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    shutil.rmtree(gone)
    assert locate(None) == shipped()
    assert load(Path()).problems
    monkeypatch.chdir(tmp_path)
