"""Phone numbers by which a customer says that they can be reached."""

from __future__ import annotations

from collections.abc import Sequence

from plugin.services.facts.candidates import letters_before
from plugin.services.facts.codes import Code
from plugin.services.facts.disused import out_of_use
from plugin.services.facts.heard import Mention
from plugin.services.facts.items import Item
from plugin.services.facts.phones import LONGEST, SHORTEST, Reading, readings
from plugin.services.facts.rules import FactRules
from plugin.services.facts.signature import SIGN_OFF
from plugin.services.facts.stance import asks_whether, sentence_around, stance
from plugin.services.lazy import lazy

_CALL_ME = lazy(
    r"anruf|ruf|erreich|handy|mobil|telefon|\btel\b|nummer|festnetz|durchwahl|tagsüber|call|\bring\b"
    r"|phone|reach|\bcell\b|number|text me|whatsapp"
    r"|appel|joindre|joignable|portable|téléphone|numéro|llam|teléfono|móvil|localiz|número|contact"
    r"|dienstlich|privat|praxis|büro"
)
_REACH_ME = lazy(
    r"\bruf(?!nummer)\w*|geht nur (?:noch )?(?:über|auf)|anruf\w*|da bin ich|erreich\w*|call\w*|reach\w*"
    r"|\bring\b|i'm (?:at|on"
    r"|staying)|\bdo use\b|nehmen sie (?:die|den) (?:\w*nummer|anschluss)(?! (?:raus|weg|heraus))\b"
    r"|\bgeht (?:\w+ ){0,2}(?:wer|jemand|einer|man"
    r"|eener) ran\b|\b(?:take|use) my \w+['’]s (?:number|phone|mobile|cell|line)|appel\w*"
    r"|joign\w*|joindre|m['’]avoir(?! moi)|llam\w*|estoy|erwisch\w*|krieg\w* (?:sie )?mich|(?:catch"
    r"|get|find) me|localiz\w*"
    r"|(?:second|new|zweite[sn]?|neues?|deuxième|nouveau|segundo|nuevo) (?:mobile|phone|cell|number|handy"
    r"|telefon|portable|numéro|móvil|número)"
    r"|(?:auf|an) (?:dem|mein\w*) handy|on my (?:mobile|cell)|sur (?:mon|le) portable|(?:en"
    r"|al) (?:mi |el )?móvil"
    r"|notier\w* (?:sie )?(?:\w+ ){0,3}(?:anschluss|\w*nummer|telefon)|pillan|me (?:busc|encuentr)\w+"
    r"|je suis chez|\bbin (?:\w+ ){0,3}bei|message|nachricht|recado|mensaje"
)
_THEIRS_TO_GIVE = lazy(  # who gives a number says so: whose it is, where it rings, what to do with it
    r"anruf|\bruf|erreich|rückfrag|rückruf|klingel|\bmeld|kriegen|call\b|\brings?\b|reach|get (?:hold"
    r"|through)"
    r"|need me|to speak|zu sprechen|pick up|leave a message"
    r"|appel|joi[gn]|ll[aá]m|\bme (?:busc|encuentr)|contest|jot|store"
    r"|erwisch|\bgeh\w* (?:ich )?(?:\w+ ){0,2}(?:an|ran)\b|\bm['’]avoir\b"
    r"|localiz|contact|\bbest number|this week|diese woche|cette semaine|esta semana"
    r"|\b(?:catch|get|find) me\b|\b(?:bei|chez|at|en casa de) (?:meine\w*|ma|mon|mes|my|mi|mis)\b"
    r"|\b(?:da|hier|neu|new) (?:ist|is|wäre)\b"
    r"|\b(?:nehm\w*|notier\w*|wähl\w*|vermerk\w*|hinterleg\w*|eintrag\w*|probier\w*|versuch\w*"
    r"|schreib\w* (?:sie )?auf|tr(?:y|ied)|use|put|take|noted?|add"
    r"|prenez|prends|not(?:e|ez|er)|ajout\w*|enregistr\w*|essayez|essayer|laissez|trouve"
    r"|tom[ea]\w*|apunt\w*|anot\w*|mar(?:c|qu)\w*|agreg\w*|añad\w*|ubica\w*|encuentr\w*|prueb\w*"
    r"|intent\w*)\b"
    r"|\b(?:arbeit\w*|büro\w*|firma|laden|werkstatt|kanzlei\w*|praxis|\w*leitung|garten\w*|laube|tagsüber"
    r"|festnetz"
    r"|anschluss"
    r"|\w*handy|handi"
    r"|\w*mobil(?:nummer)?|durchwahl|work|office|daytime|landline|mobile|cell|desk|studio|clinic|workshop"
    r"|shop"
    r"|boulot|bureau|travail|atelier|boutique|cabinet|ligne directe|fixe|portable|à la maison"
    r"|trabajo|taller|oficina"
    r"|tienda|despacho|fijo|m[oó]vil|celular"
    r"|tel|tél|tel[eé]fono nuevo)\b"
    r"|\b(?:mein\w*|unser\w*|my|our|mon|ma|notre|mi|nuestr\w+) (?:\w+ ){0,2}(?:\w*nummer|telefon"
    r"|number|phone"
    r"|line|num[ée]ro|téléphone|ligne|n[uú]mero|tel[eé]fono|línea)\b"
    r"|\b(?:zweite|andere|other|second|another|deuxième|autre|otr[oa]|segund[oa]|neue?s?|new"
    r"|nouveau|nuev[oa]) (?:\w+ )?(?:\w*nummer|telefon|number|phone|line|num[ée]ro|téléphone|ligne"
    r"|n[uú]mero|tel[eé]fono|línea)\b"
)
_OTHER_OF_MINE = lazy(
    r"\b(?:mon|ma|my|mein\w*|mi) (?:autre|deuxième|second|other|andere\w*|zweite\w*|otr[oa]"
    r"|segund[oa]) (?:\w+ )?(?:ligne|num(?:éro)?"
    r"|téléphone|line|number|phone|\w*nummer|leitung|línea|número|teléfono)\b"
)
_UNANSWERED = lazy(  # "if I don't answer here"
    r"\b(?:si|s['’]il|wenn|falls|if|when) [^.!?,;]{0,30}?\b(?:pas|nicht|not|no|don['’]t|can['’]t|keine?r?)\b"
)
_NO_CALL = lazy(
    r"\b(?:(?:nicht|not|pas|no) (?!(?:mine|meine?s?|le mien|el m[íi]o)\b|(?:auf|unter|on|at|sur|en"
    r"|al) (?:mein|my|mon|mi)\b)|nicht$|kein\w*|don't"
    r"|never|falls sie"
    r"|if you need(?! to (?:call|ring|reach|phone|speak|talk|contact)))\b"
)
_FAX = lazy(r"fax")
_SERVED_LINE = lazy(  # the number is what they want done, not where they are
    r"\b(?:port(?:ing|iere\w*|iert|ierung|abilit\w+|er|ar|abilidad|ed|)|mitnehm\w*|\w*mitnahme"
    r"|mitgenommen|behalten|"
    r"keep|(?:bring|move|transfer|switch|take) (?:\w+ ){0,4}(?:over|across|number)|conserver|garder"
    r"|transférer"
    r"|mantener|conservar|traer|sperr\w*|gestört|tot|dead|(?:is|are|['’]s|went|been|lines?) down"
    r"|not working|en panne|coupée?"
    r"|hors service|averiad[oa]"
    r"|no funciona|no va|sin (?:línea|señal)|störung)\b"
)
_CALLED = lazy(  # a number that rang here, that was rung, or that is to go
    r"\b(?:anruf|angerufen|called|calls?|rang|ringing|appel\w*|llam\w*)\b[^.!?]{0,30}"
    r"\b(?:from|du|depuis(?: le)?|desde(?: el)?|del) (?:the number |le numéro |el número )?\+?$"
    r"|\b(?:anruf|wurde|hat mich|haben mich|ruft mich)\b[^.!?]{0,20}\bvo[nm] (?:der (?:nummer )?)?\+?$"
    r"|\b(?:i|we)(?:['’]ve| have)? (?:\w+ )?(?:called|tried|rang|dialled|phoned)\b[^.!?]{0,30}$"
    r"|\b(?:j['’]ai|on a) (?:\w+ )?(?:appelé|essayé|téléphoné|fait|composé)\b[^.!?]{0,30}$"
    r"|\b(?:he|hemos) (?:llamado|intentado|marcado)\b[^.!?]{0,30}$"
    r"|\b(?:angezeigt (?:wird|wurde|war)|(?:display|screen) (?:says|said|shows|showed)|s['’]affiche|aparece"
    r"|sale)"
    r"\b[^.!?]{0,15}$"
    r"|\b(?:me|nos) (?:llamó|llamaron|ha llamado|han llamado) (?:el|del|desde el|un) $"
    r"|\b(?:llam|marqu)[ée] (?:al?|el) [^.!?]{0,10}$"
)
_DELETE = lazy(
    r"\b(?:lösch\w*|entfern\w*|streich\w*|delete|remove|erase|supprim\w*|effac\w*|enlev\w*|retir\w*"
    r"|borr\w*|elimin\w*|quit\w*)\b"
)
_ONCE = lazy(  # a number for one call is none to keep
    r"\b(?:just|only) (?:for )?(?:this (?:once|one time|time)|tomorrow|today|(?:that|this|one) call)\b"
    r"|\b(?:nur|bloß) für (?:heute|morgen|diesen (?:einen )?(?:rück)?anruf)\b"
    r"|\b(?:juste|seulement|uniquement) pour (?:demain|aujourd['’]hui|cet appel)\b"
    r"|\bs[oó]lo (?:para|por) (?:mañana|hoy|esta llamada)\b|\bjust once\b|\bdon['’]t (?:keep|save|store"
    r"|note) (?:it|that)"
    r"|\b(?:nur|bloß) (?:für )?dieses? (?:eine |eine )?mal\b|\bnur diesmal\b|\bausnahmsweise\b"
    r"|\bnicht (?:ab)?(?:speichern|eintragen|notieren)\b"
    r"|\b(?:juste|seulement|uniquement) (?:pour )?cette fois|\bne (?:le |la |l['’])?(?:gardez|notez"
    r"|enregistrez) pas"
    r"|\bs[oó]lo (?:por )?esta vez|\bno (?:lo|la) (?:guard|anot|apunt)\w+"
)
_NOTICE = lazy(r"\b(?:vertraulich\w*|confidential|confidentielle?s?|confidencial\w*)\b")  # the foot of a mail
_HAS_IT = lazy(  # "the caretaker, 030 ..., has the key"
    r"^\s?,\s?(?:der |die |who |qui |que )?(?:hat|has|a|tiene)\s(?!sich\b|changed|changé|cambi)\w+"
)
_WRITTEN_BY = lazy(  # who wrote it down for the customer
    r"\b(?:getippt|geschrieben|verfasst|typed|written|tapée?|écrite?|rédigée?|escrito|redactado)"
    r" (?:von|by|par|por)\b[^;)\n]{0,40}$"
)
_SOMEBODY = lazy(  # "you can catch him on ...": it is he who can be reached there
    r"\b(?:catch|reach|call|ring|get|find|phone|contact|text|try) (?:him|them)\b[^.!?;]{0,25}$"
    r"|\b(?:erreich\w*|ruf\w*|erwisch\w*) (?:sie )?(?:ihn|ihm)\b[^.!?;]{0,25}$|\b(?:ihn|ihm) [^.!?;]{0,20}"
    r"\b(?:unter|auf) (?:der )?$"
    r"|\b(?:meine?n?|unsere?n?) \w+ erreich\w*\b[^.!?;]{0,25}$|\bmy \w+ can be reached\b"
    r"[^.!?;]{0,15}$|\b(?:mon|ma) \w+ est joignable\b[^.!?;]{0,15}$"
    r"|\b(?:der|die|er) ist (?:\w+ )?unter (?:der )?$"
    r"|\b(?:müss\w*|könn\w*|soll\w*) sie (?:den|die|meine?n?) \w+ (?:anrufen|fragen"
    r"|kontaktieren)\b[^.!?;]{0,12}$"
    r"|\bmi \w+ está (?:localizable )?en\b[^.!?;]{0,12}$"
    r"|\b(?:le|les|l['’]) ?(?:joindre|appeler|contacter)\b[^.!?;]{0,25}$"
    r"|\b(?:localizar|llamar|encontrar)l[eo]s?\b[^.!?;]{0,25}$"
    r"|\b(?:attend|attendent|wartet|warten|waits?|(?:is|are) waiting|espera|esperan) (?:auf |for )?(?:votre"
    r"|ihren|deinen|your|su|tu) (?:rück)?(?:appel|anruf|call|llamada)\b[^.!?;]{0,40}$"
    r"|\b(?:he|she|they) wants? you to\b|\b(?:er|sie) (?:möchte|will|hätte gern),? dass sie\b"
    r"|\b(?:il|elle) (?:veut|voudrait|aimerait) que vous\b|\b(?:quiere|le gustaría) que l[eo] llam"
)
_TO_CALL_BACK = lazy(  # "I am to ring ... back: is that one of yours?"
    r"\b(?:ich soll(?:te)?|i (?:should|am to|was (?:told|asked) to)|je dois|il faut que je|debo|tengo que)"
    r"[^.!?]{0,30}$"
)
_ON_CARD = lazy(  # "he left me a card, it says ..."
    r"\b(?:kärtchen|visitenkarte|karte|zettel|flyer|aushang|aufkleber|card|note|leaflet|sticker|carte"
    r"|papier|tarjeta"
    r"|papel)\b[^.!?]{0,40}\b(?:steht|stand|says|said|it['’]s|il y a|c['’]est écrit|pone|ponía"
    r"|figure)\b[^.!?]{0,20}$"
)
_POSED = lazy(  # a number that pretends to be somebody
    r"\b(?:un certain|une certaine|gewisse[rn]?|pretend\w*|se faisant passer|gibt sich (?:als|für)"
    r"|haciéndose pasar"
    r"|written? (?:\+?\w+ ){0,3}down as my|somebody had|if somebody|wenn jemand|si quelqu['’]un)\b"
)
_NOT_HAD = lazy(  # "wrong, I never had it", "leave her out of it"
    r"[^?]{0,25}\b(?:never (?:had|been mine)|hatte ich nie|war nie mein\w*|jamais eu|nunca (?:he tenido"
    r"|la tuve|fue m[íi][oa])"
    r"|out of it|nichts zu tun|nothing to do with|rien à voir|nada que ver)\b"
)
_WAS_OLD = lazy(  # "... was my old office's"
    r"^\W{0,2}(?:die |das |der |which |that |qui |que |it )?(?:war|was|était|era)\b[^.!?]{0,20}\b(?:alte\w*"
    r"|frühere\w*|old"
    r"|former|previous|ancien\w*|antigu[oa]|anterior)\b"
)
_PHONE_NEXT = lazy(
    r"\b(?:handy\w*|mobil\w*|\w*telefon\w*|rückruf\w*|rufnummer|mobile|phone|cell|portable|téléphone"
    r"|teléfono|móvil)\b[^.!]*[?:.]\s*$"
)
_ME = lazy(  # "can somebody call me? ... is my wife's"
    r"\b(?:call|ring|reach|text|phone) me\b|\bruf\w* (?:sie )?mich\b|\bmich [^.!?]{0,20}(?:anruf|erreich)\w*"
    r"|\b(?:r?appel\w+|joign\w+)[- ]moi\b|\bm['’](?:r?appel|joind)\w+|\bll[áa]m\w*me\b"
    r"|\bme (?:llam|localiz)\w+"
)
_COUNTRY = lazy(  # "my French mobile", "mon portable français"
    r"\b(?:(?P<FR>français|französisch\w*|french|francés)|(?P<ES>espagnol|spanisch\w*|spanish|español)"
    r"|(?P<GB>anglais|britannique|englisch\w*|britisch\w*|english|british|uk|inglés|británico)"
    r"|(?P<AT>autrichien|österreichisch\w*|austrian|austríaco|austriaco)"
    r"|(?P<CH>suisse|schweizer\w*|swiss|suizo)|(?P<IT>italien|italienisch\w*|italian|italiano)"
    r"|(?P<PL>polonais|polnisch\w*|polish|polaco)|(?P<NL>néerlandais|holländisch\w*|dutch|holandés))"
    r" (?:\w*handy\w*|\w*nummer|mobil\w*|mobile|phone|cell|number|sim|telefon)\b"
    r"|\b(?:portable|mobile|numéro|téléphone|ligne|móvil|número|teléfono)"
    r" (?:(?P<FR_>français|francés)|(?P<ES_>espagnol|español)|(?P<GB_>anglais|inglés))\b"
)
_COUNTRY_BEFORE = lazy(  # "the French one: ..."
    r"\b(?:(?P<FR>français|french(?: one)?|francés|französische)|(?P<ES>espagnol|spanish(?: one)?"
    r"|español|spanische)"
    r"|(?P<GB>anglais|english(?: one)?|british(?: one)?|inglés|englische|britische))\W*$"
)
_HESITATING = frozenset("aeouy")  # letters that are words, and what somebody says before a number
_BEGUN_AT_LEAST = 3  # digits with which a number is begun
_NUMBER_NEXT = 30  # characters at the end of a turn behind which the number is said
_NEARBY = 110  # characters before a number in which somebody says what it is for
_WORDS_BEFORE, _WORDS_AFTER = 4, 6  # of an utterance that is but a number
_BEHIND = 60  # characters after a number in which it is said
_FOOT = 300  # characters between a notice at the foot of a mail and a number in it
_JUST_BEFORE = 70  # characters of the sentence before
_HAVE_CALLED = lazy(
    r"^\W{0,2}(?:\w+ ){0,4}(?:angerufen|versucht|gewählt|nicht erreicht|(?:rang|called|phoned) (?:me|us)"
    r"|m['’]a appelée?|(?:me|nos) (?:llamó|ha llamado))\b"
)
_NO_ANSWER = lazy(  # "nobody answers there": it is ours that was tried
    r"(?!\W*(?:zu ?hause|daheim|at home|à la maison|chez moi|en casa|(?:auf |an )?(?:dem|das) festnetz"
    r"|the landline))"
    r"[^.!?]{0,30}\b(?:keiner|niemand|nobody|no ?one|personne|nadie)\b[^.!?]{0,20}\b(?:ran|ab|da"
    r"|answers?|picks?|répond"
    r"|décroche|contesta|coge)\b|[^.!?]{0,25}\b(?:no contesta|ne répond (?:pas|plus)"
    r"|sonne (?:toujours )?occupé)\b"
)
_TENS = lazy(
    r"(?:vingt|trente|quarante|cinquante|soixante|twenty|thirty|forty|fourty|fifty|sixty"
    r"|seventy|eighty|ninety) "
)
_THEREFORE = lazy(  # that line is dead, so here is another
    r"\b(?:deshalb|daher|darum|drum|also|stattdessen|lieber|nehmen|so|therefore|instead|use|try|take|donc"
    r"|du coup|alors"
    r"|plutôt|así que|por eso|entonces|mejor)\b"
)
_SAID_PLUS = lazy(r"\b(?:plus|más) $")
_STOPWORDS: dict[str, frozenset[str]] = {
    language: frozenset(said.split())
    for language, said in (
        ("de", "ich und der die das ist nicht mir mein meine bitte sie es ein auf für mit guten hallo unter"),
        ("en", "i the and is my to please you it on for hi hello me of can this call at"),
        ("fr", "je le la les et est pas mon ma pour vous bonjour sur c'est un une au du svp suis"),
        ("es", "el la los y es no mi por para que hola en un una al del me soy de"),
    )
}


