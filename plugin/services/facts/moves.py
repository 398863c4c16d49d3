"""Addresses to which a customer says that they move, or that their mail is to go."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from plugin.services.facts import people
from plugin.services.facts import vocabulary as words
from plugin.services.facts.candidates import Candidate
from plugin.services.facts.items import Item, items_of
from plugin.services.facts.place_parts import PART, parts_in
from plugin.services.facts.place_words import names_a_great_city, names_a_street
from plugin.services.facts.places import places
from plugin.services.facts.rules import FactRules
from plugin.services.facts.signature import SIGN_OFF
from plugin.services.facts.stance import Stance, stance
from plugin.services.lazy import lazy

_MONTHS = (
    r"jan|feb|mar|mär|apr|avr|abr|may|mai|jun|jui|jul|aug|aoû|ago|sep|o[ck]t|nov|dec|dez|déc|dic|ene|fév"
)
_MOVING = lazy(
    rf"(?:from|ab|dès|desde) (?:the |next |dem |nächst\w+ |el )?(?:{_MONTHS})|"
    r"umzieh|umzug|umgezogen|zieh\w*|gezogen|zogn?\b|neue\w* (?:adresse|anschrift|wohnung|zuhause|bleibe"
    r"|bude|heim|vier wände)"
    r"|neu:|nouve\w+ (?:logement|appart\w*|chez|pénates|nid|foyer|maison)|nuevo (?:piso|hogar)"
    r"|nueva casa"
    r"|reprends l['’]|übernehm\w* die wohnung|me quedo con el piso|(?:prends|prenons|louons"
    r"|loue) un (?:appart\w*|logement|studio)|gemeldet|mietvertrag|\blease\b"
    r"|\bbail\b|alquiler|schlüssel|\bkeys?\b|\bclés\b|llaves"
    r"|\b(?:bill|invoice|letters?|post|mail|refund|cheque)\b[^.!?]{0,15}\breach(?:es)? (?:me|us) (?:at|in)\b"
    r"|should go to\b|soll(?:en)? (?:bitte )?(?:an die|nach)\b|doi(?:t|vent) (?:aller|partir) (?:à"
    r"|au)\b|deben? ir a\b"
    r"|\bthe new one is\b|\bdie neue (?:ist|lautet)\b|\bla nouvelle(?:,| c['’])? ?est\b|\bla nueva es\b"
    r"|erreicht (?:mich|uns)\b|write to (?:me|us) (?:at|in)\b|schreiben sie (?:mir"
    r"|uns) (?:\w+ )?(?:an|unter|nach)\b"
    r"|écrivez[- ](?:moi|nous) (?:\w+ ){0,2}(?:au|à)\b|escr[íi]ban?(?:me|nos) (?:\w+ ){0,2}(?:a|en)\b"
    r"|off to\b|bound for|ce sera|va a ser|it(?:['’]ll| will) be|wird es\b"
    r"|(?:geht['’]?s|geht es|gehen wir) (?:für uns )?(?:in|nach)|live with|home will be|me instal\w+"
    r"|instalamos"
    r"|\bzu ?hause\b|(?:bin|sind) (?:jetzt |nun )?seit (?:dem |dem ersten |anfang |ende )?(?:\d"
    r"|[^\W\d]+ten\b)"
    r"|seit (?:gestern|heute|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)\b"
    r"|find me at|as of|starting"
    r"|\bdès (?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)|entr(?:o|amos) a vivir|instalamos"
    r"|neu ist|künftig|ab (?:dem |sofort |jetzt )?(?:\d|[^\W\d]+ten\b)|wohn(?:e|en|st)?\b"
    r"|(?:jetzt|now) (?:in|bei|unter|am|im|an|at)\b|jetzt:? $|post (?:\w+ ){0,3}an|adresse|anschrift|nachsend"
    r"|(?:sitz|büro|praxis|laden|werkstatt|betrieb) verlegt|hierhin\b"
    r"|verleg\w* (?:\w+ ){0,3}(?:haushalt|wohnsitz|sitz|büro|kanzlei|praxis|betrieb|laden|werkstatt)"
    r"|post (?:bitte )?(?:an|nach)|rechnung(?:en)? (?:bitte )?(?:an|nach)|verzog"
    r"|(?:bill|invoice|statement|letters|mail) (?:\w+ ){0,3}to\b|factur(?:e|a)s? (?:\w+ ){0,2}(?:à|au|a)\b"
    r"|mov(?:e|ed|ing)|new (?:address|place|flat|home)|relocat|forwarding|address|(?<!ex)chang|änder|we(?:'re"
    r"| are) (?:leaving|now at)|live at|living at|(?:now|i|we) live in|from (?:the )?\d"
    r"|d[ée]m[ée]nag|emm[ée]nag|nouvelle|nvelle|adresse|quitt|habit|à partir|dès le|installe"
    r"|me (?:estoy )?pas(?:o|ando) a\b|mud|traslad|nueva|direcci|domicil|vivo|viv(?:o|iré|imos)"
    r"|a partir|desde (?:el|entonces)"
    r"|me voy|nos vamos|env[íi]|manden|vuelvo|cambi"
)
_OLD_PLACE = lazy(
    r"\b(?:(?:wohn|leb)\w* (?:ich |wir )?nicht mehr|no longer live|don['’]t live|n['’]habit\w+ plus"
    r"|ya no viv\w+"
    r"|used to|antes|formerly|avant|vorher|alte\w*|alt(?=:)"
    r"|bisherige\w*|vorherige\w*|früher\w*|old|previous|former|current|ancien(?:ne)?|actuelle"
    r"|weg (?:von|aus) (?:der|dem)|quitté(?:e?s?)?|hemos dejado|he dejado"
    r"|bisher|bislang|zuvor|previously|until now|jusqu['’](?:ici|à présent)|hasta ahora|quitt(?:e"
    r"|ons)|leaving|left|out of|away from|par(?:s|tons) d[eu]|sal(?:go|imos) de|me voy de|nos vamos de"
    r"|verlass\w*|dej(?:o|amos|é)"
    r"|antigua|anterior|actual|aus (?:der|dem|meiner|unserer)|raus aus|war|was"
    r"|from(?! (?:now|today|tomorrow|next|the \d|\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))"
    r"|zurzeit|zur zeit|derzeit\w*"
    r"|momentan\w*|gegenwärtig\w*"
    r"|at present|currently|actuellement|pour l['’]instant|actualmente|por ahora)\b[^.!?\n]{0,25}$"
    r"|\b(?:keys to|schlüssel (?:für|von)|clés d[eu]|llaves de|appart\w* de la|flat (?:in|at)|aus der"
    r"|raus aus"
    r"|aus dem)\b[^.!?\n]{0,12}$"
    r"|\bz\. ?zt\. ?$"
)
_LEAVING = lazy(  # "I leave the city: ..." tells where to
    r"(?:quitt|leaving|left|out|away|par(?:s|tons)|sal|me voy|nos vamos|verlass|dej|(?:r?aus) )"
)
_TO = lazy(r"(?:from|aus|von) .*\b(?:to|into|nach)(?: (?:the|die|den))? ?$")  # "from Pankow to ..."
_AWAY_TO = lazy(  # "to Rudow, out of the old quarter at last: ..."
    r"\b(?:nach|to) (?!hause|home)[^\W\d]+,? (?:endlich |finally )?(?:raus aus|weg von|out of"
    r"|away from)\b[^.!?]*$"
)
_STILL = lazy(  # where something goes on going is no new address
    r"\b(?:(?:has|have|['’]s) always been|wie immer|gleiche (?:adresse|anschrift)|same address"
    r"|misma dirección"
    r"|même adresse|schon immer|a toujours été|siempre ha sido|weiterhin"
    r"|bleiben?|seit (?:\w+ ){1,2}jahr\w*|for (?:\w+ ){1,2}years|depuis (?:\w+ ){1,2}ans"
    r"|desde hace (?:\w+ ){1,2}años|nach wie vor|immer noch|(?:ist|bleibt|lautet) noch"
    r"|still(?! to (?:come|be|follow|arrive))"
    r"|continu\w+|keeps?"
    r"|toujours|encore|sigue[ns]?"
    r"|contin[uú]a\w*"
    r"|todavía)\b[^.!?\n:]{0,60}$"
)
_STAYS = lazy(
    r"^[)\s,;–-]{0,4}(?:(?:und |and |et |y )?(?:das|die|der|dies\w*|that|this|it|which|ça|cela|celle-ci"
    r"|elle|eso|esa|esta|ésa) )?(?:(?:auch|soll|muss|should|has to|must|needs to|doit|debe"
    r"|tiene que) ){0,2}"
    r"(?:(?:same as|wie|comme|como) (?:ever|before|always|immer|bisher|gehabt|toujours|avant|siempre"
    r"|antes)|(?:so )?bleib\w*|stays?|remains?|keeps|rest(?:e|er)|se (?:queda|mantiene)|quedar\w*|sigue)\b"
)
_NO_LONGER = lazy(  # "you sent it to ..., where I haven't lived for years"
    r"(?: (?:geschickt|gesendet|adressiert|sent|envoyée?|mandado|enviado))?[)\s,.;:?!–-]{0,4}"
    r"(?:da|dort|wo|where|there|i|là|où|je|donde|ahí|allí|ya)\b[^.!?\n]{0,45}\b(?:nicht mehr"
    r"|nimmer|haven['’]t lived"
    r"|no longer|don['’]t live|not lived|n['’](?:y )?habite plus|ya no vivo|no vivo)\b"
)
_IT_IS = lazy(  # "it is ...", "also in den ..."
    r"\b(?:it['’]?s|it is|that['’]s|das ist|wäre|also|es la|es el|c['’]est|now|jetzt|ahora es|maintenant)"
    r"(?: (?:in|im|au|en))?(?: (?:die|den|der|the|la|le|el))? $|[.!] $|: $"
)
_GOING = lazy(
    r"\b(?:i['’]m|we['’]re|i am|we are) (?:\w+ )?going to $|\bje vais (?:habiter )?(?:au"
    r"|à) $"
)
_NEVER_LIVED = lazy(  # "..., where I have never lived", "..., and nothing has changed"
    r"[)\s,.;:?!–-]{1,4}(?:und |and |et |y )?(?:[^\W\d]+['’ ]{1,2}){0,4}?(?:nie (?:gewohnt|gelebt)|ausgezogen"
    r"|never lived|never been|moved out|jamais (?:habité|vécu)|habite depuis|(?:jamás|nunca) (?:he"
    r"|hemos) vivido"
    r"|wohne (?:ich|wir) (?:schon )?seit|have lived|(?:no|nada) ha cambiado|(?:hat|has) (?:sich )?"
    r"(?:nichts|nothing|not) (?:geändert|changed)|rien n['’]a changé)\b"
)
_NOT_MOVED = lazy(  # "I haven't moved", "she lives now at ..."
    r"\b(?:(?:haven['’]t|have not|hasn['’]t) moved|bin (?:gar |doch |ja )*nicht umgezogen"
    r"|\bhabe? (?:ich )?(?:gar )?(?:nix|nichts) geändert"
    r"|n['’]ai pas déménagé|no (?:me |nos )?(?:he|hemos) mudado)\b"
    r"|\b(?:sie|er|she|he|elle|il|ella|él) (?:wohnt|lebt|ist|lives|moved|habite|part|vive"
    r"|se va)(?: jetzt| now| maintenant| ahora)?"
    r"(?: (?:in|nach|to|in der|à|a|en))?(?: der| die)? $"
)
_KEPT = lazy(  # "she keeps the flat in ..."
    r"\b(?:sie|er|she|he|elle|il|ella|él) (?:behält|keeps|is keeping|garde|conserve"
    r"|se queda con)\b[^.!?\n]{0,35}$"
)
_OVER = lazy(
    r"[,.]? (?:c['’]est (?:fini|terminé)|ist (?:geschichte|passé|vorbei)|is (?:history|over)|se acabó)\b"
)
_OTHERS_PLACE = lazy(  # "... is my sister's café", "that's the shop, I just work there"
    r"[,.]?(?: pero ojo)?(?: que)? ?(?:c['’]est|that['’]s|es|ist|das ist)?[^.!?]{0,12}?(?:le café|la tienda"
    r"|der laden"
    r"|the shop|das büro|le magasin|el bar) (?:de|von|of|where|wo|où|donde)\b"
    r"|[^.!?]{0,40}\b(?:i just work there|da arbeite ich nur|j['’]y travaille seulement"
    r"|s[oó]lo trabajo ah[íi])\b"
)
_SEATED = lazy(  # a company's
    r"\b(?:firma|praxis|kanzlei|verein|company|firm|clinic|practice|société|cabinet|empresa"
    r"|despacho)\b[^.!?]{0,25}"
    r"\b(?:sitzt|liegt|hat ihren sitz|is relocating|is moving|is based|se trouve|déménage|está en"
    r"|se muda)\b[^.!?]{0,25}$"
)
_SUPPLIED = lazy(  # where something happens, or where power is taken
    r"\b(?:lieferstelle|verbrauchsstelle|abnahmestelle|entnahmestelle|supply (?:address|point)|point de"
    r" livraison|lieu de consommation|(?:lugar|punto) de (?:suministro|consumo)|stromausfall\w*|störung"
    r"|baustelle"
    r"|strom weg|kein(?:en)? strom|ohne strom|no power|power(?:['’]s| is) (?:out|off|gone)|sin luz"
    r"|plus de courant"
    r"|pas d['’]électricité|smell|geruch|riecht|brennt|brand|fire|fumée|odeur|brûl\w+|olor|humo|quemad\w+"
    r"|outage|power cut|blackout|coupure|panne|apagón|corte(?: de luz)?|avería)\b[^.!?\n]{0,60}$"
)
_OTHERS_MOVE = lazy(  # whoever moves there is somebody else
    rf"(?:{people.PERSONS.pattern})(?: \([^()]{{0,25}}\))?(?: (?!(?:ich|i|je|moi"
    rf"|yo)\b)\w+){{0,2}}? (?:ziehen|wohnen|leben"
    rf"|move|live|déménagent"
    rf"|habitent|se mudan|viven|zieht|wohnt|lebt|zog|wohnte|moves|is moving|lives"
    r"|moved|lived"
    r"|has moved|emménage|déménage|habite|habitait|vit|s['’]installe|a (?:emménagé|déménagé)|se (?:muda"
    r"|traslada|cambia"
    r"|mudó)|vive|vivía)\b(?![^.!?]*\b(?:ich|wir|i|we|je|nous|on|yo|nosotros)\b)(?:[^.!?]|(?<=\d)\.)*$"
)
_OUR_OFFICE = lazy(
    r"\b(?:ihr|ihre[rm]?|euer|eure[rm]?|your|votre|su|sus) (?:\w+ )?(?:büro|kundenzentrum|filiale"
    r"|laden|office|shop"
    r"|branch|agence|bureau|oficina|tienda)\b[^.!?]{0,25}$"
)
_DO_YOU = lazy(
    r"\b(?:(?:do|can) you (?:supply|serve|deliver to|cover|sell)|(?:be|ver)?liefern sie"
    r"|versorgen sie|was kostet|what (?:does|would)"
    r"|fournissez|suministran"
    r"|cuánto (?:cuesta|vale))\b[^.!?]{0,40}$"
)
_FROM = lazy(
    r"\b(?:von|vom|aus|from|de|du|depuis|desde|del)(?: (?:der|dem|den|the|la|le|el"
    r"|l['’])?)? ?$"
)
_WRONG = lazy(
    r"\b(?:falsch\w*|verkehrt\w*|wrong|incorrect\w*|mauvais\w*|erronée?|equivocad[oa]"
    r"|errónea)\b[^.!?\n]{0,40}$"
)
_ENDS = lazy(r"[!?\n]|\.\s")
_NOW = lazy(r"\b(?:jetzt|now|maintenant|ahora)\b")
_SAMPLE_STREET = lazy(r"(?:muster|beispiel|example|sample)(?: ?str|weg|platz| street| road)")
_EITHER = lazy(r"\b(?:entweder|either|soit|o bien)\b[^.!?\n]*$")
_IF = lazy(
    r"\b(?:überleg\w*|thinking (?:of|about)|considering|envisage\w*"
    r"|pens(?:e|ons) (?:à )?(?:déménager"
    r"|emménager|m['’])"
    r"|pensando en|planteo|falls|würde|wenn (?:ich|wir)|if (?:i|we)|maybe|perhaps|might|vielleicht|eventuell"
    r"|(?:if|falls|wenn|sofern|si) [^.!?\n]{0,60}\b(?:would be|wäre|serait|sería)"
    r"|si (?:je|nous"
    r"|on|(?:yo )?me|nos)|peut-être"
    r"|eigentlich wollte ich|i was going to|j['’]allais|iba a"
    r"|quizás?|tal vez|a lo mejor)\b[^.!?\n]*$"
)
_UNSETTLED = lazy(  # "..., if the landlord signs, it's not certain yet"
    r"[^\n?\d]{0,60}?\b(?:noch nicht (?:ganz )?(?:sicher|fest|klar|unterschrieben)|noch unsicher"
    r"|not (?:yet )?(?:sure|certain|definite|signed|final)|wenn (?:es|das|alles) klappt"
    r"|falls (?:es|das) klappt"
    r"|if (?:it|that|all|everything) (?:works out|goes (?:well|through))|pas encore (?:sûr"
    r"|certain|signé|définitif)"
    r"|si tout va bien|si ça marche|(?:todavía|aún) no (?:es|está) (?:seguro|firmado|confirmado)"
    r"|si todo va bien)\b"
)
_LIVES_THERE = lazy(  # "my mum's place, ..., that's where I'll be living from June"
    r"\W*(?:that['’]s|that is|which is) where (?:i|we)(?:['’]ll| will|['’]m going to|['’]re going to"
    r"| am going to)"
    r" (?:be )?(?:liv\w+|stay\w*)\b|\W*(?:da|dort) (?:wohne|wohnen|werde|werden|lebe) (?:ich|wir)\b"
    r"|\W*c['’]est là que (?:je|nous|j['’])\w* ?(?:vais |allons )?(?:habit|viv)|\W*(?:allí"
    r"|ahí) (?:viviré|vivir|voy a vivir)"
)
_UNSIGNED = lazy(  # "haven't signed yet, if it works out it'd be ..."
    r"(?:\bnot signed|n['’]t signed(?! up)|\bnoch nichts? unterschrieben|pas encore signé|no (?:he"
    r"|hemos) firmado)\b"
    r"[^\n\d.;:!?]{0,70}$"
)
_AT = lazy(
    r"\b(?:in|im|an|am|auf|bei|vor|neben|hinter|gegenüber|at|to|near|on|outside|opposite|behind"
    r"|dans|à|au|sur|chez|devant|derrière|en|a|delante de|enfrente de)(?: (?:der|dem|the|la"
    r"|le|el|l['’]))? ?$"
)
_SHORT = 160  # characters of a text in which an address is new unless something happens there
_SHORT_SPOKEN = 300  # and of a turn of a talk in which a part of one is
_WORDS_BEFORE, _WORDS_AFTER = 5, 8  # of a sentence that is but an address
_NEAR = 70  # characters before an address
_JOINS = lazy(  # whoever moves in with somebody has their address
    r"\b(?:zieh\w*|gezogen|umziehen|mov(?:e|ed|ing)(?: in)?|emménag\w*|install\w*|mud\w*"
    r"|voy a vivir|(?:i['’]m|we['’]re|bin|sind|je suis|estoy) (?:back|wieder|de retour|de vuelta)"
    r"|reprend\w*|übernehm\w*|taking over|me quedo con)\b(?:[^.!?]|(?<=\d)\.){0,25}"
    r"\b(?:zu|bei|mit|at|with|chez|avec|con|de|von|of|donde|(?:a )?casa de|near(?:er)?(?: to)?"
    r"|closer? to|next to"
    r"|in die nähe(?: von)?|neben|près de|à côté de|cerca de|al lado de)"
    r"\s+(?:meine?[rmn]?|unsere?[rmn]?|my|our|mon|ma|mes|mi|mis)\b"
    r"|\b(?:zu|bei|mit) (?:meine?[rm]?|unsere?[rm]?) [^\W\d]+ (?:gezogen|umgezogen|eingezogen|zieh\w*)\b"
)
_POST_GOES_TO = lazy(  # "the final bill to my parents, ..."
    r"\b(?:\w*rechnung\w*|post|bills?|invoices?|statements?|letters|mail|factures?|courrier|facturas?|correo)"
    r" (?:\w+ ){0,3}(?:an|zu|to|care of|c/o|à|chez|a)"
    r" (?:die |das |den |the |la |le |el )?(?:meine?[rmn]?|unsere?[rmn]?|my|our|mon|ma|mes|mi"
    r"|mis)\b[^.!?\d]*$"
)
_AMENDING = lazy(rf"\b(?:{words.AMENDING})\b")
_NAME_LINE = lazy(r"(?:^|\n)[ \t]*[A-ZÄÖÜÉÈÁÍÓÚÑÇ][^\W\d]*\.?(?:[ -][^\W\d]+\.?){0,3}[ \t]*\n[^\n]{0,20}$")
"""A line that is but a name: what stands under it is its bearer's."""


