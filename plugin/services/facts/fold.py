"""What a customer told us, and what they were asked for again: a pure fold over all that was heard.

The order is that of what was said, not of its arrival, so that late records, merges and unmerges give
the same answer as working everything out anew.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from plugin.services.facts.asks import Ask
from plugin.services.facts.heard import OFFERED, THEIRS, WRONG, Heard, Mention, Utterance
from plugin.services.facts.phones import choose, region_of
from plugin.services.facts.pieces import holds
from plugin.services.facts.rules import FactRules
from plugin.services.facts.talk import AskedAgain, Talk, Told, corrected, gone_on, joined, placed

_BEGUN = 3  # characters with which a number was begun that is said to its end later
_LATELY = timedelta(days=45)
_LATEST_TURNS = 2  # turns after a number in which an agent says that it is not right


class Understood(NamedTuple):
    """What was told and what was asked again, in the order in which it was said."""

    told: tuple[Told, ...]
    asked_again: tuple[AskedAgain, ...]


class HeardAt(NamedTuple):
    """What was heard in an interaction: its id, its ``source:external_id``, and what."""

    interaction: int
    evidence: str
    heard: Heard


def understand(
    rules: FactRules, heard: Iterable[HeardAt], own_phones: Sequence[str] = (), region: str = "DE"
) -> Understood:
    """Fold all that was heard of one customer. ``own_phones`` are the numbers they are known by."""
    return _Fold(rules, own_phones, region).run(heard)


class _Fold:
    def __init__(self, rules: FactRules, own_phones: Sequence[str], region: str) -> None:
        self._rules = rules
        self._own = frozenset(own_phones)
        self._homes = tuple(dict.fromkeys(home for phone in own_phones if (home := region_of(phone))))
        self._region = region
        self._talks: defaultdict[str, Talk] = defaultdict(Talk)
        self._told: dict[Told, None] = {}
        self._values: defaultdict[str, Counter[str]] = defaultdict(Counter)  # the customer's, by kind
        self._theirs: set[tuple[str, str]] = set()  # values that the customer called somebody else's
        self._again: list[AskedAgain] = []
        self._new: dict[str, datetime] = {}  # when the number of what is new was given, as it was asked for
        self._begun = False  # whether a number was begun in the conversation that goes on

    def run(self, heard: Iterable[HeardAt]) -> Understood:
        said = [
            (datetime.fromisoformat(utterance.at), each.evidence, utterance.turn or 0, place, each, utterance)
            for each in heard
            for place, utterance in enumerate(each.heard.utterances)
        ]
        said.sort(key=lambda row: row[:4])
        for at, _, _, _, each, utterance in said:
            talk = self._talks[each.heard.conversation]
            if utterance.role == "customer":
                self._listen(talk, utterance, each.interaction, at)
            else:
                self._follow(talk, utterance, each.interaction, at)
        return Understood(tuple(self._told), tuple(self._again))

    def _follow(self, talk: Talk, said: Utterance, interaction: int, at: datetime) -> None:
        """An agent or a bot speaks."""
        named = {(mention.kind, mention.value) for mention in said.mentions}
        is_repair = bool(talk.tried or talk.parts) or any(self._is_recent(told, said) for told in talk.given)
        if said.refused:
            self._take_back(talk, said, named)
        for ask in said.asks:
            if self._knows(ask, talk, at, is_repair):
                self._again.append(AskedAgain(interaction, said.turn, at, ask.kind, said.role))
        for mention in said.mentions:
            rule = self._rules.by_kind.get(mention.kind)
            if rule is not None and mention.how == "sure" and said.role in rule.said_by:
                self._tell(Told(interaction, said.turn, at, mention.kind, mention.value, said.role))
        if said.asks:
            asks = said.asks
            if all(ask.how == "named" for ask in asks):
                # What was asked for before still waits for its answer.
                asks = tuple({ask.kind: ask for ask in (*asks, *talk.asked)}.values())
            if [ask.kind for ask in asks] != [ask.kind for ask in talk.asked]:
                talk.parts = ()
            talk.asked = asks
        talk.named_at = self._named_known(talk, said, interaction, at)
        talk.named = tuple(each for each in said.mentions if each.kind in self._rules.by_kind)
        talk.given = []

    def _named_known(self, talk: Talk, said: Utterance, interaction: int, at: datetime) -> AskedAgain | None:
        """What would be asked again if the one thing that is named, and known, was asked for."""
        if said.refused or any(ask.how != "named" for ask in said.asks):
            return None
        known = [ask.kind for ask in said.asks if +self._values[ask.kind] and ask.kind not in talk.wrong]
        return AskedAgain(interaction, said.turn, at, known[0], said.role) if len(known) == 1 else None

    def _take_back(self, talk: Talk, said: Utterance, named: set[tuple[str, str]]) -> None:
        """What the customer has just given is not right."""
        asked = {ask.kind for ask in said.asks if ask.how != "named"}
        wanted = {ask.kind for ask in talk.asked if ask.how != "named" and self._is_code(ask.kind)}
        of_account = bool(said.asks) and all(self._is_account(ask.kind) for ask in said.asks)
        refuted = {(mention.kind, mention.value) for mention in said.mentions if mention.how == "void"}
        if refuted and any((told.kind, told.value) in refuted for told in talk.given):
            named = {(told.kind, told.value) for told in talk.given} - refuted
        for told in talk.given:
            if not self._is_recent(told, said):
                continue  # something was said since that was no number: it is that which is not right
            if (told.kind, told.value) in named or (asked and told.kind not in asked):
                continue
            if of_account and not self._is_account(told.kind):
                continue  # "the bank of that account is no more": that is of another one
            if wanted and told.kind not in wanted and all(ask.kind != told.kind for ask in said.asks):
                continue  # "with that I can't find your contract"
            rule = self._rules.by_kind[told.kind]
            if asked or rule.shape is not None or rule.read in ("iban", "phone"):
                self._untell(told)
                talk.wrong.add(told.kind)
                if told.kind not in {ask.kind for ask in talk.asked}:
                    # It is asked for again, if without a word.
                    talk.asked = (*talk.asked, Ask(told.kind, "repair"))

    def _is_code(self, kind: str) -> bool:
        rule = self._rules.by_kind.get(kind)
        return rule is not None and rule.is_code

    def _is_account(self, kind: str) -> bool:
        rule = self._rules.by_kind.get(kind)
        return rule is not None and rule.read == "iban"

    def _lately(self, kind: str, at: datetime) -> bool:
        """The customer gave one not long ago: it is the new one that is spoken of."""
        return any(told.kind == kind and at - told.at <= _LATELY for told in self._told)

    def _is_recent(self, told: Told, said: Utterance) -> bool:
        """Whether it was given right before what is said now."""
        if said.turn is None or told.turn is None:
            return True
        return said.turn - told.turn <= _LATEST_TURNS

    def _knows(self, ask: Ask, talk: Talk, at: datetime, is_repair: bool) -> bool:
        values = +self._values[ask.kind]
        if not values or ask.kind in talk.wrong:
            return False
        if ask.how == "new":
            if ask.kind in self._new and at - self._new[ask.kind] <= _LATELY:
                return True
            if self._is_account(ask.kind) and self._lately(ask.kind, at):
                return True
            moved = min((told.at for told in self._told if told.kind == "address_change"), default=None)
            return moved is not None and any(
                told.kind == ask.kind and told.at >= moved for told in self._told
            )
        if ask.how == "repair" and not is_repair:
            return True  # what is not right is something else
        return ask.how == "plain" or (ask.how == "which" and len(values) == 1)

    def _listen(self, talk: Talk, said: Utterance, interaction: int, at: datetime) -> None:
        """The customer speaks."""
        if talk.named_at is not None and said.already:
            self._again.append(talk.named_at)  # they took it for a question, and had answered it before
        talk.named_at = None
        talk.given = []
        self._begun = any(char.isalpha() for part in talk.parts for char in part)
        if said.asks:
            talk.asked = tuple({ask.kind: ask for ask in (*said.asks, *talk.asked)}.values())
        self._disown({(each.kind, each.value) for each in said.mentions if each.how == THEIRS}, interaction)
        asked = {ask.kind: ask.how for ask in talk.asked}
        begun = "".join(talk.parts)
        found = [
            mention
            for mention in said.mentions
            if self._counts(mention, asked, said, talk.tried) or self._goes_on(mention, begun)
        ]
        if said.answer == "y":
            confirmed = [each for each in talk.named if self._own_word(each) or self._accepts(each, said)]
            guessed = [
                each
                for each in talk.guesses
                if (each.kind, each.value) in {(m.kind, m.value) for m in talk.named if m.how == "sure"}
            ]
            found += [each for each in (*confirmed, *guessed) if not self._known(each)]
        if talk.parts and said.digits_alone and _from_elsewhere(found):
            found = joined(self._rules, talk, said, asked, self._region, self._begun) or found
        if found:
            talk.parts = ()
        elif said.loose:
            since = talk.parts
            found += joined(self._rules, talk, said, asked, self._region, self._begun)
            if not found and talk.last is not None and (since or self._is_recent(talk.last, said)):
                found += gone_on(self._rules, talk, said, since)
        if said.tail and not found and said.answer != "y":
            found += self._corrected(talk, said)
        found += placed(self._rules, talk, said, asked)
        if said.amends == "w" and not found and talk.last is not None:
            self._withdraw(talk.last.kind, talk.last.value)
        elif said.amends:
            self._amend(talk, said, found)
        for mention in found:
            value = self._value(mention)
            if value is None:
                continue
            told = Told(interaction, said.turn, at, mention.kind, value, "customer")
            last = talk.last
            if mention.readings and last is not None and _is_longer(value, last.value):
                self._withdraw(last.kind, last.value)  # it was only the beginning
            self._tell(told)
            if asked.get(mention.kind) == "new":
                self._new[mention.kind] = at
            talk.given.append(told)
            talk.last = told
            talk.wrong.discard(mention.kind)
        if said.mentions:
            talk.named = ()  # a yes that comes later is to something else
        given = {mention.kind for mention in found}
        wrong = [
            mention
            for mention in said.mentions
            if mention.how == "bad" or (mention.how == "poor" and mention.kind in asked)
        ]
        talk.wrong |= {mention.kind for mention in wrong} - given
        talk.tried = wrong[0] if wrong else None
        talk.guesses = [mention for mention in said.mentions if mention.how == "guess"]
        if given & asked.keys():
            talk.asked = tuple(ask for ask in talk.asked if ask.kind not in given or ask.how == "other")

    def _disown(self, theirs: set[tuple[str, str]], interaction: int) -> None:
        """They are somebody else's, in the subject of the same letter as well."""
        self._theirs |= theirs
        for told in [told for told in self._told if (told.kind, told.value) in theirs]:
            if told.interaction == interaction:
                self._untell(told)

    def _amend(self, talk: Talk, said: Utterance, found: list[Mention]) -> None:
        """What the customer gave before was wrong: another value takes its place."""
        given = {(mention.kind, self._value(mention)) for mention in found}
        for kind, value in given:
            if value is None or self._values[kind][value] > 0:
                continue
            wrong = self._meant(kind, talk, said, {other for same, other in given if same == kind})
            if wrong is not None:
                self._withdraw(kind, wrong)

    def _meant(self, kind: str, talk: Talk, said: Utterance, given: set[str | None]) -> str | None:
        """The value of ``kind`` that is amended: the one of which digits are said, else the last."""
        if said.amends == "m":
            last = talk.last
            return last.value if last is not None and last.kind == kind and last.value not in given else None
        before = [
            told.value
            for told in self._told
            if told.kind == kind and told.said_by == "customer" and told.value not in given
        ]
        unsure = (each.value for each in said.mentions if each.how in ("asked", "guess", *WRONG))
        parts = [*said.loose, *("".join(filter(str.isdecimal, value)) for value in unsure)]
        named = [value for value in before if any(holds(value, digits) for digits in parts)]
        meant = named or before
        return meant[-1] if meant else None

    def _withdraw(self, kind: str, value: str) -> None:
        """It never was a fact, and nobody knew it who asked for it later."""
        for told in [told for told in self._told if (told.kind, told.value) == (kind, value)]:
            self._untell(told)
        known = min((told.at for told in self._told if told.kind == kind), default=None)
        self._again = [
            asked for asked in self._again if asked.kind != kind or (known is not None and known <= asked.at)
        ]

    def _counts(
        self, mention: Mention, asked: Mapping[str, str], said: Utterance, tried: Mention | None
    ) -> bool:
        how = asked.get(mention.kind)
        rule = self._rules.by_kind.get(mention.kind)
        if rule is None or "customer" not in rule.said_by or (how == "other" and not mention.claimed):
            return False
        if (mention.kind, mention.value) in self._theirs and not mention.claimed:
            return False
        if mention.how == "sure":
            return True
        if mention.how == "likely":
            coded = any(
                kind in self._rules.by_kind and self._rules.by_kind[kind].shape
                for kind, how_else in asked.items()
                if how_else != "named"
            )
            return how is not None or not (coded or self._begun)
        if mention.how != "asked":
            return False
        if how is not None:
            return how != "named" or said.keyed or rule.checked or rule.read == "birth_date"
        if tried is not None and tried.kind == mention.kind and rule.checked:
            return True  # the one before was not right
        # Keys pressed without a known question: only what can be nothing else.
        kinds = {each.kind for each in said.mentions if each.how == "asked"}
        is_open = not any(how_else != "named" for how_else in asked.values())
        return said.keyed and is_open and len(kinds) == 1 and rule.checked

    def _goes_on(self, mention: Mention, begun: str) -> bool:
        """Whether the number was begun before, with its letters: "c nine oh one and then ..."."""
        rule = self._rules.by_kind.get(mention.kind)
        if mention.how != "asked" or rule is None or not rule.checked or begun.isdecimal():
            return False
        chars = "".join(filter(str.isalnum, mention.value))
        return len(begun) > _BEGUN and chars.startswith(begun[: _BEGUN + 1])

    def _own_word(self, mention: Mention) -> bool:
        rule = self._rules.by_kind.get(mention.kind)
        if rule is None or mention.how in ("void", THEIRS, *WRONG) or "customer" not in rule.said_by:
            return False
        return rule.is_code

    def _accepts(self, mention: Mention, said: Utterance) -> bool:
        """Whether a yes takes what was proposed, and says no other."""
        return mention.how == OFFERED and all(each.kind != mention.kind for each in said.mentions)

    def _known(self, mention: Mention) -> bool:
        return self._values[mention.kind][mention.value] > 0

    def _tell(self, told: Told) -> None:
        if told not in self._told:
            self._told[told] = None
            if told.said_by == "customer":
                self._values[told.kind][told.value] += 1

    def _untell(self, told: Told) -> None:
        if told in self._told:
            del self._told[told]
            self._values[told.kind][told.value] -= 1

    def _corrected(self, talk: Talk, said: Utterance) -> list[Mention]:
        """ "No, 17 at the end": the number that was last said ends otherwise."""
        found = corrected(self._rules, talk, said)
        if found is None:
            return []
        for told in [told for told in self._told if (told.kind, told.value) == (found.now.kind, found.wrong)]:
            self._untell(told)
        return [found.now]

    def _same_place(self, mention: Mention) -> str | None:
        """The address as it was given before, where only the town is called otherwise: "in Neukölln"."""
        rule = self._rules.by_kind.get(mention.kind)
        if rule is None or rule.read != "address":
            return None
        known = +self._values[mention.kind]
        return next((each for each in known if _without_town(each) == _without_town(mention.value)), None)

    def _value(self, mention: Mention) -> str | None:
        if not mention.readings:
            return self._same_place(mention) or mention.value
        if any(reading.number in self._own for reading in mention.readings):
            return None
        given = +self._values[mention.kind]
        for reading in mention.readings:
            if reading.number in given:
                return reading.number  # they gave it with its country before
        return choose(mention.readings, self._homes, self._region, self._own)


def _is_longer(number: str, last: str) -> bool:
    """Whether ``number`` begins with the one that was told ``last``, and goes on."""
    return number != last and number.startswith(last)


def _from_elsewhere(mentions: Sequence[Mention]) -> bool:
    """Whether they are phone numbers, and none that is in use where their language is spoken."""
    return bool(mentions) and all(
        mention.readings and not any(each.known and each.native for each in mention.readings)
        for mention in mentions
    )


def _without_town(address: str) -> str:
    """Street, number and postcode, however the street is written: "Torstr. 4", "Torstraße 4"."""
    place = address.rpartition(" ")[0].casefold().replace("strasse", "str")
    return place.replace("str.", "str")
