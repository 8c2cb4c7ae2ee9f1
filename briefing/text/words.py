"""Find words and phrases in every form: inflected, British or American, with or without a hyphen, under another name.

    *sediment* finds *sediments*, *organise* finds *organization*, *ceasefire* finds *cease-fire*,
    *US* finds *U.S.* but not *us*, *denuclear\\** finds every word that begins with it.

For reading and searching only: quotes must match exactly, see `anchor`.
"""

import re
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import chain, islice
from typing import Final

from msgspec import Struct

from briefing.text.patterns import compiled
from briefing.text.spans import Span
from briefing.text.spellings import beginnings, one_spelling
from briefing.text.tokens import Token, plain_letters, tokens

_ENDING: Final = (
    r"(?:e?s|e?d|ing|e|y|ies|ied|ying|ie"
    r"|at(?:e|es|ed|ing|ions?)|ions?)?"  # negotiate, negotiation
)
"""Endings that inflect a word; with any other ending it is a different word: *import*, *important*."""
_VERB: Final = r"iz(?:e|es|ed|ing|ations?)$"
_INFLECTION: Final = r"(?:e?s|e?d|ing|e)$"
_APART: Final = frozenset(("united",))
"""Words that only look like an inflected form of another word."""
_LONG_ACRONYM: Final = 4
"""An acronym with at least this many letters may be written like a name: Nato."""
_LONGEST_ACRONYM: Final = 6
_LONGEST_WORD: Final = 40
_MOST_JOINED: Final = 4
_PREFIX_SPELLINGS: Final = (("is", "iz"), ("iz", "is"), ("ys", "yz"), ("yz", "ys"), ("our", "or"), ("or", "our"))
_BETWEEN: Final = r"(?:[^\w!?;。！？\n]|[ʼ_])"  # \w includes ʼ and _
_GAP: Final = rf"(?i)(?:['’ʼ]s)?{_BETWEEN}{{0,9}}\n?{_BETWEEN}{{0,40}}"
"""What may separate two words of a phrase: no blank line and no end of a sentence, but a full stop, for *Mr. Lee*."""


def form_key(letters: str) -> str:
    """Return a key that all forms of a word share and that, as a rule, no other word has."""
    return _key(letters.casefold())


@lru_cache(maxsize=32_768)
def _key(small: str) -> str:
    word = _spelled(small)
    if not word.isascii() or not word.isalpha() or len(word) > _LONGEST_WORD or word in _APART:
        return word
    stem = _stemmer()(word)
    if verb := compiled(_VERB).search(word, max(0, len(stem) - 2)):  # snowballstemmer 3.0 stems organize to `organ`
        return word[: verb.start()] + "iz"
    length = next((at for at, pair in enumerate(zip(stem, word, strict=False)) if pair[0] != pair[1]), len(stem))
    ending = word[min(length, len(word)) :]
    if ending[:1] == word[length - 1]:
        ending = ending[1:]  # stopped, fulfill
    if compiled(_ENDING).fullmatch(ending):
        return str(stem)
    return f"{stem}+{compiled(_INFLECTION).sub('', re.sub('y$|ies$', 'i', ending))}"


_of_thread: Final = threading.local()
_spelled: Final = lru_cache(maxsize=32_768)(one_spelling)


def _stemmer() -> Callable[[str], str]:
    """Return the stemmer of this thread: a stemmer keeps the word that it works on in itself."""
    try:
        stem: Callable[[str], str] = _of_thread.stem
    except AttributeError:
        import snowballstemmer  # imported here because it slows the start

        stem = _of_thread.stem = snowballstemmer.stemmer("english").stemWord
    return stem


def is_acronym(letters: str) -> bool:
    """Return whether a word is an acronym in capitals, so that its case matters: US, NATO."""
    return letters.isupper() and 1 < sum(map(str.isalpha, letters)) <= _LONGEST_ACRONYM


