"""By which channel a customer wishes to be served: standing wishes, not one-off requests."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from plugin.services.facts import vocabulary as words

_CHANNELS: Mapping[str, str] = {
    "email": r"e-?mails?|e-?mailed|e-?mailing|mails?|mailen|elektronisch|courriel|mél|correo electr[oó]nico"
    r"|correo-e|emailed|par mail",
    "letter": r"brief(?:e|lich|post)?|(?:per |die |mit der )post|postalisch|schriftlich per post"
    r"|letters?|(?:by"
    r"|the|use|via|through) post|(?<=lieber )post|post(?= als| statt| takes| gets| is too| dauert| kommt)"
    r"|(?:by|in the) mail(?= only)|postal mail|courriers?(?: postal)?|par la poste|lettres?|cartas?"
    r"|(?:auf|in) papier(?:form)?|on paper|in paper form|(?:sur|en) papier|en papel|par voie postale"
    r"|correo postal|(?:por|el) correo (?:ordinario|normal)",
    "phone": r"telefon(?:isch|at)?|anruf(?:en|e)?|phoned|phoning|ringing|ruf\w* [^.!?,;]{0,60}\ban\b|phone"
    r"|calls?|ring"
    r"|telephone|t[ée]l[ée]phon(?:e|ez|er|es|ent)|appel(?:ez|er|s)?|tel[ée]fono|be(?:ing)? called"
    r"|angerufen(?= werden)"
    r"|être appelée?"
    r"|llamad[a]?s?|ll[áa]m[ea]\w*|telefónicamente",
    "chat": r"chats?|chatten|chatted|chatting|chatte[rz]|chatear|chateamos|per chat|live ?chat"
    r"|messagerie instantanée",
}
_CHANNEL = re.compile("|".join(rf"(?P<{name}>(?<!\w)(?:{words})(?!\w))" for name, words in _CHANNELS.items()))
_WISH = re.compile(
    r"\b(?:immer|nur(?: noch)?(?! (?:am|an|abends|morgens|nachts|werktags|wochentags|mittags"
    r"|\w+tags|wenn)\b)"
    r"|ausschließlich|lieber(?! nicht)|bevorzug\w*|generell|grundsätzlich|künftig"
    r"|zukünftig|in zukunft|ab (?:jetzt|sofort)|am liebsten"
    r"|am besten|beste[rn]? (?:weg|kanal)|besser|stets|alles|hauptsächlich|vorzugsweise|(?:von|ab) (?:nun"
    r"|jetzt|heute)(?: an)?"
    r"|from today|as of (?:now|today)|[àa] (?:partir|compter) (?:de maintenant|d['’]aujourd['’]hui)"
    r"|dès maintenant"
    r"|desde ahora|(?:a partir )?de hoy(?: en adelante)?"
    r"|always|only(?! (?:on|at|after|before|during|in the|when|if)\b)|prefer\w*(?! not)|rather(?! not)"
    r"|from now on|in future|going forward|best|better|everything"
    r"|all (?:my )?(?:letters|correspondence|communication)|exclusively"
    r"|toujours|uniquement|seulement(?! (?:le|la|les|en|après|avant|si|quand)\b)|de préférence"
    r"|pr[ée]f[èé]r\w+|désormais|[àa] l['’]?avenir|dorénavant|tout"
    r"|(?:[ée]cri\w+|contact\w+|répond\w+|joign\w+|parl\w+|prév\w+)[- ]?(?:moi|nous|vous)? ?qu[e'’]"
    r"|plutôt|exclusivement|mieux"
    r"|siempre|(?:s[oó]lo|solamente)(?! (?:los|las|por la|después|antes|si|cuando)\b)|únicamente"
    r"|prefer\w*|prefiero|mejor|a partir de ahora|en adelante|todo"
    r"|de ahora en adelante|from here on"
    r"|whenever (?!i |we )|(?:any|every|each) ?time you|jedes mal,? wenn (?:sie|etwas|was)|immer,? wenn sie"
    r"|chaque fois que vous|(?:cada vez|siempre) que (?:haya|quier|necesit|tenga)\w*"
    r"|(?:sämtliche|alle) (?:korrespondenz|kommunikation|post|schreiben)|all correspondence"
    r"|toutes? (?:les? |la |vos )?(?:correspondance|communication|courrier)s?"
    r"|toda(?:s)? (?:la |las )?(?:correspondencia|comunicaci[oó]n\w*)"
    r"|(?:ne |n['’])(?:\w+ ){1,2}(?:plus )?que)\b"
)
_HERE = re.compile(r"\b(?:par|via|over|through|by|in|on|über|auf|por|en|sur|dans) (?:ce|this|dies\w+|este) $")
_MY_CALL = re.compile(  # "whenever I call"
    r"\b(?:(?:wenn|als|sobald|falls) (?:ich|wir)|(?:when|whenever|if|every ?time|each time|as) (?:i|we)"
    r"|(?:quand|lorsque?|si|(?:chaque|toutes? les?) fois qu[e'’]) ?(?:je |j['’]|nous |on )"
    r"|(?:cuando|si|cada vez que|siempre que)(?! haya| quier| necesit| teng)(?: yo| les?|"
    r" os)*)\b[^.!?,;]{0,40}$"
)
_HABIT = re.compile(  # what always happens is no wish
    r"\b(?:i|we) (?:always |only |still |just |keep )?(?:get|got|getting|receive|hear)\b(?! (?:better"
    r"|everything))"
    r"|\b(?:you|they|he|she|people)(?:['’]re)? (?:always|only|still) \w+"
    r"|\b(?:rings|klingelt|läutet|sonne|suena)\b|\balways (?:rings|comes|ends|goes)\b"
    r"|\b(?:ich|wir) (?:bekomme|kriege|erhalte|bekommen|kriegen|erhalten)\b(?! (?:bitte|lieber|am liebsten"
    r"|gern))"
    r"|\b(?:sie|die|ihr|man) (?:rufen|ruft|schicken|schickt|schreiben|schreibt) (?:mich |mir "
    r"|uns )?(?:immer|stets)\b"
    r"|\b(?:je|nous) (?:reçois|recois|recevons)\b|\b(?:on|vous|ils) (?:m['’]|nous )\w+ toujours\b"
    r"|\b(?:me|nos) (?:llaman|escriben|mandan|envían|llegan|llega)\b|\brecibo\b"
)
_PREFERRED_TO = re.compile(
    r"\b(?:prefer\w*|préf[èé]r\w*|prefier\w*)\b[^.!?;]*\b(?:to|over|au|aux|à la|al|a l[ao]s?) (?:the |les "
    r"|a )?$"
)
_MERELY = re.compile(
    r"\b(?:wollte nur|nur (?:mal|kurz|wissen|fragen|sagen)|just (?:want|wonder|check)\w*|only (?:want"
    r"|wonder|call)\w*|voulais (?:juste|seulement)|s[oó]lo (?:quer|llam)\w*)"
)
_WHY = re.compile(r"^\W*(?:und |and |et |y )?(?:warum|wieso|weshalb|why|how come|pourquoi|por qué)\b")
_PERSONS = re.compile(words.PERSONS)
_SPEAKER = re.compile(r"\b(?:ich|mir|mich|wir|uns|i|i'm|me|we|us|je|j['’]\w+|moi|nous|yo)\b")
_THERE = re.compile(r"\b(?:am|im|beim|on the|over the|in (?:the|your|my)|au|dans le|en el|en la) $")
_SAID = re.compile(
    r"\b(?:gesagt|sagte|geschrieben|erklärt|mitgeteilt|said|told|wrote|dit|écrit|dije|dijo|dicho|escrito)\b"
)
_ASKING = re.compile(
    r"\b(?:bitte|schreib\w*|schick\w*|antworten|kontaktier\w*|erreich\w*|anschreiben|please|pls|write"
    r"|use|contact|letters please|send"
    r"|écri\w+|envoy\w+|contact\w+|escr[íi]b\w+|env[íi]\w+|mánd\w+|mand\w+|contact\w+|rufen"
    r"|genügt|reicht|suffi\w+|is (?:enough|fine|plenty)|will do|basta\w*|es suficiente)\b"
)
_AGAINST = re.compile(
    r"\b(?:nicht|kein\w*|statt|anstatt|als|weniger|ungern|schlecht|not|no|don't|never|rather than"
    r"|instead of|than|without|stop|hate|hasse|dislike|can't stand"
    r"|pas|plus de|jamais|au lieu|plutôt que|sans|arrêtez|déteste|nunca|nada|en vez|en lugar"
    r"|antes que|que por|sin"
    r"|dejen|odio)\s+(?:mehr )?(?:(?!(?:just|please|but|rather|better|bitte|einfach|lieber|sondern|mais"
    r"|plutôt|sino"
    r"|mejor)\b)\w+\s+){0,3}$|\b(?:plus|pas|jamais|plutôt que|au lieu|sans) d['’]$"
    r"|\b(?:can't|cannot|can not|don't|hardly) (?:really )?(?:hear|understand)\b[^.!?,;]{0,30}$"
    r"|\b(?:hör|versteh)\w* (?:\w+ ){0,4}(?:nicht|kaum|nichts|schlecht) (?:\w+ ){0,2}$"
)
_NOT_AROUND = re.compile(r"\b(?:ne |n['’])(?:m['’]|me |nous )?$")
_NOT_AFTER = re.compile(r"^ (?:plus|pas|jamais)\b")
_AGAINST_AFTER = re.compile(
    r"^\W{0,2}(?:(?:gehen?|kommt|kommen|dauert|dauern|takes?|gets?|go(?:es)?|are|is|sind|ist|me|no"
    r"|nicht|schlecht|ungern)\b"
    r".{0,30}\b(?:unter|verloren|spam|ages|lost|schlecht|nicht|too long|ungelesen|erreichbar|pilla"
    r"|trabajando|missed|nie|immer zu spät)\b"
    r"|schlecht)"
    r"|^ ?(?:nicht|not|no|nein|non)\b(?! (?:per|by|mit|por|par|via|über|the|die|den|das|le|la|als"
    r"|on|me|nos|a)\b)"
    r"|^(?: \w+)? (?:mag|möchte|will|lese|les|öffne|schaue|schau|kriege|bekomme|höre|nehme|nutze"
    r"|benutze|habe)"
    r" (?:ich|wir)\b[^.!?,;]{0,20}\b(?:nicht|nie|kaum|selten|nimmer|ungern|keine?)\b"
    r"|^(?: \w+)? (?:landen|landet|läuft|laufen|quillt|ends? up|overflow\w*|finiss\w*|terminan?"
    r"|acaban?|va(?:n)? a)\b"
    r"|^(?: \w+)? (?:is|are|ist|sind|est|sont|está|están) (?:\w+ ){0,2}(?:full|voll|pleine?s?"
    r"|llen[oa]s?|broken|kaputt|off)\b"
    r"|^ (?:no me (?:gust|sirv|conv)|ne me (?:convien|plai)|don't (?:work|suit)|geht gar nicht|stör)"
    r"|^(?: \S+){0,3} (?:c['’]?(?:est|était)? ?(?:fini|terminé|exclu|hors de question|non merci|inutile|mort)"
    r"|ist (?:vorbei|tabu|ausgeschlossen|zwecklos|mir zuwider)|kommt nicht in frage|bringt (?:ja )?nichts"
    r"|vergessen sie|kannst du vergessen|können sie vergessen|(?:is|are) (?:useless|pointless|hopeless"
    r"|out of the question|no good|no use|a waste)|forget it|se acabó|ni hablar|olvíde(?:lo|se|nse)"
    r"|no sirve|ya no)\b"
    r"|^ (?:verlier|verleg|übersehe|vergess)e? ich\b|^ (?:\w+ )?i (?:always |just |only )?(?:lose"
    r"|misplace|miss|bin)\b"
    r"|^ je (?:les|la|le) (?:perds|égare|jette|rate)\b|^ (?:yo )?(?:las|los) (?:pierdo|tiro|extravío)\b"
    r"|^ (?:niemand|keiner|nobody|no one|personne|nadie)\b"
)
_ONE_OFF = re.compile(
    r"\b(?:angebot|bestätigung|formular|vertrag|rechnungskopie|kopie|duplikat|plan|unterlagen|foto"
    r"|zählerstand|iban|link|offer|confirmation|form|copy"
    r"|quote|photo|picture|reading|refund|offre|confirmation|copie|duplicata|formulaire|photo|oferta"
    r"|confirmación|copia|formulario|foto|lectura"
    r"|rückruf|ruf(?:en)? sie mich (?:\w+ )?(?:zurück|heute|morgen|kurz|mal)|call me (?:back|today"
    r"|tomorrow)|rappelez|llámeme (?:hoy|mañana)"
    r"|i(?:'m| am) (?:writing|sending|e?-?mailing|calling)|je vous (?:écris|appelle)|j['’]écris"
    r"|(?:le|les|os) escribo"
    r"|i(?:'ll| will)|(?:ruf|schreib|schick|mail)\w* ich|ich (?:schreib\w*|schick\w*|send\w*"
    r"|mail\w*|ruf\w*)|j'envoie"
    r"|je (?:vous )?(?:l')?envoie"
    r"|les (?:mando|envío)|se lo)\b"
)
_ONE_MESSAGE = re.compile(
    r"\s*(?:du|vom|from(?! (?:now|today|here))|of|dated|del|de ayer|d'hier"
    r"|von gestern|von \w+tag)\b"
)
_MY_MESSAGE = re.compile(
    r"\b(?:mon|ma|mein\w*|my|mi|votre|vos|ihr\w*|your|su|sus|letzt\w*|dies\w*|this|that|these|last"
    r"|first|erst\w*|cet?|cette|est[ae]|dernier\w*|[úu]ltim\w*|primer\w*)"
    r" (?:erst\w* |first |last |dernier |premier )?$"
)
_PAST = re.compile(
    r"\b(?:geschrieben|geschickt|gesendet|gemailt|angerufen|(?:hab\w*|hatt\w*"
    r"|wurde\w*) (?:\w+ ){0,5}(?:bekommen|erhalten)|gekommen|sagte[n]?|hieß"
    r"|received|told|arrived|reçue?s?|arrivée?s?|recibid[oa]s?|llegado|dijeron|dijo"
    r"|(?:i|we|i've|we've|i have|we have|you've|you have) (?:\w+ )?(?:sent|wrote|written|mailed"
    r"|emailed|called)"
    r"|(?:j'ai|vous avez) (?:\w+ )?(?:envoyé|écrit|appelé)|(?:he|han|hemos) (?:mandado|enviado"
    r"|escrito|llamado)"
    r"|mandé|envié|escribí|llamé)\b"
)
_SET_TIME = re.compile(
    r"\b(?:dies(?:es)?(?: eine)? ?mal|ausnahmsweise|(?:just|only)(?: for)? this (?:once|time)|cette"
    r" fois|esta vez"
    r"|heute|morgen|übermorgen|today|tonight|tomorrow|this (?:afternoon|morning|evening)"
    r"|aujourd['’]hui|demain"
    r"|hoy|(?<!la )mañana|esta tarde|cet après-midi|ce soir|um \d+|at \d+|à \d+ ?h|a las? \w+)\b"
)
_IN_LANGUAGE = re.compile(
    r"\s*(?:auf|in|en) (?!future|zukunft|adelante|avenir|general|writing|jedem|allen|all\b|every"
    r"|todo)[^\W\d]{4,}"
)
_REASONS = re.compile(
    r"\b(?:erreichbar|gehen .{0,20}unter|höre? (?:so |sehr )?schlecht|schwerhörig|kein internet\w*"
    r"|keinen computer|deaf|hard of hearing|don't have (?:internet|a computer)"
    r"|at work|n'ai pas d'(?:ordinateur|internet)|entends mal|malentendant\w*|no tengo (?:internet"
    r"|ordenador)|oigo mal|sord[oa]|trabajando)\b"
)


_POLITE = re.compile(r"\b(?:bitte|please|pls|svp|s['’]il (?:vous|te) pla[iî]t|merci de|por favor|porfa)\b")


class Wish(NamedTuple):
    """What is wished, where it stands; ``sure`` unless it only counts as an answer."""

    value: str
    start: int
    end: int
    sure: bool


def channels(low: str) -> Iterator[Wish]:
    """The channels that a customer wishes to be served by; ``low`` is casefolded."""
    found = [each for each in _CHANNEL.finditer(low) if each.lastgroup]
    refused = _refused(low, found)
    wished: list[tuple[re.Match[str], int]] = []
    for channel, against in zip(found, refused, strict=True):
        first, last = clause(low, channel.start(), channel.end())
        before, after = low[first : channel.start()], low[channel.end() : last]
        if _THERE.search(before) and _SAID.search(after[:40]):
            continue
        if against or _IN_LANGUAGE.match(after) or _ONE_MESSAGE.match(after):
            continue
        if _MY_MESSAGE.search(before) and not (channel.lastgroup == "chat" and _HERE.search(before)):
            continue
        other = any(
            no and each.lastgroup != channel.lastgroup for each, no in zip(found, refused, strict=True)
        )
        wished.append((channel, _strength(low, channel, before, after, other)))
    best = max((strength for _, strength in wished), default=0)
    for channel, strength in wished:
        yield Wish(channel.lastgroup or "", channel.start(), channel.end(), strength > 0 and strength == best)


def _refused(low: str, found: list[re.Match[str]]) -> list[bool]:
    """Which of the channels that are named the customer does not want."""
    refused: list[bool] = []
    for place, channel in enumerate(found):
        first, last = clause(low, channel.start(), channel.end())
        floor = max(found[place - 1].end() if place else 0, first)
        following = next((each for each in found[place + 1 :] if each.lastgroup != channel.lastgroup), None)
        stop = min(last, following.start()) if following else last
        before, after = low[floor : channel.start()], low[channel.end() : stop]
        one_word = bool(
            place and found[place - 1].lastgroup == channel.lastgroup and before.strip(" -") == ""
        )
        refused.append(
            bool(_AGAINST.search(before) or _AGAINST_AFTER.search(after))
            or bool(place and _PREFERRED_TO.search(low[first : channel.start()]))
            or bool(_NOT_AROUND.search(before) and _NOT_AFTER.search(after))
            or (one_word and refused[-1])
        )
    return refused


def _strength(low: str, channel: re.Match[str], before: str, after: str, other_refused: bool) -> int:
    """How surely a channel is wished for: 2 by its own words, 1 by those around, 0 not."""
    around = before[-45:]
    own = before[max(map(before.rfind, ",;:")) + 1 :]
    near = f"{own}{channel.group()}{re.split('[,;:]', after, maxsplit=1)[0]}"
    recent = near[max(0, len(own) - 45) :]
    others = list(_PERSONS.finditer(before))
    if others and not _SPEAKER.search(before, others[-1].end()):
        return 0
    if _MERELY.search(around) or _WHY.search(before):
        wish = close = None
    else:
        close = _WISH.search(near)
        wish = _WISH.search(around) or _WISH.search(channel.group()) or _WISH.search(after[:40])
    clause_said = before + channel.group() + after
    if channel.lastgroup == "phone" and _MY_CALL.search(before):
        return 0
    if _PAST.search(recent) or (_ONE_OFF.search(clause_said) and not _firm(before + after)):
        return 0
    if _SET_TIME.search(near) and not _firm(before + after):
        return 0
    if _HABIT.search(clause_said) and not _POLITE.search(clause_said):
        return 0
    asked = _ASKING.search(clause_said)
    if not ((wish or other_refused or _REASONS.search(low)) and (asked or wish)):
        return 0
    return 2 if close else 1


def _firm(clause: str) -> bool:
    return bool(
        re.search(
            r"\b(?:immer|künftig|in zukunft|generell|alles|always|from now on|everything|toujours"
            r"|désormais|tout|siempre|todo)\b",
            clause,
        )
    )


def clause(low: str, start: int, end: int) -> tuple[int, int]:
    first = max(low.rfind(mark, 0, start) for mark in ".!?;\n") + 1
    ends = [spot for mark in ".!?;\n" if (spot := low.find(mark, end)) >= 0]
    return max(first, start - 160), min([*ends, end + 120, len(low)])
