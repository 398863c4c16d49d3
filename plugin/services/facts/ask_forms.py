"""Questions that name what they are after by what is done with it: "where are you moving to"."""

from __future__ import annotations

from plugin.services.facts.tongues import NAMES
from plugin.services.lazy import lazy
from plugin.services.screen import Possible

# What asks for a place; where somebody moves, lives, or has things sent.
_WHERE = (
    r"(?:wohin|wo|where|où|a?d[óo]nde"
    r"|(?:in |auf |an )?welche[rnms]? (?:straße|strasse|ort|stadt)"
    r"|(?:what|which)(?:['’]s| is| was)? (?:the )?(?:street|road|town)|quelle (?:rue|ville)"
    r"|(?:cu[áa]l es la|(?:a |en )?qu[ée]) (?:calle|ciudad))"
)
_MOVE = (
    r"(?:(?:um|ein|ver|hin)?zieh(?:en|t|st|e)?|(?:um|ein|ver|hin)?gezogen|umzuziehen|wohn(?:en|st|t)"
    r"|gewohnt"
    r"|mov(?:e|ed|ing)|liv(?:e|ing)"
    r"|(?:dé|em|am)ménag\w+|habitez?|habiter|partez|vivez|installez"
    r"|(?:se |te )?(?:muda\w*|mudó|traslada\w*)|(?:se|te) cambias?n?|viven?|vives|vivir)"
)
_SEND = (
    r"(?:(?:zu)?schick\w*|posted|(?:zu)?send(?:e|en|ing)?|gesendet|sent|deliver\w*|ship|envo\w+"
    r"|expédi\w+|livr\w+"
    r"|mand(?:o|amos|ar|e)|enviar|env[íi]o|enviamos|entreg\w+)"
)
_GO = r"(?:go|gehen?|geht|soll|hin|post|aller?|va|vont|ir)"
_POST = (
    r"(?:post|rechnung\w*|\w*(?:ab)?rechnung|briefe?|unterlagen|lieferung|paket"
    r"|bills?|letters?|mail|documents?|invoice|delivery|parcel"
    r"|factures?|courriers?|documents|colis|livraison|facturas?|correo|cartas?|documentos|paquete|entrega)"
)
_MONEY = (
    r"(?:geld|guthaben|betrag|erstattung|rückzahlung|gutschrift|refund|money|credit|payment|balance"
    r"|remboursement|argent|avoir|reembolso|dinero|abono|devolución|importe)"
)
_PAY = (
    r"(?:überweis\w*|transfer\w+|virement|abono|auszahl\w*|erstatt\w*|pay|paid|transfer|refund|virer"
    r"|verser|rembours\w*|ingres\w+"
    r"|pag\w+)"
)
_DIGITALLY = lazy(r"\b(?:e-?mail|mailadresse|link|sms|pdf|correo electr\w+)\b")
_NEW_HOME = (
    r"(?:neue[nrs]? (?:wohnung|haus|zuhause)|new (?:flat|place|home|house|apartment)"
    r"|nouve\w+ (?:logement|appartement|maison)|nuev[oa] (?:piso|casa|vivienda))"
)
_ADDRESS = lazy(
    rf"\b{_WHERE}\b[^.!?]{{0,45}}\b{_MOVE}\b"
    rf"|\b{_WHERE}\b[^.!?]{{0,45}}\b{_SEND}\b|\b{_WHERE}\b[^.!?]{{0,25}}\b{_GO}\b[^.!?]{{0,20}}\b{_POST}\b"
    rf"|\b{_WHERE}\b[^.!?]{{0,30}}\b{_POST}\b[^.!?]{{0,15}}\b{_GO}\b"
    r"|\bwhere (?:should|does|is) (?:it|that|this) (?:be )?(?:going|go|sent)(?: to)?\b"
    r"|\bwohin (?:soll(?:['’ ]?s| es)|geht(?:['’ ]?s| es))\b"
    r"|\bwo (?:soll|geht)(?:['’ ]?s| es) (?:denn )?hin\b"
    rf"|\b{_MOVE}\W+(?:\w+\W+){{0,2}}(?:où|wo|wohin|where|a ?d[óo]nde)\b|\b{_MOVE} (?:\w+ )?(?:où|wohin"
    rf"|a ?d[óo]nde|where)\b|\b{_SEND} (?:\w+ )?(?:où|wohin|a ?d[óo]nde"
    rf"|where)\b"
    rf"|^\W*(?:(?:thanks|danke|merci|gracias)\W+)?(?:and|und|et|y) (?:the|your|die|das|ihre?|la|le"
    rf"|el|votre|su) {_NEW_HOME}\W*$"
    rf"|\b{_WHERE} (?:is|was|ist|war|liegt|est|était|era|está|es)(?:\W+\w+){{0,4}} {_NEW_HOME}\b"
    r"|\b(?:wie hei(?:ß|ss)t|wie ist|wie lautet|what(?:['’]s| is)|quelle est"
    r"|cu[áa]l es)(?: denn)? (?:die|ihre|deine|the|your"
    r"|la|votre|su) (?:neue |new |nouvelle |nueva )?(?:stra(?:ß|ss)e|street|rue|calle)\b"
    r"|(?:^\W*|[.!?;,]\W*|\b(?:und|and|et|y|gut|okay|ok|lovely|great|bien)\W+)"
    r"(?:welche|which|what|quelle|qué|a qué|in welche) (?:neue |new )?(?:stra(?:ß|ss)e|street|rue|calle)\W*$"
    r"|(?:^\W*|\b(?:and|und|et|y|so|also|alright|okay|ok|lovely|great|right|gut|schön|bien|vale)\W+"
    r"|(?=wohin denn))(?:where(?: to)?|wohin|wo(?: (?:da"
    r"|dort))? genau|où"
    r"|a ?d[óo]nde)(?: (?:denn|genau|exactly|exactement))*\W*$"
    r"|\bwo (?:es|sie|du) (?:denn |genau )?hin(?:geht|ziehen|ziehst|ziehn)\b|\bwhere (?:it['’]s|it is"
    r"|you['’]re"
    r"|you are) (?:going|off to|headed|heading)\b|\b(?:où vous (?:allez|partez)|vous (?:allez|partez) où)\b"
    r"|\b(?:und|and|et|y) (?:die|the|your|la|votre|su|ihre) (?:straße|street|rue|calle)\W*$"
    r"|\b(?:c['’]est|c['’]était) (?:quelle rue|où)\b|\bcu[áa]l es la calle\b"
    r"|\b(?:straße|street|rue|calle)(?: name)? (?:und|and|or|et|y|oder) (?:die |the |le |el )?"
    r"(?:haus|house )?(?:nummer|number|numéro|n[úu]mero)\b"
    r"|(?<!without )(?<!without the )(?<!without a )\bhouse number\b"
)

