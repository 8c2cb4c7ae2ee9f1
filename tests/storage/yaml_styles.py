"""YAML in every style, and values for it."""

from hypothesis import strategies as st

from briefing.model import KeyPath

STYLES = """\
# A comment that stays.
plain: first words   # so does this
wrapped: first words
  that go on
  to a third line
single: 'it''s here'
double: "it is \\"here\\""  # and this
double_wrapped: "first words
    that go on"
literal: |
  first line
  second line

folded: >-   # why it is folded
  first words
  that go on

  a paragraph
kept: |+
  text

flow: {a: first, b: 'second', c: "third"}
list: [first, "second"]
unwritten:
nested:
    - key:   deep  # with odd spaces
    -   last: words
"""
PLACES: tuple[KeyPath, ...] = (
    ("plain",),
    ("wrapped",),
    ("single",),
    ("double",),
    ("double_wrapped",),
    ("literal",),
    ("folded",),
    ("kept",),
    ("flow", "a"),
    ("flow", "b"),
    ("flow", "c"),
    ("list", 0),
    ("list", 1),
    ("unwritten",),
    ("nested", 0, "key"),
    ("nested", 1, "last"),
)
ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
WORDS = st.lists(st.sampled_from(["it’s", "it's", '"so"', "a:", "- b", "#", "c", "£35", "{", "\n", "%"])).map(" ".join)
TEXTS = st.sampled_from([STYLES, STYLES.replace("\n", "\r\n"), "\ufeff" + STYLES])
