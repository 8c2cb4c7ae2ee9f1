"""The words that `facts` goes by: numbers, units, negations, opposites. All in small letters, without accents."""

from typing import Final


def _each(words: str) -> frozenset[str]:
    return frozenset(words.split())


NUMBERS: Final = _each(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands"
    " million millions billion billions trillion dozen dozens half halves third thirds fourth fifth sixth"
    " seventh eighth ninth tenth second once twice thrice double triple both single first percent £ $ € ¥ ₩ ₽ ₹"
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
    " lacked lacking doubt doubts doubted ruled except unless halted cancelled canceled banned"
    " pas ne jamais rien aucun aucune sans ni non nicht kein keine keinen keiner nie ohne не нет ни без никогда нельзя"
    " sin nunca ningun ninguna jamas tampoco senza mai nessuno nao sem nem 不 没 未 無 无 非 否 沒"
)
"""Words that deny. English first; the commonest of some other languages."""
OPPOSED: Final = (
    (
        "up rose rise rises risen rising increase increased increases increasing grew grow grows growing growth gain"
        " gained gains climbed climb higher high highest above over more most raise raised raises strengthened expand"
        " expanded expands accelerated widened improved better best add added success won win wins",
        "down fell fall falls fallen falling decrease decreased decreases decreasing shrank shrink shrinks decline"
        " declined drop dropped drops lost lose loses low lowest below under less fewer least cut cuts lowered"
        " weakened contract contracted narrowed worsened worse worst slowed reduce reduced reduction subtract",
    ),
    ("coastal", "inland"),
    ("left", "right"),
    ("upper inner", "lower outer"),
    ("before earlier previous prior former past last yesterday", "after later next future latter tomorrow"),
    ("he him his himself", "she her hers herself"),
    ("man men male boy boys father brother son husband", "woman women female girl girls mother sister daughter wife"),
    ("all every always everyone everything entire whole", "some sometimes several few partly", "never"),
    (
        "support supported supports backed approve approved accept accepted welcomed agreed agree agrees favour allow"
        " allowed allows permit permitted legal lawful confirmed upheld passed",
        "oppose opposed opposes criticised criticized condemned blocked disagreed disagree forbid forbade prohibited"
        " illegal unlawful overturned disputed",
    ),
    (
        "open opened opens opening begin began begins start started starts resumed",
        "close closed closes closing shut end ended ends stop stopped stops suspended",
    ),
    ("import imports imported buy bought buys purchase purchased", "export exports exported sell sold sells sale"),
    (
        "yes true possible likely able safe guilty alive present public",
        "innocent dead absent private unsafe unable dangerous",
    ),
    ("minimum", "maximum"),
    ("will must shall", "may might could"),
    ("inside within", "outside beyond"),
    ("day morning noon", "night evening midnight", "afternoon"),
    ("majority", "minority"),
    ("with", "without"),
)
"""Words of which one side may not stand for another; within a side they say much the same."""
SIDES: Final = {
    word: (number, side)
    for number, poles in enumerate(OPPOSED)
    for side, pole in enumerate(poles)
    for word in pole.split()
}
"""For each of those words its group and its side."""
REVERSING: Final = ("un", "in", "im", "il", "ir", "non", "dis", "mis", "anti", "de", "counter", "under", "over")
"""What makes the opposite of a word when it is put before it."""
COMMON: Final = _each(
    "a an the this that these those he she it they we you i his her its their our my your in on at by for from to of"
    " with as and but or so if when while where who which what how why there here then after before since until during"
    " although though because however yet also some many most all each every both any more last next is are was were"
    " be been had has have did does do will would could should may might can not no nobody nothing never none"
)
"""Words that are not names, though a sentence begin with them."""
