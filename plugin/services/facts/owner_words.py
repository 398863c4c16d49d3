"""The words that say whose a value is."""

from __future__ import annotations

from plugin.services.facts import people
from plugin.services.lazy import lazy

OWN = lazy(
    rf"{people.OWN}|\b(?:stattdessen|instead|à la place|en su lugar|ich(?! weiß\b)|i(?! don['’]t know\b)"
    rf"|i'm|i've|je(?! (?:ne )?sais\b)"
    rf"|j'ai|yo|wir|we|nous)\b"
)
MY_PLACE = lazy(  # where something of somebody else's came to
    r"\s(?:\w+ )?(?:address|door|letter ?box|mailbox|flat|house|place|home|name|briefkasten|adresse"
    r"|anschrift|wohnung"
    r"|haus|tür|name\w*|buzón|casa|dirección|puerta|boîte|porte|chez|maison|nombre|nom)\b"
)
COPULA = lazy(
    r"\b(?:(?:das|der|die)(?! \w*(?:konto|vertrag|zähler|rechnung)\b)"
    r"|dit|dat|dies\w*|steht|stands|ist|isn't|wasn't|is|war|that'?s(?! about)|that(?! (?:year|day"
    r"|time|week)\b)"
    r"|it'?s(?! about)|this|läuft|runs"
    r"|es(?! (?:geht|ging|handelt|gibt|wird)\b)|ese|esa|eso"
    r"|era|est|c'est|was|c'était|était|fue"
    r"|c|ce|ça|gehört"
    r"|belongs|appartient|pertenece|which|welche[rs]?)\b"
)
ASIDE = lazy(r"\s?\(")  # "C-44716 (my husband's)"
ENTRUSTED = lazy(
    r"\b(?:(?:bin|sind|am|are|suis|sommes|soy|somos) (?:\w+ ){0,2}(?:vertragspartner\w*"
    r"|contract holder|titulaire|titular)|vollmacht\w*|bevollmächtig\w*"
    r"|ermächtig\w*|power of attorney|authori[sz]\w*|proxy|procuration"
    r"|mandate[rz]?|autoris\w*|poder(?: notarial)?|apoder\w*|autoriz\w*)\b[^.!?\n]{0,40}$"
)
HELPED = lazy(  # "my husband found it: C-27010"
    r"(?:['’, ]|\b(?:hat|has|have|had|a|ha|m['’]a|me|mir|es|sie|ihn|die|den|das|it|them|just|finally"
    r"|is|s|was|qui|que|que?i|est|en train de|está|estaba|lo está|uns|us|nous|nos|damals|back then"
    r"|im keller|unten|oben|sitzt hier und|is here|da|hier|zu|to|for|for me|out|noch|kurz|mal|all|alles"
    r"|everything|todo|tout"
    r"|endlich|enfin"
    r"|gerade|now|jetzt|l['’]a|lo|la|the|le|mi|my|number|nummer|rechnung|bill|facture|letter|paper|brief"
    r"|zettel"
    r"|unterlagen|papers|papiers|papeles)\b){0,9}"
    r"\b(?:gefunden|rausgesucht|herausgesucht|nachgeschaut|nachgesehen|geholt|gebracht|gegeben"
    r"|vorgelesen|gesagt"
    r"|diktiert|geschickt|abgelesen|abgeschrieben|aufgeschrieben|notiert|sagt|liest|hält|steht neben\w*"
    r"|geholfen|hilft|unterschrieben|abgeschlossen|eingerichtet|gemacht|sucht|schaut|holt|reicht|schreibt"
    r"|found|looked|dug|read|reads|gave|given|told|brought|sent|wrote|says|said|holds|is (?:holding|reading)"
    r"|asked me|wants me|reading|holding|looking|fetching|dictating|telling|helping|helped|helps"
    r"|signed|set|arranged|finding"
    r"|passing|passed|handed|typed|wrote|showing|showed"
    r"|trouvé|retrouvé|cherché|donné|lu|dit|dicte|envoyé|noté|apporté|tient|regardé|aidée?|signé|souscrit"
    r"|lit|cherche|trouve|passe|passé|montre|souffle|aide|dictant|lire|dicter|écrit"
    r"|leyendo|dictando|buscando|dicta|busca|ayud(?:a|ó|ado)|firm(?:ó|ado)|contrat(?:ó|ado)|pas(?:a|ó|ado)"
    r"|encontr(?:ó|ado)|busc(?:ó|ado)|d(?:io|ado)|dijo|dicho|dice|le(?:yó|ído)|lee|trajo|traído"
    r"|apunt(?:ó|ado)|mand(?:ó|ado))\b"
)
HELPS = lazy(
    r"\b(?:leyendo|dictando|buscando|lee|dicta|dice|busca|trae|dio|leyó|dictó|pasó|me dit|lit|dicte|souffle)"
    r" (?:ahora |ahí |aquí |là )?$"
)
CONTRAST = lazy(r"\b(?:pero|aber|but|mais|sondern|sino)\b")  # what comes then is of another
AND_A_THING = lazy(
    r"\s?,? (?:and|und|et|y) (?:the |die |der |das |la |le |el |l['’])?[^\W\d]+ (?:is|ist|läuft|est"
    r"|es|está)\b"
)
ASKS_WHEN = lazy(  # "..., when does the electrician come"
    r"\W*(?:und |and |et |y )?(?:wann|when|wie lange|how long|where|wo|quand|où|cu[áa]ndo|d[óo]nde"
    r"|why|warum|wieso|pourquoi|por qué)\b"
)
AND_I = lazy(  # "I move in with my girlfriend and want to take the contract along, ..."
    r"\W*(?:and|und|et|y) (?:(?:i|we|ich|wir|je|nous|yo)\b|j['’]|quiero|queremos|quería|necesito"
    r"|want|möchte\w*|will\b|hätte\w*|brauch\w*)"
)
COPY_FOR = lazy(  # "I need a copy of the bill for my employer, contract ..."
    r"\b(?:copy|kopie|rechnung|bescheinigung|nachweis|bestätigung|bill|invoice|certificate|copie"
    r"|facture|attestation"
    r"|duplicado|copia|factura|certificado)\b[^.!?]{0,25}\b(?:for|für|pour|para) $"
)
ORDERED = lazy(  # "I had ordered one for my son's car, order ..."
    r"\b(?:j['’](?:ai|avais) (?:\w+ )?commandé|nous avons commandé|i(?:['’]ve|['’]d| have"
    r"| had)? ordered|we ordered|he pedido|pedí"
    r"|(?:hab\w*|hatte) (?:ich|wir) [^.!?]{0,40}bestellt)\b"
)
NOW_MINE = lazy(
    r"\b(?:that['’]ll|that will|which will) be (?:my|our) \w+|\bauch (?:meine"
    r"|unsere) (?:neue )?(?:adresse|anschrift)"
    r"|\bmon adresse aussi\b|\bmi dirección también\b|"
    r"\b(?:sondern (?:von|bei|auf|für) (?:mir|mich|uns|mein\w*)|but (?:from|to) (?:me|mine|my)"
    r"|mais (?:de|à) (?:moi|mon)"
    r"|sino (?:de|a) (?:mí|mi))\b|\b(?:now|jetzt|nun|inzwischen|mittlerweile|seitdem|ahora"
    r"|maintenant|désormais)\W+(?:[^\W\d]+\W+){0,4}?"
    r"(?:me|mich|mir|mí|moi)\b"
)
PAPER_SAYS = lazy(  # "my wife is here now, the paper says ..."
    r"\b(?:el papel|la factura|la carta|le papier|la facture|the (?:paper|bill|letter)"
    r"|auf (?:dem|der) (?:zettel|papier|rechnung)|der zettel) (?:pone|dice|dit|says|steht|sagt)\W*$"
)
FOR_ME = lazy(  # "the landlady wrote it down for me"
    r"^ (?:wrote|noted|read|copied|jotted|took) [^.!?\n]{0,15}\bfor me\b|^ (?:hat|hats) (?:(?:es|sie"
    r"|ihn|die|den|das) )?mir (?:\w+ )?(?:auf"
    r"|ab|vor)?(?:ge)?(?:schrieben|lesen)"
    r"|^ m['’](?:a|en a|l['’]a) (?:noté|écrit|lu|dicté|copié)|^ me (?:l[oa] )?(?:ha )?(?:apunt|escri"
    r"|dict|le[íy])\w*"
)
HANDED_ME = lazy(  # "she even gave me her contract, I don't know if it helps"
    r"\b(?:gave|given|handed|gegeben|donné|passé|dado|dio|pasó)(?: me| us| mir| uns)? $"
)
OF_AN_ORDER = lazy(  # "the fitter for order ..."
    r"\W*(?:zur|zum|für (?:die|den|mein\w*)|for (?:the|my)|of (?:the|my)|pour (?:la|ma)|de (?:la|mi)"
    r"|del|para (?:el|mi))"
    r" (?:bestell\w*|auftrags?\w*|order|commande|pedido)\b"
)
GOVERNED = lazy(
    r"\b(?:for|of|from|with|to|at|about|on behalf of|für|von|vom|bei|wegen|mit|zu|an|pour|de|du|chez|à|avec"
    r"|para|con|por|en casa de) (?:the |den |dem |der |des |la |le |el |l['’])?$"
)
GENITIVE = lazy(r"(?:mein|unser|ein|d)er |(?:mein|unser|ein|d)es |.*['’]s?$|.*s['’]$")
NOT_CONFUSED = lazy(  # "(not to be confused with my mother's)"
    r"\W*(?:bitte |please )?(?:nicht (?:zu )?verwechsel\w*|not to be (?:confused|mixed up)"
    r"|don['’]t (?:confuse|mix)"
    r"|(?:à )?ne pas confondre|no confundir|que no se confunda|nicht mit)\b"
)
TELLS_OF = lazy(r" (?:ist|war|hat|hatte|sind|is|was|has|had|are|est|était|a|avait|es|era|está|ha|tiene)\b")
HAS_SEVERAL = lazy(
    r"\b(?:ich hab\w*|wir haben|i(?:['’]ve| have)(?: got)?|we(?:['’]ve| have)(?: got)?"
    r"|j['’](?:en )?ai|nous (?:en )?avons|tengo"
    r"|tenemos) (?:\w+ )?(?:zwei|zwo|drei|two|three|deux|trois|dos|tres)\b"
)
_WHO_HAS = r"(?:que tiene|qui a|who(?:['’]s| has)(?: got)?|der hat|die hat) (?:el|la|le|the|den|die|das)\b"
HAS_ANOTHER = lazy(rf",? {_WHO_HAS}")  # "..., and it's my son who has the 48106392"
KIN = lazy(r"(?:mein|unser|my|our|mon|ma|mes|mi|mis|nuestr)")
STANDS_BY = lazy(  # "my son is standing in front of it right now"
    r" (?:\w+ )?(?:steht|sitzt|kommt|schaut|guckt|ist (?:\w+ )?(?:hier|da|dabei|krank|weg|grad\w*)"
    r"|is (?:\w+ )?(?:here|there|with|in|at|standing|down|out|ill|away)|stands|sits|usually|normally"
    r"|est (?:\w+ )?(?:là|ici|avec|dans|en|à)|arrive|está|viene)\b"
)
IS_NEAR = lazy(
    r"\b(?:está|están|here['’]?s|here is|hier ist|da ist|voici|voilà|il y a|tengo a)(?: (?:aquí|ahí|conmigo"
    r"|là|ici"
    r"|with me|here))? $"
)
IT_IS = lazy(r"\W*(?:es|is|ist|it is|it['’]s|es ist|c['’]est|est)\W*")  # "my grandson is here now, it's ..."
TOGETHER = lazy(  # "that we saw with the landlord"
    r"\b(?:gesehen|saw|seen|looked|read|vimos|visto|vu|lu|abgelesen|nachgesehen) (?:with|mit|avec|con) $"
)
HAVING = lazy(
    r"^\W*(?:\w+ )?(?:dont|dessen|deren|whose|cuy[oa]|hat|hatte|habe|zahlt|wohnt|zieht|bekommt|kriegt|braucht"
    r"|ist (?:umgezogen|gestorben|verstorben)|has|had|pays|lives|owns|needs|gets|moved|passed"
    r"|a|avait|paie|habite|reçoit|est (?:décédée?|mort)"
    r"|tiene|tenía|paga|vive|recibe|falleció|murió)\b"
)
LOCATED = lazy(  # "C-74988 (stairwell)", "it's in the stairwell": where it is, of several
    r"\(|\b(?:it['’]?s|is|hängt|ist|sitzt|steht|c['’]est|est|está)(?: \w+)? (?:in|im|dans|en|au"
    r"|down)(?: the| der| dem| le| la| el)? $"
)
PLACE = lazy(people.PLACES)
OF = lazy(r"\s?,?\s?(?:von|vom|of|de|del)\s")  # "the one is mine and C-44716 my brother's"
NOT_FROM = lazy(  # "from my own account and not from my ex's"
    r"\b(?:not|nicht(?: mehr)?|no longer|et (?:non )?(?:pas|plus)|y (?:ya )?no)"
    r" (?:from|on|to|von|vom|über|auf|de|du|sur|del?|en) $"
)
FOR_WHOM = lazy(r"(?:for|für|pour|por|para)\b")
THEIRS = lazy(
    rf"\b{_WHO_HAS}|"
    r"\b(?:hat|has|a|tiene) (?:die |den |das |the |le |la |el )?(?:kundennummer|vertrag\w*|customer|contract"
    r"|numéro|contrat"
    r"|número|contrato)\b|"
    r"\b(?:is|are|was|ist|sind|war|est|était|está|es cliente) (?:\w+ )?(?:with|bei|chez|con) (?:you|ihnen"
    r"|euch|vous"
    r"|ustedes|vosotros|usted) (?:\w+ )?(?:under|unter|mit|sous|con|bajo|on)\b|"
    r"\b(?:his|him|hers?|theirs?|them|seine[rsmn]?|ihre?[rsmn]?|ihnen|ihm|le sien|la sienne|son|sa|elle"
    r"|lui|suy[oa]|su|ella|él|(?:er|he|she|il) (?:zahlt|hat|pays|has|paie|a|paga|tiene))\b"
)
IN_BRACKETS = lazy(  # "my father, Egon Dorn (contract ...", "my mother, Mrs d'Arcy, 84 (..."
    r",[^.!?()\n]{0,45} ?\([^()]*$|,?(?: [^\W\d]+){0,3},? ?\([^()]*$"
)
THE_ONE = lazy(r"\bcel(?:ui|le) $")  # "celui de mon mari"
THEIR_OWN = lazy(r"(?:ihre?|seine?|deren|dessen|his|hers?|theirs?)\b")
OWNED_THING = lazy(  # "his own contract with you, C-26480"
    r" (?:own |eigene[rsnm]? |propio |propia |propre )(?:\w*vertrag|\w*nummer|\w*zähler|contract|number"
    r"|meter|account"
    r"|order|contrat|compteur|numéro|contrato|contador|número)\b"
)
NAMED_AFTER = lazy(  # "C-33174, that is Mrs Yildirim on the ground floor"
    r"\.\s(?:das ist|that['’]s|that is|c['’]est|(?:eso |ese )?es) (?:frau|herrn?|mr|mrs|ms|madame"
    r"|monsieur|señora?)\b\.? "
    r"\w+,? (?:he|she|who|der|die|er|sie|qui|il|elle|que|él|ella)\b|"
    r"\s?[,:–-]\s?(?:das ist|dat is|that['’]s|that is|c['’]est|(?:eso |ese )?es)"
    r" (?:(?:der|die|la|le|el|my|mein|meine|mon|ma|mi) (?:\w+ )?)?"
    r"(?:frau|herrn?|mr|mrs|ms|madame|monsieur|mme|señora?|sra?|don|doña|familie)\b\.? (?!ist\b|is\b)\w+"
)
OF_SOMEBODY = lazy(  # "(the Schulzes')"
    r"\s?\((?:(?:der|die|das|celui|celle|el|la|le) )?(?:(?:von|de|of) |d['’]|of) ?(?!mir\b|uns\b|mein|unser"
    r"|me\b"
    r"|mine|my\b"
    r"|ours?\b|moi\b|mon\b|ma\b|nous\b|notre|mí\b|mi\b|nuestr|der\b|dem\b|la\b|le\b|the\b)\w+"
)
TITLED = lazy(people.TITLED)
GOT_FROM = lazy(  # what somebody of ours told the customer is the customer's
    r"\b(?:bekommen|gekriegt|erhalten|genannt|got|received|given|reçu|donné|recibí|recibido|dado|dio)\b"
)
STRANGER = lazy(
    r"(?:eine[nmr]?|an?|une?|una?|ein) (?:gewissen? |certain |certaine? |tal )?(?:herrn?|frau|mr"
    r"|mrs|ms|monsieur|madame"
    r"|mme|m|señora?|sr|sra)\b|un(?:a)? tal\b|a nombre de|au nom de|addressed to|adressiert an"
    r"|adressée? à|dirigid|une? certain|.* (?:named|called|namens)\b|quelqu['’]un|alguien"
)
IN_THOUGHT = lazy(  # of "which I suppose is no good" the speaker is no owner
    r"\b(?:i (?:suppose|think|guess|believe|assume|imagine|reckon)|(?:glaube?|denke?|vermute"
    r"|schätze?|fürchte)"
    r" ich|je (?:suppose|pense|crois|imagine)|(?:yo )?(?:supongo|creo|imagino))\b"
)
RIGHT_ONE = lazy(
    r"\bbei (?:mir|uns) (?:steht|ist|hängt|hab\w*)\b|\bchez moi,? c['’]est\b|\b(?:mine says"
    r"|on mine it says)\b|\ben el mío (?:pone|dice)\b|"
    r"\b(?:the|die|der|la|el|l['’]) ?(?:other|andere|autre|otr[oa])(?: one| number)? (?:is|ist|est|es)\b"
    r"|\b(?:richtig\w*|korrekt\w*|correct[oae]?|right one|exact[ea]?|la buena|el bueno|le bon|la bonne)\b"
)
AT_THEIRS = lazy(r"\b(?:bei|at|chez|en casa de) $")
WRITTEN_THERE = lazy(r" (?:steht|stand|stands|says|figure|pone|sale)\b")
