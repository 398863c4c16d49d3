"""How agents and bots ask: the patterns by which ``asks`` knows what is asked for, and in which way."""

from __future__ import annotations

import re

from plugin.services.facts import vocabulary as words

SEGMENT = re.compile(r"[!?\n]+|(?<=[^\W\d_]{2})[.;](?=\s|$)|(?<=[\d)])[.;](?=\s+[^\W\d_])")
ABBREVIATED = re.compile(r"\b(?:nr|str|tel|kd|vertragsnr|kundennr|zählernr|bzw|ca|núm|num|n)$")
REQUEST = re.compile(rf"(?<!\w)(?:{words.REQUESTS})(?!\w)")
STATE = re.compile(rf"\b(?:{words.STATES})")
SECURITY = re.compile(rf"\b(?:{words.SECURITY})\b")
CONFIRM = re.compile(r"\b(?:bestätig\w*|confirm\w*|conf[íi]rm\w*)\b")
WHICH = re.compile(rf"\b(?:{words.WHICH})\b")
CHOOSE = re.compile(
    r"\bzwei (?:hab|habe|davon|verträge|nummern|zähler|aufträge|bestellungen|konten|ibans)|\bbeiden?\b"
    r"|\bsehe (?:hier )?zwei|\bzwei \w*nummern"
    r"|\b(?:two|both|either)\b|\bl[oa]s dos\b|\bambos\b|\b(?:tengo|veo|hay|constan) (?:\w+ )?dos\b"
    r"|\bles deux\b|\bdeux (?:contrats|numéros|compteurs|commandes)"
    r"|\bwhich of (?:the|your|them)|\bcuál de|\bl(?:e|a)quelle? d(?:es?|u)\b|\bwelche[rsmn]? (?:davon"
    r"|der (?:beiden|zwei)|von)"
    # "the one with 230 or the one with 244"
    r"|\d{2}[^.!?\d]{1,12}\b(?:oder|or|ou|o)\b[^.!?\d]{1,25}\d{2}"
)
REST = re.compile(rf"\b(?:{words.THE_REST})\b")
REFUSED = re.compile(rf"\b(?:{words.REFUSED})")
OTHERS = re.compile(
    rf"(?<!nicht )(?<!not )\b(?:ihre[rsmn]?|ihres|dein\w*)\s+(?:\w+\s)?(?:{words._PERSONS_DE})\b"
    rf"|\bkontoinhaber\w*"
    rf"|(?<!not )\byour\s+(?:\w+\s)?(?:{words._PERSONS_EN})(?:['’]?s)?\b|\baccount holder"
    rf"|\b(?:votre|vos)\s+(?:\w+\s)?(?:{words._PERSONS_FR})\b|\b(?:su|sus"
    rf"|tu)\s+(?:\w+\s)?(?:{words._PERSONS_ES})\b"
)
NEW = re.compile(
    r"\b(?:neue[nrsm]?|new|nouve\w+|nvelle|nuev[oa]s?)\s+(?:\w+\s)?(?:wohnung|haus|zähler\w*|flat|place"
    r"|home|house|apartment|meter\w*"
    r"|logement|appartement|maison|compteur|piso|casa|vivienda|contador|iban|konto\w*|bankverbindung"
    r"|account|cuenta|compte|vertrag\w*|contract"
    r"|contrat[o]?)\b|\b(?:zähler\w*|iban|contador|compteur|meter) (?:nuevo|nouveau|in der neuen"
    r"|of the new|del nuevo|du nouveau)\b"
)
GENERIC = re.compile(
    r"\bbei (?:rück)?fragen\b|\bnächste[sn]? mal\b|\bbereit(?:halten|zuhalten|legen)?\b"
    r"|\bverwendungszweck\b|\bnext time\b|\bto hand\b|\b(?:have|keep) .{0,30}ready\b"
    r"|\bin case of questions\b|\bas (?:the )?reference\b|\bla prochaine fois\b|\bsous la main\b"
    r"|\bprochain appel\b|\bla próxima vez\b|\ba mano la próxima\b"
)
BARE = re.compile(
    r"verträge?|vertrags?|policen?|polic(?:y|ies)|p[óo]lizas?|contracts?|contrat[os]?s?|contratos?"
    r"|zählers?|stromzählers?|zaehler|meters?"
    r"|compteurs?|contador(?:es)?|auftrag|bestellung|bestell"
    r"|orders?|commandes?|pedidos?|konto|compte|cuenta|clientes?|telefon|handy|(?:tele)?phone|mobile"
    r"|t[ée]l[ée]phone|portable|tel[ée]fono|m[óo]vil|celular|account"
    r"|tel\.|naissance|code postal|postleitzahl|código postal|post ?code"
)
ASKS_WHICH_BARE = r"(?:welche[rsmn]?|which|what|quel(?:le)?s?|cu[aá]l(?: es)?|qu[ée]|de qu[ée])(?: \w+)? $"
POSSESSED = re.compile(
    r"\b(?:ihre?[rnms]?|dein\w*|your|votre|ton|su|tu|el|la|le|den|die|das|ein|un|une|una|the)\s+$"
)
NUMBER_WORD = re.compile(r"\b(?:nummer|nr\.?|number|num[ée]ro|n[uú]mero)\b")
MAIL_ADDRESS = re.compile(r"e-?mail|mail|correo|courriel|elektronisch")
ENDING = re.compile(
    r"\b(?:endet|endend|ending|ends|termin[ae]\w*|finit|se termine|am ende|at the end|à la fin|al final"
    r"|ist das|stimmt(?: das| die| der)?|richtig|korrekt)\b"
)
_CHANNEL_ASK = re.compile(
    r"\bwie (?:möchten|wollen|sollen|dürfen|können|soll|darf|kann|möchtest|hätten|würden) (?:sie|wir"
    r"|ich|du)\b.{0,60}(?:kontaktier|erreich|benachrichtig|angeschrieben|informier|hören|melden"
    r"|antworten|kommunizier|schreiben|post|unterlagen|bekommen|erhalten)"
    r"|\b(?:auf )?welche[nmr]? (?:weg|kanal|kontaktweg|art)\b|\b(?:bevorzugen|bevorzugte\w*"
    r"|lieber) .{0,30}(?:kontakt|brief|mail|telefon|post|kanal|erreich)|per (?:post|brief|mail|e-mail"
    r"|telefon) oder (?:per )?(?:post|brief|mail|e-mail|telefon)"
    r"|\bhow (?:would|do|should|can|shall|may) (?:you|we|i)\b.{0,40}(?:contact|reach|hear from"
    r"|get in touch|get back|answer|respond|reply|let you know|inform|write to|notif|updat|communicat|send)"
    r"|\b(?:prefer|rather)\b.{0,40}(?:post|e-?mail|letter|phone|chat|call|contact)|preferred (?:contact"
    r"|channel|way|method)|(?:post|letter|e-?mail|phone) or (?:by )?(?:post|letter|e-?mail|phone)\b"
    r"|\b(?:prefer|rather|lieber|préf[éè]r\w*|prefier\w*)\b.{0,30}\b(?:ring|rang|call|phone|write"
    r"|wrote|anruf\w*|schreib\w*"
    r"|appel\w*|écri\w*|llam\w*|escrib\w*)\b.{0,15}\b(?:or|oder|ou|o)\b"
    r"|\b(?:préférez|préférer|souhaitez)[- ]?vous\b.{0,40}\bou\b|\bvous (?:préférez"
    r"|souhaitez)\b.{0,40}(?:courrier|mail|appel|téléphone|lettre|chat)|\bprefiere[s]?\b.{0,40}(?:carta"
    r"|correo|email|llamada|teléfono|chat)|\bcomment (?:voulez|souhaitez|préférez|pouvons|devons"
    r"|désirez|veux|aimeriez)[- ]?(?:vous|nous|tu)?\b.{0,40}(?:contact|joind|joint|écri|recevoir"
    r"|prévenu|répond|commun)|par (?:courrier|mail|e-mail|téléphone) ou (?:par )?(?:courrier|mail"
    r"|e-mail|téléphone)|par quel (?:moyen|canal)"
    r"|\bc[óo]mo (?:quiere|prefiere|desea|quieres|prefieres|le|te|podemos|debemos)\b.{0,40}(?:contact"
    r"|contest|respond|inform|notific|entere|hagamos|escrib|avis|comuni|recibir|localic|llam|mand|envi)"
    r"|por qu[ée] (?:v[íi]a|medio|canal)"
    r"|por (?:carta|correo|email|teléfono) o (?:por )?(?:carta|correo|email|teléfono)"
)
_LANGUAGE_ASK = re.compile(
    r"\b(?:in |auf )?welche[rn]? sprache|which language|what language|preferred language"
    r"|language (?:would|do) you|(?:en )?quelle langue|en qu[ée] idioma|qu[ée] idioma|qu[ée] lengua"
)
_PHONE_ASK = re.compile(
    r"\bunter welcher (?:\w+ )?(?:nummer|telefonnummer|rufnummer)|\b(?:welche"
    r"|auf welcher) (?:\w+ )?(?:nummer|handynummer|telefonnummer) .{0,40}(?:erreich|anruf|zurückruf"
    r"|melden)|\bwie (?:können|erreichen) wir sie\b.{0,20}(?:telefonisch|erreichen)"
    r"|\bwie erreichen wir sie\b|nummer für (?:den|einen|ihren) rückruf|number for (?:the|a"
    r"|your) call ?back|numéro pour (?:vous |le )?rappel|número para (?:llamar|devolver)"
    r"|nummer .{0,30}(?:erreichen|erreichbar|erreiche ich|zurückrufen)"
    r"|\b(?:which|what)(?:'s| is)? (?:the |a )?(?:phone )?number"
    r" .{0,40}(?:call|reach|ring|contact|dial|get you)"
    r"|\bwo\b.{0,30}\b(?:zu erreichen|erreichbar|erreich\w* wir)|auf welchem telefon"
    r"|\bwhere (?:are|is|can|could) .{0,20}\b(?:be reached|reachable)"
    r"|\bnumber .{0,25}(?:call you|reach you|ring you|contact you|call back|get (?:hold of )?you)"
    r"|\bwhere can we (?:reach|call)|best number"
    r"|\b(?:sur|à) quel numéro|numéro .{0,30}(?:joindre|rappeler|contacter|appeler)|\boù (?:peut-on"
    r"|pouvons-nous) vous joindre"
    r"|\b(?:en|a) qu[ée] (?:n[uú]mero|tel[ée]fono)|n[uú]mero .{0,30}(?:localizar|llamar|contactar)"
)
_ACCOUNT_ASK = re.compile(
    r"\b(?:(?:which|what) account|account (?:that )?(?:to|(?:we|i|they) (?:should|shall|can|could"
    r"|may|need to"
    r"|are to|am to)) (?:send|pay|transfer|refund|credit|use|debit))\b"
)
_ACCOUNT_FOR = re.compile(  # in a question or a request
    r"\baccount\b[^.!?]{0,25}\b(?:come from|be (?:taken|debited|collected|paid)|go (?:to|into)"
    r"|(?:for|to receive) (?:the|your|that|a) (?:refund|payment|(?:direct )?debit|credit|money))"
    r"|\bkonto für (?:die|den|das|ihre?) \w*(?:erstattung|abbuchung|lastschrift|zahlung|gutschrift|einzug)"
    r"|\bcompte (?:pour|à utiliser pour) (?:le|la|les|votre) (?:remboursement|prélèvement|virement|avoir)"
    r"|\bcuenta para (?:el|la|los|su) (?:cobro|reembolso|devolución|domiciliación|abono|pago|cargo|adeudo)"
)
_ORDERED = r"(?:bestellt|ordered|commandé|pedido|encargado)"
_ORDER_NUMBER = r"(?:nummer|number|reference|référence|numéro|n[úu]mero|referencia)"
_ORDER_ASK = re.compile(
    rf"\b{_ORDERED}\b[^.!?]{{0,30}}\b{_ORDER_NUMBER}\b|\b{_ORDER_NUMBER}\b[^.!?]{{0,25}}\b{_ORDERED}\b"
)
_NUMBER_NAMED = r"(?:number|nummer|num[ée]ro|n[úu]mero|tel[ée]fono|téléphone|telefon|phone)"
_CUT_OFF = (
    r"(?:cut off|disconnected|line drops|abbricht|abreißt|abbrechen|unterbrochen|wegbricht|coupée?s?|ça coupe"
    r"|se corta|se cae)"
)
_OTHER_PHONE = re.compile(  # in a question or a request
    rf"\b(?:another|other|different|ander\w+|weitere\w*|autre|otr[oa]) (?:phone |rückruf)?{_NUMBER_NAMED}\b"
    rf"|{_NUMBER_NAMED}\b[^.!?]{{0,30}}\b{_CUT_OFF}|{_CUT_OFF}\b[^.!?]{{0,40}}\b{_NUMBER_NAMED}"
)
_ADDRESS_ASK = re.compile(
    r"\bwohin (?:waren|sind|seid|ziehen|sollen|dürfen|darf|geht|soll) (?:sie|wir|ich|es|die|der)"
    r"|\bwohin (?:zieh(?:t|en|st)|verzieh\w+)\b|\bwohin .{0,30}\b(?:umzieh\w*|gezogen|umgezogen|verzogen)"
    r"|\bwhere (?:is|are) (?:\w+ ){1,3}moving\b|\bstreet (?:name )?(?:and|or) (?:the |house )?number"
    r"|\b(?:vous|tu) (?:(?:dé|em)ménagez?|habitez?|allez (?:habiter|vivre)) où\b|\bse muda (?:a )?d[óo]nde\b"
    r"|\bhouse number|\bstraße und (?:die )?(?:haus)?nummer|\brue et (?:le )?num[ée]ro"
    r"|\bcalle y (?:el )?n[úu]mero|\boù (?:déménage|emménage|va habiter)\b"
    r"|\ba ?d[óo]nde se (?:muda|va a vivir)"
    r"|\bwo wohnen sie|\bwhere (?:are|will|did) you (?:moving|move|be living|live)|\bwhere (?:should"
    r"|shall|do|can|will|are) (?:we|i|the|your|they|it)\b.{0,40}\b(?:send|sent|go|post|sending"
    r"|deliver\w*)\b"
    r"|\boù (?:déménagez|emménagez|habitez|devons-nous|faut-il|doit-on|dois-je)|\b(?:a d[óo]nde"
    r"|ad[óo]nde) (?:se muda|te mudas|se la|lo|la|le|enviamos|mandamos)"
)


