"""By which channel a customer wishes to be served: standing wishes, not one-off requests."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from plugin.services.facts import people
from plugin.services.facts.no_wish_words import (
    ABOUT_IT,
    ABOVE,
    AS_SAID,
    AS_THING,
    ASKS_US,
    AT_DEVICE,
    AT_OTHERS,
    AWAY_FROM,
    BY_CALLING,
    CALLED_OFF,
    HABIT,
    I_CALL,
    I_FIND,
    IF_EVER,
    IN_IT,
    IN_LANGUAGE,
    INBOX,
    IS_SO,
    MAIL_TO,
    MERELY,
    MY_CALL,
    MY_MESSAGE,
    NOT_SO,
    ONCE,
    ONE_MESSAGE,
    ONE_MORE,
    ONE_OFF,
    OTHERS_WRITE,
    PAST,
    POST_TO,
    POSTMAN,
    SAID,
    SAID_SO,
    SECONDLY,
    SET_TIME,
    STANDS_IN,
    TAKEN_IN,
    THERE,
    THERE_NOW,
    THIS_TIME,
    TO_ANOTHER,
    TOLD_THERE,
    TOO,
    UNTICKED,
    UNTIL_NOW,
    WHY,
    YOURS,
)
from plugin.services.facts.stance_words import SUPPOSED
from plugin.services.facts.tongues import LANGUAGE
from plugin.services.facts.wish_words import (
    ADJACENT,
    AGAINST,
    AGAINST_AFTER,
    AND_ALSO,
    ASKING,
    BY_MEANS,
    CHANNEL,
    ENDS,
    FIRM,
    FROM_NOW,
    GET_ME_ON,
    HERE,
    HOW_TO,
    I_WISH,
    IS_BETTER,
    LASTING,
    NOT_AFTER,
    NOT_AROUND,
    NOT_WITHIN,
    OFFERS,
    ON_THAT,
    ONLY_NOT,
    OR,
    POLITE,
    PREFERRED_TO,
    REASONS,
    SAID_NO,
    SENTENCE_END,
    SPEAKER,
    SWITCH_TO,
    SWITCHED,
    THAT_WAY,
    WISH,
)


class Wish(NamedTuple):
    """What is wished, where it stands; ``sure`` unless it only counts as an answer."""

    value: str
    start: int
    end: int
    sure: bool
    firm: bool = False  # for good, and not once


def channels(low: str) -> Iterator[Wish]:
    """The channels that a customer wishes to be served by; ``low`` is casefolded."""
    found = [each for each in CHANNEL.finditer(low) if each.lastgroup]
    refused = _refused(low, found)
    wished: list[tuple[re.Match[str], int]] = []
    for channel, against in zip(found, refused, strict=True):
        first, last = clause(low, channel.start(), channel.end())
        before, after = low[first : channel.start()], low[channel.end() : last]
        if (
            (THERE.search(before) and SAID.search(after[:40]))
            or ABOVE.search(before)
            or ABOUT_IT.search(before)
            or TOLD_THERE.search(before)
        ):
            continue
        beside = AND_ALSO.match(after)  # "letters and mails in English, please"
        if (
            against
            or IN_LANGUAGE.match(after, beside.end() if beside else 0)
            or ONE_MESSAGE.match(after)
            or ASKS_US.search(before)
        ):
            continue
        if channel.lastgroup in ("letter", "email") and IN_IT.search(before):
            continue
        if (THIS_TIME.search(before) or THIS_TIME.search(after)) and not FIRM.search(before + after):
            continue  # "by letter this time, the printer is broken"
        if (
            ONE_MORE.search(before)
            or UNTIL_NOW.search(before)
            or UNTICKED.search(before)
            or NOT_SO.match(low, channel.end())
            or TAKEN_IN.match(after)
            or (AWAY_FROM.search(before) and TO_ANOTHER.match(after))
        ):
            continue
        if SAID_SO.match(after) or IF_EVER.search(before) or CALLED_OFF.search(after):
            continue
        if channel.lastgroup == "chat" and STANDS_IN.search(before):
            continue
        if (channel.group() == "post" and POST_TO.match(after)) or (
            channel.group() in ("mail", "brief") and MAIL_TO.match(after)
        ):
            continue
        if (SECONDLY.search(before) or TOO.match(after)) and LANGUAGE.search(low):
            continue  # "in French, also the letters"
        if LANGUAGE.search(before) and not BY_MEANS.search(before):
            continue  # "everything in English, letters and phone"
        if I_FIND.search(before) or (YOURS.search(before) and IS_SO.match(after)):
            continue  # "your chat is quite nice, only ..."
        if AS_THING.search(before) and THERE_NOW.match(after):
            continue  # "the letter is here"
        if channel.lastgroup == "phone" and AT_DEVICE.search(before):
            continue
        here = HERE.search(before) or HOW_TO.match(after)
        if (
            MY_MESSAGE.search(before)
            and not (channel.lastgroup == "chat" and here)
            and not INBOX.match(after)
        ):
            continue
        other = any(
            no and each.lastgroup != channel.lastgroup for each, no in zip(found, refused, strict=True)
        )
        wished.append((channel, _strength(low, channel, before, after, other)))
    best = max((strength for _, strength in wished), default=0)
    sure = [channel for channel, strength in wished if strength > 0 and strength == best]
    if len({channel.lastgroup for channel in sure}) > 1:
        # Of two channels that one is meant beside which the wish stands.
        near = [channel for channel in sure if ADJACENT.search(low[: channel.start()])]
        sure = near or sure
    for channel, _ in wished:
        lasting = LASTING.search(low, *clause(low, channel.start(), channel.end())) is not None
        firm = lasting and not (ON_THAT.search(low, 0, channel.start()) or GET_ME_ON.search(low))
        yield Wish(channel.lastgroup or "", channel.start(), channel.end(), channel in sure, firm)


def offered(low: str) -> str | None:
    """The one channel that an agent proposes to use from now on; ``low`` is casefolded."""
    for said in SENTENCE_END.split(low):
        named = {each.lastgroup for each in CHANNEL.finditer(said) if each.lastgroup}
        if len(named) == 1 and OFFERS.search(said) and FROM_NOW.search(said):
            return named.pop()
    return None


def _refused(low: str, found: list[re.Match[str]]) -> list[bool]:
    """Which of the channels that are named the customer does not want."""
    refused: list[bool] = []
    for place, channel in enumerate(found):
        first, last = clause(low, channel.start(), channel.end())
        floor = max(found[place - 1].end() if place else 0, first)
        following = next((each for each in found[place + 1 :] if each.lastgroup != channel.lastgroup), None)
        stop = min(last, following.start()) if following else last
        before, after = low[floor : channel.start()], low[channel.end() : stop]
        listed = bool(place and refused[-1] and OR.fullmatch(low[found[place - 1].end() : channel.start()]))
        one_word = bool(
            place and found[place - 1].lastgroup == channel.lastgroup and before.strip(" -") == ""
        )
        refused.append(
            bool(
                (
                    not channel.group().startswith("ruf")
                    and AGAINST.search(before)
                    and not ((no := SAID_NO.fullmatch(before)) and (no["then"] or IS_BETTER.match(after)))
                )
                or NOT_WITHIN.search(channel.group())
            )
            or bool(AGAINST_AFTER.search(after) and not (following and ONLY_NOT.fullmatch(after)))
            or bool(place and PREFERRED_TO.search(low[first : channel.start()]))
            or bool(NOT_AROUND.search(before) and NOT_AFTER.search(after))
            or (one_word and refused[-1])
            or listed
        )
    return refused


def _strength(low: str, channel: re.Match[str], before: str, after: str, other_refused: bool) -> int:
    """How surely a channel is wished for: 2 by its own words, 1 by those around, 0 not."""
    around = before[-45:]
    own = before[max(map(before.rfind, ",;:–")) + 1 :]
    near = f"{own}{channel.group()}{ENDS.split(after, maxsplit=1)[0]}"
    recent = near[max(0, len(own) - 45) :]
    wish = close = None
    if not (MERELY.search(around) or WHY.search(before)):
        close = WISH.search(near)
        wish = WISH.search(around) or WISH.search(channel.group()) or WISH.search(after[:40])
        if SWITCH_TO.match(before) and (switched := SWITCHED.match(after)):
            wish = close = switched  # "auf Post umstellen"
        wish = wish or (LASTING.search(before) if ASKING.search(before) else None)
    clause_said = before + channel.group() + after
    that_way = THAT_WAY.match(low, channel.end())
    told_so = that_way is not None and WISH.search(that_way["said"]) is not None
    # What speaks against a wish is dearer to look for than what speaks for it.
    if not (told_so or wish or (ASKING.search(clause_said) and (other_refused or REASONS.search(low)))):
        return 0
    others = list(people.PERSONS.finditer(before))
    if others and not SPEAKER.search(before, others[-1].end()):
        return 0
    if OTHERS_WRITE.match(after):
        return 0
    if (
        SUPPOSED.search(before)
        or AT_OTHERS.search(before)
        or AS_SAID.search(before)
        or ONCE.search(clause_said)
    ):
        return 0
    if channel.lastgroup == "phone" and (
        MY_CALL.search(before) or (BY_CALLING.match(channel.group()) and I_CALL.search(before))
    ):
        return 0
    if PAST.search(recent) or (channel.lastgroup == "letter" and POSTMAN.search(clause_said)):
        return 0
    if (ONE_OFF.search(clause_said) or SET_TIME.search(near)) and not FIRM.search(clause_said):
        return 0
    habit = HABIT.search(clause_said)
    if habit and not (POLITE.search(clause_said) or I_WISH.search(before, habit.end())):
        return 0
    return 2 if told_so or close else 1


def clause(low: str, start: int, end: int) -> tuple[int, int]:
    first = max(low.rfind(mark, 0, start) for mark in ".!?;\n") + 1
    ends = [spot for mark in ".!?;\n" if (spot := low.find(mark, end)) >= 0]
    return max(first, start - 160), min([*ends, end + 120, len(low)])
