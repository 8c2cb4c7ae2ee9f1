"""A name leads to who it is: by id, name or alias, and on to the body behind it."""

from briefing.model import Names, Person

NAMES = Names(
    {
        "lee": Person("lee", "Lee Jae Myung", "President", "the office", aliases=("Lee",)),
        "office": Person("office", "the office", None, "South Korea"),
        "loop": Person("loop", "A body", None, "loop"),
    },
    (("Lee Jae Myung", "Lee Jae-myung"), ("Kim Koo", "Kim Gu")),
)


def test_all_names_of_one_person_have_one_key() -> None:
    names = ("lee", "Lee", "Lee Jae Myung", "LEE  jae myung", "Lee Jae-myung")
    assert {NAMES.party(name).key for name in names} == {NAMES.party("Lee").key}
    assert {str(NAMES.party(name).person) for name in names} == {"Lee Jae Myung, President"}


def test_a_party_keeps_the_name_that_the_quote_uses() -> None:
    assert NAMES.party("Lee Jae-myung").name == "Lee Jae-myung"


def test_a_name_without_an_entry_stands_for_itself_and_its_aliases() -> None:
    assert NAMES.party("Kim Gu").key == NAMES.party("kim koo").key != NAMES.party("Kim").key
    assert NAMES.party("Kim Gu").person is None


def test_bodies_are_followed_to_the_last_and_never_in_a_circle() -> None:
    assert NAMES.party("Lee").bodies == {NAMES.party("the office").key, NAMES.party("South Korea").key}
    assert NAMES.party("loop").bodies == frozenset()
