"""In which language a customer asks to be served."""

from __future__ import annotations

from collections.abc import Iterator

from plugin.services.facts import people
from plugin.services.facts.matches import last_match
from plugin.services.facts.no_wish_words import ONCE
from plugin.services.facts.tongue_words import (
    ALSO_POSSIBLE,
    ANYBODY,
    AS_LANGUAGE,
    AVAILABLE,
    BETTER,
    CAN_ONLY,
    DENIED,
    DID,
    DO_YOU,
    DOES_ANYBODY,
    ENDS,
    FOR_GOOD_NEXT,
    FOR_ME,
    FOR_THEM,
    GLAD,
    HAPPENED,
    HAS_SPOKEN,
    I_ONLY,
    I_WRITE,
    IDLY,
    INFLECTED,
    IS_SO,
    IS_THERE,
    MAY_WE,
    MY_LANGUAGE,
    MY_OWN,
    NAMED,
    NOT_ME,
    NOUN_AFTER,
    ONLY,
    OTHERS_TONGUE,
    PERSON_FOR,
    POLITE,
    POOR,
    POORLY,
    POSSIBLE,
    POSSIBLY,
    PREFERRED,
    SEEKS,
    SERVE_ME,
    SERVED,
    SERVED_BY_YOU,
    SOMEONE,
    SPEAK,
    SPEAK_IT,
    SPEAKER_OF,
    SPEAKING,
    SWITCH,
    TALK,
    THEIR_OWN,
    THING_AFTER,
    TO_ME,
    TO_OTHERS,
    TO_WRITE,
    WANTED_IT,
    WHO_SPEAKS,
    WHOLE,
    WISHED_AFTER,
    WISHED_BEFORE,
    WRITTEN_IN,
)
from plugin.services.facts.tongues import LANGUAGE
from plugin.services.facts.wish_words import SPEAKER
from plugin.services.facts.wishes import Wish, clause


def _is_wished(before: str, by: str | None, after: str) -> bool:
    """Whether a wish stands right beside the language, whatever else is said."""
    lead = f"{before.rstrip()} {by} " if by else before
    if lead[-1:] not in (" ", "'", "’"):
        lead += " "
    poorly = POORLY.search(lead)
    if poorly is not None and LANGUAGE.search(poorly.group()):
        lead = lead[poorly.end() :]
    if I_ONLY.search(lead):
        return True
    if PERSON_FOR.search(lead) or DOES_ANYBODY.search(lead):
        return not DENIED.search(lead)
    if OTHERS_TONGUE.search(lead) or WANTED_IT.search(lead) or HAPPENED.search(lead) or POOR.search(after):
        return False
    others = list(people.PERSONS.finditer(lead))
    if others and not SPEAKER.search(lead, others[-1].end()):
        return False
    if THEIR_OWN.search(lead):
        return False
    if (AVAILABLE.search(lead) and ENDS.match(after)) or (SWITCH.search(lead) and MAY_WE.search(lead)):
        return True
    if WISHED_AFTER.match(after):
        return not DENIED.search(lead[-25:])
    wished = WISHED_BEFORE.search(lead)
    if wished is None or THING_AFTER.match(after):
        return False
    return not (wished["always"] and IS_SO.search(lead, 0, wished.end("always")))


def languages(low: str) -> Iterator[Wish]:
    """The languages that a customer asks to be served in; ``low`` is casefolded."""
    for found in NAMED.finditer(low):
        code = next(name for name, value in found.groupdict().items() if value and name != "by")
        first, last = clause(low, found.start(), found.end())
        before, after = low[first : found.start()], low[found.end() : last]
        is_speaker = SPEAKER_OF.search(found.group()) is not None
        if found[code].endswith(INFLECTED) and NOUN_AFTER.match(after):
            continue  # "to my German account", in German
        if ALSO_POSSIBLE.match(after):
            continue  # "Polish, but German will do as well"
        if MY_OWN.search(before):
            yield Wish(code, found.start(), found.end(), False)
            continue
        asked = _is_asked(found["by"], is_speaker, before, after, low[last : last + 1]) or _is_wished(
            before, found["by"], after
        )
        lead = f"{before.rstrip()} {found['by']} " if found["by"] else before
        if (
            I_WRITE.search(lead)
            or (CAN_ONLY.search(lead) and not ONLY.search(lead))
            or GLAD.search(lead)
            or DID.search(lead)
            or WRITTEN_IN.search(lead)
            or FOR_THEM.match(after)
            or NOT_ME.match(after)
            or HAS_SPOKEN.match(after)
            or ONCE.search(low, max(0, first - 60), last + 30)
        ):
            asked = False
        elif not asked:
            asked = _is_told_to_us(lead, after)
        if not asked and found["by"] != "the" and FOR_GOOD_NEXT.match(low, last):
            asked = POSSIBLY.search(before) is not None
        if asked and IDLY.search(low, found.end(), found.end() + 90):
            asked = False
        yield Wish(code, found.start(), found.end(), asked)


def _is_told_to_us(lead: str, after: str) -> bool:
    """Whether we are told to answer in the language: "répondez-moi en ...", "que me atiendan en ..."."""
    if MY_LANGUAGE.search(lead) or AS_LANGUAGE.match(after) or (SPEAK_IT.search(lead) and TO_ME.match(after)):
        return True
    if SERVE_ME.search(lead):
        return not DENIED.search(lead)
    return SERVED_BY_YOU.search(lead) is not None and SPEAKING.match(after) is not None


def _is_asked(by: str | None, is_speaker: bool, before: str, after: str, mark: str) -> bool:
    """Whether the words around a language's name ask for it. ``is_speaker``: it names who speaks it;
    ``mark`` ends the sentence."""
    lead = before if not before or before[-1] == " " else f"{before} "
    speaking = is_speaker or after.startswith(("-speaking", " speaking"))
    if speaking and (WHO_SPEAKS.search(before) or WHO_SPEAKS.search(after[:40])):
        return not DENIED.search(lead)
    opener = last_match(IS_THERE, lead)
    denied = DENIED.search(lead, opener.start() if opener else 0)
    if SOMEONE.search(lead) and not denied and not TO_OTHERS.match(after):
        return True
    if after.startswith((" speaker", "-speaker")) and SEEKS.search(lead) and not DENIED.search(lead):
        return True
    if BETTER.search(after) and not THEIR_OWN.search(lead):
        return True
    if ANYBODY.search(lead) and mark == "?":
        return True
    if FOR_ME.search(after) and not (
        DENIED.search(lead) or OTHERS_TONGUE.search(lead) or HAPPENED.search(lead)
    ):
        return True
    if POOR.search(after) or OTHERS_TONGUE.search(lead) or WANTED_IT.search(lead):
        return False
    if SERVED.search(before) and (TO_WRITE.search(after) or SWITCH.search(lead)):
        return True
    if DO_YOU.search(lead) and (mark != "." or not after.strip()):
        return True
    if TALK.search(lead) and not TO_OTHERS.match(after) and not DENIED.search(lead[-40:]):
        return True
    if ONLY.search(lead) or (PREFERRED.search(lead) and not DENIED.search(lead[-40:])):
        return True
    if (WHOLE.search(lead) and POLITE.search(after)) or (POSSIBLE.search(after) and mark == "?"):
        return True
    served = SERVED.search(before) or SERVED.search(after[:30])
    happened = HAPPENED.search(before)
    if happened and served and SERVED.search(before, happened.start()):
        happened = None
    is_by = by not in (None, "the") or SPEAK.search(before)
    return bool(is_by and served and not happened)
