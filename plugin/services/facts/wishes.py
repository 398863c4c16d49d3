"""How, and in which language, a customer wishes to be served: standing wishes, not one-off requests."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

_CHANNELS: Mapping[str, str] = {
    "email": r"e-?mails?|e-?mailed|e-?mailing|mails?|mailen|elektronisch|courriel|mél|correo electr[oó]nico"
    r"|correo-e|emailed|par mail",
    "letter": r"brief(?:e|lich|post)?|(?:per |die |mit der )post|postalisch|schriftlich per post"
    r"|letters?|(?:by"
    r"|the|use|via|through) post|(?<=lieber )post|post(?= als| statt| takes| gets| is too| dauert| kommt)"
    r"|(?:by|in the) mail(?= only)|postal mail|courrier(?: postal)?|par la poste|lettres?|cartas?"
    r"|correo postal|(?:por|el) correo (?:ordinario|normal)",
    "phone": r"telefon(?:isch|at)?|anruf(?:en|e)?|phoned|phoning|ringing|ruf\w* .{0,25}\ban\b|phone"
    r"|calls?|ring"
    r"|telephone|t[ée]l[ée]phone|appel(?:ez|er|s)?|tel[ée]fono"
    r"|llamad[a]?s?|ll[áa]m[ea]\w*|telefónicamente",
    "chat": r"chats?|chatten|per chat|live ?chat|messagerie instantanée",
}
_CHANNEL = re.compile("|".join(rf"(?P<{name}>(?<!\w)(?:{words})(?!\w))" for name, words in _CHANNELS.items()))
_WISH = re.compile(
    r"\b(?:immer|nur(?: noch)?(?! (?:am|an|abends|morgens|nachts|werktags|wochentags|mittags|\w+tags|wenn)\b)"
    r"|ausschließlich|lieber(?! nicht)|bevorzug\w*|generell|grundsätzlich|künftig"
    r"|zukünftig|in zukunft|ab (?:jetzt|sofort)|am liebsten"
    r"|am besten|besser|stets|alles|hauptsächlich|vorzugsweise|von nun an"
    r"|always|only(?! (?:on|at|after|before|during|in the|when|if)\b)|prefer\w*(?! not)|rather(?! not)"
    r"|from now on|in future|going forward|best|better|everything"
    r"|all (?:my )?(?:letters|correspondence|communication)|exclusively"
    r"|toujours|uniquement|seulement(?! (?:le|la|les|en|après|avant|si|quand)\b)|de préférence"
    r"|pr[ée]f[èé]r\w+|désormais|à l'avenir|dorénavant|tout"
    r"|plutôt|exclusivement|mieux"
    r"|siempre|(?:s[oó]lo|solamente)(?! (?:los|las|por la|después|antes|si|cuando)\b)|únicamente"
    r"|prefer\w*|prefiero|mejor|a partir de ahora|en adelante|todo"
    r"|de ahora en adelante)\b"
)
_MERELY = re.compile(
    r"\b(?:wollte nur|nur (?:mal|kurz|wissen|fragen|sagen)|just (?:want|wonder|check)\w*|only (?:want"
    r"|wonder|call)\w*|voulais (?:juste|seulement)|s[oó]lo (?:quer|llam)\w*)"
)
_ASKING = re.compile(
    r"\b(?:bitte|schreib\w*|schick\w*|antworten|kontaktier\w*|erreich\w*|anschreiben|please|pls|write"
    r"|use|contact|letters please|send"
    r"|écri\w+|envoy\w+|contact\w+|escr[íi]b\w+|env[íi]\w+|mánd\w+|mand\w+|contact\w+|rufen)\b"
)
_AGAINST = re.compile(
    r"\b(?:nicht|kein\w*|statt|anstatt|als|weniger|ungern|schlecht|not|no|don't|never|rather than"
    r"|instead of|than|without|stop|hate"
    r"|pas|plus de|jamais|au lieu|plutôt que|sans|arrêtez|nunca|en vez|en lugar|antes que|que por|sin"
    r"|dejen|odio)\s+(?:mehr )?(?:\w+\s+){0,3}$|\b(?:plus|pas|jamais) d['’]$"
)
_AGAINST_AFTER = re.compile(
    r"^\W{0,2}(?:(?:gehen?|kommt|kommen|dauert|dauern|takes?|gets?|go(?:es)?|are|is|sind|ist|me|no"
    r"|nicht|schlecht|ungern)\b"
    r".{0,30}\b(?:unter|verloren|spam|ages|lost|schlecht|nicht|too long|ungelesen|erreichbar|pilla"
    r"|trabajando|missed|nie|immer zu spät)\b"
    r"|(?:nicht|not|no)\b|schlecht)"
)
_ONE_OFF = re.compile(
    r"\b(?:angebot|bestätigung|formular|vertrag|rechnungskopie|kopie|duplikat|plan|unterlagen|foto"
    r"|zählerstand|iban|link|offer|confirmation|form|copy"
    r"|quote|photo|picture|reading|refund|offre|confirmation|copie|duplicata|formulaire|photo|oferta"
    r"|confirmación|copia|formulario|foto|lectura"
    r"|rückruf|ruf(?:en)? sie mich (?:\w+ )?(?:zurück|heute|morgen|kurz|mal)|call me (?:back|today"
    r"|tomorrow)|rappelez|llámeme (?:hoy|mañana)"
    r"|i(?:'ll| will)|ich (?:schick\w*|send\w*|mail\w*|ruf\w*)|j'envoie|je (?:vous )?(?:l')?envoie"
    r"|les (?:mando|envío)|se lo)\b"
)
_ONE_MESSAGE = re.compile(r"\s*(?:du|vom|from|of|dated|del|de ayer|d'hier|von gestern|von \w+tag)\b")
_MY_MESSAGE = re.compile(
    r"\b(?:mon|ma|mein\w*|my|mi|votre|vos|ihr\w*|your|su|sus|letzt\w*|dies\w*|this|that|these|last"
    r"|first|erst\w*|cet?|cette|est[ae]|dernier\w*|[úu]ltim\w*|primer\w*)"
    r" (?:erst\w* |first |last |dernier |premier )?$"
)
_PAST = re.compile(
    r"\b(?:geschrieben|geschickt|gesendet|gemailt|angerufen"
    r"|(?:i|we|i've|we've|i have|we have|you've|you have) (?:\w+ )?(?:sent|wrote|written|mailed"
    r"|emailed|called)"
    r"|(?:j'ai|vous avez) (?:\w+ )?(?:envoyé|écrit|appelé)|(?:he|han|hemos) (?:mandado|enviado"
    r"|escrito|llamado)"
    r"|mandé|envié|escribí|llamé)\b"
)
_IN_LANGUAGE = re.compile(r"\s*(?:auf|in|en) [^\W\d]{4,}")
_REASONS = re.compile(
    r"\b(?:erreichbar|gehen .{0,20}unter|höre? (?:so |sehr )?schlecht|schwerhörig|kein internet\w*"
    r"|keinen computer|deaf|hard of hearing|don't have (?:internet|a computer)"
    r"|at work|n'ai pas d'(?:ordinateur|internet)|entends mal|malentendant\w*|no tengo (?:internet"
    r"|ordenador)|oigo mal|sord[oa]|trabajando)\b"
)

_LANGUAGES: Mapping[str, str] = {
    "de": r"deutsch\w*|german|allemand|alem[aá]n", "en": r"englisch\w*|english|anglais\w*|ingl[eé]s",
    "fr": r"französisch\w*|french|français\w*|francais|franc[eé]s",
    "es": r"spanisch\w*|spanish|espagnol\w*|español|castellano",
    "tr": r"türkisch\w*|turkish|turc|turque|turco", "pl": r"polnisch\w*|polish|polonais\w*|polaco",
    "it": r"italienisch\w*|italian|italien\w*|italiano", "ru": r"russisch\w*|russian|russe|ruso",
    "ar": r"arabisch\w*|arabic|arabe|árabe", "uk": r"ukrainisch\w*|ukrainian|ukrainien\w*|ucraniano",
    "nl": r"niederländisch\w*|holländisch|dutch|néerlandais\w*|neerland[eé]s|holand[eé]s",
    "pt": r"portugiesisch\w*|portuguese|portugais\w*|portugu[eé]s",
    "ro": r"rumänisch\w*|romanian|roumain\w*|rumano",
    "vi": r"vietnamesisch\w*|vietnamese|vietnamien\w*|vietnamita",
    "zh": r"chinesisch\w*|chinese|mandarin|chinois\w*|chino",
    "el": r"griechisch\w*|greek|grec|griego", "fa": r"persisch\w*|farsi|persian|persan\w*|persa",
    "hr": r"kroatisch\w*|croatian|croate|croata", "sr": r"serbisch\w*|serbian|serbe|serbio",
    "bg": r"bulgarisch\w*|bulgarian|bulgare|búlgaro",
    "ku": r"kurdisch\w*|kurdish|kurde|kurdo", "hu": r"ungarisch\w*|hungarian|hongrois\w*|húngaro",
    "cs": r"tschechisch\w*|czech|tchèque|checo",
    "sv": r"schwedisch\w*|swedish|suédois\w*|sueco", "da": r"dänisch\w*|danish|danois\w*|danés",
    "ca": r"katalanisch|catalan|catal[aá]n?",
    "hi": r"hindi", "ja": r"japanisch\w*|japanese|japonais\w*|japonés",
    "sq": r"albanisch\w*|albanian|albanais\w*|albanés",
}  # fmt: skip
_LANGUAGE = re.compile(
    r"(?<!\w)(?P<by>auf|in|im|en|into|mit|using|the)?\s?(?:"
    + "|".join(f"(?P<{code}>{names})" for code, names in _LANGUAGES.items())
    + r")(?!\w)"
)
_SERVED = re.compile(
    r"\b(?:kann|könn\w*|könnt\w*|bitte|möcht\w*|lieber|hätt\w*|gern\w*|geht (?:das|es)|schreib\w*"
    r"|schick\w*|anschreiben|beraten|weitermachen|wechseln|bevorzug\w*|umstellen"
    r"|can|could|may|please|pls|possible|prefer\w*|would|i'd|want|rather|need|switch|speak to someone"
    r"|do this|like"
    r"|puis-je|parl\w+|speak|sprechen wir|peux|pouvez|pourriez|peut-on|possible|voudr\w+|souhait\w*"
    r"|préf[èé]r\w*|svp|s'il|aimer\w*"
    r"|merci de|veuillez|écri\w+|envoyez"
    r"|puede\w*|pueden|podr[íi]a\w*|quier\w+|querr[íi]a|prefier\w+|por favor|es posible|mándenme"
    r"|envíenme|gustar[íi]a|hablamos|háblenme|escríbanme|escrib\w+|agradec\w+|mand\w+|env[íi]\w+)\b"
)
_HAPPENED = re.compile(
    r"\b(?:kam|kommt|kamen|war|waren|ist|sind|wieder|verstehe?|came|comes|was|were|arrived|again|got"
    r"|understand|est (?:arrivé|venu)\w*|encore|comprends?|arrive"
    r"|ven[íi]a|viene|vino|lleg\w+|otra vez|entiend\w+|not so good|bad|poor|spricht|speaks?|parle|habla"
    r"|in den briefen)\b[^.!?]{0,30}$"
)
_SPEAK = re.compile(
    r"\b(?:(?:could|can|may|shall) (?:we|i|you) (?:please )?(?:speak|talk|do)|(?:können"
    r"|könnten) wir .{0,20}|(?:podemos|puedo|podríamos) hablar|(?:peut-on|puis-je"
    r"|pourrait-on) parler|hablamos) $"
)
_POOR = re.compile(
    r"^\W*(?:is|ist|est|es|isn't)?\W*(?:not|nicht|n'est|so so|bad|poor|schlecht|mal|limited|terrible)"
)


class Wish(NamedTuple):
    """What is wished, where it stands; ``sure`` unless it only counts as an answer."""

    value: str
    start: int
    end: int
    sure: bool


def channels(low: str) -> Iterator[Wish]:
    """The channels that a customer wishes to be served by; ``low`` is casefolded."""
    found = [each for each in _CHANNEL.finditer(low) if each.lastgroup]
    for place, channel in enumerate(found):
        first, last = _clause(low, channel.start(), channel.end())
        before, after = low[first : channel.start()], low[channel.end() : last]
        floor = found[place - 1].end() if place else 0
        if _AGAINST.search(low[max(floor, first) : channel.start()]) or _AGAINST_AFTER.search(after):
            continue
        if _IN_LANGUAGE.match(after) or _ONE_MESSAGE.match(after) or _MY_MESSAGE.search(before):
            continue
        wish = _WISH.search(before[-45:]) or _WISH.search(after[:40])
        if _MERELY.search(before[-45:]):
            wish = None
        reason = _REASONS.search(low)
        asking = _ASKING.search(low[first:last])
        against = any(
            other.lastgroup != channel.lastgroup
            and (_AGAINST.search(low[: other.start()]) or _AGAINST_AFTER.search(low[other.end() :]))
            for other in found
        )
        one_off = _ONE_OFF.search(low[first:last])
        past = _PAST.search(low[first:last])
        sure = not past and bool(
            (wish or against or reason) and (asking or wish) and not (one_off and not _firm(before + after))
        )
        yield Wish(channel.lastgroup or "", channel.start(), channel.end(), sure)


def languages(low: str) -> Iterator[Wish]:
    """The languages that a customer asks to be served in; ``low`` is casefolded."""
    for found in _LANGUAGE.finditer(low):
        code = next(name for name, value in found.groupdict().items() if value and name != "by")
        first, last = _clause(low, found.start(), found.end())
        before, after = low[first : found.start()], low[found.end() : last]
        served = _SERVED.search(before) or _SERVED.search(after[:30])
        happened = _HAPPENED.search(before)
        if happened and served and _SERVED.search(before, happened.start()):
            happened = None
        poor = _POOR.search(after)
        by = found["by"] not in (None, "the") or _SPEAK.search(before)
        yield Wish(code, found.start(), found.end(), bool(by and served and not happened and not poor))


def _firm(clause: str) -> bool:
    return bool(
        re.search(
            r"\b(?:immer|künftig|in zukunft|generell|alles|always|from now on|everything|toujours"
            r"|désormais|tout|siempre|todo)\b",
            clause,
        )
    )


def _clause(low: str, start: int, end: int) -> tuple[int, int]:
    first = max(low.rfind(mark, 0, start) for mark in ".!?;\n") + 1
    ends = [spot for mark in ".!?;\n" if (spot := low.find(mark, end)) >= 0]
    return max(first, start - 160), min([*ends, end + 120, len(low)])