_HOW = (
    r"(?:wie|how|comment|c[óo]mo|(?:auf |über )?welche[nmr]? (?:weg|kanal|kontaktweg|art)"
    r"|(?:which|what) (?:way|channel)|par quel (?:moyen|canal)|por qu[ée] (?:v[íi]a|medio|canal))"
)
_WE_OR_YOU = (
    r"(?:möchten|wollen|sollen|dürfen|können|könnten|soll|darf|kann|möchtest|willst|hätten|hättest|würden"
    r"|wünschen|would|do|should|can|shall|may|could|will|must"
    r"|voulez|souhaitez|préférez|pouvons|devons|désirez|veux|aimeriez|dois|peut|doit|on"
    r"|quiere|prefiere|desea|quieres|prefieres|le|te|podemos|debemos|les)"
)
_CONTACT = (
    r"(?:kontaktier\w*|kontakt (?:mit \w+ )?auf\w*|erreich\w*|benachrichtig\w*|angeschrieben|anschreiben"
    r"|informier\w*|hören|melden"
    r"|antworten|kommunizier\w*|schreiben|post|unterlagen|rechnung\w*|bekommen|erhalten|verständig\w*"
    r"|zu ihnen|zukommen|ansprechen|g[eo]t (?:in touch|hold)|demos|digamos|respuesta"
    r"|contact\w*|reach|hear from|get back|answer|respond|reply|let you know"
    r"|inform\w*|(?:keep|stay|be) in touch"
    r"|write to|notif\w*|updat\w*|communicat\w*|keep you|send|receive"
    r"|joind\w*|joign\w*|écri\w*|recevoir|prévenu|prévien\w*|prévenir|répon\w*|commun\w*|avert\w*"
    r"|contest\w*|respond\w*|notific\w*|entere|hagamos|escrib\w*|avis\w*|comuni\w*|recibir|localic\w*"
    r"|llam\w*|mand\w*|env[íi]\w*)"
)
_BEST_WAY = (
    r"(?:best|easiest|preferred|beste[rn]?|liebste[rn]?|meilleur|préféré|mejor|preferid[oa])"
    r" (?:way|method|contact|channel|weg|kontaktweg|kanal|moyen|canal|forma|manera|v[íi]a|medio)"
)
_CHANNEL_NAME = (
    r"(?:briefe?|post(?:weg)?|postalisch|schriftlich|in writing|par écrit|por escrito|e-?mails?|mails?"
    r"|elektronisch|telefon\w*|anruf\w*|chat|letters?|phone"
    r"|calls?"
    r"|la poste|courriers?|lettres?|courriel|téléphone|appel|cartas?|correo|llamada|teléfono|papier"
    r"|paper|papel)"
)
_CHANNEL_DONE = (
    r"(?:schreib\w*|anruf\w*|anrufen|mailen|write|wrote|written to|ring|rang|call|called|phone"
    r"|phoned|text|e-?mailed"
    r"|écri\w+|appel\w+"
    r"|téléphon\w+"
    r"|escrib\w+|llam\w+)"
)
_EITHER = r"(?:oder|or|ou|o)"
_ONE_OR_OTHER = lazy(
    rf"\b{_CHANNEL_NAME}\b(?:\W+\w+){{0,4}}?\W+{_EITHER}\W+(?:\w+\W+){{0,4}}?{_CHANNEL_NAME}\b"
    rf"|\b{_CHANNEL_DONE}\b(?:\W+\w+){{0,3}}?\W+{_EITHER}\W+(?:\w+\W+){{0,4}}?{_CHANNEL_DONE}\b"
    rf"|\b{_CHANNEL_DONE}\W+{_EITHER}\W+(?:\w+\W+){{0,2}}?{_CHANNEL_NAME}\b"
)
_IT_WAS = lazy(r"\b(?:war (?:es|das)|was (?:it|that)|c['’]était|fue|era)\b[^.!?]{0,25}$")
"""Of what has been: "was it in the chat or on the phone?"."""
_CHANNEL = lazy(
    rf"\b{_HOW}\W+(?:ich |wir |we |i |que )?{_WE_OR_YOU}\b[^.!?]{{0,50}}\b{_CONTACT}\b"
    rf"|\b(?:auf |über )?welche[nmr]? (?:weg|kanal|kontaktweg|art)\b|\b(?:par )?quel (?:moyen|canal|mode)\b"
    rf"|\bpor qu[ée] (?:v[íi]a|medio|canal)\b|\bpreferred (?:contact|channel|way|method)"
    rf"|\bcontact preferences?\b|\bpréférences? de contact\b|\bpreferencias? de contacto\b"
    rf"|\bkontaktpräferenz\w*|\b(?:ihr|dein|euer|welcher) (?:bevorzugter?|gewünschter?"
    rf"|liebster?) (?:kontaktweg"
    rf"|kontaktart|kontaktkanal"
    rf"|kommunikationsweg)\b"
    rf"|\b{_BEST_WAY}\b[^.!?]{{0,20}}\b{_CONTACT}\b"
    rf"|\bwie hätten sie [^.!?]{{0,30}}\bgerne?\b"
    rf"|\b(?:préférez|souhaitez)(?:[- ]vous)? (?:être|qu['’]on vous) (?:contact|joi|écri|appel)\w*"
    rf"|\b(?:préférez|souhaitez|voulez"
    rf"|désirez)(?:[- ]vous)? (?:\w+ ){{0,3}}?recevoir\b[^.!?]{{0,30}}\bcomment\b"
    rf"|\bpor d[óo]nde (?:\w+ )?(?:quieres?|prefieres?|desea)\b"
    rf"|\bprefiere que l[eo] (?:contact|escrib|llam)\w*|\b(?:prefer|like) to be contacted\b"
)
_OFFERED = lazy(  # whether somebody is asked which they like
    r"\b(?:lieber|möchten|möchtest|wollen|willst|hätten|soll(?:en|te|ten)?|darf|bevorzug\w*|dürfen"
    r"|wünschen|wünschst|prefer\w*|rather|want|like"
    r"|am besten|le mieux|lo mejor|best\b"
    r"|shall|should|would|préf[éè]r\w*|voulez|souhait\w*|on vous|je vous|se l[oa]s?|quiere\w*"
    r"|prefier\w*|le|la|les"
    r"|desea)\b"
)
_BY_US = lazy(  # how we are reached, or were
    r"\b(?:reach|contact|write(?: to)?|send|back to|call|e?mail) us\b|\b(?:an|bei) uns\b"
    r"|\buns (?:\w+ ){0,3}(?:erreichen|schicken|senden|schreiben|mitteilen|anrufen)\b"
    r"|\bnous (?:joindre|contacter|écri\w+|envoyer|appeler)\b|\b(?:contact|escrib|llam|envi|mand)\w*nos\b"
    r"|\b(?:haben sie|hatten sie|did you|have you|had you|avez[- ]vous|vous avez|aviez|ha|han)\b"
)

