"""The words that `facts` goes by: numbers, units, negations, opposites. All in small letters, without accents."""

from typing import Final


def _each(words: str) -> frozenset[str]:
    return frozenset(words.split())


NUMBERS: Final = _each(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands"
    " million millions billion billions trillion dozen dozens half halves third thirds fourth fifth sixth"
    " seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth"
    " nineteenth twentieth thirtieth hundredth quarter quarters"
    " second once twice thrice double triple both single first percent £ $ € ¥ ₩ ₽ ₹"
    " dollar dollars pound pounds euro euros yen yuan won rouble roubles ruble rubles cent cents"
)
"""Numbers in words, and what is counted in money."""
VALUES: Final = {
    "a": 1.0, "an": 1.0, "half": 0.5, "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0,
    "seven": 7.0, "eight": 8.0, "nine": 9.0, "ten": 10.0, "eleven": 11.0, "twelve": 12.0, "zero": 0.0,
}  # fmt: skip
"""The numbers in words that a measure may begin with."""
UNITS: Final = {
    **dict.fromkeys(_each("metre metres meter meters"), ("length", 1.0)),
    **dict.fromkeys(_each("foot feet"), ("length", 0.3048)),
    **dict.fromkeys(_each("inch inches"), ("length", 0.0254)),
    **dict.fromkeys(_each("yard yards"), ("length", 0.9144)),
    **dict.fromkeys(_each("centimetre centimetres centimeter centimeters cm"), ("length", 0.01)),
    **dict.fromkeys(_each("kilometre kilometres kilometer kilometers km"), ("length", 1000.0)),
    **dict.fromkeys(_each("mile miles"), ("length", 1609.344)),
    **dict.fromkeys(_each("hectare hectares"), ("area", 1.0)),
    **dict.fromkeys(_each("acre acres"), ("area", 0.4047)),
    **dict.fromkeys(_each("kilogram kilograms kilogramme kilogrammes kilo kilos kg"), ("mass", 1.0)),
    **dict.fromkeys(_each("tonne tonnes ton tons"), ("mass", 1000.0)),
    **dict.fromkeys(_each("second seconds"), ("time", 1.0)),
    **dict.fromkeys(_each("minute minutes"), ("time", 60.0)),
    **dict.fromkeys(_each("hour hours"), ("time", 3600.0)),
    **dict.fromkeys(_each("day days"), ("time", 86400.0)),
    **dict.fromkeys(_each("week weeks fortnight"), ("time", 604800.0)),
    **dict.fromkeys(_each("month months"), ("months", 1.0)),
    **dict.fromkeys(_each("year years"), ("months", 12.0)),
}
"""Units, each with what it measures and how much of that it is."""
WHERE: Final = _each(
    "north northern northward northeast northwest south southern southward southeast southwest east eastern eastward"
    " west western westward"
)
"""Where a thing is: as good as a name."""
NEGATIONS: Final = _each(
    "no not never none nobody nothing nowhere nor neither without cannot hardly barely scarcely rarely seldom unlikely"
    " impossible false untrue denied deny denies denying denial refused refuse refuses refusing refusal rejected"
    " reject rejects rejecting rejection failed fail fails failing failure declined decline declines lack lacks"
    " lacked lacking doubt doubts doubted ruled except unless halt halted cancel cancels cancelled canceled banned"
    " pas ne jamais rien aucun aucune sans ni non nicht kein keine keinen keiner nie ohne не нет ни без никогда нельзя"
    " sin nunca ningun ninguna jamas tampoco senza mai nessuno nao sem nem 不 没 未 無 无 非 否 沒"
)
"""Words that deny. English first; the commonest of some other languages."""
OPPOSED: Final = (
    (
        "up rose rise rises risen rising increase increased increases increasing grew grow grows growing growth gain"
        " gained gains climbed climb higher high highest above over more most raise raised raises strengthen"
        " strengthened strengthens strengthening expand expanded expands expanding accelerated quickened widen"
        " widened improve improved improves improving better best add added success won win wins",
        "down fell fall falls fallen falling decrease decreased decreases decreasing shrank shrink shrinks decline"
        " declined drop dropped drops lost lose loses low lowest below under less fewer least cut cuts lowered"
        " weaken weakened weakens weakening contract contracted narrow narrowed worsen worsened worsens worsening worse"
        " worst deteriorate deteriorated deteriorates slowed reduce reduced reduces reducing reduction curtail"
        " curtailed subtract",
    ),
    (
        "about around approximately roughly",
        "more over above exceeding least",
        "up less fewer under below most",
        "exactly",
    ),
    ("fast faster fastest quick quicker quickest quickly", "slow slower slowest slowly"),
    ("heavy heavier heaviest", "light lighter lightest"),
    ("large larger largest big bigger biggest", "small smaller smallest little"),
    ("old older oldest", "young younger youngest", "new newer newest", "large larger largest big bigger biggest"),
    ("long longer longest", "short shorter shortest shortly"),
    ("early earlier earliest", "late later latest"),
    ("sharply steeply greatly strongly", "slightly gently weakly marginally"),
    ("coastal", "inland"),
    ("left", "right"),
    ("upper inner", "lower outer"),
    ("before earlier previous prior former past last yesterday", "after later next future latter tomorrow", "this"),
    ("since", "until"),
    ("daily", "weekly", "fortnightly", "monthly", "quarterly", "annual annually yearly"),
    ("he him his himself", "she her hers herself"),
    (
        "man men male boy boys father brother son husband",
        "woman women female girl girls mother sister daughter wife",
    ),
    ("adult adults", "child children minor minors"),
    ("all every always everyone everything entire whole", "most many", "some sometimes several few partly", "never"),
    ("many most", "few"),
    (
        "support supported supports backed approve approved accept accepted welcomed agreed agree agrees favour allow"
        " allowed allows permit permitted permits legal lawful confirmed upheld passed praised praise praises",
        "oppose opposed opposes criticised criticized condemned blocked disagreed disagree forbid forbids forbade"
        " forbidden prohibit prohibits prohibited bans ban illegal unlawful overturned disputed blamed blame blames",
    ),
    ("convicted accused charged", "acquitted cleared exonerated"),
    ("suspect suspects accused", "victim victims", "witness witnesses"),
    (
        "open opened opens opening begin began begins beginning start started starts starting resume resumed resumes"
        " resuming",
        "close closed closes closing shut end ended ends ending stop stopped stops stopping suspend suspended suspends"
        " suspending",
    ),
    ("enter enters entered entering arrive arrived arrives arriving visit", "leave leaves left leaving departed exit"),
    ("import imports imported buy bought buys purchase purchased", "export exports exported sell sold sells sale"),
    ("lend lends lent lending", "borrow borrows borrowed borrowing"),
    ("hire hires hired hiring", "fire fires fired firing sacked dismissed"),
    ("profit profits gain gains", "loss losses"),
    ("supply", "demand"),
    ("for", "against"),
    ("ease eased eases easing", "tighten tightened tightens tightening"),
    ("willing", "reluctant unwilling"),
    ("ally allies", "rival rivals enemy enemies"),
    ("solvent", "bankrupt insolvent"),
    (
        "yes true possible likely able safe guilty alive present public",
        "innocent dead absent private unsafe unable dangerous",
    ),
    ("survive survived survives recover recovered recovers live lived", "die died dies killed perished"),
    ("minimum", "maximum"),
    ("will would must shall", "may might could"),
    ("inside within", "outside beyond"),
    ("abroad overseas", "home domestic"),
    ("day morning noon dawn sunrise", "night evening midnight dusk sunset", "afternoon"),
    ("majority", "minority"),
    ("with", "without"),
)
"""Words of which one side may not stand for another; within a side they say much the same."""
SIDES: Final[dict[str, set[tuple[int, int]]]] = {}
"""For each of those words its groups, and its side in each."""
for _number, _poles in enumerate(OPPOSED):
    for _side, _pole in enumerate(_poles):
        for _word in _pole.split():
            SIDES.setdefault(_word, set()).add((_number, _side))
QUALIFYING: Final = _each("almost nearly only merely partly former ex vice deputy acting alleged allegedly suspected")
"""Words that take something away from what stands next to them."""
CASED: Final = _each(
    "us who it may march august polish china turkey will mark bill rose hope faith frank grace brown black white green"
    " greens young king house speaker west democratic democrat democrats republican republicans liberal liberals"
    " conservative conservatives labour labor communist reform"
)
"""Words that are another word with a capital."""
REVERSING: Final = ("un", "in", "im", "il", "ir", "non", "dis", "mis", "anti", "de", "counter", "under", "over")
"""What makes the opposite of a word when it is put before it."""
COMMON: Final = _each(
    "a an the this that these those he she it they we you i his her its their our my your in on at by for from to of"
    " with as and but or so if when while where who which what how why there here then after before since until during"
    " although though because however yet also some many most all each every both any more last next is are was were"
    " be been had has have did does do will would could should may might can not no nobody nothing never none said says"
)
"""Words that are not names, though a sentence begin with them."""
