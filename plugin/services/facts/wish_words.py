"""The words of wishes for a channel, and of those against one."""

from __future__ import annotations

from collections.abc import Mapping

from plugin.services.lazy import lazy

CHANNELS: Mapping[str, str] = {
    "email": r"e-?mails?|e-?mailed|e-?mailing|mails?|mailen|elektronisch|courriel|mél"
    r"|correo electr[oó]nico|(?<=solo )correos?|(?<=sólo )correos?"
    r"|correo-e|emailed|par mail|(?:al|por|a mi|en el) correo(?! (?:postal|ordinario|normal|certificado"
    r"|de))",
    "letter": r"\Apost(?=\W*\Z)|briefversand|in den briefkasten(?= (?:bekommen|haben|kriegen))"
    "|brief(?:en?|lich|post)?|(?:per "
    r"|die |mit (?:der|de|die) (?:(?:normale|richtige|gute|alte)n? )*)post|postalisch|schriftlich per post"
    r"|letters?(?! ?box)|(?:by|the|use|via|through) post|(?<=lieber )post"
    r"|post(?= als| statt| takes| gets| is too| dauert| kommt"
    r"| is (?:what|best|better|fine)| please| bitte"
    r"| for every|, (?:please|bitte|für|for)| für alles)|(?:per |auf dem |den |der )?(?:post|brief"
    r"|papier)weg\w*"
    r"|(?:by|in the) mail(?= only)|(?:postal|ordinary|regular|snail) mail|courriers?(?: postal)?"
    r"|par la poste|lettres?|cartas?"
    r"|(?:auf|uff|in) papier(?:form)?|on paper|in paper form|in the post|(?:sur|en) papier|en papel"
    r"|(?<=préfère )le papier|(?<=prefiero )el papel|par voie postale"
    r"|correo postal|(?:por|el) correo (?:ordinario|normal)",
    "phone": r"klingel\w* (?:sie |se )?(?:mich |bei mir )?(?:einfach |lieber |kurz )?(?:an|durch)"
    "|durchklingeln"
    r"|telefonische[rn]? kontakt|telefon(?:isch|at)?|anruf(?:en|e)?|phoned|phoning|ringing"
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
    r"|always|only(?! (?:on|at|after|before|during|in the|when|if)\b)|(?<!have )prefer\w*(?! not)"
    r"|rather(?! not)"
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
    r"|pr[ée]f[èé]r(?!ais\b|ait\b)\w+|désormais|[àa] l['’]?avenir|dorénavant"
    r"|(?<!du )(?<!pas )tout(?! (?:le temps|à fait"
    r"|de suite))"
    r"|(?:[ée]cri\w+|contact\w+|répond\w+|joign\w+|parl\w+|prév\w+)[- ]?(?:moi|nous|vous)? ?qu[e'’]"
    r"|plutôt|exclusivement|mieux"
    r"|siempre|(?:s[oó]lo|solamente)(?! (?:los|las|por la|después|antes|si|cuando)\b)|únicamente"
    r"|(?<!have )prefer\w*|prefiero|mejor|a partir de ahora|en adelante|todo"
    r"|de ahora en adelante|from here on"
    r"|whenever (?!i |we )|(?:any|every|each) ?time(?! i\b| we\b)"
    r"|jedes mal,? wenn (?:sie|etwas|was)|immer,? wenn sie"
    r"|chaque fois que vous|(?:cada vez|siempre) que (?:haya|quier|necesit|tenga)\w*"
    r"|(?:sämtliche|alle) (?:korrespondenz|kommunikation|post|schreiben)|all correspondence"
    r"|toutes? (?:les? |la |vos )?(?:correspondance|communication|courrier)s?"
    r"|toda(?:s)? (?:la |las )?(?:correspondencia|comunicaci[oó]n\w*)"
    r"|(?:is|ist|est|es) (?:(?:für mich|for me|pour moi|para mí) )?(?:the|der|die|das|le|la|el"
    r"|l['’]) ?(?:only|right|best"
    r"|einzige[rn]?|richtige[rn]?|beste[rn]?|seule?|unique|bon(?:ne)?|meilleure?|únic[oa]|mejor)"
    r" (?:way|channel|means|weg|kanal|kontaktweg|moyen|canal|mode|voie|medio|v[íi]a|forma|manera)"
    r"|(?:à )?chaque fois|every time|jedes mal|cada vez|cualquier cosa,? por|privilégi\w+|rien que"
    r"|nothing but|nichts als"
    r"|nada más que|moi,? c['’]est"
    r"|(?:(?<!welcher )kontaktweg|(?<!their )contact (?:method|channel)|moyen de contact|(?:vía"
    r"|medio) de contacto)\b"
    r"|pasar(?:me|nos)? a"
    r"|cambiar(?:me|nos)? a|(?:soll|bleib\w*) (?:es |alles )?bei|for good\b|para siempre|pour de bon"
    r"|pour toujours"
    r"|(?:change|switch|set|move|put|swap) (?:it|that|this|me|us|everything|mine)(?: over"
    r"| back)? (?:to|on to|onto)"
    r"|(?:recevoir|avoir) (?:mes|les|toutes? (?:mes|les)) (?:factures|courriers)"
    r"|(?:meine|alle) (?:rechnungen|post|briefe) (?:\w+ )?(?:per|mit|auf)|(?:my|all) (?:bills"
    r"|letters|statements) (?:by|via|in)"
    r"|mis facturas por"
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
OR = lazy(
    r"\W*(?:or|oder|ou|o|nor|noch|ni|and|und|et|y)(?: (?:an?|the|eine?n?|die|den|per|par|un|une|una"
    r"|la|le|el|e))?\W*"
)
AND_ALSO = lazy(
    r" (?:und|and|et|y|oder|or|ou|o) (?:e-?mails?|mails?|briefe?|letters?|courriers?|cartas?|correos?)"
    r"(?: ab (?:jetzt|sofort)| from now on| désormais| a partir de ahora)?"
)
HOW_TO = lazy(
    r" (?:is|ist|est|es) (?:how|the (?:best|only|right)|wie|der beste|le meilleur|la mejor|el mejor)\b"
)
PREFERRED_TO = lazy(
    r"\b(?:plus|mieux|más|mejor)\b[^.!?;]{0,20}\bque (?:le |la |les |el |las |los |por )?$|"
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
SPEAKER = lazy(r"\b(?:ich|mir|mich|wir|uns|i|i'm|me|we|us|je|j['’]\w+|moi|nous|yo)\b")
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
    r"\b(?:inutile de|no need to|nicht nötig,? mich"
    r")\s+(?:m['’])?(?:me |mich )?$|"
    r"\b(?!don['’]t suppose)(?:nicht|kein\w*|statt|anstatt"
    r"|(?<!nur )(?<!immer )(?<!noch )(?<!alles )(?<!allet )(?<!lieber )"
    r"(?<!ausschließlich )als|weniger|ungern"
    r"|schlecht|not|no|don't(?! suppose)|never(?! (?:open|read|check|look at|see|get) (?:them|it"
    r"|those|these)\b)|rather than"
    r"|terrible|awful|hopeless|useless|rubbish|furchtbar|fürchterlich|grauenhaft|nulle?|mauvaise?|fatal"
    r"|instead of|than|do miss|often miss|verpasse|rate souvent|im gegensatz zu|unlike"
    r"|contrairement (?:à|aux)|a diferencia de|without"
    r"|stop|hate|hasse|dislike|can't stand|can['’]t be doing with|(?:can['’]t|cannot) (?:take|answer"
    r"|make|do|receive|have"
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
    r"^ (?:las|los|la|lo) (?:abro|leo|miro|veo|contesto) (?:tarde|poco|nunca|mal|casi)\b|"
    r"^ (?:mach|les|öffn|seh|guck)e? ich (?:erst|nur|kaum|selten|nie)\b|"
    r"^ (?:von ihnen |from you )?(?:kommt|kommen|comes?) (?:immer |ständig |always )?(?:zurück|back)\b|"
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
GET_ME_ON = lazy(
    r"\b(?:get|reach|catch|find) me on (?:it|that)\b|\berreich\w* (?:sie )?mich (?:immer )?(?:da"
    r"|dort|drauf)\b"
)
ON_THAT = lazy(r"\b(?:da|dort|drauf|darauf) $")  # "for good, please ring there": on the number that was given
REASONS = lazy(
    r"\b(?:erreichbar|gehen .{0,20}unter|höre? (?:so |sehr )?schlecht|schwerhörig|kein internet\w*"
    r"|no (?:internet|computer)|pas (?:internet|d['’]internet)|no (?:uso|hay) internet"
    r"|keinen (?:computer|pc)|don['’]t (?:do|use|own) (?:computers?|e-?mails?|the internet)|deaf"
    r"|hard of hearing|don't have (?:internet|a computer)"
    r"|at work|n'ai pas d'(?:ordinateur|internet)|entends mal|malentendant\w*|no tengo (?:internet"
    r"|ordenador)|oigo mal|sord[oa]|trabajando)\b"
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
SWITCH_TO = lazy(r"^(?!.*\b(?:wenn|falls|ob)\b).*\bauf (?:die |den |das )?[\"„“»]?$")
SWITCHED = lazy(r"[\"“”«]? (?:[^\W\d]+ )?(?:umstellen|umzustellen)\b")
SENTENCE_END = lazy(r"[.!?\n]")
OFFERS = lazy(  # what an agent proposes: "shall I switch you to letters?", "by phone then, always"
    r"\b(?:soll(?:en)? (?:ich|wir)|möchten sie|möchtest du|dürfen wir|darf ich|(?:ist|wäre) (?:ihnen"
    r"|dir)|(?:shall|should"
    r"|can|could|may) (?:i|we)|would you (?:like|prefer|rather)|do you want|you want|i can|we can"
    r"|i['’]ll|voulez[- ]vous"
    r"|souhaitez|préférez|puis-je|je peux|on peut|quiere|prefiere|desea|le pongo|se lo pongo|puedo"
    r"|podemos|entonces|alors"
    r"|also|dann|so|then|donc|dass wir)\b"
)
FROM_NOW = lazy(
    r"\b(?:bevorzug\w*|künftig|in zukunft|zukünftig|lieber|immer|umstell\w*|hinterleg\w*|eintrag\w*"
    r"|kontaktweg|stattdessen"
    r"|generell|ab jetzt|prefer\w*|from now on|in (?:the )?future|going forward|always|switch"
    r"|instead|désormais"
    r"|toujours|plutôt|à l['’]avenir|préf\w+|siempre|a partir de ahora|prefier\w*|preferid\w*|mejor"
    r"|en adelante)\b"
)
I_WISH = lazy(
    r"\b(?:(?:ich|wir) (?:möcht|will|woll|hätt|wünsch)\w*|(?:i|we)(?:['’]d| would)? (?:like|want|prefer)"
    r"|(?:je|nous) (?:veux|voulons|voudr\w+|souhait\w+|préfèr\w+)|quier\w+|queremos|quisiera)\b"
)
THAT_WAY = lazy(  # "... on paper; that is how I want everything"
    r"[^.!?\n]{0,25}?[;,.:–-]\s*(?:und |and |et |y )?(?:(?:genau )?so|das ist (?:so )?wie|(?:that"
    r"|this)(?:['’]s| is) (?:how|the way)"
    r"|(?:c['’]est )?comme ça|c['’]est ainsi|(?:es )?así(?: es como)?)\b(?P<said>[^.!?\n]{0,70})"
)
NOT_WITHIN = lazy(r"\b(?:nicht|nie|nimmer|keinesfalls|niemals)\b")
"""Within the two parts of a verb: "rufen Sie mich nicht an"."""
ONLY_NOT = lazy(  # what refuses the channel that follows, not this one
    r"\W*(?:(?:and|und|et|y|but|aber|mais) )?(?:nicht|not|no|pas|keine?|non|rather than|instead of"
    r"|nunca|jamais)"
    r"(?: (?:by|per|mit|par|por|de|d['’]|the|die|les|las|any|more|mehr))*\W*"
)