_TONGUE = r"(?:sprachen?|languages?|langue|idioma|lengua)"
_LANGUAGE = lazy(
    rf"\b(?:welche[rsnm]?|was für(?: eine)?|which|what|quelle|qué|cu[áa]l)(?: (?!did|haben"
    rf"|avez)\w+){{0,2}}? {_TONGUE}\b"
    rf"|\b{_TONGUE}\b[^.!?]{{0,25}}\b(?:war|wäre|was|would|do you|again|déjà|era|noch ?mal|lieber|möchten"
    rf"|souhaitez|préférez|quiere|prefiere)\b"
    rf"|\bwould you (?:prefer|like|rather)\b[^.!?]{{0,40}}\b{_TONGUE}\b"
    rf"|\bpreferred language\b|\bwunschsprache\b"
)
_LANGUAGE_EITHER = lazy(
    rf"\b(?:{NAMES})(?:\W+\w+){{0,2}}?\W+{_EITHER}(?:\W+(?:auf |in |en |im )?(?:{NAMES})\b|\W*$)"
)

_NUMBER = r"(?:number|nummer|num[ée]ro|n[uú]mero|telefon|phone|t[ée]l[ée]phone|tel[ée]fono)"
_REACH = (
    r"(?:erreich(?:en|e|bar|st)?|anruf(?:en|e|t)?|anzurufen|zurückruf\w*|zurückzurufen|rückruf\w*"
    r"|rückfragen|ruft|rufen|kriegen"
    r"|melden|call|ring|reach|get (?:a )?(?:hold of )?you|contact|dial"
    r"|joind\w*|joign\w*|rappel\w*|appel\w*|contacter|localiz\w*|llam\w*|encontr\w*|contactar)"
)
_CALLER = (
    r"(?:techni\w+|monteur\w*|kolleg\w+|fitter|engineer|electrician|colleague|driver|fahrer|livreur"
    r"|collègue"
    r"|técnic[oa]|compañer[oa])"
)
_CUT_OFF = (
    r"(?:cut off|disconnected|line drops|abbricht|abreißt|abbrechen|unterbrochen|wegbricht|coupée?s?"
    r"|ça coupe"
    r"|se corta|se cae)"
)
_PHONE = lazy(
    rf"\b(?:unter|auf|an) welcher (?:\w+ )?(?:nummer|telefonnummer|rufnummer)"
    rf"(?! (?:läuft|steht|wird|ist|haben|finde|find)\b[^.!?]{{0,20}}(?:vertrag|kund|zähler|bestell"
    rf"|auftrag))|\bauf welchem telefon"
    rf"|\b(?:on|at|under) (?:what|which) (?:\w+ )?number\b"
    rf"|\bwie (?:können|erreichen) wir sie\b[^.!?]{{0,20}}(?:telefonisch|erreichen)"
    rf"|\bwie erreichen wir sie\b"
    rf"|\b(?:wo|where|où|d[óo]nde)\b[^.!?]{{0,30}}\b(?:be reached|reachable|erreich\w*|vous joindre"
    rf"|joignable"
    rf"|localizarl[eoa]|reach you|call you)\b"
    rf"|\bsur quel (?:numéro|téléphone)|\bà quel (?:numéro|téléphone)\b(?=[^.!?]{{0,40}}{_REACH})"
    rf"|\b(?:en|a) qu[ée] (?:n[uú]mero|tel[ée]fono)"
    rf"|\b{_HOW}\b[^.!?]{{0,25}}\b{_CALLER}\b[^.!?]{{0,30}}\b{_REACH}\b"
    rf"|\b{_HOW}\b[^.!?]{{0,40}}\b{_REACH}\b[^.!?]{{0,12}}\b(?:by phone|telefonisch|par téléphone"
    rf"|por teléfono)"
    rf"|\bbest (?:\w+ )?number\b"
    r"|\b(?:which|what|welche|quel|qu[ée]) (?:number|nummer|num[ée]ro|n[uú]mero)\b[^.!?]{0,30}"
    r"\b(?:use|dial|try|nehmen|verwenden|benutzen|wählen|utilis\w+|compos\w+|us(?:ar|emos|amos)|marc\w+)\b"
)
_PHONE_OPENLY = lazy(
    r"(?<!dieser )(?<!selben )(?<!bekannten )(?<!this )(?<!that )(?<!same )(?<!cette )(?<!ce )(?<!este )"
    rf"\b{_NUMBER}\b(?! (?:de|du|of) (?:contr|client|customer|conta|compt|pedido|order|comm))"
    rf"[^.!?]{{0,40}}\b{_REACH}\b|\b{_REACH}\b[^.!?]{{0,20}}\b{_NUMBER}\b"
)
_PHONE_SPOKEN = lazy(
    rf"\b(?:an?|eine|une?|una) (?:\w+ )?{_NUMBER} (?:to|for|where|zum|für|unter der|pour|où|para|donde|en)"
    rf"\b[^.!?]{{0,25}}\b{_REACH}\b"
    rf"|\b(?:another|other|different|second|ander\w+|weitere\w*|zweite\w*|autre|deuxième"
    rf"|otr[oa]|segundo) (?:phone |rückruf)?{_NUMBER}\b"
    rf"|{_CUT_OFF}\b[^.!?]{{0,40}}\b(?:{_HOW}|{_WHERE})\b[^.!?]{{0,25}}\b{_REACH}"
    rf"|\b{_NUMBER}\b[^.!?]{{0,30}}\b{_CALLER}\b"
    rf"|{_NUMBER}\b[^.!?]{{0,30}}\b{_CUT_OFF}|{_CUT_OFF}\b[^.!?]{{0,40}}\b{_NUMBER}"
)

