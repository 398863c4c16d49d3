"""The words that facts are spoken of with, in German, English, French and Spanish.

Regular expressions over casefolded text, each a list of alternatives. What names a kind of the centre's
own (``words`` in its settings) stands beside these.
"""

from __future__ import annotations

import re
from collections.abc import Mapping


def word_set(listed: str) -> frozenset[str]:
    """Words that are written down one after the other."""
    return frozenset(listed.split())


_NUMBER = r"(?:number|no|num|nr|id|code)"
_NUMERO = r"(?:num[ée]ros?|n[uú]meros?|n[°º]|nº|n\.º|nro|núm|code|código|r[ée]f[ée]rence|référence)"

NOUNS: Mapping[str, str] = {
    "contract_number": (
        rf"vertrags?[ -]?(?:nummer|nr|konto(?:nummer)?|id|kennung|zeichen)|vertrags(?:-| ) ?(?:und"
        rf"|oder|bzw)"
        rf"|vertr(?:ags)?\.?-?nr|vnr|verträge?|vertrags?"
        rf"|contract[ -]{_NUMBER}|contracts?|agreement {_NUMBER}|policy {_NUMBER}"
        rf"|{_NUMERO} (?:(?:de|du|del|de la) )?(?:mon |votre |mi |su |tu )?contrat[os]?|contrats?"
        rf"|contratos?|umow\w*|policen?(?:[ -]?(?:nummer|nr))?|versicherungs(?:schein)?[ -]?(?:nummer|nr)"
        rf"|{_NUMERO} (?:de )?(?:votre |su )?(?:police|p[óo]liza|abonnement)|p[óo]lizas?"
        rf"|subscription {_NUMBER}"
    ),
    "customer_number": (
        rf"kunden[ -]?(?:nummer|nr|id|kennung)|kd\.?[ -]?(?:nr|nummer)|k-?nr|kundenkonto|kunden(?:-"
        rf"| ) ?(?:und|oder|bzw)"
        rf"|cust(?:omer)?\.? (?:account )?{_NUMBER}|client {_NUMBER}|customer (?:id|ref(?:erence)?)"
        rf"|{_NUMERO} (?:(?:de|du|del) )?(?:client[ea]?|cliente)|client(?:e|a)? {_NUMERO}|clientes?"
        rf"|identifiant client|(?:client|customer|kunde|kundin)(?= ?:? $)"
        rf"|id client"
    ),
    "meter_number": (
        rf"(?:strom|gas|haupt)?z(?:ä|ae)hler[ -]?(?:nummer|nr|kennung)|zählers?|stromzählers?|zaehler"
        rf"|meter(?:'s)?[ -](?:serial[ -])?{_NUMBER}|meters?|serial {_NUMBER}"
        rf"|{_NUMERO} (?:(?:de|du|del|de série du) )?(?:votre |su |tu )?(?:compteur|contador|medidor)"
        rf"|compteurs?|contador(?:es)?|medidor(?:es)?"
    ),
    "order_number": (
        rf"(?:auftrags?|bestell(?:ungs)?)[ -]?(?:nummer|nr|kennung)|bestellung|auftrag|bestell"
        rf"|order[ -]{_NUMBER}|order ref(?:erence)?|orders?"
        rf"|{_NUMERO} (?:(?:de|du|del|de la|de votre|de su) )?(?:ma |votre |mi |su |tu )?(?:commande"
        rf"|pedido|orden)"
        rf"|commandes?|pedidos?"
    ),
    "iban": (
        r"ibans?|bankverbindung|konto(?:nummer|daten|verbindung)?|bankdaten|bank(?:ing)? (?:details"
        r"|account|data)"
        r"|account details|bank account number|sort code|\brib\b|coordonn[ée]es bancaires"
        r"|compte(?: bancaire)?"
        r"|num[ée]ro de compte|cuenta(?: bancaria| corriente)?|n[uú]mero de cuenta|datos bancarios"
    ),
    "date_of_birth": (
        r"geburtsdat\w*|geburtstag|geboren|geb\.|geburtsjahr|date of birth|birth ?dates?|birthday"
        r"|d\.?o\.?b\b|born"
        r"|date de naissance|n[ée]{1,2}e? le|êtes-vous n[ée]e?|vous êtes n[ée]e?|naissance|je suis n[ée]e?"
        r"|fecha de nac(?:imiento)?\w*|nac[ií](?:\w*)|cumpleaños"
    ),
    "address_change": (
        r"(?:neue |neuen |liefer|post|rechnungs|wohn)?(?:adresse|anschrift)|hausnummer|(?:new "
        r"|forwarding |postal )?address"
        r"|(?:nouvelle |nvelle )?adresse|(?:nueva )?direcci[oó]n|domicilio|wohin ziehen"
        r"|where are you moving"
        r"|wo (?:wohnen|ziehen) sie|where do you live|a dónde se muda|adónde se muda|où (?:déménagez"
        r"|emménagez)"
        r"|code postal|postleitzahl|código postal|post ?code"
    ),
    "alternative_phone": (
        r"(?:telefon|handy|mobil(?:funk)?|rückruf|festnetz|durchwahl|ruf|kontakt|tel)[ -]?(?:nummer"
        r"|nr)\w*|telefon|handy"
        r"|(?:tele)?phone(?: number)?|mobile(?: number)?|cell(?: number)?|call-?back number|contact number"
        r"|t[ée]l[ée]phone|portable|num[ée]ro (?:de )?(?:t[ée]l[ée]phone|portable|mobile|rappel)"
        r"|tel[ée]fono (?:de contacto|m[óo]vil|fijo)|tel[ée]fono|m[óo]vil|celular"
        r"|n[uú]mero de (?:tel[ée]fono|m[óo]vil|contacto)|tel\."
    ),
}
"""What names the kinds of facts; the longest reading comes first."""

