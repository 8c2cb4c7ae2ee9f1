"""Reduce British and American spellings, and irregular forms, to one spelling of the word."""

from functools import cache
from typing import Final

from briefing.text.patterns import compiled

_ONE_SPELLING: Final = """
grey gray; greys grays; programme program; programmes programs; tyre tire; tyres tires; kerb curb; kerbs curbs;
plough plow; ploughs plows; ploughed plowed; ploughing plowing; cheque check; cheques checks; aluminium aluminum;
sceptic skeptic; sceptics skeptics; sceptical skeptical; scepticism skepticism; mould mold; moulds molds; gaol jail;
gaols jails; gaoled jailed; pyjamas pajamas; ageing aging; artefact artifact; artefacts artifacts; cosy cozy;
doughnut donut; enquiry inquiry; enquiries inquiries; enquire inquire; enquired inquired; furore furor; instalment
installment; instalments installments; fulfilment fulfillment; enrolment enrollment; skilful skillful; wilful
willful; jewellery jewelry; marvellous marvelous; woollen woolen; sulphur sulfur; yoghurt yogurt; moustache
mustache; axe ax; annexe annex; annexes annexes; cypher cipher; cyphers ciphers; focussed focused; focussing
focusing; focusses focuses; practise practice; practised practiced; practises practices; practising practicing;
odour odor; odours odors; fibre fiber; fibres fibers; calibre caliber; sombre somber; sabre saber; sabres sabers;
meagre meager; ochre ocher; sepulchre sepulcher; analyses analysis; catalyses catalysis; draught draft; draughts
drafts; towards toward; afterwards afterward; whilst while; amongst among; storey story; storeys stories; tonne ton;
tonnes tons; manoeuvre maneuver; manoeuvres maneuvers; manoeuvred maneuvered; manoeuvring maneuvering; centring
centering
"""
_IRREGULAR: Final = """
arise arose arisen; awake awoke awoken; be am is are was were been being; bear borne; beat beaten; become became;
begin began begun; bend bent; bind bound; bleed bled; blow blew blown; break broke broken; breed bred; bring
brought; build built; burn burnt; buy bought; catch caught; choose chose chosen; cling clung; come came; creep
crept; deal dealt; die dying; dig dug; do does did done; draw drew drawn; dream dreamt; drink drank drunk; drive
drove driven; eat ate eaten; fall fell fallen; feed fed; fight fought; find found; flee fled; fly flew flown; forbid
forbade forbidden; foresee foresaw foreseen; forget forgot forgotten; forgive forgave forgiven; freeze froze frozen;
get got gotten; give gave given; go goes went gone; grow grew grown; hang hung; have has had; hear heard; hide hid
hidden; hold held; keep kept; know knew known; lead led; learn learnt; leave left; lend lent; lie lying; lose lost;
make made; mean meant; meet met; overcome overcame; oversee oversaw overseen; overthrow overthrew overthrown; pay
paid; rebuild rebuilt; ride rode ridden; ring rang rung; rise rose risen; run ran; say said; see saw seen; seek
sought; sell sold; send sent; shake shook shaken; shine shone; shoot shot; show shown; shrink shrank shrunk; sing
sang sung; sink sank sunk; sit sat; sleep slept; speak spoke spoken; spend spent; spill spilt; spin spun; spoil
spoilt; stand stood; steal stole stolen; stick stuck; strike struck stricken; strive strove striven; swear swore
sworn; sweep swept; swim swam swum; swing swung; take took taken; teach taught; tear tore torn; tell told; think
thought; throw threw thrown; tie tying; undergo underwent undergone; understand understood; undertake undertook
undertaken; undo undid undone; uphold upheld; wake woke woken; wear wore worn; weave wove woven; weep wept; win won;
withdraw withdrew withdrawn; withhold withheld; withstand withstood; write wrote written; man men; woman women;
child children; foot feet; tooth teeth; mouse mice; goose geese; wife wives; knife knives; wolf wolves; half halves;
shelf shelves; thief thieves; crisis crises; thesis theses; hypothesis hypotheses; axis axes; criterion criteria;
phenomenon phenomena; memorandum memoranda; referendum referenda; symposium symposia; consortium consortia; index
indices; appendix appendices; matrix matrices; nucleus nuclei; stimulus stimuli
"""
_AMERICAN_BEGINNINGS: Final = {
    "defence": "defense",
    "offence": "offense",
    "licence": "license",
    "pretence": "pretense",
    "anaes": "anes",
    "anaemi": "anemi",
    "archaeo": "archeo",
    "diarrhoea": "diarrhea",
    "encyclopaedi": "encyclopedi",
    "foet": "fet",
    "gynaeco": "gyneco",
    "haemo": "hemo",
    "leukaemi": "leukemi",
    "mediaev": "mediev",
    "oestro": "estro",
    "orthopaed": "orthoped",
    "paediatr": "pediatr",
    "paedo": "pedo",
    "sulph": "sulf",
    "smoulder": "smolder",
    "judgement": "judgment",
    "acknowledgement": "acknowledgment",
}
_RULES: Final = (
    # These rules also change words with only one spelling, such as `promise`. That is harmless, since all their forms
    # change in the same way; what matters is that no two words become one.
    (r"(?<=...)is(?=(?:e|ed|es|ing|er|ers|able|ation|ations)$)", "iz"),
    (r"(?<=..)ys(?=(?:e|ed|ing|er|ers)$)", "yz"),
    (r"(?<=...)our(?=(?:s|ed|ing|er|ers|al|ful|less|able|ably|hood|hoods|ite|ites|ly)?$)", "or"),
    (r"(?<=..)tre(?=s?$)", "ter"),
    (r"(?<=..)tred$", "tered"),
    (r"(?<=...)og(?:ue(?=s?$)|u(?=ed$|ing$))", "og"),
    (r"(?<=...)men$", "man"),
)


