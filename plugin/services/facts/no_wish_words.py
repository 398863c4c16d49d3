"""The words that make of a channel's name no wish for it: one that came, once, a habit, somebody else's."""

from __future__ import annotations

from plugin.services.facts import people
from plugin.services.lazy import lazy

I_CALL = lazy(  # "I thought I'd give you a ring"
    r"\b(?:ich|wir|i|we|i['’]ll|i['’]d|we['’]ll|je|j['’]|nous|yo) (?:\w+ )?$"
)
ONCE = lazy(  # for a channel as for a language
    r"\b(?:(?:just|only) (?:the once|this once|this one|once)|ausnahmsweise|einmalig"
    r"|nur (?:für )?(?:dies(?:es)? (?:eine )?mal|(?:dieses|diesen|diese|das) eine)"
    r"|(?:juste|seulement) (?:pour )?cette fois|cette fois(?:-ci)?,? (?:seulement|uniquement)"
    r"|exceptionnellement|s[oó]lo (?:por )?esta vez"
    r"|excepcionalmente)\b"
)
AT_OTHERS = lazy(  # how it was with whoever served them before
    r"\b(?:ancien (?:fournisseur|opérateur)|alte[nr]? (?:anbieter|versorger)"
    r"|(?:old|previous|last|former) (?:supplier|provider)"
    r"|antigu[oa] (?:compañía|proveedor|comercializadora))\b"
)
AS_SAID = lazy(  # "as I said on the phone"
    r"\bsame as (?:on|in|by|over) (?:the |my )?$|\b(?:comme|as|como|wie|was|what"
    r"|ce que)\b[^.!?]{0,20}\b(?:dit|indiqué|précisé|convenu|vu|gesagt"
    r"|besprochen"
    r"|vereinbart|said|told|discussed|agreed|mentioned|dije|dicho|hablado|hablamos|quedamos)\b[^.!?]{0,12}$"
)
THIS_TIME = lazy(
    r"(?<!just )(?<!only )(?<!nur )(?<!pas que )(?<!seulement )(?<!solo )\b(?:diesmal|dieses mal"
    r"|this time|cette fois"
    r"|esta vez|for this one)\b|\bpour ce(?:t|tte)? [^.!?]{0,25}\b(?:uniquement|seulement)\b"
)
UNTIL_NOW = lazy(  # "so far it all comes by post"
    r"\b(?:bisher|bislang|until now|so far|jusqu['’]ici|jusqu['’]à présent|hasta ahora)\b[^.!?;,]*$"
    r"|\bused to (?:like|prefer"
    r"|get|want|have)\b[^.!?;,]*$"
)
NOT_SO = lazy(
    r"[^.!?]*[.!] ?(?:das stimmt (?:so |aber |gar )?nicht|that['’]s not (?:right|true)|ce n['’]est pas vrai"
    r"|(?:eso )?no es (?:verdad|cierto))\b"
)
UNTICKED = lazy(r"(?:\[ ?\]|\( ?\)|☐|□) ?$")  # a box of a form
ONE_MORE = lazy(r"\b(?:encore une?|(?:schon )?wieder (?:so )?eine?n?|yet another|otra|otro) (?:[^\W\d]+ )?$")
TAKEN_IN = lazy(  # "the post is always taken in by my flatmate"
    r" (?:nimmt|liest|öffnet|holt|bekommt|kriegt) (?:immer |meistens )?(?:der|die|das|mein\w*|unser\w*) "
)
AWAY_FROM = lazy(r"\b(?:from|weg von|de) (?:the |den |der |dem |les? |la |el )?(?:phone )?$")
TO_ANOTHER = lazy(r"s? (?:to|auf|zu|à|a) (?:the |die |den |le |la |el )?[^\W\d]+")
SAID_SO = lazy(  # "wie telefonisch erwähnt"
    r" (?:erwähnt|besprochen|vereinbart|mitgeteilt|angekündigt|gemeldet|durchgegeben)\b"
)
CALLED_OFF = lazy(  # "I thought about having it all by post but scrap that"
    r"\b(?:scrap|forget|drop) (?:that|it)\b|\bvergessen sie(?:['’ ]?s| das| es)(?: wieder)?\b"
    r"|\blassen wir(?:['’ ]?s| das)\b"
    r"|\b(?:oubliez|laissez tomber)\b|\bolv[íi]de(?:lo|nlo|se)\b|\bn['’]en parlons plus\b"
)
IF_EVER = lazy(  # "if I ever go blind ..."
    r"\b(?:falls|wenn|sollte) ich (?:\w+ )?(?:mal|irgendwann|jemals)\b|\bif (?:i|we) ever\b"
    r"|\bsi (?:un jour|jamais) (?:je|j['’])"
    r"|\bsi alg[úu]n d[íi]a\b"
)
YOURS = lazy(r"\b(?:euer|ihr|your|votre|vuestro|su) $")
IS_SO = lazy(  # "your chat is quite nice, only ..."
    r" (?:ist|is|est|es|war|was) (?:ja |so |wirklich |really |very |quite |vraiment |muy "
    r"|ganz ){0,3}(?:nett|gut|schön"
    r"|praktisch|nice|good|handy|great|bien|sympa|pratique|práctico|bonito)\b"
)
I_FIND = lazy(  # "I find the post so unreliable"
    r"\b(?:i find|ich finde?|wir finden|je trouve|nous trouvons|encuentro)(?: (?:the|die|den|das|la"
    r"|le|el))? $"
)
BY_CALLING = lazy(r"ruf|call$|ring$|phone$|appelle|llamo")
MY_CALL = lazy(  # "whenever I call"
    r"\b(?:(?:wenn|als|sobald|falls) (?:ich|wir)|(?:when|whenever|if|every ?time|each time|as) (?:i|we)"
    r"|(?:quand|lorsque?|si|(?:chaque|toutes? les?) fois qu[e'’]) ?(?:je |j['’]|nous |on )"
    r"|(?:cuando|si|cada vez que|siempre que)(?! haya| quier| necesit| teng| jamais| il | vous "
    r"| (?:me|nos) (?:tien|llam|escrib|mand|env[ií]))"
    r"(?: yo| les?| os)*)\b[^.!?,;]{0,40}$"
)
HABIT = lazy(  # what always happens is no wish
    r"\b(?:sie|ihr) (?:schicken|schickt|schreiben|schreibt) (?:jetzt |nun )?(?:alles )?nur noch\b|"
    r"(?<!besten )(?<!bitte )(?<!dann )\b(?:sie|ihr) (?:schicken|schickt|schreiben|schreibt"
    r"|senden) alles an\b|"
    r"\b(?:i|we) only (?:learn\w*|heard|found|saw|discovered|noticed|read)\b|"
    r"\b(?:ich"
    r"|wir) hab\w* gehört\b"
    r"|\b(?:i|we)(?:['’]ve| have)? heard (?:that )?you\b|\bj['’]ai entendu (?:dire )?que\b|\bhe oído que\b|"
    r"\b(?:ruft|rufen|schreibt|klingelt) (?:mich|mir|uns|bei mir) (?:\w+ ){0,2}(?:einer|jemand|wer|leute)\b"
    r"|\b(?:someone|somebody|people|they) keeps? (?:calling|ringing|phoning)\b"
    r"|(?<!qu['’])\bon m['’]appelle (?:sans|tout|toujours)\b"
    r"|\bme llama alguien\b|\bich erreiche (?:sie|euch|niemand\w*|keinen)\b"
    r"|\bje n['’]arrive pas à vous joindre\b|"
    r"\b(?:i )?(?:can['’]t|cannot|never) (?:reach|get hold of) you\b|\bno (?:les "
    r"|os )?consigo (?:llamar|hablar)\b|"
    r"\b(?:i|we) (?:always |only |still |just |keep )?(?:get|got|getting|receive|hear)\b(?! (?:better"
    r"|everything))"
    r"|(?<!rather )\b(?:you|they|he|she|people)(?:['’]re)? (?:always|only|still) (?!used\b)\w+"
    r"|\b(?:rings|klingelt|läutet|sonne|suena)\b|\balways (?:rings|comes|ends|goes)\b"
    r"|\b(?:ich|wir) (?:bekomme|kriege|erhalte|bekommen|kriegen|erhalten)\b(?! (?:bitte|lieber|am liebsten"
    r"|gern))"
    r"|\b(?:sie|die|ihr|man) (?:rufen|ruft|schicken|schickt|schreiben|schreibt) (?:mich |mir "
    r"|uns )?(?:immer|stets)\b"
    r"|\b(?:je|nous) (?:reçois|recois|recevons)\b|(?<!que )\b(?:on|vous|ils) (?:m['’]|nous )?\w+ (?:toujours"
    r"|que)\b"
    r"|(?<!si )(?<!mejor )(?<!algo )\b(?:me|nos|siempre|sólo|solo) (?:llaman|escriben|mandan|envían"
    r"|llegan|llega)\b"
    r"|\brecibo\b|\bi (?:only|just) have (?:the|a|your|my)\b|\bich hab\w* (?:nur|bloß) (?:den"
    r"|die|das|einen?|ihren?)\b"
    r"|\bj['’]ai (?:seulement|juste) (?:la|le|une?|votre)\b|\btengo (?:sólo|solo) (?:la|el|una?|su)\b"
)
POSTMAN = lazy(r"\b(?:facteur|postbote|briefträger\w*|postman|cartero)\b")
ABOUT_IT = lazy(  # "the whole complaint is about phone calls"
    r"\b(?:complaint|problem|issue|matter|thing)\b[^.!?]{0,15}\babout (?:the |your |phone )?$"
    r"|\b(?:beschwer|ärger)\w*\b[^.!?]{0,20}\büber (?:die |den |das |eure |ihre )?$"
    r"|\b(?:plainte|réclamation|problème)\b[^.!?]{0,15}\b(?:sur|concerne|au sujet d\w+) (?:vos |les "
    r"|des |l['’])?$"
    r"|\b(?:queja|reclamación|problema)\b[^.!?]{0,15}\b(?:sobre|por|con) (?:l[ao]s? |el |sus )?$"
)
AS_THING = lazy(
    r"(?:^\W*|\s)(?:der|die|das|dieser|ein|eine|euer|ihr|the|this|that|a|your|la|le|l['’]|el|une?|una|su"
    r"|votre) ?$|^\W*$"
)
THERE_NOW = lazy(
    r"^ (?:ist|is|est|está|kam|came|liegt|has|hat|a|ha)(?: \w+){0,2} (?:da|hier|angekommen|gekommen|here"
    r"|there|come|arrived|arrivée?|llegado|aquí)\b|^ (?:ist|is|kam|came) (?:da|hier|here|today|gestern"
    r"|heute)\b"
)
AT_DEVICE = lazy(  # "punched it into the telephone"
    r"\b(?:into|next to|beside|off|from|devant|à côté du|près du|neben|ins?|vor|junto al|delante del|ante)"
    r" ?(?:the |my |dem |das |meinem |mein |le |mon |el |mi )?$"
    # At which of their phones: "auf der Arbeit anrufen".
    r"|\b(?:(?:auf|bei) der arbeit|im (?:büro|geschäft)|at work"
    r"|au (?:travail|bureau)|en (?:el trabajo"
    r"|la oficina)) $"
)
MERELY = lazy(
    r"\b(?:wollte? nur|nur (?:mal|kurz|wissen|fragen|sagen)|just (?:want(?:ed)? to|wonder\w*|check\w*)"
    r"|only (?:want(?:ed)? to|wonder\w*|call\w*)|voulais (?:juste|seulement)|s[oó]lo (?:quer|llam)\w*)"
)
WHY = lazy(r"^\W*(?:und |and |et |y )?(?:warum|wieso|weshalb|why|how come|pourquoi|por qué)\b")
THERE = lazy(r"\b(?:am|im|beim|on the|over the|in (?:the|your|my)|au|dans le|en el|en la) $")
SAID = lazy(
    r"\b(?:[gj]esa(?:g|ch)t|sagte|sprach|spoke|parlait|hablaba|[gj]eschrieben|erklärt|mitgeteilt"
    r"|(?:vor|durch)[gj]e(?:lesen|sagt|sacht|[gj]eben)|diktiert|said|told|wrote|dictated"
    r"|dit|écrit|dicté|dije|dijo|dicho|escrito|dictado)\b"
)
ONE_OFF = lazy(
    r"\b(?:angebot|bestätigung|formular|vertrag|rechnungskopie|kopie|duplikat|plan|unterlagen|foto"
    r"|zählerstand|iban|link|offer|confirmation|form|copy"
    r"|quote|photo|picture|reading|refund|offre|confirmation|copie|duplicata|formulaire|photo|oferta"
    r"|confirmación|copia|formulario|foto|lectura"
    r"|(?:tak|answer|miss|expect|wait\w* for)\w* (?:the|this|that|your|her|his|their) call"
    r"|rückruf|ruf(?:en)? sie mich (?:\w+ )?(?:zurück|heute|morgen|kurz|mal)|call me (?:back|today"
    r"|tomorrow)|rappelez|llámeme (?:hoy|mañana)"
    r"|i(?:'m| am) (?:writing|sending|e?-?mailing|calling)|je vous (?:écris|appelle)|j['’]écris"
    r"|(?:le|les|os) escribo"
    r"|i(?:'ll| will)|(?:ruf|schreib|schick|mail)\w* ich|ich (?:schreib\w*|schick\w*|send\w*"
    r"|mail(?!s\b)\w*|ruf\w*)|j'envoie"
    r"|je (?:vous )?(?:l')?envoie"
    r"|les (?:mando|envío)|se lo)\b"
)
ONE_MESSAGE = lazy(
    r"\s*(?:du|vom|from(?! (?:now|today|here))|of|dated|del|de ayer|d'hier"
    r"|von gestern|von \w+tag)\b"
)
MY_MESSAGE = lazy(
    r"\b(?:mon|ma|mein\w*|my|mi|votre|vos|ihr\w*|your|su|sus|letzt\w*|dies\w*|this|that|these|last"
    r"|first|erst\w*|cet?|cette|est[ae]|dernier\w*|[úu]ltim\w*|primer\w*)"
    r" (?:erst\w* |first |last |dernier |premier |tout premier )?$"
)
PAST = lazy(
    r"\b(?:on devait|vous deviez|(?:was|were) (?:going|supposed) to|iban? a) "
    r"|\b(?:kam(?:en)?|bekam(?:en)?|came|llegó|llegaron|geschrieben|geschickt|gesendet|gemailt"
    r"|angerufen|(?:hab\w*|hatt\w*"
    r"|wurde\w*) (?:\w+ ){0,8}(?:bekommen|erhalten)|gekommen|sagte[n]?|hieß"
    r"|(?:colleague|kolleg\w+|collègue|compañer\w+|agent|mitarbeiter\w*|he|she|they) (?:\w+ )?(?:said"
    r"|meinte|sagte|a dit|dijo)"
    r"|received|told|arrived|reçue?s?|arrivée?s?|recibid[oa]s?|llegado|dijeron|dijo"
    r"|(?:i|we|i've|we've|i have|we have|you've|you have) (?:\w+ )?(?:sent|wrote|written|mailed"
    r"|emailed|called)"
    r"|(?:j'ai|vous avez) (?:\w+ )?(?:envoyé|écrit|appelé)|(?:he|han|hemos) (?:mandado|enviado"
    r"|escrito|llamado)"
    r"|mandé|envié|escribí|llamé|l[oa]s? puse|l[oa]s? dije)\b"
)
SET_TIME = lazy(
    r"\b(?:dies(?:es)?(?: eine)? ?mal|ausnahmsweise|(?:just|only)(?: for)? this (?:once|time)|cette"
    r" fois|esta vez"
    r"|(?<!ab )heute|morgen|übermorgen|(?<!from )(?<!as of )today|tonight|tomorrow|this (?:afternoon"
    r"|morning|evening)"
    r"|aujourd['’]hui|demain"
    r"|(?<!de )hoy|(?<!la )mañana|esta tarde|cet après-midi|ce soir|um \d+|at \d+|à \d+ ?h|a las? \w+)\b"
)
IN_LANGUAGE = lazy(
    r"(?: (?:künftig|bitte|immer|nur|lieber|ab jetzt|ab sofort|please|only|always|from now on|siempre"
    r"|toujours)){0,2}"
    r"\s*(?:auf|in|en) (?!future|zukunft|adelante|avenir|general|règle|writing|jedem|allen|all\b|every"
    r"|todo)[^\W\d]{4,}"
)
OTHERS_WRITE = lazy(  # "e-mails are written by my neighbour"
    r"(?: von ihnen| from you| de vous)? (?:schreib\w*|lies\w*|macht|bedient|checks?|reads?|writes?"
    r"|does|are|is|écrit|lit|lee|escribe)"
    rf"(?: \w+){{0,3}}? (?:nur |only |by |par |de |seulement |solo |sólo )?(?:{people.PERSONS.pattern})"
)
SECONDLY = lazy(  # what else is to be so: "in French, also the letters"
    r"\b(?:auch|also|aussi|también|even|sogar|même|and|und|et|y)(?: (?:in|bei|for|für|pour|para))?"
    r" (?:die|den|der|all(?:e|en)?(?: die)?|the|your|les|mes|vos|las|los|sus|my|meine[nr]?|ihre[nr]?) $"
)
TOO = lazy(r"^ (?:auch|aussi|as well|too|también)\b")
ASKS_US = lazy(  # what the other side would rather have
    r"\b(?:is it|ist es|wäre es|would it be|est-ce(?: que c['’]est)?|sería) (?:\w+ )?(?:better|easier"
    r"|best|besser|einfacher|mieux|mejor)\b|\b(?:do|would) you (?:rather|prefer)\b|\b(?:soll(?:te)? ich"
    r"|should i|shall i|dois-je|debo)\b"
    r"|\b(?:bevorzugen|wollen|möchten) sie\b|\bvous préférez\b|\bpréférez[- ]vous\b"
    r"|\bprefieren?(?: ustede?s?)? que\b"
)
INBOX = lazy(r" (?:inbox|account|postfach)\b")  # "drop it in my email inbox"
STANDS_IN = lazy(  # "it's all in the chat"
    r"\b(?:steht|stand|stehen|figure|está todo|it['’]s all|that['’]s all|c['’]est tout)\b[^.!?;]{0,20}$"
)
POST_TO = lazy(
    r" (?:bitte |please )?(?:\w+ ){0,3}(?:an|to|nach|à|hierhin|hierher)(?: (?!(?:me|us|mich|uns|moi"
    r"|nous)\b)|:)"
)  # where it is to go
MAIL_TO = lazy(r" (?:please )?(?:[^\W\d]+ ){0,3}(?:to (?!me\b|us\b)|an (?:die|den|das|folgende) )")
IN_IT = lazy(  # "in the letter": one that came
    r"\b(?:(?:in|on|with|of|from|off) (?:the|this|that)|(?:from|off) (?:my|your)|im|(?:in|auf|an|mit"
    r"|von) (?:dem|der)"
    r"|(?:in|unter|zwischen) (?:meinen|unseren)|(?:in|among) (?:my|our)|(?:dans|parmi) (?:mes|nos)"
    r"|(?:en|entre) (?:mis|nuestr[oa]s)|vom|am|(?:dans|sur) (?:le|la|ce"
    r"|cette)|(?:de|del|en|lo de) (?:la|el)"
    r"|du|de la|del|wegen(?: (?!all)\w+)?|because of(?: \w+)?|à cause d(?:e |['’])\w+"
    r"|por culpa de(?: \w+)?) $"
)
TOLD_THERE = lazy(  # "I told you on the phone", and not "I said that I always want it by post"
    r"\b(?:told|said|gave|put|wrote|typed|mentioned|gesagt|sagte|erwähnt|dit|écrit|donné|dije|puse)\b"
    r"(?:(?!\b(?:dass?|that|que|immer|always|toujours|siempre|künftig|nur)\b)[^.!?,]){0,20}"
    r"\b(?:on|over|by|am|im|in|per|au|dans|par|por|en) (?:the |your |dem |der |le |la |el )?$"
)
ABOVE = lazy(  # where something stands that was said before
    r"\b(?:oben|darüber|above|up there|further up|plus haut|ci-dessus|arriba)\b[^.!?;]{0,12}$"
)
