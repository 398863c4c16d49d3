"""How agents and bots ask: the patterns by which ``asks`` knows what is asked for, and in which way."""

from __future__ import annotations

from plugin.services.facts import people
from plugin.services.facts import vocabulary as words
from plugin.services.lazy import lazy

SEGMENT = lazy(  # the sign comes first: at any other character the engine goes on at once
    r"[!?\n.;](?:(?<=[!?\n])[!?\n]*|(?<=[^\W\d_]{2}[.;])(?=\s|$)|(?<=[\d)][.;])(?=\s+[^\W\d_]))"
)
ABBREVIATED = lazy(r"\b(?:nr|str|tel|kd|vertragsnr|kundennr|zählernr|bzw|ca|núm|num|n)$")
REQUEST = lazy(rf"(?<!\w)(?:{words.REQUESTS})(?!\w)")
STATE = lazy(rf"\b(?:{words.STATES})")
SECURITY = lazy(rf"\b(?:{words.SECURITY})\b")
CONFIRM = lazy(r"\b(?:bestätig\w*|confirm\w*|conf[íi]rm\w*)\b")
WHICH = lazy(rf"\b(?:{words.WHICH})\b")
WHICH_NUMBER = lazy(  # "under which number is your contract"
    r"\b(?:welche[rsmn]?|which|what|quel|qué) (?:nummer|number|num[ée]ro|n[uú]mero)\b"
)
CHOOSE = lazy(
    r"\bzwei (?:hab|habe|davon|verträge|nummern|zähler|aufträge|bestellungen|konten|ibans)|\bbeiden?\b"
    r"|\bsehe (?:hier )?zwei|\bzwei \w*nummern"
    r"|\b(?:two|both|either)\b|\bl[oa]s dos\b|\bambos\b|\b(?:tengo|veo|hay|constan) (?:\w+ )?dos\b"
    r"|\bles deux\b|\bdeux (?:contrats|numéros|compteurs|commandes)"
    r"|\bwhich of (?:the|your|them)|\bcuál de|\bl(?:e|a)quelle? d(?:es?|u)\b|\bwelche[rsmn]? (?:davon"
    r"|der (?:beiden|zwei)|von)"
    # "the one with 230 or the one with 244"
    r"|\d{2}[^.!?\d]{1,12}\b(?:oder|or|ou|o)\b[^.!?\d]{1,25}\d{2}"
)
REST = lazy(rf"\b(?:{words.THE_REST})\b")
REFUSED = lazy(rf"\b(?:{words.REFUSED})")
SIGNED = lazy(  # "Tom Keller, Orders"
    r"\W*[^\W\d_]+(?: [^\W\d_]+)?,? (?:orders|contracts|meters|bestellungen|aufträge|verträge"
    r"|commandes|contrats"
    r"|compteurs|pedidos|contratos|contadores)\W*"
)
OF_A_READING = lazy(  # "the reading looks as if it has a digit too many", "street unknown"
    r"\b(?:stra(?:ß|ss)e|adresse|anschrift|empfänger|zahlung|überweisung|buchung|gutschrift|termin"
    r"|brief|mail) $|\b(?:reading|zählerstand|ablesung|amount"
    r"|betrag|relevé|index|lectura|importe|montant)\b[^.!?\n]*$"
)
REASSURED = lazy(  # "don't worry, that is only the sample", "exactly, a sample": the other one is right
    r"\b(?:genau|exactly|indeed|exact(?:ement)?|en effet|exacto)\W+"
    r"(?:(?:das|that|it|es|c)\W+(?:ist|is|s|est|es)?\W*)?(?:(?:nur|bloß|just|only|juste|bien"
    r"|sólo) )?(?:ein|das|the|a|un|l|el)\W+"
    r"(?:muster|beispiel|sample|example|exemple|spécimen"
    r"|ejemplo)|\b(?:keine sorge|don['’]t worry|no worries|(?:ne vous inquiétez|t['’]inquiète) pas"
    r"|pas d['’]inquiétude"
    r"|no se preocupe|no te preocupes)\W+(?:das|that|it|es|eso|ese|ce|c)\b[^.!?\n]{0,20}\b"
    r"(?:muster|beispiel|sample|example|exemple|spécimen|ejemplo|muestra)"
)
BUT_YOURS = lazy(  # "not your neighbour's file, but yours, your date of birth?"
    r"\b(?:aber|but|mais|pero|sondern)\b[^.!?]{0,12}\b(?:ihre[nrs]?|yours|les? vôtres?|la vôtre"
    r"|el suyo|la suya)\b|\b(?:your own|(?:ihre?|deine?)[nrs]? eigene\w*|votre propre|su propi[oa])\b"
)
OTHERS = lazy(
    r"(?:nummer|number|numéro|número) (?:von|of|de) (?:frau|herrn?|mrs?|ms|mme|madame|monsieur|señora?)\b|"
    r"\bnext door(?:['’]s)?\b|"
    rf"(?<!nicht )(?<!not )\b(?:ihre[rsmn]?|ihres|dein\w*)\s+(?:\w+\s)?(?:{people.PERSONS_DE})\b"
    rf"|\b(?:des|vom|der|dem|den|die|ein) kontoinhaber\w*"
    r"|\b(?:the|der|die|den|dem|des|le|la|du|el|del)\s+(?:\w+ )?(?:landlord|landlady|neighbou?r|tenant"
    r"|vermieter\w*"
    r"|nachbar\w*|mieter\w*|nachmieter\w*|vormieter\w*|eigentümer\w*|propriétaire|locataire"
    r"|voisine?|caser[oa]"
    r"|vecin[oa]|inquilin[oa])\b"
    r"|\bbei (?:\w+ )?(?:jetzig|bisherig|aktuell|alt|vorherig)\w* (?:strom|gas)?(?:versorger|anbieter"
    r"|lieferant)"
    r"|\b(?:with|at|from) (?:the |your )?(?:current|present|old|previous) (?:\w+ )?(?:supplier|provider)\b"
    r"|\bchez (?:\w+ )?(?:ancien )?(?:fournisseur|opérateur)\b"
    r"|\b(?:en|con) (?:su|la) (?:compañía|comercializadora|proveedor) (?:actual|anterior)\b"
    r"|\b(?:tiene|tienen|tendrá) (?:él|ella|ellos)\b|\bhat (?:er|sie) (?:\w+ )?(?:schon|bereits|auch)\b"
    r"|\b(?:does|has|did) (?:he|she)\b|(?<!y )\ba-t-(?:il|elle)\b"
    rf"|(?<!not )\byour\s+(?:\w+\s)?(?:{people.PERSONS_EN})(?:['’]?s)?\b|\baccount holder"
    rf"|\b(?:votre|vos)\s+(?:\w+\s)?(?:{people.PERSONS_FR})\b|\b(?:su|sus"
    rf"|tu)\s+(?:\w+\s)?(?:{people.PERSONS_ES})\b"
)
NOTED = lazy(  # "it is saved as your second number"
    r"\b(?:ist|is|wird|steht|habe?|hab|has been|i['’]ve|est|queda|está) (?:\w+ ){0,6}?(?:gespeichert"
    r"|notiert|vermerkt"
    r"|hinterlegt|eingetragen|saved|noted|stored|enregistrée?|notée?|anotad[oa]|apuntad[oa]|registrad[oa])\b"
)
ADDED = lazy(  # what is said behind a question and asks for nothing: "... whenever you're ready"
    r"[ ,]+(?:whenever (?:you(?:['’]re| are) ready|it suits)|(?:if|when) you(?:['’]ve"
    r"| have) (?:got )?(?:it|that|one)"
    r"(?: to hand| handy| there)?|take your time|and (?:then )?we(?:['’]re| are) (?:nearly"
    r"|almost) (?:done|there)"
    r"|if you don['’]t mind|dann haben wir(?:['’]?s| es) (?:gleich|schon)|wenn (?:sie|du) (?:die|sie"
    r"|den|das|es|ihn)"
    r" (?:gerade )?(?:zur hand|da|parat|griffbereit) (?:haben|hast)|(?:lassen"
    r"|nehmen) sie sich (?:ruhig )?zeit"
    r"|das wäre (?:nett|lieb|prima)|(?:seien|sind) sie so (?:gut|lieb|nett)"
    r"|si vous l['’]avez(?: sous la main)?"
    r"|prenez votre temps|et on (?:aura|a) (?:presque|bientôt) fini|quand vous (?:voulez|pouvez)"
    r"|(?:si|cuando) (?:la|lo|los) (?:tienes?|tenga) a mano|sin prisa|y ya casi (?:estamos|está)"
    r"|cuando (?:pueda|puedas|quiera))[ .!?]*$"
)
AN_ACCOUNT = lazy(r"iban|konto|bank|account|cuenta|compte")
NEW = lazy(
    r"\bdoes (?:that|the other) one have\b|\b(?:neue[nrsm]?|new|nouve\w+|nvelle"
    r"|nuev[oa]s?)\s+(?:\w+\s)?(?:wohnung|haus|zähler\w*|flat|place"
    r"|home|house|apartment|meter\w*"
    r"|logement|appartement|maison|compteur|piso|casa|vivienda|contador|iban|konto\w*|bankverbindung"
    r"|account|cuenta|compte|vertrag\w*|contract"
    r"|contrat[o]?)\b|\b(?:zähler\w*|iban|contador|compteur|meter) (?:nuevo|nouveau|in der neuen"
    r"|of the new|del nuevo|du nouveau)\b"
)
GENERIC = lazy(
    r"\b(?:künftig|in zukunft|in future|à l['’]avenir|en el futuro)\b[^.!?]{0,30}\b(?:mit an"
    r"|mit angeben|angeben|quote|indiquer|indicar)\b|"
    r"(?<!wir sie )(?<!ich sie )(?<!wir dich )(?<!ich dich )\bbei (?:rück)?fragen\b"
    r"|\bnächste[sn]? mal\b|\bbereit(?:halten|zuhalten|legen)\b"
    r"|\bhalten sie\b[^.!?]*\bbereit\b"
    r"|\bbei (?:der|ihrer|jeder) (?:überweisung|zahlung|bezahlung)\b|\bbeim (?:bezahlen|überweisen)\b"
    r"|\bwhen (?:you pay|you transfer|paying|transferring)\b|\blors d(?:u|e votre) (?:paiement|virement)\b"
    r"|\bal (?:pagar|hacer (?:el pago|la transferencia))\b"
    r"|\bverwendungszweck\b|\bnext time\b|(?<!you )\b(?:have(?! you)|keep) .{0,40}(?:to hand|ready|handy)\b"
    r"|\bin case of questions\b|\bas (?:the )?reference\b|\bla prochaine fois\b|\bprochain appel\b"
    r"|\b(?:ayez|gardez|préparez|munissez)\b|\bla próxima vez\b|\b(?:tenga|prepare) (?:a mano|preparad"
    r"|siempre)\b"
)
NAMES_STREET = lazy(  # "could you confirm the address for me osterstrasse seventy seven"
    r"[^.!?]{0,25}?(?<!\w)[^\W\d]{2,}(?:stra(?:ß|ss)e|street|allee|gasse|platz|weg) (?:number |nummer "
    r"|hausnummer )?[^\W\d]+"
)
FORMERLY = lazy(  # where they live still, or lived
    r"\b(?:moving out of|leaving|ausziehen|ziehen sie aus|verlassen|quittez|dejan?)\b|"
    r"\b(?:bisher|vorher|zuvor|bislang|bis jetzt|before|previously|until now|so far|avant|auparavant|antes"
    r"|hasta ahora)\b[^.!?]{0,15}\b(?:gewohnt|wohn\w*|lived?|living|habit\w*|viv\w*)\b"
    r"|\b(?:wohn\w*|gewohnt|live|lived|living|habit\w*|viv\w*)\b[^.!?]{0,15}\b(?:bisher|vorher|bislang"
    r"|before|previously"
    r"|until now|so far|avant|jusqu['’](?:ici|à présent)|antes|hasta ahora)\b"
)
BARE = lazy(
    r"verträge?|vertrags?|policen?|polic(?:y|ies)|p[óo]lizas?|contracts?|contrat[os]?s?|contratos?"
    r"|zählers?|stromzählers?|zaehler|meters?"
    r"|compteurs?|contador(?:es)?|medidor(?:es)?|auftrag|bestellung|bestell"
    r"|orders?|commandes?|pedidos?|konto|compte|cuenta|clientes?|telefon|handy|(?:tele)?phone|mobile"
    r"|t[ée]l[ée]phone|portable|tel[ée]fono|m[óo]vil|celular|account"
    r"|tel\.|naissance|code postal|postleitzahl|código postal|post ?code"
)
NUMBER_WORD = lazy(
    r"\b(?:nummer|nr\.?|number|num[ée]ro|n[uú]mero"
    r"|(?:digits|ziffern|stellen|chiffres|cifras|dígitos)(?= (?:of|von|de[rs]?|del|du|ihre[rs]"
    r"|deine[rs])\b))\b"
)
AMONG = lazy(r",|\b(?:und|and|et|y)\b")
"""What parts the things that are asked for."""
MAIL_ADDRESS = lazy(r"e-?mail|mail|correo|courriel|elektronisch")
ENDING = lazy(
    r"\b(?:endet|endend|ending|ends|termin[ae]\w*|finit|se termine|am ende|at the end|à la fin|al final"
    r"|ist das|stimmt(?! (?:was|etwas|irgend|da|so|hier) )(?: das| die| der)?|richtig|korrekt)\b"
)
THANKED = lazy(
    r"\b(?:thanks|thank you|danke|dank|merci|gracias) (?:for|für|pour"
    r"|por)(?: \w+){0,3} $"
)