def has_plus(text: str, low: str, run: Code) -> bool:
    """Whether a plus stands before ``run``, written or said."""
    return run.start > 0 and (text[run.start - 1] == "+" or _SAID_PLUS.search(low, 0, run.start) is not None)


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
    plus = has_plus(text, low, run)
    written = run.chars.replace("490", "49", 1) if plus and run.chars.startswith("490") else run.chars
    spoken_in = language or _language(low)
    found = readings(written, plus, region, spoken_in)
    if not found and _is_pronoun(items, run):
        found = readings(written[1:], plus, region, spoken_in)
    found = _of_its_country(found, written, plus, low, run)
    if (apart := _tens_apart(items, run)) is not None:
        found += readings(apart, plus, region, spoken_in)
    if not found:
        return None
    first, last = sentence_around(low, run.start, run.end)
    around = low[max(first, run.start - 110) : run.start]
    after = low[run.end : min(last, run.end + 60)]
    if _FAX.search(around[-15:]) or _NOTICE.search(low, max(0, run.start - _FOOT), run.start):
        return None
    served = _SERVED_LINE.search(around) or _SERVED_LINE.search(after[:40])
    if served and _THEREFORE.search(around, served.end() if served.string is around else len(around)):
        served = None
    if served and not (_REACH_ME.search(around) or _REACH_ME.search(after)):
        return None
    if _HAS_IT.search(after) or _WRITTEN_BY.search(around):
        return None
    if _ONCE.search(around[-_JUST_BEFORE:]) or _ONCE.search(after):
        return None
    if _NO_ANSWER.match(after) or asks_whether(low, run.start, last):
        return None
    if (
        _NOT_HAD.match(low, run.end)
        or _POSED.search(around)
        or _POSED.search(after)
        or _ON_CARD.search(around)
        or _SOMEBODY.search(after)
        or _WAS_OLD.search(after)
        or _TO_CALL_BACK.search(around)
    ):
        return None
    if _CALLED.search(around) or _HAVE_CALLED.search(after) or _SOMEBODY.search(around):
        return None
    if (_DELETE.search(around[-40:]) or _DELETE.search(after[:30])) and not _REACH_ME.search(around[-40:]):
        return None
    meant = stance(low, run.start, run.end, max(0, run.start - 90), len(low))
    if meant == "other":
        reach = _REACH_ME.search(around) or _REACH_ME.search(after)
        reach = reach or _ME.search(low, max(0, run.start - _NEARBY), run.start)
        if _NO_CALL.search(after) or _NO_CALL.search(_UNANSWERED.sub(" ", around)[-40:]):
            return None
        if not reach:  # where they were asked for one, somebody else's is where they are reached
            return Mention(rule.kind, "", "asked", found)
    elif meant in ("void", "sample") or out_of_use(low, run.start, run.end, max(0, run.start - 90), len(low)):
        return None
    signed = SIGN_OFF.search(low)
    known = any(reading.known for reading in found) and (signed is None or signed.start() > run.start)
    letters = letters_before(items, run.first).lower()
    if letters not in ("", *_HESITATING) and not (letters == "c" and spoken_in == "fr"):  # "mon num c 0151"
        return None
    cue = (
        kind == rule.kind
        or _OTHER_OF_MINE.search(around)
        or _CALL_ME.search(around)
        or _CALL_ME.search(after)
        or _announced(low, first, run)
    )
    if not _is_given(low, run):
        return Mention(rule.kind, "", "asked", found)
    return Mention(rule.kind, "", "sure" if cue else "likely" if known else "asked", found)


