"""The words of wishes for a channel."""

from __future__ import annotations

from collections.abc import Mapping

from plugin.services.facts import people
from plugin.services.lazy import lazy

CHANNELS: Mapping[str, str] = {
    "email": r"e-?mails?|e-?mailed|e-?mailing|mails?|mailen|elektronisch|courriel|mél"
    "|correo electr[oó]nico|(?<=solo )correos?|(?<=sólo )correos?"
    r"|correo-e|emailed|par mail|(?:al|por|a mi|en el) correo(?! (?:postal|ordinario|normal|certificado"
    r"|de))",
    "letter": r"in den briefkasten(?= (?:bekommen|haben|kriegen))|brief(?:en?|lich|post)?|(?:per "
    r"|die |mit (?:der|de|die) )post|postalisch|schriftlich per post"
    r"|letters?(?! ?box)|(?:by|the|use|via|through) post|(?<=lieber )post"
    r"|(?<=mit der richtigen )post|post(?= als| statt| takes| gets| is too| dauert| kommt"
    r"| is (?:what|best|better|fine)| please| bitte"
    r"| for every|, (?:please|bitte|für|for)| für alles)|(?:per |auf dem |den |der )?(?:post|brief"
    r"|papier)weg\w*"
    r"|(?:by|in the) mail(?= only)|(?:postal|ordinary|regular|snail) mail|courriers?(?: postal)?"
    r"|par la poste|lettres?|cartas?"
    r"|(?:auf|uff|in) papier(?:form)?|on paper|in paper form|(?:sur|en) papier|en papel"
    r"|(?<=préfère )le papier|(?<=prefiero )el papel|par voie postale"
    r"|correo postal|(?:por|el) correo (?:ordinario|normal)",
    "phone": r"telefonische[rn]? kontakt|telefon(?:isch|at)?|anruf(?:en|e)?|phoned|phoning|ringing"
    r"|ruf\w* [^.!?,;]{0,60}\b(?:an"
    r"|durch)\b|durchrufen|(?<=on m['’])appelle|phone"
    r"|calls?|calling(?= me| us)|ring|rang(?= me| us)|rung(?= me| us)"
    r"|telephone|t[ée]l[ée]phon(?:e|ez|er|es|ent)|appel(?:ez|er|s)?|tel[ée]fono|be(?:ing)? called"
    r"|angerufen(?= werden)"
    r"|être appelée?"
    r"|llamad[a]?s?|(?<!se )ll[áa]m[ea]\w*|telefónicamente",
    "chat": r"(?<=me )(?:on|over|in|through) here|(?<=us )(?:on|over|in|through) here|por (?:aquí|acá)"
    r"|hier (?:drüber|drin|rüber)|(?<!avec un )(?<!mon )(?<!petit )t?chats?|chatten|chatted"
    r"|chatting|chatte[rz]|chatear|chateamos|per chat"
    r"|live ?chat"
    r"|messagerie instantanée",
}
CHANNEL = lazy("|".join(rf"(?P<{name}>(?<!\w)(?:{said})(?!\w))" for name, said in CHANNELS.items()))
ENDS = lazy(r"[,;:–]| (?:que luego|porque|weil|because|parce que) ")
"""Where the words that are near a channel end."""
WISH = lazy(
    r"\b(?:(?:not (?:only|just)|nicht nur|pas (?:que|seulement)|no s[oó]lo) (?:this time|diesmal"
    r"|dieses mal|cette fois|esta vez)"
    r"|whenever you need|si pasa algo|si (?:me|nos) tienen que decir algo"
    r"|wenn sie mir was sagen (?:müssen|wollen)"
    r"|if you(?:['’]ve| have) (?:got )?(?:anything|something) to tell me"
    r"|si vous avez quelque chose à me dire|is how (?:you|to) (?:reach|contact|get)"
    r"|is how (?:i|we)(?:['’]d)? (?:like|want|prefer|wish)|de toda la vida"
    r"|(?:las?|los?|me|nos) (?:sig[ua]\w+|continú\w+) (?:mand|envi|escrib)\w+|ist (?:der|wie) (?:weg"
    r"|ihr|sie) mich erreich)\b|"
    r"\b(?:weiterhin|(?:soll|sollen) weiter|siempre así|(?<!noch )immer(?! noch| wieder| mehr)|imma|allet"
    r"|nur(?: noch)?(?! (?:am|an|abends|morgens|nachts|werktags"
    r"|wochentags|mittags"
    r"|\w+tags|wenn)\b)"
    r"|ausschließlich|lieber(?! nicht)|bevorzug\w*|generell|grundsätzlich|künftig"
    r"|zukünftig|in zukunft|ab (?:jetzt|sofort)|am liebsten"
    r"|stets|que (?:me|nos) (?:lleguen?|manden|escriban|envíen)|am (?:besten|allerliebsten)"
    r"|mein\w* kontakt(?:weg|art|kanal)"
    r"|my (?:preferred )?contact (?:method|channel|preference)"
    r"|(?:mode|moyen|canal) de contact (?:à noter|préféré)"
    r"|mi (?:vía|medio|canal|forma|preferencia) de contacto|de contacto preferid[oa]"
    r"|(?:is|['’]s) how i(?:['’]d| would)? (?:like|want)|dauerhaft|from this day on|jedes mal(?=,? (?:mail"
    r"|schreib))"
    r"|as with (?:anything|everything)|(?:so )?wie alles|comme tout le reste|(?:whatever|anything) it is"
    r"|dass der kontakt|que (?:el|la) \w+ sea (?:la|mi) (?:vía|forma)"
    r"|que le \w+ soit mon moyen|beste[rn]? (?:weg|kanal)|besser|stets|alles|hauptsächlich"
    r"|vorzugsweise|(?:von|ab) (?:nun"
    r"|jetzt|heute)(?: an)?"
    r"|from today|as of (?:now|today)|[àa] (?:partir|compter) (?:de maintenant|d['’]aujourd['’]hui)"
    r"|dès maintenant"
    r"|desde ahora|(?:a partir )?de hoy(?: en adelante)?"
    r"|always|only(?! (?:on|at|after|before|during|in the|when|if)\b)|prefer\w*(?! not)|rather(?! not)"
    r"|(?:möcht\w*|will|hätt\w*|würd\w*) (?:\w+ ){0,3}wieder|(?:like|want) to (?:go|get) back to"
    r"|(?:à|de) nouveau recevoir|recevoir (?:à|de) nouveau|volver a (?:recibir|tener)"
    r"|(?:never|not) (?:be )?(?:written|called|phoned|rung|e-?mailed)"
    r"|from now on|in future|going forward|best|better|everything|in general|generally"
    r"|as a (?:general )?rule"
    r"|for (?:anything|everything|all)|if anything (?:comes|turns) up|im allgemeinen|in der regel"
    r"|(?:bei|wegen) allem|für alles|wenn (?:mal |irgend)?was ist|en (?:règle )?générale?|pour tout"
    r"|(?:en|por lo|de forma) general|para todo|(?:en el|en lo) (?:futuro|sucesivo)|si hay algo"
    r"|(?:instead of|rather than|statt(?: zu)?|anstatt(?: zu)?|plutôt que d[e'’]|au lieu d[e'’]"
    r"|en (?:vez|lugar) de)"
    r" ?(?:writ\w+|schreiben|écri\w+|escrib\w+|call\w*|ring\w*|phon\w+|anruf\w*|appel\w+|llam\w+)"
    r"|(?:all|any) (?:\w+ ){0,2}(?:letters|correspondence|communications?|bills|post)|exclusively"
    r"|if (?:you need|there(?:['’]s| is)(?: ever)?) (?:anything|something)"
    r"|wenn (?:mal |irgend)?etwas ist|wenn irgendwas ist|si (?:necesitan|hay) (?:algo|cualquier cosa)"
    r"|toujours(?! pas| rien| aucun| en attente)|uniquement|seulement(?! (?:le|la|les|en|après|avant|si"
    r"|quand)\b)|de préférence"
    r"|pr[ée]f[èé]r\w+|désormais|[àa] l['’]?avenir|dorénavant|(?<!du )(?<!pas )tout(?! (?:le temps|à fait"
    r"|de suite))"
    r"|(?:[ée]cri\w+|contact\w+|répond\w+|joign\w+|parl\w+|prév\w+)[- ]?(?:moi|nous|vous)? ?qu[e'’]"
    r"|plutôt|exclusivement|mieux"
    r"|siempre|(?:s[oó]lo|solamente)(?! (?:los|las|por la|después|antes|si|cuando)\b)|únicamente"
    r"|prefer\w*|prefiero|mejor|a partir de ahora|en adelante|todo"
    r"|de ahora en adelante|from here on"
    r"|whenever (?!i |we )|(?:any|every|each) ?time(?! i\b| we\b)"
    r"|jedes mal,? wenn (?:sie|etwas|was)|immer,? wenn sie"
    r"|chaque fois que vous|(?:cada vez|siempre) que (?:haya|quier|necesit|tenga)\w*"
    r"|(?:sämtliche|alle) (?:korrespondenz|kommunikation|post|schreiben)|all correspondence"
    r"|toutes? (?:les? |la |vos )?(?:correspondance|communication|courrier)s?"
    r"|toda(?:s)? (?:la |las )?(?:correspondencia|comunicaci[oó]n\w*)"
    r"|que sea|que ce soit|let it be|make it"  # "if you have to write, let it be on paper"
    r"|(?:wenn|falls) sie (?:mir|uns|mich) (?:\w+ ){0,2}(?:schreiben|schicken"
    r"|erreichen)(?: müssen| wollen)?,? dann"
    r"|(?:ne |n['’])(?:\w+ ){1,2}(?:plus )?que)\b"
)
HERE = lazy(
    r"\b(?:par|via|over|through|by|in|on|to|within|über|auf|por|en|sur|dans) (?:ce|this|dies\w+|este) $"
    r"|\b(?:use|using|keep to|stick (?:to|with)|(?:be)?nutz\w*(?: sie)?|utilis\w+|us(?:en?|ar|ad|emos))"
    r"(?: (?:bitte|nur|immer|just|only|juste|toujours|siempre|s[oó]lo)){0,2} (?:ce|this|dies\w+|este) $"
    r"|\b(?:prefer\w*|préféré\w*|bevorzugt\w*|liebste\w*)\b[^.!?]{0,25}\b(?:is|ist|est|es|wäre|sería|serait)"
    r" (?:ce|this|dies\w+|este) $"
)
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
OR = lazy(
    r"\W*(?:or|oder|ou|o|nor|noch|ni|and|und|et|y)(?: (?:an?|the|eine?n?|die|den|per|par|un|une|una"
    r"|la|le|el|e))?\W*"
)
AND_ALSO = lazy(
    r" (?:und|and|et|y|oder|or|ou|o) (?:e-?mails?|mails?|briefe?|letters?|courriers?|cartas?|correos?)"
    r"(?: ab (?:jetzt|sofort)| from now on| désormais| a partir de ahora)?"
)
BY_CALLING = lazy(r"ruf|call$|ring$|phone$|appelle|llamo")
MY_CALL = lazy(  # "whenever I call"
    r"\b(?:(?:wenn|als|sobald|falls) (?:ich|wir)|(?:when|whenever|if|every ?time|each time|as) (?:i|we)"
    r"|(?:quand|lorsque?|si|(?:chaque|toutes? les?) fois qu[e'’]) ?(?:je |j['’]|nous |on )"
    r"|(?:cuando|si|cada vez que|siempre que)(?! haya| quier| necesit| teng| jamais| il | vous "
    r"| (?:me|nos) tien)"
    r"(?: yo| les?| os)*)\b[^.!?,;]{0,40}$"
)
HABIT = lazy(  # what always happens is no wish
    r"\b(?:sie|ihr) (?:schicken|schickt|schreiben|schreibt) (?:jetzt |nun )?(?:alles )?nur noch\b|\b(?:ich"
    r"|wir) hab\w* gehört\b"
    r"|\b(?:i|we)(?:['’]ve| have)? heard (?:that )?you\b|\bj['’]ai entendu (?:dire )?que\b|\bhe oído que\b|"
    r"\b(?:ruft|rufen|schreibt|klingelt) (?:mich|mir|uns|bei mir) (?:\w+ ){0,2}(?:einer|jemand|wer|leute)\b"
    r"|\b(?:someone|somebody|people|they) keeps? (?:calling|ringing|phoning)\b"
    r"|(?<!qu['’])\bon m['’]appelle (?:sans|tout|toujours)\b"
    r"|\bme llama alguien\b|"
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
HOW_TO = lazy(
    r" (?:is|ist|est|es) (?:how|the (?:best|only|right)|wie|der beste|le meilleur|la mejor|el mejor)\b"
)
PREFERRED_TO = lazy(
    r"\b(?:prefer\w*|préf[èé]r\w*|prefier\w*)\b[^.!?;]*\b(?:to|over|au|aux|à la|al|a l[ao]s?) (?:the |les "
    r"|a )?$"
)
ADJACENT = lazy(  # right beside the word that wishes for it
    r"\b(?:always|only|just|please|pls|everything|all|prefer(?:ably)?|rather|immer|nur|bitte|alles|lieber"
    r"|ausschließlich|toujours|uniquement|seulement|tout|plutôt|siempre|s[oó]lo|todo|mejor)"
    r"(?: (?:noch|mehr|do|to|me|mir|mich|es|it|lo|le|alles|everything|todo|tout))?"
    r"(?: (?:by|per|via|par|por|mit|over|through|with|an? |e-?|auf|in|on))?(?: (?:dem|der|the|le|la"
    r"|el))? ?-?$"
)
BY_MEANS = lazy(
    r"\b(?:by|per|via|par|por|mit|over|through|with|auf|use|prefer\w*|lieber|nur|only)"
    r"(?: (?:the|der|dem|die|le|la|el|e))? ?-?$"
)
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
SPEAKER = lazy(r"\b(?:ich|mir|mich|wir|uns|i|i'm|me|we|us|je|j['’]\w+|moi|nous|yo)\b")
THERE = lazy(r"\b(?:am|im|beim|on the|over the|in (?:the|your|my)|au|dans le|en el|en la) $")
SAID = lazy(
    r"\b(?:[gj]esa(?:g|ch)t|sagte|sprach|spoke|parlait|hablaba|[gj]eschrieben|erklärt|mitgeteilt"
    r"|(?:vor|durch)[gj]e(?:lesen|sagt|sacht|[gj]eben)|diktiert|said|told|wrote|dictated"
    r"|dit|écrit|dicté|dije|dijo|dicho|escrito|dictado)\b"
)
ASKING = lazy(
    r"\b(?:bitte|ersuche\w*|zusend\w*|deal(?:ing)? with|communicat\w+"
    r"|schreib\w*|schick\w*|antworten|kontaktier\w*"
    r"|erreich\w*|anschreiben|please|pls|write"
    r"|use|contact|bleib\w*|stick|restez|sigan|letters please|send|sent|(?:give|drop) (?:me|us)"
    r"|ha[sv]e? to be|muss (?:es|das)"
    r"|il faut que"
    r"|tiene que ser"
    r"|écri\w+|envoy\w+|contact\w+|escr[íi]b\w+|env[íi]\w+|mánd\w+|mand\w+|contact\w+|rufen"
    r"|reach|genügt|reicht|suffi\w+|is (?:enough|fine|plenty)|will do|basta\w*|es suficiente)\b"
)
AGAINST = lazy(
    r"\b(?!don['’]t suppose)(?:nicht|kein\w*|statt|anstatt"
    r"|(?<!nur )(?<!immer )(?<!noch )(?<!alles )(?<!allet )(?<!lieber )"
    r"(?<!ausschließlich )als|weniger|ungern"
    r"|schlecht|not|no|don't(?! suppose)|never(?! (?:open|read|check|look at|see|get) (?:them|it"
    r"|those|these)\b)|rather than"
    r"|terrible|awful|hopeless|useless|rubbish|furchtbar|fürchterlich|grauenhaft|nulle?|mauvaise?|fatal"
    r"|instead of|than|do miss|often miss|verpasse|rate souvent|im gegensatz zu|unlike"
    r"|contrairement (?:à|aux)|a diferencia de|without"
    r"|stop|hate|hasse|dislike|can't stand|(?:can['’]t|cannot) (?:take|answer|make|do|receive|have"
    r"|manage|handle|cope with|deal with)"
    r"|pas|plus de|(?<!si )jamais|au lieu|plutôt que|plutôt qu['’](?:au|en|une?|à l[ae]?)|sans"
    r"|arrêtez|déteste|nunca|nada|en vez|en lugar"
    r"|antes que|que por|sin"
    r"|dejen|dejáis de|dejan de|odio)\s+(?:mehr )?(?:(?!(?:ich (?:will|möchte|hätte)|i want|je veux"
    r"|quiero|lesen|sehen|hören|schreiben|mailen|write"
    r"|just|please|but|rather|better|bitte"
    r"|einfach|lieber|sondern|mais"
    r"|plutôt|sino"
    r"|mejor)\b)\w+\s+){0,3}$|\b(?:plus|pas|jamais|plutôt que|au lieu|sans) d['’]$"
    r"|\b(?:can't|cannot|can not|don't|hardly) (?:really )?(?:hear|understand)\b[^.!?,;]{0,30}$"
    r"|\b(?:hör|versteh)\w* (?:\w+ ){0,4}(?:nicht|kaum|nichts|schlecht) (?:\w+ ){0,2}$"
)
SAID_NO = lazy(r"\W*no,? (?P<then>(?:always|just|only|siempre) )?")  # "no, email's better for me"
IS_BETTER = lazy(r"(?:['’]?s| is| would be| es| sería) (?:better|best|easier|mejor)\b")
NOT_AROUND = lazy(r"\b(?:ne |n['’])(?:m['’]|me |nous )?$")
NOT_AFTER = lazy(r"^ (?:plus|pas|jamais)\b")
AGAINST_AFTER = lazy(
    r"^ (?:takes|dauert|met|tarda) (?:me )?(?:forever|ages|too|so long|ewig|zu|immer|des|trop|mucho"
    r"|demasiado|siglos)\b|"
    r"^[- ]?\w* (?:bitte ich|bitten wir) (?:\w+ ){0,3}?(?:abzusehen|abstand zu nehmen)\b|"
    r"^s? (?:\w+ ){0,3}?(?:nur|only|höchstens|(?:just|maybe) )? ?(?:ein ?mal|alle paar|once|twice|every few"
    r"|une fois|una vez|de vez en cuando) (?:im|pro|die|in der|a|per|par|al|por|weeks?|days?|tage|wochen)\b|"
    r"^ (?:versteh\w*|hör\w*) (?:ich|wir) (?:\w+ ){0,3}?(?:schlecht|nichts?|kaum|schwer)\b|"
    r"^ ni l[oae]s? (?:abro|leo|miro|veo|uso)\b|"
    r"^,? (?:no (?:me entero|oigo|entiendo)|je n['’](?:entends|comprends))\b|"
    r"^(?: \w+){0,3}? (?:die |das |den )?kann ich (?:\w+ ){0,6}?(?:nicht|kaum|schlecht) (?:mehr )?"
    r"(?:lesen|sehen|öffnen|hören|verstehen)\b|"
    r"^ (?:je|j['’]|ich|i|yo|da|das) ?(?:ne )?(?:\w+ ){1,3}(?:jamais|pas|plus|nie|never|nunca)\b"
    r"(?![^.!?]{0,15}\b(?:numéro|téléphone|appel|number|phone|call|nummer|anruf|telefon))|"
    r"^,? (?:and|und|et|y) (?:i|me|we|ich|wir|moi|nous|yo|nosotros)\b"
    r"|^ (?:make|makes|macht|machen|me rend|me rendent|me pone|me ponen) (?:me |mich )?(?:\w+ )?"
    r"(?:nervous|anxious|ill|sick|mad|nervös|krank|verrückt|wahnsinnig|malade|nerveux|nerveuse|nervios[oa]"
    r"|loc[oa])\b|"
    r"^(?: \w+)? komm\w* (?:ich|wir) (?:\w+ )?nicht (?:klar|zurecht)|"
    r"^\W{0,2}(?:(?:gehen?|kommt|kommen|dauert|dauern|takes?|gets?|go(?:es)?|are|is|sind|ist|me|no"
    r"|nicht|schlecht|ungern)\b"
    r".{0,30}\b(?:unter|verloren|spam|ages|lost|schlecht|nicht|too long|ungelesen|erreichbar|pilla"
    r"|trabajando|missed|nie|immer zu spät)\b"
    r"|schlecht)"
    r"|^ ?(?:nicht|not|no|nein|non)\b(?! (?:per|by|mit|por|par|via|über|the|die|den|das|le|la|als"
    r"|on|me|nos|a|call\w*|ring\w*|phon\w*|anruf\w*|appel\w*|llam\w*|cartas?|letters?|brief\w*|lettres?)\b)"
    r"|^(?: \w+)? (?:mag|möchte|will|lese|les|öffne|schaue|schau|kriege|bekomme|höre|nehme|nutze|gehe?"
    r"|reagiere?"
    r"|checke?|antworte?"
    r"|benutze|habe)"
    r" (?:ich|wir)\b[^.!?,;]{0,20}\b(?:nicht|nie|kaum|selten|nimmer|ungern|keine?)\b"
    r"|^(?: \w+)? (?:landen|landet|läuft|laufen|quillt|ends? up|overflow\w*|finiss\w*|terminan?"
    r"|acaban?|va(?:n)? a)\b"
    r"|^(?: \w+)? (?:is|are|ist|sind|est|sont|está|están) (?:\w+ ){0,2}(?:full|voll|pleine?s?"
    r"|llen[oa]s?|broken|kaputt|off)\b"
    r"|^ (?:nerv\w*|stress\w*|(?:me|m['’])(?: |)(?:saoule|énerve|molesta|agobia)|annoys?"
    r"|drives? me|se perd(?:ent)?|se pierden?)\b"
    r"|^ (?:no me (?:gust|sirv|conv|aclar|apañ|manej)|ne me (?:convien|plai)|don't (?:work|suit)"
    r"|geht gar nicht|stör)"
    r"|^(?: \S+){0,3} (?:c['’]?(?:est|était)? ?(?:fini|terminé|exclu|hors de question|non merci|inutile"
    r"|mort)"
    r"|ist (?:vorbei|tabu|ausgeschlossen|zwecklos|mir zuwider)|kommt nicht in frage|bringt (?:ja )?nichts"
    r"|vergessen sie|kannst du vergessen|können sie vergessen|(?:is|are) (?:useless|pointless|hopeless"
    r"|out of the question|no good|no use|a waste)|forget it|se acabó|ni hablar|olvíde(?:lo|se|nse)"
    r"|no sirve|ya no)\b"
    r"|^ (?:drück|ignorier|blockier|lehn)\w* (?:ich|wir)\b|^ i (?:always |just )?(?:reject|decline|ignore)\b"
    r"|^ je (?:les )?(?:refuse|ignore)\b|^ (?:yo )?(?:las|los) (?:ignoro|rechazo|cuelgo)\b"
    r"|^ (?:verlier|verleg|übersehe|vergess)e? ich\b|^ (?:\w+ )?i (?:always |just |only )?(?:lose"
    r"|misplace|miss|bin)\b"
    r"|^ je (?:les|la|le) (?:perds|égare|jette|rate)\b|^ (?:yo )?(?:las|los) (?:pierdo|tiro|extravío)\b"
    r"|^ (?:so |sehr |nur |leider |very |only |que |très |muy ){0,2}(?:schlecht|kaum|selten"
    r"|rarely|seldom|hardly"
    r"|rarement|rara vez|casi nunca)\b"
    r"|^ (?:niemand|keiner|nobody|no one|personne|nadie)\b"
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
ON_THAT = lazy(r"\b(?:da|dort|drauf|darauf) $")  # "for good, please ring there": on the number that was given
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
REASONS = lazy(
    r"\b(?:erreichbar|gehen .{0,20}unter|höre? (?:so |sehr )?schlecht|schwerhörig|kein internet\w*"
    r"|no (?:internet|computer)|pas (?:internet|d['’]internet)|no (?:uso|hay) internet"
    r"|keinen (?:computer|pc)|don['’]t (?:do|use|own) (?:computers?|e-?mails?|the internet)|deaf"
    r"|hard of hearing|don't have (?:internet|a computer)"
    r"|at work|n'ai pas d'(?:ordinateur|internet)|entends mal|malentendant\w*|no tengo (?:internet"
    r"|ordenador)|oigo mal|sord[oa]|trabajando)\b"
)


OTHERS_WRITE = lazy(  # "e-mails are written by my neighbour"
    r"(?: von ihnen| from you| de vous)? (?:schreib\w*|lies\w*|macht|bedient|checks?|reads?|writes?"
    r"|does|are|is|écrit|lit|lee|escribe)"
    rf"(?: \w+){{0,3}}? (?:nur |only |by |par |de |seulement |solo |sólo )?(?:{people.PERSONS.pattern})"
)
_LASTING = (
    r"(?:not (?:only|just)|nicht nur|pas (?:que|seulement)|no s[oó]lo) (?:this time|diesmal"
    r"|dieses mal|cette fois|esta vez)"
    r"|immer|künftig|in zukunft|generell|grundsätzlich|always|from now on|in future|in general|toujours"
    r"|désormais"
    r"|à l['’]avenir|en général|siempre|en adelante|a partir de ahora"
)
LASTING = lazy(rf"\b(?:{_LASTING})\b")
FIRM = lazy(rf"\b(?:{_LASTING}|alles|everything|tout|todo)\b")
"""For good, and not once."""
POLITE = lazy(
    r"\b(?:bitte|please|pls|svp|s['’]il (?:vous|te) pla[iî]t|merci de|por favor|porfa"
    r"|i (?:(?:would|['’]d) )?(?:prefer|like|want|wish|ask) (?:that |if )?you)\b"
)
THAT_WAY = lazy(  # "... on paper; that is how I want everything"
    r"[^.!?\n]{0,25}?[;,.:–-]\s*(?:und |and |et |y )?(?:(?:genau )?so|das ist (?:so )?wie|(?:that"
    r"|this)(?:['’]s| is) (?:how|the way)"
    r"|(?:c['’]est )?comme ça|c['’]est ainsi|(?:es )?así(?: es como)?)\b(?P<said>[^.!?\n]{0,70})"
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
NOT_WITHIN = lazy(r"\b(?:nicht|nie|nimmer|keinesfalls|niemals)\b")
"""Within the two parts of a verb: "rufen Sie mich nicht an"."""
TOLD_THERE = lazy(  # "I told you on the phone", and not "I said that I always want it by post"
    r"\b(?:told|said|gave|put|wrote|typed|mentioned|gesagt|sagte|erwähnt|dit|écrit|donné|dije|puse)\b"
    r"(?:(?!\b(?:dass?|that|que|immer|always|toujours|siempre|künftig|nur)\b)[^.!?,]){0,20}"
    r"\b(?:on|over|by|am|im|in|per|au|dans|par|por|en) (?:the |your |dem |der |le |la |el )?$"
)
ABOVE = lazy(  # where something stands that was said before
    r"\b(?:oben|darüber|above|up there|further up|plus haut|ci-dessus|arriba)\b[^.!?;]{0,12}$"
)
ONLY_NOT = lazy(  # what refuses the channel that follows, not this one
    r"\W*(?:(?:and|und|et|y|but|aber|mais) )?(?:nicht|not|no|pas|keine?|non|rather than|instead of"
    r"|nunca|jamais)"
    r"(?: (?:by|per|mit|par|por|de|d['’]|the|die|les|las|any|more|mehr))*\W*"
)