_PHONE_OF = lazy(  # "what's your work number?"
    r"\bnummer (?:von|in|aus|bei) (?:ihre[rm]|der|dem|deiner) (?:werkstatt|arbeit|büro|praxis|kanzlei|laden"
    r"|firma)\b"
    r"|\bnumber (?:of|at) your (?:work|office|shop|workshop|practice)\b"
    r"|\bnuméro de votre (?:travail|atelier|bureau|cabinet|boutique)\b"
    r"|\b(?:número|teléfono) de su (?:trabajo|oficina|tienda|taller|despacho)\b|"
    rf"(?<!rang your )(?<!called your )(?<!tried your )\b(?:work|office|daytime) {_NUMBER}\b|\b(?:büro"
    rf"|arbeits|dienst)\w*nummer\b"
    r"|\bnuméro (?:du |de |au )?(?:travail|bureau|professionnel)\b"
    r"|\b(?:número|teléfono) (?:del trabajo|de la oficina)\b"
)
_ACCOUNT = lazy(
    r"\b(?:(?:which|what) account|account (?:that )?(?:to|(?:we|i|they) (?:should|shall|can|could"
    r"|may|need to"
    r"|are to|am to)) (?:send|pay|transfer|refund|credit|use|debit))\b"
    rf"|\b{_WHERE}\b[^.!?]{{0,40}}\b{_MONEY}\b"
    rf"|\b{_WHERE}\b[^.!?]{{0,30}}\beuros?\b[^.!?]{{0,15}}\b(?:go|hin|sent|paid)\b"
    rf"|\b{_WHERE}\b[^.!?]{{0,25}}\b{_PAY}\b"
    r"|^\W*(?:et|und|and|y) (?:le compte|das konto|the account|la cuenta) (?:pour|für|for|para)\b"
    r"|\bcu[áa]l es (?:la|su|tu|el) (?:cuenta|iban)\b"
)
_ACCOUNT_OPENLY = lazy(
    r"\baccount\b[^.!?]{0,25}\b(?:come from|be (?:taken|debited|collected|paid)|go (?:to|into)"
    r"|(?:for|to receive) (?:the|your|that|a) (?:refund|payment|(?:direct )?debit|credit|money))"
    r"|\bkonto für (?:die|den|das|ihre?) \w*(?:erstattung|abbuchung|lastschrift|zahlung|gutschrift|einzug)"
    r"|\bcompte (?:pour|à utiliser pour) (?:le|la|les|votre) (?:remboursement|prélèvement|virement|avoir)"
    r"|\bcuenta para (?:el|la|los|su) (?:cobro|reembolso|devolución|domiciliación|abono|pago|cargo|adeudo)"
)
_ORDERED = r"(?:bestellt|bestellung|ordered|order|commandée?|commande|pedido|encargado)"
_REFERENCE = r"(?:nummer|number|reference|référence|numéro|n[úu]mero|referencia|referenz)"
_ORDER_OPENLY = lazy(
    rf"\b{_ORDERED}\b[^.!?]{{0,30}}\b{_REFERENCE}\b(?!\W+(?:de[rs]?|del|du|of|von)\b)"
    rf"|\b{_REFERENCE}\b[^.!?]{{0,25}}\b{_ORDERED}\b"
)

