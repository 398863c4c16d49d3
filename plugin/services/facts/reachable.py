"""Phone numbers by which a customer says that they can be reached."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plugin.services.facts.candidates import letters_before
from plugin.services.facts.codes import Code
from plugin.services.facts.heard import Mention
from plugin.services.facts.items import Item
from plugin.services.facts.phones import LONGEST, SHORTEST, readings
from plugin.services.facts.rules import FactRules
from plugin.services.facts.signature import SIGN_OFF
from plugin.services.facts.stance import out_of_use, sentence_around, stance

_CALL_ME = re.compile(
    r"anruf|ruf|erreich|handy|mobil|telefon|\btel\b|nummer|festnetz|durchwahl|tagsüber|call|\bring\b"
    r"|phone|reach|\bcell\b|number|text me|whatsapp"
    r"|appel|joindre|joignable|portable|téléphone|numéro|llam|teléfono|móvil|localiz|número|contact"
    r"|dienstlich|privat|praxis|büro"
)
_REACH_ME = re.compile(
    r"\bruf(?!nummer)\w*|anruf\w*|da bin ich|erreich\w*|call\w*|reach\w*|\bring\b|i'm (?:at"
    r"|staying)|appel\w*"
    r"|joign\w*|joindre|llam\w*|estoy|erwisch\w*|krieg\w* (?:sie )?mich|(?:catch|get|find) me|localiz\w*"
    r"|(?:second|new|zweite[sn]?|neues?|deuxième|nouveau|segundo|nuevo) (?:mobile|phone|cell|number|handy"
    r"|telefon|portable|numéro|móvil|número)"
    r"|(?:auf|an) (?:dem|mein\w*) handy|on my (?:mobile|cell)|sur (?:mon|le) portable|(?:en"
    r"|al) (?:mi |el )?móvil"
    r"|pillan|je suis chez|\bbin (?:\w+ ){0,3}bei|message|nachricht|recado|mensaje"
)
_NO_CALL = re.compile(
    r"\b(?:nicht|kein\w*|not|don't|never|falls sie|pas|no"
    r"|if you need(?! to (?:call|ring|reach|phone|speak|talk|contact)))\b"
)
_FAX = re.compile(r"fax")
_SERVED_LINE = re.compile(  # the number is what they want done, not where they are
    r"\b(?:port(?:ing|iere\w*|iert|ierung|abilit\w+|er|ar|abilidad|ed|)|mitnehm\w*|\w*mitnahme"
    r"|mitgenommen|behalten|"
    r"keep|(?:bring|move|transfer|switch|take) (?:\w+ ){0,4}(?:over|across|number)|conserver|garder"
    r"|transférer"
    r"|mantener|conservar|traer|sperr\w*|gestört|tot|dead|(?:is|are|['’]s|went|been|lines?) down"
    r"|not working|en panne|coupée?"
    r"|hors service|averiad[oa]"
    r"|no funciona|no va|sin (?:línea|señal)|störung)\b"
)
_CALLED = re.compile(  # a number that rang here, that was rung, or that is to go
    r"\b(?:anruf|angerufen|called|calls?|rang|ringing|appel\w*|llam\w*)\b[^.!?]{0,30}"
    r"\b(?:from|du|depuis(?: le)?|desde(?: el)?|del) (?:the number |le numéro |el número )?\+?$"
    r"|\b(?:anruf|wurde|hat mich|haben mich|ruft mich)\b[^.!?]{0,20}\bvo[nm] (?:der (?:nummer )?)?\+?$"
    r"|\b(?:i|we)(?:['’]ve| have)? (?:\w+ )?(?:called|tried|rang|dialled|phoned)\b[^.!?]{0,30}$"
    r"|\b(?:j['’]ai|on a) (?:\w+ )?(?:appelé|essayé|téléphoné|fait|composé)\b[^.!?]{0,30}$"
    r"|\b(?:he|hemos) (?:llamado|intentado|marcado)\b[^.!?]{0,30}$"
    r"|\b(?:llam|marqu)[ée] (?:al?|el) [^.!?]{0,10}$"
)
_DELETE = re.compile(
    r"\b(?:lösch\w*|entfern\w*|streich\w*|delete|remove|erase|supprim\w*|effac\w*|enlev\w*|retir\w*"
    r"|borr\w*|elimin\w*|quit\w*)\b"
)
_ONCE = re.compile(  # a number for one call is none to keep
    r"\b(?:just|only) (?:for )?this (?:once|one time|time)|\bjust once\b|\bdon['’]t (?:keep|save|store"
    r"|note) (?:it|that)"
    r"|\b(?:nur|bloß) (?:für )?dieses? (?:eine |eine )?mal\b|\bnur diesmal\b|\bausnahmsweise\b"
    r"|\bnicht (?:ab)?(?:speichern|eintragen|notieren)\b"
    r"|\b(?:juste|seulement|uniquement) (?:pour )?cette fois|\bne (?:le |la |l['’])?(?:gardez|notez"
    r"|enregistrez) pas"
    r"|\bs[oó]lo (?:por )?esta vez|\bno (?:lo|la) (?:guard|anot|apunt)\w+"
)
_HAS_IT = re.compile(  # "the caretaker, 030 ..., has the key"
    r"^\s?,\s?(?:der |die |who |qui |que )?(?:hat|has|a|tiene)\s(?!sich\b|changed|changé|cambi)\w+"
)
_WRITTEN_BY = re.compile(  # who wrote it down for the customer
    r"\b(?:getippt|geschrieben|verfasst|typed|written|tapée?|écrite?|rédigée?|escrito|redactado)"
    r" (?:von|by|par|por)\b[^;)\n]{0,40}$"
)
_SOMEBODY = re.compile(  # "you can catch him on ...": it is he who can be reached there
    r"\b(?:catch|reach|call|ring|get|find|phone|contact|text|try) (?:him|them)\b[^.!?;]{0,25}$"
    r"|\b(?:erreich\w*|ruf\w*|erwisch\w*) (?:sie )?(?:ihn|ihm)\b[^.!?;]{0,25}$|\b(?:ihn|ihm) [^.!?;]{0,20}"
    r"\b(?:unter|auf) (?:der )?$"
    r"|\b(?:meine?n?|unsere?n?) \w+ erreich\w*\b[^.!?;]{0,25}$|\bmy \w+ can be reached\b"
    r"[^.!?;]{0,15}$|\b(?:mon|ma) \w+ est joignable\b[^.!?;]{0,15}$"
    r"|\bmi \w+ está (?:localizable )?en\b[^.!?;]{0,12}$"
    r"|\b(?:le|les|l['’]) ?(?:joindre|appeler|contacter)\b[^.!?;]{0,25}$"
    r"|\b(?:localizar|llamar|encontrar)l[eo]s?\b[^.!?;]{0,25}$"
)
_PHONE_NEXT = re.compile(
    r"\b(?:handy\w*|mobil\w*|\w*telefon\w*|rückruf\w*|rufnummer|mobile|phone|cell|portable|téléphone"
    r"|teléfono|móvil)\b[^.!]*[?:.]\s*$"
)
_ME = re.compile(  # "can somebody call me? ... is my wife's"
    r"\b(?:call|ring|reach|text|phone) me\b|\bruf\w* (?:sie )?mich\b|\bmich [^.!?]{0,20}(?:anruf|erreich)\w*"
    r"|\b(?:r?appel\w+|joign\w+)[- ]moi\b|\bm['’](?:r?appel|joind)\w+|\bll[áa]m\w*me\b"
    r"|\bme (?:llam|localiz)\w+"
)
_NEARBY = 110  # characters before a number in which somebody says what it is for
_JUST_BEFORE = 70  # characters of the sentence before
_HAVE_CALLED = re.compile(
    r"^\W{0,2}(?:\w+ ){0,4}(?:angerufen|versucht|gewählt|nicht erreicht|(?:rang|called|phoned) (?:me|us)"
    r"|m['’]a appelée?|(?:me|nos) (?:llamó|ha llamado))\b"
)
_NO_ANSWER = re.compile(  # "nobody answers there": it is ours that was tried
    r"[^.!?]{0,30}\b(?:keiner|niemand|nobody|no ?one|personne|nadie)\b[^.!?]{0,20}\b(?:ran|ab|da"
    r"|answers?|picks?|répond"
    r"|décroche|contesta|coge)\b|[^.!?]{0,25}\b(?:no contesta|ne répond (?:pas|plus)"
    r"|sonne (?:toujours )?occupé)\b"
)
_TENS = re.compile(r"(?:twenty|thirty|forty|fourty|fifty|sixty|seventy|eighty|ninety) ")
_THEREFORE = re.compile(  # that line is dead, so here is another
    r"\b(?:deshalb|daher|darum|drum|also|stattdessen|lieber|so|therefore|instead|use|try|donc|du coup|alors"
    r"|plutôt|así que|por eso|entonces|mejor)\b"
)
_STOPWORDS: dict[str, frozenset[str]] = {
    language: frozenset(said.split())
    for language, said in (
        ("de", "ich und der die das ist nicht mir mein meine bitte sie es ein auf für mit guten hallo unter"),
        ("en", "i the and is my to please you it on for hi hello me of can this call at"),
        ("fr", "je le la les et est pas mon ma pour vous bonjour sur c'est un une au du svp suis"),
        ("es", "el la los y es no mi por para que hola en un una al del me soy de"),
    )
}


def phone_of(
    rules: FactRules,
    text: str,
    low: str,
    items: Sequence[Item],
    run: Code,
    kind: str | None,
    region: str,
    language: str | None,
) -> Mention | None:
    """The phone number that ``run`` is, with every number that it can be; None when it is none of theirs."""
    rule = rules.readers.get("phone")
    if (
        rule is None
        or not SHORTEST <= len(run.chars) <= LONGEST
        or kind not in (None, rule.kind, "address_change")
    ):
        return None
    plus = run.start > 0 and (
        text[run.start - 1] == "+" or (run.spoken and low[: run.start].rstrip().endswith("plus"))
    )
    written = run.chars.replace("490", "49", 1) if plus and run.chars.startswith("490") else run.chars
    spoken_in = language or _language(low)
    found = readings(written, plus, region, spoken_in)
    if not found and _is_pronoun(items, run):
        found = readings(written[1:], plus, region, spoken_in)
    if (apart := _tens_apart(items, run)) is not None:
        found += readings(apart, plus, region, spoken_in)
    if not found:
        return None
    first, last = sentence_around(low, run.start, run.end)
    around = low[max(first, run.start - 110) : run.start]
    after = low[run.end : min(last, run.end + 60)]
    if _FAX.search(around[-15:]):
        return None
    served = _SERVED_LINE.search(around) or _SERVED_LINE.search(after[:40])
    if served and _THEREFORE.search(around, served.end() if served.string is around else len(around)):
        served = None
    if served and not (_REACH_ME.search(around) or _REACH_ME.search(after)):
        return None
    if _HAS_IT.search(after) or _WRITTEN_BY.search(around):
        return None
    if _ONCE.search(around) or _ONCE.search(after):
        return None
    if _NO_ANSWER.match(after):
        return None
    if _CALLED.search(around) or _HAVE_CALLED.search(after) or _SOMEBODY.search(around):
        return None
    if (_DELETE.search(around[-40:]) or _DELETE.search(after[:30])) and not _REACH_ME.search(around[-40:]):
        return None
    meant = stance(low, run.start, run.end, max(0, run.start - 90), len(low))
    if meant == "other":
        reach = _REACH_ME.search(around) or _REACH_ME.search(after)
        reach = reach or _ME.search(low, max(0, run.start - _NEARBY), run.start)
        if _NO_CALL.search(after) or _NO_CALL.search(around[-40:]):
            return None
        if not reach:  # where they were asked for one, somebody else's is where they are reached
            return Mention(rule.kind, "", "asked", found)
    elif meant in ("void", "sample") or out_of_use(low, run.start, run.end, max(0, run.start - 90), len(low)):
        return None
    signed = SIGN_OFF.search(low)
    known = any(reading.known for reading in found) and (signed is None or signed.start() > run.start)
    if letters_before(items, run.first):
        return None
    cue = (
        kind == rule.kind or _CALL_ME.search(around) or _CALL_ME.search(after) or _announced(low, first, run)
    )
    return Mention(rule.kind, "", "sure" if cue else "likely" if known else "asked", found)


def _announced(low: str, first: int, run: Code) -> bool:
    """Whether the sentence before one that begins with the number says that it is a phone's."""
    if low[first : run.start].strip(" +¿¡"):
        return False
    return _PHONE_NEXT.search(low[max(0, first - _JUST_BEFORE) : first]) is not None


def _is_pronoun(items: Sequence[Item], run: Code) -> bool:
    """ "try my work one, oh three oh ...": whether the first word is none of the number."""
    return items[run.first].word == "one" and run.chars[1:2] == "0"


def _tens_apart(items: Sequence[Item], run: Code) -> str | None:
    """ "oh thirty two three one" is 030 231 as well as 032 31."""
    if not run.spoken or run.last == run.first:
        return None
    zero, tens = items[run.first], items[run.first + 1]
    if zero.chars != "0" or len(tens.chars) != 2 or tens.chars[1] == "0" or not _TENS.match(tens.word):
        return None
    return f"0{tens.chars[0]}0{tens.chars[1]}{run.chars[3:]}"


def _language(low: str) -> str:
    said = set(low[:600].replace(",", " ").split())
    return max(_STOPWORDS, key=lambda language: len(said & _STOPWORDS[language]))
