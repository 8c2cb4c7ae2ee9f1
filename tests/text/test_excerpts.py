from briefing.text.excerpts import did_you_mean, excerpt


def test_an_excerpt_is_one_short_line() -> None:
    assert excerpt("a\nb\x1b") == "a b␛"
    assert len(excerpt("a" * 500)) == 60


def test_no_suggestion_is_made_where_nothing_is_alike() -> None:
    assert did_you_mean("zzz", ["courier"]) == ""
    assert did_you_mean("courer", ["courier", "gazette"]) == "Did you mean courier?"