_THEY_MOVE = lazy(
    r"\b(?:(?:bin|sind) (?:\w+ ){0,3}umgezogen|zieh\w* (?:\w+ ){0,4}um\b|(?:mein\w*|unser\w*"
    r"|neue) (?:\w+ )?(?:adresse"
    r"|anschrift) (?:\w+ ){0,2}(?:geändert|ändern|mitteilen|durchgeben)|adresse hat sich geändert"
    r"|neue (?:adresse|anschrift)"
    r"|(?:i|we)(?:['’]ve| have|['’]m|['’]re| are| am)? (?:\w+ )?(?:moved|moving)|in the new (?:flat"
    r"|place|house)"
    r"|my new (?:address|flat|place|home)|nouvelle adresse|(?:j['’]ai|nous avons) déménagé|(?:je"
    r"|nous) déménage\w*"
    r"|nos mudamos|me mudo|me he mudado|nueva dirección|wir ziehen|is moving)\b"
)


def says_they_move(low: str) -> bool:
    """Whether somebody says that they move, or have a new address; where to may follow."""
    return _THEY_MOVE.search(low) is not None and _NOT_MOVED.search(low) is None


def new_addresses(
    rules: FactRules, text: str, low: str, items: Sequence[Item], in_talk: bool
) -> Iterator[Candidate]:
    """The addresses in a text that are, or answer what is, the customer's new one. ``in_talk``: its items are
    those of a talk.

    Where there is none, a part of one is found (``how`` is ``part``), ``claimed`` where they say they move.
    """
    rule = rules.readers.get("address")
    if rule is None:
        return
    spoken = any(item.spoken and not item.word.isdecimal() for item in items)
    if in_talk and not spoken:
        items = items_of(text, spoken=False)  # with the hyphens of "Karl-Marx-Straße 30"
    found = list(places(text, items))
    floor = 0
    for place in found:
        meant = _meant(text, low, place.start, place.end, floor)
        floor = place.end
        before = low[max(0, place.start - 200) : place.start]
        if meant is None or (place is not found[-1] and _FROM.search(before)):
            yield Candidate(rule, place.value, place.start, place.end, "void")
            continue  # from here to there
        told = _is_all(low, place.start, place.end) or (len(text) < _SHORT and _IT_IS.search(before))
        # "four seven oh nine oh nine six three" and a word behind it is no address yet.
        plain = not spoken or names_a_street(place.value) or names_a_great_city(place.value)
        short = told and plain and not _AT.search(before)
        lives = _LIVES_THERE.match(low, place.end) is not None
        at_theirs = _JOINS.search(before[-_NEAR:]) or _POST_GOES_TO.search(before[-_NEAR:])
        theirs = meant == "other" and not lives and not at_theirs
        is_sample = _SAMPLE_STREET.match(low, place.start)
        unsettled = _UNSETTLED.match(low, place.end) or _UNSIGNED.search(before)
        if is_sample or unsettled or _EITHER.search(before):
            yield Candidate(rule, place.value, place.start, place.end, "void")
            continue
        sure = (_moves(low, place.start, place.end) or short or lives) and not theirs
        how = "sure" if sure and not _IF.search(before[-80:]) else "asked"
        yield Candidate(rule, place.value, place.start, place.end, how)
    part = (
        parts_in(text, items, spoken)
        if not found and len(text) < (_SHORT_SPOKEN if spoken else _SHORT)
        else None
    )
    if part is None or _meant(text, low, part.start, part.end, 0) not in ("own", "guess"):
        return
    if not _IF.search(low[max(0, part.start - 80) : part.start]):
        claimed = _moves(low, part.start, part.end)
        yield Candidate(rule, part.said.to_value(), part.start, part.end, PART, claimed=claimed)