ASKS = (
    (_LANGUAGE, "preferred_language"),
    (_PHONE, "alternative_phone"),
    (_ADDRESS, "address_change"),
    (_ACCOUNT, "iban"),
)
"""What asks by its own words."""
ASKS_OPENLY = (
    (_ACCOUNT_OPENLY, "iban"),
    (_ORDER_OPENLY, "order_number"),
    (_PHONE_OPENLY, "alternative_phone"),
    (_PHONE_OF, "alternative_phone"),
)
"""What asks in a question or a request only."""
FORMS = (
    *(pattern for pattern, _ in (*ASKS, *ASKS_OPENLY)),
    *(_PHONE_SPOKEN, _CHANNEL, _ONE_OR_OTHER, _LANGUAGE_EITHER),
)
"""What ``direct`` looks for first."""
_OPENS_A_QUESTION = lazy(
    r"\W*(?:(?:und|and|et|y|also|so|ok|okay|then|dann|alors|entonces)\W+)*"
    r"(?:do|does|did|would|should|shall|can|could|may|are|have|will|how|what|which|where|when"
    r"|soll|sollen|wollen|möchten|möchtest|können|darf|dürfen|hätten|haben|wie|was|wo|wohin|wann|welche\w*"
    r"|(?:vous )?(?:préférez|voulez|souhaitez|désirez)|est-ce|quel\w*|comment|où|quand|on|je vous"
    r"|prefiere|quiere"
    r"|c[óo]mo"
    r"|cu[áa]l|d[óo]nde|qu[ée]|le|se l[oa]s?|seguimos)\b"
)
_BRIEF = 6  # words of a question that is but a choice