ASKS = (
    (_CHANNEL_ASK, "preferred_channel"),
    (_LANGUAGE_ASK, "preferred_language"),
    (_PHONE_ASK, "alternative_phone"),
    (_ADDRESS_ASK, "address_change"),
    (_ACCOUNT_ASK, "iban"),
)
# What is one only in a question or a request.
ASKS_OPENLY = (
    (_ACCOUNT_FOR, "iban"),
    (_ORDER_ASK, "order_number"),
    (_OTHER_PHONE, "alternative_phone"),
)
SAID_OF_IT = re.compile(
    r"\b(?:ist|is|est|es|sind|are|son|wird|will be|geändert)\b(?!\s*$)(?!.{0,12}\b(?:for|für|pour|para)\b)"
)
THANKED = re.compile(
    r"\b(?:thanks|thank you|danke|dank|merci|gracias) (?:for|für|pour"
    r"|por)(?: \w+){0,3} $"
)


# "A German IBAN" is not the one that is known.
ANOTHER = re.compile(
    r"\b(?:an?|another|eine?n?|une?|una?|un|otr[oa])"
    r" (?:other|different|second|new|valid|local|european|sepa|german|british|uk|french|spanish|"
    r"andere\w*|weitere\w*|zweite\w*|neue\w*|deutsche\w*|europäische\w*|französische\w*|spanische\w*|"
    r"autre|deuxième|nouve\w+|segund[oa]|nuev[oa]|otr[oa]) $"
)