NUMBERS_ELSE = (
    r"rechnungs?(?:nummer|nr)?|rechnung|(?:zähler)?st(?:a|ä)nde?|endstand|verbrauch|ticket"
    r"|vorgangs?(?:nummer)?|vorgang"
    r"|aktenzeichen|mahnung|betrag|abschlag|postleitzahl|plz|uhr|euro|kwh|fehler\w*|ausweis"
    r"|sendungs(?:nummer)?|kassenzeichen"
    r"|invoices?|bills?|reading|consumption|case|reference|ref|error|amount|instalment|tracking|voucher|pin"
    r"|factures?|relevé|index|consommation|dossier|montant|suivi|erreur|colis"
    r"|facturas?|lectura|consumo|expediente|importe|recibo|seguimiento"
)
"""What other numbers are called, so that they are not taken for a customer's."""

SAMPLES = (
    r"muster\w*|beispiel\w*|z\. ?b\.|zum beispiel|vorlage|broschüre|platzhalter|sample|example|e\.g\."
    r"|for instance|template"
    r"|specimen|placeholder|dummy|leaflet|brochure|exemple|par ex\.?|modèle|spécimen"
    r"|(?:dans|sur|de) (?:la|votre) notice|ejemplo"
    r"|made[- ]up|erfunden\w*|ausgedacht\w*|inventée?|inventad[oa]|fictive?|fictici[oa]|fake|fantasie\w*"
    r"|por ej\.?|p\. ?ej\.?|modelo(?! del? (?:contador|medidor))"
    r"|plantilla|folleto|de muestra|demo[- ]?\w*|voreingestellt\w*|preset|by default|par défaut|por defecto"
)
SUPPOSED = (
    r"angenommen|nehmen wir an|gesetzt den fall|mal angenommen|stellen sie sich vor|hypothetisch"
    r"|was (?:wäre|ist|passiert),? wenn|what happens if|que se passe-t-il si|qué pasa si"
    r"|(?:in|auf) (?:der|einer|ihrer|eurer|dem|einem) (?:werb\w+|anzeige|flyer|prospekt"
    r"|plakat) (?:steht|stand|war)"
    r"|(?:the|your) (?:ad|advert|flyer|poster) (?:says|said|shows|showed)|(?:la|votre) (?:pub"
    r"|publicité) (?:dit"
    r"|indique|montre)|(?:el|su) anuncio (?:dice|pone|ponía)"
    r"|(?<![\w,] )say (?:my|the|it)|(?<!i )suppose|supposing|let's say|let us say|imagine"
    r"|hypothetical\w*|what if|assuming|if i (?:had"
    r"|was|were)"
    r"|supposons|admettons|imaginons|à supposer|si j'avais|hypothétique\w*"
    r"|supongamos|imagin(?:e|emos)|pongamos|si (?:yo )?tuviera|hipotétic\w*"
)
VOIDED = (
    r"(?<=['’]s )(?:wrong|old|incorrect|the old one)\b|\bstimmt (?:so )?nicht mehr\b|"
    r"(?:ist|war|is|was|es|est|era) (?:auch |aber |leider |wohl |ja |also |too )?(?:falsch|verkehrt|ungültig"
    r"|die alte|der alte|das alte|alt"
    r"|wrong|invalid|old|the old one|incorrect|fausse?|mauvais\w*|l'ancien\w*|pas (?:bon|bonne|valable)"
    r"|errón\w+|incorrect\w*"
    r"|la antigua|el antiguo|mal)\b"
    r"|\b(?:gilt|gelten|gültig) nicht(?: mehr)?\b|\bnicht mehr (?:gültig|aktuell)\b"
    r"|\b(?:is )?no longer (?:valid|active|in use)\b"
    r"|\bn'est plus (?:valable|bon|actif)\b|\bya no (?:vale|existe|es)\b|\bno vale\b|\bquatsch\b"
    r"|\bvertippt\b|\bverschrieben\b"
    r"|\bmistyped\b|\bis wrong\b|\bstimmt nicht\b|\bist falsch\b"
)
CORRECTING = (
    r"\b(?:nein|nee|nö|ne(?! (?:pas|plus|jamais)\b)|quatsch|falsch|stopp?|halt|moment|sorry|pardon"
    r"|entschuldigung|verzeihung"
    r"|korrektur|korrigiere|vielmehr"
    r"|sondern|besser gesagt|ich meine|ich mein|meinte|verlesen|vertippt|verschrieben|vertan|versprochen"
    r"|no(?! confund)|nope|naw|nah|wait|actually|rather|scratch that|correction|i mean|i meant|make that"
    r"|my mistake"
    r"|oops|ups|hang on|misread"
    r"|non|pardon|excusez|plutôt|attendez|je veux dire|enfin|rectification|erreur|oups|je me trompe"
    r"|sino|perd[oó]n|perdone|espera|espere|digo|mejor dicho|quiero decir|me equivoc\w+|corrijo|uy"
    r"|rectifico"
    r"|disculpe)\b"
)
MINE_IS = (
    r"\b(?:mein(?:e[rs]?|s)?(?: eigene[rs]?)? (?:ist|lautet|wäre)|ich bin|ich selbst|mine(?:'s| is)"
    r"|my own|i was born|i'm"
    r"|moi(?: c['’]est| je)|le mien|la mienne|je suis|la mía|el mío|yo (?:soy|nac\w+)|(?:richtig"
    r"|korrekt) (?:ist|wäre)|(?:right|correct) one)\b"
)
"""What comes between somebody else's value and the speaker's own."""
AMENDING = (
    # German
    r"zahlendreher|tippfehler|schreibfehler|vertippt|verschrieben|verlesen|abgelesen|verwechselt|vertauscht"
    r"|(?:mich|ich) (?:\w+ )?(?:versprochen|vertan|geirrt)|mein(?:\w*) (?:fehler|irrtum|versehen)"
    r"|(?:fehler|irrtum) (?:unterlaufen|passiert|gemacht|von mir|meinerseits)"
    r"|falsch\w* (?:\w+ )?(?:angegeben|durchgegeben|durchgesagt|geschrieben|mitgeteilt|genannt"
    r"|gegeben|gesagt|geschickt)"
    r"|(?:falsche[nrs]?|verkehrte[nrs]?) (?:\w+ )?(?:angegeben|durchgegeben|genannt|gegeben|gesagt"
    r"|geschickt)"
    r"|(?:nummer|adresse|anschrift|iban|konto|geburtsdatum) (?:\w+ ){0,3}(?:war"
    r"|ist) (?:\w+ )?(?:falsch|verkehrt)"
    r"|(?:muss|müsste|sollte) (?:\w+ ){0,3}(?:heißen|lauten)|muss es .{0,40} heißen"
    r"|(?:richtig|korrekt)(?:e|er|es)?(?: \w+)? (?:ist|lautet|wäre)|korrektur|berichtig\w*|korrigier\w*"
    # English
    r"|mistyped|misread|misspoke|typo|mix(?:ed)?[ -](?:it |them |that |the \w+ )?up|got (?:it|that"
    r"|them) wrong"
    r"|(?:gave|sent|told|quoted|wrote|read)(?: \w+){0,2} (?:the )?wrong|my (?:mistake|bad|error)"
    r"|(?:made|was) a mistake|transposed|swapped|correction"
    r"|(?:number|address|iban|account|one|date) (?:\w+ ){0,6}(?:was|is|were) (?:\w+ )?(?:wrong|incorrect)"
    r"|(?:should|ought to) (?:be|read|have been)|(?:right|correct) (?:one|number|address|iban|date"
    r"|order|contract)"
    r"|(?:was|is) (?:actually |in fact )?(?:part of|my old)|(?:disregard|ignore|forget) the"
    # French
    r"|suis (?:\w+ )?tromp\w+|erreur (?:de ma part|dans mon|de frappe|de saisie)|faute de frappe|coquille"
    r"|(?:donné|envoyé|indiqué|écrit|communiqué)(?: \w+){0,3} (?:mauvais\w*|faux|fausse)"
    r"|interverti\w*|mélangé\w*"
    r"|(?:bon|bonne|correcte?) (?:\w+ ){0,4}(?:est|c['’]est)|il fallait lire|rectifi\w*|corrig\w*"
    r"|correction|mal (?:lu|recopié|noté)"
    # Spanish
    r"|me (?:he )?equivo\w+|me (?:he )?confund\w+|error (?:m[íi]o|de mi parte|en mi)|errata"
    r"|mal (?:el|la) \w+"
    r"|(?:di|dije|mand[ée]|envi[ée]|puse|escrib[íi]|le[íi]) (?:\w+ )?mal|(?:correct[oa]"
    r"|buen[oa]) es|rectific\w*|corrij\w*|corregir"
    r"|he (?:dado|mandado|escrito|leído) (?:\w+ )?mal|baile de cifras|bailado"
    # whoever's it was
    r"|kommando zurück|(?:das|dies) war (?:die|der|das) (?:\w+ )?(?:\w*iban|\w*nummer|\w*konto|\w*adresse"
    r"|\w*vertrag) (?:von|vom|unser\w*|mein\w*|des|der|ihr\w*)|(?:that|it) was (?:my|our|the|his|her|their)"
    r" (?:\w+ )?\w+['’]s (?:\w+ )?(?:iban|number|account|address|contract)|c['’]était (?:le|la|celui|celle)"
    r" (?:\w+ )?d(?:e|u)|era (?:el|la) (?:\w+ )?(?:de|del)"
    r"|(?:stattdessen|instead|à la place|en su lugar)"
)
"""How somebody says that what they gave before is not right."""
HEDGES = (
    r"glaub(?:e)?(?: ich)?|denke ich|vielleicht|eventuell|nicht sicher|unsicher|vermutlich|oder so"
    r"|oder war'?s|oder ist es|müsste"
    r"|könnte (?:es )?sein|weiß nicht genau|kann (?:es|das|die \w+ \w+) nicht (?:richtig |genau )?lesen"
    r"|i think|i guess|i believe|maybe|perhaps|not sure|possibly|or (?:is|was) it|might be|could be"
    r"|(?:can't|cannot) (?:really |quite )?(?:read|make out)|(?:ink|print) (?:has|is)|smudged|hard to read"
    r"|verwischt|verschmiert|unleserlich|schlecht (?:zu )?lesen|illisible|effacée?|borros[oa]|no (?:lo "
    r"|la )?leo"
    r"|wenn ich (?:das|es) richtig les\w+|if i read (?:it|that|this) right|si je lis bien|si leo bien"
    r"|je crois|je pense|peut-être|pas sûre?|il me semble|ou (?:c'est|est-ce)|probablement"
    r"|creo|me parece|quizás?|tal vez|no estoy segur[oa]|a lo mejor|puede ser|o (?:es|era)\b"
)
YES = re.compile(
    r"\W*(?:(?:ja|jo|jap|jawoll?|jawohl|jup|yep|yes|yeah|yup|aye|genau|jenau|richtig|stimmt|korrekt"
    r"|passt|exakt|absolut"
    r"|correct|right|exactly|that's (?:it|right|correct|the one)|spot on|sure|oui|ouais|exact\w*"
    r"|c'est (?:ça|bien ça|juste|bon|exact)"
    r"|tout à fait|voilà|sí|si|eso es|exact[oa]\w*|correcto|así es|efectivamente|ese mismo|claro"
    r"|ganz genau|haargenau|jawoll|jep|jo genau|so ist es|so isses|das (?:stimmt|passt|isser|isses|isse)"
    r"|das ist (?:er|sie|es|meine?r?s?|richtig|korrekt|die|der|das)|(?:die|der) (?:ist|isses|is) es"
    r"|die isses"
    r"|genau (?:die|der|das)|freilich|klar|sicher|natürlich|passt schon"
    r"|that(?:['’]s| is) (?:mine|me|him|her|the (?:one|fellow|number|bunny|contract|meter)|my \w+|us|ours"
    r"|spot on)"
    r"|it is(?: indeed)?|indeed|bang on|you(?:['’]ve)? got it|aye|yep|yup|uh ?huh|mhm|absolutely|precisely"
    r"|c['’]?est (?:bien )?(?:le mien|la mienne|moi|celui-?(?:là|ci)|celle-?(?:là|ci)|lui|elle|le bon"
    r"|la bonne)"
    r"|en effet|absolument|affirmatif|effectivement|parfaitement|mais oui|ouais"
    r"|es[ea] (?:es|mism[oa]|exactamente)|es (?:el mío|la mía|es[ea]|mi \w+)|(?:el|la) mism[oa]|ajá"
    r"|afirmativo|sip|justo"
    r"|(?:that|it) (?:would|will|must|might)(?: (?:be|have been))?(?: indeed| me| us| mine| ours| it| right"
    r"| correct"
    r"| the one)|exactamente|tal cual|(?:der|die|das) bin ich|i am (?:that|him|her)"
    r"|c['’]est (?:bien )?nous)\b|✅|👍)"
)
NO = re.compile(
    r"\W*(?:nein|nee|nö|ne|no|nope|nah|naw|non|falsch|wrong|faux|sorry|perd[oó]n|pardon|quatsch)\b"
)
REFUSED = (
    r"(?:nicht|un)bekannt|passt (?:so )?nicht|stimmt (?:so |leider )?nicht|existiert (?:so "
    r"|leider )?nicht|gibt(?: es|'s)? (?:so |leider )?nicht"
    r"|gibt es (?:bei uns )?nicht|ungültig|nicht gültig|kann (?:so )?nicht (?:stimmen|sein|gefunden)"
    r"|finde (?:ich )?(?:leider |hier |so )?nicht"
    r"|kann ich (?:leider |so |hier )?nicht finden|nicht finden|zu viele|zu wenig\w*"
    r"|fehlt (?:mir )?(?:noch )?(?:da )?(?:eine|die letzte) (?:ziffer|stelle|zahl)"
    r"|(?:nicht|schlecht|kaum) (?:richtig )?(?:verstanden|gehört|verstehen)|verbindung (?:war|ist)"
    r"|akustisch"
    r"|not (?:valid|recognised|recognized|found|known|right|correct|in (?:our|the) system)|invalid"
    r"|unknown|doesn't (?:exist|match|work)"
    r"|does not (?:exist|match|work)|isn't (?:valid|right|working|one of ours)|can't (?:find|be right"
    r"|be|see) (?:it|that|this|any)|cannot (?:find|be)"
    r"|couldn't (?:find|catch|hear)|didn't (?:catch|get|quite)|no (?:such|match)|too (?:many|few|short"
    r"|long)|one digit (?:too|short|is missing)"
    r"|(?:that|it)'s (?:just |only )?(?:the |a |an )?(?:sample|example|old)|nur (?:das|ein) (?:muster"
    r"|beispiel)"
    r"|(?:n'est|est) (?:pas (?:valide|valable|bon|reconnu|correct)|inconnu|invalide|incorrect|erroné"
    r"|faux)|n'existe pas|ne (?:correspond|fonctionne|trouve|marche) "
    r"|(?:mal|pas) (?:compris|entendu|saisi)|introuvable|il manque un|trop (?:de|court|long)"
    r"|invalide|inconnu"
    r"|no (?:existe|es válid[oa]|es correct[oa]|aparece|coincide|lo encuentro|la encuentro|me sale"
    r"|figura|está registrad|la reconoc|lo reconoc|la tengo)"
    r"|(?:kommt|finde|find|seh|sehe|erscheint|ergibt|bringt|zeigt|liegt|hab|habe|gibt)\w*"
    r" (?:\w+ ){0,3}(?:nichts|nix|niemand\w*|kein(?:e|en)? (?:kund\w+|vertr\w+|zähler|bestellung\w*|auftr\w+"
    r"|treffer|eintrag|konto))\b"
    r"|nichts (?:gefunden|dazu|dabei)|kein\w* (?:treffer|eintrag|ergebnis)\b"
    r"|(?:not|n't|isn't|nothing(?:'s| is)?) (?:\w+ ){0,2}(?:bring|com|show|pull|turn)\w* (?:\w+ )?up"
    r"|(?:nothing|nobody|no one) (?:comes|came|shows|is) (?:\w+ ){0,2}(?:up|under|with|by)"
    r"|(?:nothing|nobody|no one|no (?:customer|contract|meter|order|account|record)) (?:here )?(?:under|with"
    r"|by|for|of) (?:that|this|it|the)\b"
    r"|(?:double|re)[- ]?check (?:it|that|the number|for me|please)|could you double[- ]check"
    r"|ne (?:me )?(?:donne|sort|remonte|trouve) rien|rien (?:ne (?:sort|remonte)|à ce numéro|avec ce)"
    r"|(?:ne (?:trouve|vois|donne)|je n['’]ai) (?:\w+ ){0,2}(?:personne|rien|aucun\w*)\b"
    r"|aucun (?:client|résultat)|no (?:me )?(?:sale|aparece|encuentro|da|arroja) (?:nada|nadie)"
    r"|no encuentro (?:nada|a nadie|ningún)|ningún (?:cliente|resultado)"
    r"|inválid[oa]|incorrect[oa]|desconocid[oa]|no (?:le )?(?:he )?(?:entend|oí|escuch)|falta un"
    r"|sobran? (?:un|algún)|demasiad"
)
SECURITY = (
    r"(?<!mit )sicherheit\w*|legitim\w+|authentifizier\w*|identifizier\w*|identität\w*|verifizier\w*"
    r"|datenschutz\w*|zum abgleich|abgleichen"
    r"|security|(?<!let me )(?<!i'll )(?<!i )verif\w+|authenticat\w+|data protection|identity"
    r"|identify you|identification"
    r"|prove (?:who|it's)|for (?:your|our) (?:own )?(?:protection|safety)|(?:make"
    r"|be) sure (?:that )?(?:it's|i'm|you're|you are"
    r"|it is|i am)|zu (?:ihrem|deinem) schutz|zum schutz|sicherzugehen|sichergehen"
    r"|sicher (?:zu )?(?:sein|gehen|ist|bin),? dass|right person|pour être sûre? (?:que|de)"
    r"|para estar segur[oa]"
    r"|dass sie (?:es )?(?:wirklich |auch )?sind"
    r"|pour votre protection|(?:m['’]|s['’])assurer|que c['’]est bien vous|para su protección"
    r"|asegurar(?:me|nos)"
    r"|que es usted|comprobar que"
    r"|sécurité|identité|identifier|(?<!je )(?<!vais )(?<!puisse )(?<!puissions )vérif\w+|authentif\w+"
    r"|protection des données"
    r"|confidentialité"
    r"|seguridad|identidad|identificar\w*|verificar\w*|verificación|autentic\w+|protección de datos"
)
WHICH = (
    r"welche[rsmn]? (?:der|von|davon|beiden?|zwei|ist ihre?r?s?|meinen|denn|nummer|vertrag|zähler"
    r"|auftrag)|um welche[nrsm]? (?:der|von|beiden)"
    r"|welche[rsmn]?\b|which (?:of|one|ones)?|zwei (?:hab|habe|verträge|nummern|zähler)|beiden"
    r"|sehe (?:hier )?zwei|zwei \w*nummern"
    r"|(?:two|both) (?:contracts|orders|meters|numbers|accounts|on)|cu[aá]l(?:es)?(?: de)?|los dos"
    r"|las dos|tengo dos|veo dos"
    r"|le(?:quel|squels)|la(?:quelle|squelles)|les deux|deux (?:contrats|numéros|compteurs|commandes)"
    r"|quel(?:le)?s?\b"
    r"|qué (?:contrato|pedido|contador|cuenta|número)|i have two|see two|got two"
)
THE_REST = (
    r"letzten? (?:vier|drei|zwei|beiden|ziffern?|stellen?|zahl)|rest(?:liche\w*)? (?:ziffern?|stellen?"
    r"|nummer|zahlen)|und (?:der|den) rest|die restliche"
    r"|fehlende[nr]? (?:ziffern?|stellen?|zahl)|last (?:four|three|two|digits?|bit|number)"
    r"|rest of (?:it|the|your)|missing digits?|remaining digits?"
    r"|(?:quatre|trois|deux) derniers|derniers? chiffres?|le reste|la suite|chiffres? manquants?"
    r"|últim[oa]s (?:cuatro|tres|dos|cifras|dígitos)|último dígito|el resto|lo que falta"
    r"|cifras? que faltan?"
    r"|erste(?:n)? (?:ziffern?|stellen?)|first (?:four|three|two) digits|ganze nummer|vollständige"
    r"|full number|complete (?:number|one)|numéro complet|número completo"
)
REQUESTS = (
    # German
    r"nennen|nenn(?: mir| uns| mal)?|geben sie|gib|sagen sie|sag mir|sagst|mitteilen|teilen sie"
    r"|schicken sie|(?:schick|send|schreib|teil)(?:e|en sie|t)? (?:mir|uns)"
    r"|senden sie|durchgeben|diktieren|verraten"
    r"|brauch(?:e|en|t|te|ten)?|bräucht\w*|hätte? ich gern\w*|gern noch|benötig\w*|fehlt|fehlen"
    r"|wie (?:ist|lautet|lauten|war|heißt|heissen)|wie .{0,12}noch\s?mal|haben sie|hätten sie|hast du"
    r"|darf ich|dürfte ich|dürft|kann ich|könnt\w*|können sie|sie (?:können|dürfen) (?:mir|uns)"
    r"|you can (?:tell|give|send)|würden sie|magst|lesen sie|eingeben|geben .{0,40}\bein\b|tippen|tipp"
    r"|unter welcher"
    r"|welche[rsmn]?|wohin|um welche|was ist|was steht|was für eine nummer|wann sind sie"
    r"|hinterlassen|angeben|nochmal|noch mal"
    r"|noch einmal|bitte"
    # English
    r"|can i|could i|may i|might i|can you|could you|would you|will you|can we|could we"
    r"|do you (?:\w+ ){0,2}(?:have|know|remember)|nur (?:ganz )?(?:kurz|schnell)|just quickly|(?:wissen"
    r"|kennen) sie"
    r"|vous (?:connaissez|souvenez)|connaissez[- ]vous|(?:se )?(?:sabe|recuerda)"
    r"|have you(?: got)?|give (?:me|us)|tell (?:me|us)"
    r"|let (?:me|us) (?:have|know|see)|i(?:'ll|'d| \w+)? need|we(?:'ll|'d| \w+)? need|is there (?:an?"
    r"|any|another)"
    r"|(?:still )?missing|(?:do you )?mind (?:giving|telling|reading)"
    r"|need (?:your|the)|i(?:'d| would) (?:like|require)|require|what(?:'s| is| was| are)?"
    r"|composez|tapez|saisissez|(?:rappelez|redonnez|redites)[- ](?:moi|nous)"
    r"|which|please|send (?:me|us)|provide|enter|type|key in|read (?:me|out|it)|remind me|share"
    r"|reply with|where (?:should|shall|can|do)"
    r"|when were|when was|how would you|what's|(?<![’']ve )(?<!have )got (?:your|the|an?)|repeat|spell"
    r"|confirm|once more|again"
    # French
    r"|pouvez[- ]vous|je peux (?:vous|te)|encore une fois|vous pouvez|vous pourriez|vous auriez|tu peux"
    r"|pourriez[- ]vous|peux[- ]tu|puis-je"
    r"|je peux avoir|(?:re)?donnez|(?:re)?donne[- ]moi|redites?|indiquez"
    r"|indiquer|communiquer|communiquez|transmettre|transmettez"
    r"|préciser|précisez|rappeler|rappelez|quel(?:le)?s?\b|avez[- ]vous|vous avez|auriez[- ]vous"
    r"|il (?:me|nous) (?:faut|faudrait)|il (?:me |nous )?manque|j'ai besoin|nous avons besoin"
    r"|j'aurais besoin|besoin d(?:e|u|es)|saisir|saisissez|veuillez|envoyez|renvoyer|merci de|s'il (?:vous"
    r"|te) plaît|svp|stp|je vous prie|confirmez|confirmer|c['’]?(?:est|était) (?:quoi|lequel|laquelle"
    r"|combien)|quoi déjà|lequel|laquelle|me redonner"
    r"|vous voulez bien|me dire|dites[- ]moi|où (?:devons|dois|faut|doit)|à quelle"
    # Spanish
    r"|(?:me|nos) (?:l[oa] )?(?:dice|dices|da|das|dan|facilita|facilitas|indica|indicas|confirma|confirmas"
    r"|recuerda|recuerdas|pasa|pasas|repite|lee|lees|envía|manda|puede|puedes|podría|deja|dicta)"
    r"|d[íi]game|dime|d[ée]me|dame|ind[íi](?:que|quenos|queme|ca)|facil[íi]te\w*|puede(?:s)? (?:dar"
    r"|decir|indicar|facilitar|confirmar|repetir|recordar|enviar|pasar|mirar|leer)\w*"
    r"|podría(?:s)?|necesit\w+|hace falta|falta|cu[aá]l (?:es|era|sería)|qu[ée] (?:n[uú]mero|contrato"
    r"|direcci[oó]n|tel[ée]fono|idioma|iban|cuenta|pedido|referencia)|tienes? (?:a mano |ahí "
    r"|por ahí )?(?:el|su"
    r"|tu|la)"
    r"|hay (?:alg[úu]n|otr[oa])|por favor|introdu(?:zca|ce)|teclee|marque|digite|escrib[ae]"
    r"|env[íi]e(?:nos)?|repít\w+"
    r"|repita|conf[íi]rm(?!ation|ación|iert)\w+"
    r"|confirmar|a qu[ée]|otra vez|de nuevo|sería tan amable"
)
STATES = (
    r"(?:ich|wir) (?:sehe?|habe?|finde?|lese?|nehme?|trage?|gebe|leite|übermittle|änder\w?"
    r"|notiere?|haben|sehen"
    r"|prüfe?)\b(?!.{0,40}\bkein)(?!.{0,30}\?)"
    r"|(?:haben|sehen|finden) wir\b(?!.{0,40}\bkein)(?!.{0,30}\?)|sie finden|vous trouverez|encontrará"
    r"|(?:le|les) llegará|recibirá|vous recevrez|(?:erhalten|bekommen) sie|you'll (?:get|receive)"
    r"|(?:habe?|sehe?|finde?) ich|(?<!was )steht (?:auf|in|oben|hier|da|im)|finden sie (?:auf|oben|in"
    r"|diese|die)"
    r"|liegt (?:uns |mir )?vor|ist (?:hinterlegt|gespeichert|notiert|geändert|vermerkt|eingetragen"
    r"|erfasst|angekommen)"
    r"|(?<!can )(?<!could )(?<!may )(?<!might )(?<!do )(?<!should )i (?:have|can see|see|found"
    r"|got)\b|i've (?:got|found|saved|noted)|we have\b|it's on|is on (?:the"
    r"|your)|you'll find|you can find|is (?:saved|noted|updated|changed)"
    r"|je (?:vois|trouve|note|l'ai)|j'ai (?:bien )?(?:noté|reçu|trouvé|votre)"
    r"|nous avons (?:bien )?(?:noté|reçu|enregistré|modifié|trouvé|votre)|figure|est (?:noté"
    r"|enregistré|modifié)\w*"
    r"|(?:ya )?(?:lo|la) tengo|(?<!no )tengo (?:(?:ya|aquí) )?(?:su|el|la|tu)\b|veo (?:que|el|la|su|tu)"
    r"|aparece|figura|queda (?:anotad|registrad"
    r"|guardad)[oa]|está (?:anotad|registrad|guardad|cambiad)[oa]"
    r"|braucht nur|only needs|n'a besoin|solo necesita"
)