def _is_all(low: str, start: int, end: int) -> bool:
    """Whether hardly more is said than the address."""
    return len(low[:start].split()) <= _WORDS_BEFORE and len(low[end:].split()) <= _WORDS_AFTER


def _moves(low: str, start: int, end: int) -> bool:
    """Whether somebody moves, or puts right where they said that they do."""
    before, after = low[max(0, start - 200) : start], _ENDS.split(low[end : end + 60], maxsplit=1)[0]
    return bool(
        _MOVING.search(before)
        or _AMENDING.search(before)
        or _MOVING.search(after)
        or _NOW.search(low, start, end)
        or _GOING.search(before)
    )


def _meant(text: str, low: str, start: int, end: int, floor: int) -> Stance | None:
    """How an address was meant; None when it is not one to which anybody moves."""
    before = low[max(0, start - 200) : start]
    near = low[max(floor, start - 40) : start]
    is_new = re.search(r"neu|new|nouv|nuev|rein in|\binto\b", near[-25:])
    old = _OLD_PLACE.search(near)
    leads_here = old is not None and (
        _TO.match(old.group())
        or _AWAY_TO.search(before)
        or (":" in old.group() and _LEAVING.match(old.group()))
    )
    if old and not is_new and not leads_here:
        return None
    if (_STILL.search(near) and not is_new) or _STAYS.search(low[end : end + 50]):
        return None
    if _NOT_MOVED.search(before) or _NEVER_LIVED.match(low, end) or _OTHERS_MOVE.search(before):
        return None
    if _OTHERS_PLACE.match(low, end) or _SEATED.search(before):
        return None
    if _KEPT.search(near) or _OVER.match(low, end):
        return None
    if _SUPPLIED.search(near) and not is_new:
        return None
    if _NO_LONGER.match(low, end) or _DO_YOU.search(near) or _OUR_OFFICE.search(near):
        return None
    if _WRONG.search(near) and not _AMENDING.search(before):
        return None
    meant = stance(low, start, end, max(0, start - 60), len(low))
    if meant in ("sample", "void"):
        return None
    signed = SIGN_OFF.search(low)
    if signed is not None and signed.start() < start:
        return None
    return None if _NAME_LINE.search(text, 0, start) and not _MOVING.search(before[-20:]) else meant