class _Word(Struct, frozen=True, dict=True):
    """One word to search for, without its hyphens."""

    letters: str
    is_prefix: bool
    """Whether the word may continue, as in `denuclear*`."""

    @cached_property
    def _written(self) -> frozenset[str]:
        """The spellings of an acronym; empty for any other word, whose case does not matter."""
        if self.is_prefix or not is_acronym(self.letters):
            return frozenset()
        names = {self.letters, f"{self.letters}s"}
        return frozenset(names | {self.letters.capitalize()} if len(self.letters) >= _LONG_ACRONYM else names)

    @cached_property
    def _beginnings(self) -> tuple[str, ...]:
        """The British and American spellings of a prefix."""
        small = self.letters.casefold()
        return tuple({small, *(re.sub(f"(?<=..){one}", other, small) for one, other in _PREFIX_SPELLINGS)})

    @cached_property
    def _form(self) -> str:
        return form_key(self.letters)

    def is_met(self, letters: str) -> bool:
        """Return whether a word of a text is a form of this word."""
        if self._written:
            return letters in self._written
        small = letters.casefold()
        if self.is_prefix:
            return small.startswith(self._beginnings)
        return small.startswith(self.parts) and _key(small) == self._form  # startswith saves calls of the stemmer

    @cached_property
    def parts(self) -> tuple[str, ...]:
        """Lower-case beginnings: every form of the word starts with one of them."""
        if self._written:
            return (self.letters.casefold(),)
        return self._beginnings if self.is_prefix else tuple(beginnings(self._form.partition("+")[0]))


class _Compound(Struct, frozen=True):
    """A word with or without hyphens."""

    words: tuple[_Word, ...]
    whole: _Word

    @property
    def parts(self) -> tuple[str, ...]:
        """Some letters of its longest word: every form contains one of them."""
        return max((word.parts for word in self.words), key=lambda parts: min(map(len, parts)))

    def ends(self, found: Sequence[Token], at: int, text: str) -> Iterator[int]:
        """Yield the end, as an index of `found`, of each match that starts with the token at `at`."""
        end = at + len(self.words)
        row = [token.letters for token in found[at:end]]
        is_met = len(row) == len(self.words) and all(map(_Word.is_met, self.words, row))
        if is_met and all(_are_together(found, index, text) for index in range(at + 1, end)):
            yield end
        letters = ""
        for end in range(at + 1, min(at + _MOST_JOINED, len(found)) + 1):
            if end > at + 1 and not found[end - 1].joined:
                break
            letters += found[end - 1].letters
            if (end > at + 1 or len(self.words) > 1) and self.whole.is_met(letters):
                yield end


class _Phrase(Struct, frozen=True):
    """Words to search for in sequence."""

    words: tuple[_Compound, ...]

    def may_begin(self, letters: str) -> bool:
        """Return whether it may begin with this word, if no hyphen joins it to the next."""
        first = self.words[0]
        return first.words[0].is_met(letters) or (len(first.words) > 1 and first.whole.is_met(letters))

    @property
    def beginnings(self) -> tuple[str, ...]:
        """Lower-case beginnings: each word for which `may_begin` holds starts with one of them."""
        first = self.words[0]
        return first.words[0].parts + (first.whole.parts if len(first.words) > 1 else ())

    def end(self, found: Sequence[Token], at: int, text: str) -> int:
        """Return the end, as an index of `found`, of the longest match that starts at `at`; 0 if there is none."""
        ends = {at}
        for word in self.words:
            begun = (end for end in ends if end < len(found) and (end == at or _are_together(found, end, text)))
            ends = {end for begin in begun for end in word.ends(found, begin, text)}
            if not ends:
                break
        return max(ends, default=0)