def _table() -> dict[str, str]:
    table: dict[str, str] = {}
    for group in _IRREGULAR.split(";"):
        word, *forms = group.split()
        table.update(dict.fromkeys(forms, word))
    for pair in _ONE_SPELLING.split(";"):
        british, american = pair.split()
        table[british] = american
    return table


_TABLE: Final = _table()
_SHORT: Final = 2
"""A stem of at most this many letters is never shortened."""


def one_spelling(word: str) -> str:
    """Return a lower-case word in American spelling, and an irregular form as its base form.

    For comparing only: `promise` becomes `promize`, as does each of its forms.
    """
    if listed := _TABLE.get(word):
        return listed
    for beginning, american in _AMERICAN_BEGINNINGS.items():
        if word.startswith(beginning):
            word = american + word[len(beginning) :]
            break
    for pattern, replacement in _RULES:
        word, count = compiled(pattern).subn(replacement, word)
        if count:
            break
    return word


def beginnings(stem: str) -> list[str]:
    """Return the possible beginnings, in any spelling, of the words that `one_spelling` maps to `stem` or to a word
    that starts with it. Each such word starts with one of them.
    """
    begins = [cut := _cut(stem)]
    begins += [form for form, word in _rows(cut[:1]) if word.startswith(cut) and not form.startswith(cut)]
    begins += [british[:4] for british, american in _AMERICAN_BEGINNINGS.items() if _share_start(american, stem)]
    return begins


@cache
def _rows(letter: str) -> list[tuple[str, str]]:
    """Return the rows of the table whose word begins with a letter; all of them without one."""
    return [(form, word) for form, word in _TABLE.items() if word.startswith(letter)]


def _cut(stem: str) -> str:
    """Return the part of a stem that no spelling rule or ending changes."""
    if stem.endswith(("ter", "man")):
        return stem[:-2]
    cut = stem[:-1] if len(stem) > _SHORT else stem
    at = cut.find("or", 3)
    return cut[: at + 1] if at >= 0 else cut


def _share_start(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)