def direct(
    segment: str, question: bool, spoken: bool, requested: bool, possible: Possible
) -> list[tuple[str, int]]:
    """The kinds that ``segment`` asks for without their name, and where.

    ``possible`` is what the utterance that it is a part of can match of ``FORMS``.
    """
    search = possible.search
    found = [(kind, hit.start()) for pattern, kind in ASKS if (hit := search(pattern, segment))]
    if question or requested:
        found += [(kind, hit.start()) for pattern, kind in ASKS_OPENLY if (hit := search(pattern, segment))]
    if (question or requested or spoken) and (hit := search(_PHONE_SPOKEN, segment)):
        found.append(("alternative_phone", hit.start()))
    channel = search(_CHANNEL, segment)
    either = search(_ONE_OR_OTHER, segment)
    tongues = search(_LANGUAGE_EITHER, segment)
    if not (found or channel or either or tongues):
        return []
    brief = len(segment.split()) <= _BRIEF
    question = question or spoken or _OPENS_A_QUESTION.match(segment) is not None
    if (
        either is not None
        and not _IT_WAS.search(segment, 0, either.start())
        and not _BY_US.search(segment)
        and (brief or ((question or requested) and _OFFERED.search(segment)))
    ):
        channel = channel or either
    if channel is not None:
        found.append(("preferred_channel", channel.start()))
    if tongues is not None and (question or brief):
        found.append(("preferred_language", tongues.start()))
    if any(kind == "iban" for kind, _ in found) or _DIGITALLY.search(segment):
        found = [each for each in found if each[0] != "address_change"]
    return found