class WordMatcher:
    """Finds words and phrases in a text, each in every form. A word that ends in `*` matches as a prefix.

    `aliases` are groups of names that a library treats as the same.
    """

    def __init__(self, words: Iterable[str], aliases: Iterable[Sequence[str]] = ()) -> None:
        names = [(name_key(name), group) for group in aliases for name in group]
        wanted = dict.fromkeys(phrase for each in words for phrase in _with_other_names(each, names))
        self._is_beginning: dict[str, bool] = {}
        """What `_may_begin` has returned."""
        self._phrases = [made for phrase in wanted if (made := _phrase(phrase))]

    def __bool__(self) -> bool:
        return bool(self._phrases)

    @cached_property
    def _parts(self) -> tuple[tuple[tuple[str, ...], ...], ...]:
        """Letters for a quick check, for each word of each phrase: a match has some of every word of one phrase."""
        return tuple(tuple(tuple(map(plain_letters, word.parts)) for word in phrase.words) for phrase in self._phrases)

    def may_stand_in(self, plain: str) -> bool:
        """Return whether a text may contain the words: a quick check of its `plain_letters`.

        False is certain, True is not.
        """
        for phrase in self._parts:
            for parts in phrase:
                for part in parts:
                    if part in plain:
                        break
                else:
                    break
            else:
                return True
        return False

    def spans(self, text: str) -> list[Span]:
        """Return every match in `text`, in order, without overlaps."""
        return self.spans_among(list(tokens(text)), text)

    def spans_among(self, found: Sequence[Token], text: str) -> list[Span]:
        """Return what `spans` returns, for a text that has been split into tokens already."""
        spans: list[Span] = []
        after = 0
        known = self._is_beginning
        leads = chain((token.joined for token in islice(found, 1, None)), (False,))
        for at, (token, is_leading) in enumerate(zip(found, leads, strict=False)):
            begins = known.get(token.letters)  # looked up here because texts are long
            if begins is None:
                begins = known[token.letters] = self._may_begin(token.letters)
            if at < after or not (begins or is_leading):
                continue
            if self._is_of_words and not is_leading:
                after = at + 1
            else:
                after = max((phrase.end(found, at, text) for phrase in self._phrases), default=0)
            if after:
                spans.append(Span(token.start, found[after - 1].end))
        return spans

    def _may_begin(self, letters: str) -> bool:
        """Return whether a phrase may begin with this word, if no hyphen joins it to the next."""
        return letters.casefold().startswith(self._beginnings) and any(
            phrase.may_begin(letters) for phrase in self._phrases
        )

    @cached_property
    def _beginnings(self) -> tuple[str, ...]:
        """Lower-case beginnings: each word for which `_may_begin` holds starts with one of them."""
        return tuple(part for phrase in self._phrases for part in phrase.beginnings)

    @cached_property
    def _is_of_words(self) -> bool:
        """Whether each phrase is one word without a hyphen, so that a word that begins a phrase ends it."""
        return all(len(phrase.words) == 1 == len(phrase.words[0].words) for phrase in self._phrases)

    def forms(self, text: str) -> tuple[str, ...]:
        """Return the distinct forms in which the words occur in `text`, in order."""
        forms: dict[str, str] = {}
        for start, end in self.spans(text):
            form = re.sub(r"\s+", " ", text[start:end])
            if form.casefold() not in forms or form.islower():  # a capital may only mark the start of a sentence
                forms[form.casefold()] = form
        return tuple(forms.values())


def _are_together(found: Sequence[Token], at: int, text: str) -> bool:
    """Return whether the token at `at` may follow the previous one within a phrase."""
    return bool(compiled(_GAP).fullmatch(text, found[at - 1].end, found[at].start))


@lru_cache(maxsize=4_096)
def name_key(words: str) -> tuple[str, ...]:
    """Return a key that all spellings of a name share: the form of each word; acronyms keep their capitals."""
    found = [token.letters for token in tokens(words)]
    return tuple(letters if is_acronym(letters) else form_key(letters) for letters in found)


def _with_other_names(words: str, names: Iterable[tuple[tuple[str, ...], Sequence[str]]]) -> Iterator[str]:
    """Yield `words`, and variants in which a name is replaced by each of its aliases."""
    yield words
    among, small = list(tokens(words)), name_key(words)
    for name, group in names:
        for at in range(len(small) - len(name) + 1):
            if name and small[at : at + len(name)] == name:
                start, end = among[at].start, among[at + len(name) - 1].end
                yield from (words[:start] + other + words[end:] for other in group)


def _phrase(words: str) -> _Phrase | None:
    """Parse words to search for into a phrase; return None if they contain no word."""
    compounds: list[list[_Word]] = []
    for token in tokens(words):
        word = _Word(token.letters, words.startswith("*", token.end))
        if token.joined and compounds:
            compounds[-1].append(word)
        else:
            compounds.append([word])
    made = (
        _Compound(tuple(parts), _Word("".join(part.letters for part in parts), parts[-1].is_prefix))
        for parts in compounds
    )
    return _Phrase(tuple(made)) if compounds else None
