"""The words of wishes for a language."""

from __future__ import annotations

from plugin.services.facts.tongues import LANGUAGES
from plugin.services.lazy import lazy

NAMED = lazy(
    r"(?<!\w)(?P<by>auf|in|im|en|into|mit|using|the)?\s?(?:"
    + "|".join(f"(?P<{code}>{names})" for code, names in LANGUAGES.items())
    + r")(?!\w)"
)
SERVED = lazy(
    r"\b(?:kann|könn\w*|könnt\w*|bitte|möcht\w*|lieber|hätt\w*|gern\w*|geht (?:das|es)|schreib\w*"
    r"|schick\w*|anschreiben|beraten|weitermachen|wechseln|bevorzug\w*|umstellen"
    r"|any (?:way|chance)|möglich(?:keit)?|can(?!['’]t|not)|could(?!n['’]t)|may|please|pls|possible|prefer\w*"
    r"|would|i'd|want|rather"
    r"|need|switch|speak to someone"
    r"|do this|like"
    r"|puis-je|parl\w+|speak|sprechen wir|peux|pouvez|pourriez|peut-on|pourrait|possible|voudr\w+|souhait\w*"
    r"|préf[èé]r\w*|svp|s'il|aimer\w*"
    r"|merci de|veuillez|écri\w+|envoyez"
    r"|puede\w*|pueden|podr[íi]a\w*|quier\w+|querr[íi]a|quisi\w+|desear\w+|prefier\w+|por favor|es posible"
    r"|mándenme"
    r"|envíenme|gustar[íi]a|hablamos|podemos|pod[eé]is|seguir|seguimos|continu\w+|weiter\w*|sigamos"
    r"|háblenme|escr[ií]b\w+|agradec\w+|mand\w+|env[íi]\w+)\b"
)
WRITTEN_IN = lazy(  # "your letters are in German", "me escriben siempre en alemán"
    r"\bme (?:sale|salen|contestan?|atienden?|hablan?) (?:siempre |gente |alguien |todo |una voz )*(?:en )?$|"
    r"\b(?:me|nos) (?:escriben|mandan|env[íi]an|llaman|hablan) (?:siempre |todo |sólo |solo )?(?:en )?$"
    r"|\b(?:vous|on) (?:m['’]|nous )(?:écri(?:t|vez)|envo\w+|parl(?:e|ez)) (?:toujours |tout )?(?:en )?$|"
    r"\b(?:letters?|mails?|bills?|invoices?|briefe?|rechnung(?:en)?|lettres?|courriers?|factures?|cartas?"
    r"|facturas?)"
    r" (?:are|is|come|comes|sind|ist|kommen|kommt|sont|est|arrivent|son|est[áa]n|llegan)[^.!?,;]{0,20}$"
    r"|\b(?:something|etwas|quelque chose|algo) (?:called|named|namens|appelé|llamado)\b[^.!?]{0,60}$"
)
HAPPENED = lazy(
    r"\b(?:kam|kommt|kommen|kamen|war|waren|ist|sind|wieder|verstehe?|came|comes?|arrive(?:nt)?|was|were"
    r"|arrived|again|got"
    r"|understand|est (?:arrivé|venu)\w*|encore|comprends?|arrive"
    r"|ven[íi]a|viene|vino|lleg\w+|otra vez|entiend\w+|not so good|bad|poor|spricht"
    r"|(?<!to )speaks?|parle|habla"
    r"|in den briefen|they['’]?re|they are|sind alle|sont tou(?:te)?s|están tod[oa]s)\b[^.!?]{0,30}$"
)
SPEAK = lazy(
    r"\b(?:(?:could|can|may|shall) (?:we|i|you) (?:please )?(?:speak|talk|do)|(?:können"
    r"|könnten) wir .{0,20}|(?:podemos|puedo|podríamos) hablar|(?:peut-on|puis-je"
    r"|pourrait-on) parler|hablamos) $"
)
POOR = lazy(
    r"^,? (?:but|aber|mais|pero) (?:not|can['’]t|nicht|kein\w*|pas|no)\b|"
    r"^,? (?:je|ich|i|yo|da|no) (?:\w+ ){0,2}(?:comprends?|versteh\w*|understand|entiendo)\b|"
    r"^\W*(?:(?:zu )?(?:schreiben|sprechen|lesen|reden|telefonieren)|(?:writing|speaking|reading))?"
    r"\W*(?:fällt mir (?:sehr |so |eher )?(?:schwer|nicht leicht)|is (?:hard|difficult|tricky)|me"
    r" (?:cuesta|resulta"
    r" difícil)|(?:m['’])?est difficile|j['’]ai du mal)"
    r"|^\W*(?:is|ist|est|es) (?:\w+ ){0,2}(?:schwer|schwierig|hard|difficult|tricky|difficile|dif[ií]cil)\b"
    r"|^\W*(?:is|ist|est|es|isn't)?\W*(?:not|nicht|n'est|so so|bad|poor|schlecht|mal|limited|terrible)"
)
IS_THERE = lazy(r"\b(?:is there|are there|gibt(?: es|['’]s)|haben sie|y a-t-il|est-ce qu['’]il y a|hay)\b")
SOMEONE = lazy(
    r"\b(?:jemand\w*|wer|kolleg\w+|mitarbeiter\w*|berater\w*|ansprechpartner\w*"
    r"|someone|somebody|anyone|anybody|colleagues?|agents?|advis[eo]rs?|person|people"
    r"|quelqu['’]un|conseill\w+|collègues?|interlocut\w+|personne qui|alguien|persona"
    r"|compañer[oa]s?|agentes?|asesor\w*)\b"
    r"[^.!?;]{0,30}\b(?:sprech\w*|spricht|kann|könnt\w*|beherrsch\w*|versteht|hilft|helfen|speaks?|can"
    r"|could|knows?|speaking|helps?|answers?|writes?|schreibt|antwortet|parl\w+|aid\w+|puisse|peut|pourr\w+"
    r"|comprend\w*|pued[ae]n?|atiend[ae]n?|atender\w*|hable[ns]?|habla[ns]?|sepa[ns]?|entienda[ns]?)"
    r"(?: \w+){0,3} $"
    r"|\b(?:jemand\w*|kolleg\w+|mitarbeiter\w*|berater\w*|wer)(?:,? (?:bei ihnen|da"
    r"|hier))?,? (?:der|die|das|wo) "
    r"(?:auch |gut |etwas )?$|\bwer (?:von ihnen |bei ihnen )?$"
)
DO_YOU = lazy(
    r"(?:\b(?:sprechen sie|sprecht ihr|können sie|könnt ihr|kann man|do you (?:guys )?(?:also )?speak"
    r"|can you speak|parlez[- ]vous|vous parlez)"
    r"|(?:^|[¿,;:]\s?|\b(?:usted|ustedes|y|hola|perdón|oiga|disculpe) )(?:hablan?|habláis"
    r"|hablas)) (?:auch |vielleicht |etwas |ein bisschen |also |aussi "
    r"|también |usted |ustedes )*$"
)
ONLY = lazy(
    r"\b(?:ich (?:spreche|kann|verstehe) (?:leider )?nur|i (?:can )?only (?:speak|understand)"
    r"|je ne (?:parle|comprends) qu(?:e|['’])(?: l['’])?"
    r"|je parle (?:seulement|uniquement)|s[oó]lo (?:hablo|entiendo)|no hablo más que) $"
)
PREFERRED = lazy(
    r"\b(?:bevorzuge|lieber|am liebsten|prefer(?:ably)?|rather|préf[èé]re\w*|plutôt|prefiero"
    r"|preferir[íi]a|mejor|better in"
    r"|geht (?:das )?(?:auch |vielleicht |es auch )?|ginge (?:auch )?|wäre (?:auch )?|would)"
    r"(?: (?:to )?(?:speak|talk|write|parler|hablar|have it in|it in))?(?: in| auf| en)? ?$"
)
SERVE_ME = lazy(  # "répondez-moi en ...", "que me atiendan en ...", "reden Sie mit mir ..."
    r"\b(?:m[áa]nd|env[íi])\w*(?:me|nos)(?:l[oa]s?)?\b[^.!?,;]{0,15}$|"
    r"\b(?:adresser à|écrire à|parler à) (?:moi|nous)\b[^.!?,;]{0,15}$|"
    r"\b(?:répondez|écrivez|parlez|contactez|envoyez|expliquez)[- ](?:moi|nous)\b[^.!?,;]{0,25}$"
    r"|\b(?:peut|pourrait|pouvez|pourriez)(?:[- ](?:vous|on))? me (?:répondre|parler|écrire"
    r"|aider)\b[^.!?,;]{0,15}$"
    r"|\b(?:puede[ns]?|podr[íi]an?|podéis) (?:responder|contestar|hablar|escribir|atender)me\b[^.!?,;]{0,15}$"
    r"|\bqu(?:e l['’]|['’])on (?:me|m['’]|nous) ?(?:parle|réponde|écrive|contacte|serve)\b[^.!?,;]{0,15}$"
    r"|\b(?:ati[ée]nd|resp[óo]nd|cont[ée]st|escr[íi]b|h[áa]bl|expl[íi]qu)\w*(?:me|nos)\b[^.!?,;]{0,20}$"
    r"|\bque (?:me|nos) (?:atiend|respond|contest|escrib|habl|expli)\w+\b[^.!?,;]{0,15}$"
    r"|\b(?:sprechen|reden|schreiben|antworten|bedienen) sie (?:bitte |doch )?(?:mit )?(?:mir|mich"
    r"|uns)\b[^.!?,;]{0,20}$"
    r"|\b(?:please|just|could you|can you|kindly) (?:answer|reply to|write to|talk to|speak to|serve"
    r"|address) (?:me|us)\b"
    r"[^.!?,;]{0,15}$"
)
MY_LANGUAGE = lazy(  # "set my language to ...", "note ... as my language"
    r"\b(?:my|meine|ma|mi) (?:preferred )?(?:language|sprache|langue|idioma|lengua) (?:to|auf|in|is|ist|sur"
    r"|à|est|es|en|a)"
    r"(?: (?:l['’]|le|el))? ?$"
)
AS_LANGUAGE = lazy(
    r" (?:as|als|comme|como) (?:(?:my|meine|ma|mi) )?(?:preferred )?(?:language|sprache|langue|idioma"
    r"|lengua)\b"
)
SPEAK_IT = lazy(
    r"(?:^|[,:;.!] ?|\b(?:please|bitte|to|and|und|et|y|de me|me) )(?:speak|talk|sprechen|reden|parler|hablar)"
    r"(?: le| l['’])? ?$"
)
TO_ME = lazy(
    r" (?:to|with|mit|avec|con) (?:me|us|mir|uns|moi|nous)\b| quand je| when i| wenn ich"
    r"| cuando"
)
DID = lazy(  # "he answered me in ..."
    r"\b(?:m['’]|nous )?(?:a|ont|ai|avais|avait) (?:répondu|écrit|parlé)\b[^.!?]{0,20}$"
    r"|\b(?:answered|replied|wrote|spoke)\b[^.!?]{0,15}$|\b(?:respondió|contestó|escribió|había escrito"
    r"|escribieron)\b[^.!?]{0,15}$"
)
HAS_SPOKEN = lazy(
    r" (?:mit mir |zu mir |mit uns )?(?:geredet|gesprochen|geschrieben|geantwortet|angesprochen)\b"
)
NOT_ME = lazy(
    r" (?:is|ist|c['’]est|est|es) (?:my|mein\w*|mon|ma|mi) (?:son|daughter|husband|wife|sohn|tochter"
    r"|mann|frau|fils|fille|mari|femme|hij[oa]|marido|mujer)\b|"
    # "my neighbour would need that, not me"
    r"[^.!?]{0,20}\b(?:my|mein\w*|mon|ma|mi) (?:neighbou?r|friend|mother|wife|husband|nachbar\w*|freund\w*"
    r"|mutter|frau"
    r"|mann|voisine?|amie?|mère|vecin[oa]|amig[oa]|madre)\b[^.!?]{0,25}\b(?:need|bräuchte|braucht|besoin"
    r"|necesita)"
)
SERVED_BY_YOU = lazy(r"\b(?:dass|ob|wenn) sie (?:mit )?(?:mir|uns) (?:\w+ )?$")
SPEAKING = lazy(r" (?:sprechen|reden|schreiben|antworten)\b")
GLAD = lazy(  # who is served in it already
    r"\b(?:qué (?:bien|alegría|suerte)|menos mal|schön|gut|toll|prima|super|good|nice|great|lovely|glad"
    r"|heureusement|chance)(?:,? (?:que|dass|that|there|es gibt))\b[^.!?]{0,40}$"
)
CAN_ONLY = lazy(  # "I can only write this first word in German"
    r"\b(?:i can only|ich kann (?:leider )?nur|je ne (?:peux|sais) qu|s[oó]lo (?:puedo|sé))\b[^.!?]{0,40}$"
)
I_WRITE = lazy(  # how the customer writes is no wish
    r"\b(?:(?<!qu['’])(?:escribo|escribimos)|j['’]écris|nous écrivons|ich schreibe?|wir schreiben|i write"
    r"|(?:i['’]m|i am) writing)\b"
    r"(?: (?:\w+ )?(?:en|auf|in))? ?$"
)
WANTED_IT = lazy(  # what somebody else wanted
    r"(?<!\byo )\b(?:quería|wollte|wanted|voulait|hätte gern)\b[^.!?]{0,40}$"
)
FOR_THEM = lazy(
    r"[^.!?]{0,12}\b(?:es para (?:él|ella|ell[oa]s)|c['’]est pour (?:lui|elle|eux)|(?:it|that)(?:['’]s"
    r"| is) for"
    r" (?:him|her|them)|das (?:ist|wäre) für (?:ihn|sie))\b"
)
TO_WRITE = lazy(r"^ (?:schreiben|sprechen|reden|antworten|weitermachen|kommunizieren)\b")
ALSO_POSSIBLE = lazy(
    r"(?: \w+){0,2} (?:geht (?:auch|zur not)|works too|will do|is fine too|(?:ça )?va aussi"
    r"|también (?:vale|me vale))\b"
)
SWITCH = lazy(
    r"\b(?:switch|change|move|go|wechseln|umsteigen|passer|cambi\w+|pasar\w*) (?:over )?(?:to|zu"
    r"|auf|ins?|à l['’]|au|al?)"
    r" ?$"
)
SPEAKER_OF = lazy(r"(?:phones?|hablantes?|sprachig\w*)$")
WHO_SPEAKS = lazy(
    r"\b(?:jemand\w*|kolleg\w+|mitarbeit\w+|berat\w+|someone|somebody|anyone|agent|advis[eo]r"
    r"|colleague|person"
    r"|quelqu['’]un|conseill\w+|collègue|interlocut\w+|alguien|agente|asesor\w*|persona)\b"
)
POLITE = lazy(
    r"^\W{0,2}(?:please|pls|bitte|svp|s['’]il vous pla[iî]t|por favor|if (?:possible|you can|i may)"
    r"|wenn(?:['’]s)? (?:geht|möglich))"
)
WHOLE = lazy(
    r"(?:^|[,;:.!?\-–]\s?)(?:(?:in|auf|en|and|und|et|y|also|so|then|dann|alors"
    r"|entonces) )*$"
)
POSSIBLE = lazy(
    r"^ (?:(?:be|is|geht|ginge|wäre|serait|sería|auch|also|too|aussi|también) )*(?:possible|möglich"
    r"|posible|okay|ok|besser|leichter|einfacher|easier|better|mejor|plus facile|más fácil)\b"
)
POSSIBLY = lazy(
    r"\b(?:geht|ginge|kann|könnt\w*|can|could|possible|peut|pouvez|pourrai\w*|puede\w*|podría\w*)\b"
)
FOR_GOOD_NEXT = lazy(  # "could it be in French? always, if possible"
    r"\? ?(?:am besten|bitte|gern\w*|ideally|please|preferably|si possible|idéalement|de préférence"
    r"|a ser posible"
    r"|por favor|lo mejor)? ?(?:immer|always|toujours|siempre)\b"
)
BETTER = lazy(
    r"^ (?:would be|is|wäre|ist|serait|est|sería|es) (?:\w+ ){0,3}(?:better|easier|best|great|nice|besser"
    r"|einfacher|leichter"
    r"|super|schön|mieux|plus (?:simple|facile)|mejor|más fácil|ideal)\b"
)
THEIR_OWN = lazy(r"\b(?:my|mein\w*|our|unser\w*|mon|ma|notre|mi|nuestr[oa]|your|ihre?|votre|su|the|das) $")
MY_OWN = lazy(r"\b(?:my|mein|mon|mi) ?$")  # "my German": how well it is spoken
ANYBODY = lazy(
    r"\b(?:spricht|sprechen|kann|können|versteht|gibt(?: es|['’]s)?|haben sie|habt ihr|parle|habla"
    r"|hay)\b[^.!?]{0,30}"
    r"\b(?:jemand\w*|wer|einer|eine|someone|anyone|quelqu['’]un|alguien)(?: \w+){0,2} $"
)
SEEKS = lazy(r"\b(?:is there|are there|have|got|need|any|want|like|get|find|speak to|talk to|with)\b")
FOR_ME = lazy(
    r"^ (?:please |bitte |svp |por favor )?(?:for|für|pour|para|with|mit|avec|con)"
    r" (?:me|mich|mir|moi|mí|us|uns|nous|nosotros)\b|^ conmigo\b"
)
INFLECTED = ("sche", "schen", "sches", "scher", "schem")
NOUN_AFTER = lazy(
    r"^ (?!sprach|bitte|schreib|sprech|reden|antwort|machen|wäre|ist|geht|wenn|mit|für|und|oder|oda|auch"
    r"|anschreib|weiter|please|als|zu)[^\W\d_]{3,}"
)
THING_AFTER = lazy(
    r"^(?:e|es|en|er|em|s)? (?!please|pls|for|from|always|if|would|is|only|and|or|to|with|in|as|now|too"
    r"|also|speak\w*"
    r"|thanks|thank|agent|person|all|everything|instead|then|when|going|at|it|i|we|you|my|because|since"
    r"|but|so|better"
    r"|possible|bitte|für|mit|und|oder|auch|wäre|ist|geht|wenn|weil|mein|ich|wir|sie|das|danke|schreib"
    r"|sprech|reden"
    r"|antwort|machen|weiter|als|zu|ab|immer|künftig|nur"
    r"|pour|avec|et|ou|merci|svp|s['’]|je|c['’]|mon|toujours|dès|désormais|à|parce|car|si|aussi"
    r"|para|con|y|o|gracias|por|siempre|desde|porque|mi|es|yo|también|que|a)[^\W\d_]{3,}"
)
OTHERS_TONGUE = lazy(
    r"\b(?:conseill\w+|collègue|kolleg\w+|colleague|agent\w*|compañer[oa]) (?:parl\w+|spr\w+"
    r"|sp[oe]\w+|habl\w+)\b[^.!?]{0,10}$|"
    r"\b(?:spricht|sprach|sprachen|redet|redete|speaks|spoke|talks|parlait|parlaient|hablaba|hablaban"
    r"|hablaron|lerne"
    r"|learning|apprends|aprendiendo|estudio)(?: (?!(?:ich|wir|i|we|je|yo|aber|but)\b)\w+){0,3} $"
    r"|\b(?:no (?:habla|entiende)[ns]?|no (?:hablo|entiendo)|ne (?:parle|comprend)(?:nt|s)? pas"
    r"|(?:doesn['’]t|does not|don['’]t|do not|can['’]t|cannot) (?:speak|understand)"
    r"|(?:spreche|spricht|sprechen|verstehe|versteht|kann) (?:leider )?kein)(?: \w+)? $"
    # Where the talk stays as it is, nothing is asked for.
    r"|\b(?:rest(?:ons|ez|er)|bleiben (?:wir|sie)|stay|stick|quedémonos)(?: \w+)? (?:with |to |bei |en "
    r"|in )?$"
)
IDLY = lazy(
    r"\b(?:nur so|aus neugier\w*|(?:reine|bloß\w*) neugier\w*|nur (?:mal )?(?:gefragt|neugierig)"
    r"|(?:just|only) (?:curious|asking|wondering)|out of curiosity|(?:par|simple) curiosité|por curiosidad"
    r"|s[oó]lo (?:preguntaba|pregunto))\b"
)
TO_OTHERS = lazy(r" (?:with|to|mit|avec|à|con|a) (?:my|mein\w*|unser\w*|our|mon|ma|mes|mis?)\b")
TALK = lazy(
    r"\b(?:quer[íi]a|quisiera|quiero|me gustaría|je voudrais|je veux|ich (?:möchte|will|würde gern)"
    r"|i(?:['’]d like| want) to)"
    r" (?:hablar|parler|talk|speak|sprechen|reden)(?: siempre| always| toujours| immer)? (?:en |in |auf )?$|"
    r"\b(?:reden|sprechen) sie (?=[^.!?]*\b(?:bitte|künftig|immer|nur|ab jetzt)\b)[^.!?,]{0,60} $"
    r"|\bplease (?:speak|talk)(?: \w+)? $|\bparl(?:ez|e)[- ](?:moi|nous)(?: \w+){0,2} $"
    r"|\bh[áa]bl(?:e|en)(?:me|nos)(?: \w+){0,2} $"
)
DENIED = lazy(
    r"\b(?:kein\w*|niemand\w*|nicht|nobody|no ?one|not|don't|personne ne|aucun\w*|pas|nadie|ningún"
    r"|no)\b[^.!?]*$"
)
GENERALLY = (
    r"(?:always|only|from now on|in future|for (?:anything|everything|all)|exclusively|everything"
    r"|immer|nur(?: noch)?|künftig|zukünftig|in zukunft|ab (?:jetzt|sofort)|von nun an|generell"
    r"|grundsätzlich|alles"
    r"|für alles|bei allem|ausschließlich"
    r"|toujours|uniquement|seulement|désormais|dorénavant|à l['’]avenir|pour tout|tout|exclusivement"
    r"|siempre|s[oó]lo|solamente|únicamente|en adelante|(?:a partir de|desde) ahora|para todo|todo"
    r"|en el futuro)"
)
PLEASE = (
    r"(?:please|pls|thanks|thank you|bitte|danke|svp|stp|s['’]il (?:vous|te) pla[iî]t|merci|por favor"
    r"|gracias"
    r"|if (?:possible|you can|i may)|if (?:that|it)(?:['’]s| is) possible|wenn(?:['’]s| das"
    r"| es)? (?:geht|möglich)"
    r"|si (?:possible|c['’]est possible|es posible|puede ser))"
)
RATHER = (
    r"(?:prefer(?:ably)?|rather|lieber|am liebsten|bevorzug\w*|préfèr\w*|préférer\w*|de préférence|plutôt"
    r"|prefiero|preferir[íi]a|mejor|better|easier|besser|leichter|einfacher|mieux|plus (?:simple|facile)"
    r"|más fácil"
    r"|(?:i['’]d|i would|we['’]d|we would) (?:both )?(?:like|prefer|love)|i want|(?:put|set) (?:me"
    r"|us) (?:down )?(?:for|to)"
    r"|ich (?:möchte|will|hätte(?: gerne?)?)|je (?:veux|voudrais)|j['’]aimerais|quiero|quisiera"
    r"|me gustaría)"
)
LEADS_TO = (
    r"(?:in|auf|en|im|into|mit|l['’]|el|le|il|it|to(?: (?:speak|talk|write))?|speak|talk|parler"
    r"|hablar|alles|all"
    r"|everything|tout|todo)"
)
WISHED_BEFORE = lazy(
    rf"\b(?:(?P<always>{GENERALLY})|{PLEASE}|{RATHER})(?:[\s,]+{LEADS_TO}){{0,2}}[\s,]*(?:l['’])?$"
)
IS_SO = lazy(  # "your website is only in German"
    r"\b(?:get|getting|got|receiv\w+|bekomme\w*|kriege\w*|erhalte\w*|reçois|recibo|is|are|was|were|comes?"
    r"|ist|sind|gibt(?: es|['’]s)?|kommt|kommen|steht|est[áa]n?|vienen?|es"
    r"|son|est|sont"
    r"|arrive(?:nt)?|vien(?:t|nent))\b"
    r"(?:(?!\b(?:prefer|want|like|will|möchte|préfère|veux|prefiero|quiero)\b)[^.!?]){0,40}$"
)
ACTUALLY = (
    r"(?:actually|instead|though|then|lieber|doch|eigentlich|dann|plutôt|alors|en fait|mejor|entonces"
    r"|would be|is"
    r"|wäre|ist|geht|ginge|serait|est|sería|es|mir|für mich|for me|pour moi|para mí|that['’]s|it['’]s"
    r"|das|auch|too)"
)
WISHED_AFTER = lazy(
    rf"^(?:[\s,]+{ACTUALLY}){{0,3}}[\s,]+(?:{PLEASE}|{GENERALLY}|{RATHER}|de préférence|möchte"
    rf"|hätte gern)(?!\w)"
)
AVAILABLE = lazy(  # "you have Russian?"
    r"(?:(?:do )?you (?:also )?have|have you got|haben sie|hätten sie|habt ihr|gibt(?: es|['’]s)(?: das"
    r"| den chat)?"
    r"|vous avez|avez[- ]vous|auriez[- ]vous|vous auriez|tienen|tendrían|hay)(?: (?:auch|also|aussi"
    r"|también|it|etwas))?"
    r"(?: (?:in|auf|en))?(?: l['’])? ?$"
)
ENDS = lazy(rf"^\W*(?:$|\bor\b|\boder\b|{ACTUALLY}|{PLEASE}|support|service|speakers?)")
PERSON_FOR = lazy(  # "gibt es jemand für Türkisch"
    r"\b(?:jemand\w*|wen|someone|somebody|anyone|anybody|quelqu['’]un|alguien|una? (?:persona|compañer[oa])"
    r"|eine?n? kolleg\w+|a colleague) (?:für|mit|auf|in|for|with|en|pour|avec|para|con|qui parle|que hable)"
    r"(?: l['’]| el)? ?$"
)
DOES_ANYBODY = lazy(
    r"(?:^|[,;.!?]\s*|\b(?:und|oder|hallo|tag) )(?:spricht|kann|parle|speaks|habla) (?:\w+ ){0,3}"
    r"(?:jemand|wer|einer|eine|quelqu['’]un|alguien)(?: \w+){0,2} $"
)
MAY_WE = lazy(
    r"\b(?:on peut|peut-on|pouvons|pourrait-on|on pourrait|podemos|podríamos|puedo|können wir"
    r"|könnten wir|wollen wir"
    r"|can we|could we|shall we|let['’]s)\b"
)
I_ONLY = lazy(
    r"\b(?:ich (?:\w+ )?(?:kein\w*|nicht) (?:\w+ )?(?:aber |sondern )?nur"
    r"|i (?:don['’]t|do not|can['’]t) \w+ \w+,? (?:but |just |only )only) $"
)
POORLY = lazy(  # "my German is bad": what is said of another language
    r"^.*\b(?:schlecht\w*|nicht (?:so |sehr )?(?:gut|toll)|bad|poor|weak|not (?:so |very "
    r"|that |really |too )?(?:good|great|strong|perfect|fluent|enough)|broken|rusty|eingerostet"
    r"|de andar por casa"
    r"|(?:reicht|langt) (?:dafür |dazu )?nicht|not up to|isn['’]t (?:up to|enough)|ne suffit pas"
    r"|no (?:me )?(?:alcanza|llega|da)|nulle?\b"
    r"|approximatif|limitée?|limitad[oa]|basique|básico"
    r"|mauvais|pas (?:très )?bon|mal[oa]|no es (?:muy )?buen[oa])\b"
)