# "A German IBAN" is not the one that is known.
ANOTHER = lazy(
    r"\b(?:an?|another|eine?n?|une?|una?|un|otr[oa])"
    r" (?:other|different|second|new|valid|local|european|sepa|german|british|uk|french|spanish|"
    r"andere\w*|weitere\w*|zweite\w*|neue\w*|deutsche\w*|europäische\w*|französische\w*|spanische\w*|"
    r"autre|deuxième|nouve\w+|segund[oa]|nuev[oa]|otr[oa]) $"
)
PAUSE = lazy(  # where a speaker goes on to something else
    # after what is done meanwhile: "let me have a look | do you have ..."
    r"\b(?:(?:schaue?|sehe?|gucke?) ich (?:\w+ ){0,3}(?:rein|nach)|ich (?:schaue?|sehe?|gucke?) (?:\w+ ){0,2}"
    r"(?:rein|nach)|das klingt (?:gar |ja )?nicht (?:gut|richtig)"
    r"|(?:einen )?(?:moment|augenblick)"
    r"|tut mir (?:\w+ ){0,2}leid|let me (?:just |quickly )?(?:have a look|check|see|look)(?! (?:the"
    r"|your|if|at|up|for|on|whether)\b)"
    r"|one (?:moment|second|sec)|bear with me|je (?:regarde|vérifie)(?: tout de suite| ça)?"
    r"|un (?:instant|moment|momento|segundo)|lo siento(?: mucho)?"
    r"|lo (?:miro|compruebo|reviso))\b(?P<after>)"
    # before what it is for: "| then I can put it through"
    r"|(?P<before>)\b(?:dann (?:kann|könn\w*|hab|mach\w*|leg\w*|schau\w*|trag\w*)|damit (?:ich"
    r"|wir) (?:das|es|den|die)"
    r"|then (?:i|we)(?:['’]ll| can| will)|so (?:that )?(?:i|we) (?:can|get|could)|comme ça (?:je|on)"
    r"|pour que je|et je m['’]en occupe"
    r"|y así|para (?:que pueda|dejar\w*|poder|tramitar\w*))\b"
    r"(?!.{0,40}\b(?:call|ring|reach|contact|anruf\w*|erreich\w*|zurückruf\w*|joindre|rappel\w*|llam\w*"
    r"|localiz\w*|find"
    r"|finden|look you|pull you|retrouve\w*|encontr\w*)\b)"
)