def begins_a_phone(low: str, loose: Sequence[str]) -> bool:
    """Whether an utterance gives the first digits of a number to reach the speaker by, and ends with them."""
    return (
        len(loose) == 1
        and loose[0].startswith("0")
        and _BEGUN_AT_LEAST <= len(loose[0]) < SHORTEST
        and _THEIRS_TO_GIVE.search(low) is not None
        and _SOMEBODY.search(low) is None
    )


def announces_a_phone(low: str) -> bool:
    """Whether an utterance ends where the number to reach the speaker by is to follow: "so try my cell"."""
    ends = max(0, len(low) - _NUMBER_NEXT)
    return (
        _REACH_ME.search(low) is not None
        and _THEIRS_TO_GIVE.search(low, ends) is not None
        and _SOMEBODY.search(low) is None
        and _ONCE.search(low) is None
    )


def _of_its_country(
    found: tuple[Reading, ...], written: str, plus: bool, low: str, run: Code
) -> tuple[Reading, ...]:
    """What the digits can be in the country whose phone it is said to be: "mon portable français"."""
    named = _COUNTRY.search(low, run.end, run.end + _BEHIND) or _COUNTRY.search(
        low, max(0, run.start - _BEHIND), run.start
    )
    named = named or _COUNTRY_BEFORE.search(low, max(0, run.start - _BEHIND), run.start)
    if plus or named is None or named.lastgroup is None:
        return found
    country = named.lastgroup.rstrip("_")
    there = readings(written, plus, country, "")
    return tuple(each._replace(native=True) for each in there if each.region == country) or found


def _is_given(low: str, run: Code) -> bool:
    """Whether somebody gives a number, rather than speaks of one: by the words around it, or by none."""
    before, after = low[: run.start], low[run.end :]
    if len(before.split()) <= _WORDS_BEFORE and len(after.split()) <= _WORDS_AFTER and "?" not in after:
        return True
    near = f"{before[-_NEARBY:]}\n{after[:_BEHIND]}"
    return _THEIRS_TO_GIVE.search(near) is not None


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
