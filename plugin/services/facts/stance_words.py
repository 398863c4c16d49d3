"""The words by which a value is the speaker's own, an example, a guess, or taken back."""

from __future__ import annotations

from plugin.services.facts import people
from plugin.services.facts import vocabulary as words
from plugin.services.lazy import lazy

MINE = lazy(people.OWN)
CLAIMED = lazy(  # "my contract is ...": whose another one is says what follows
    rf"(?:{people.OWN})(?: \(?(?!(?:{people.PERSONS_DE}|{people.PERSONS_EN}|{people.PERSONS_FR}"
    rf"|{people.PERSONS_ES}|y|und|and|et)\b)"
    r"[^\W\d]+){0,7}(?: (?:ist|is|est|es|lautet|hängt))?[ :,(]*$"
)
ABOUT_IT = lazy(
    r"[\s,(.…–;-]{0,5}(?:(?:no|nein|nee|non|wait|sorry|perdón|pardon|ach|oh|halt|moment"
    r"|quatsch)[\s,.!]+){0,3}(?:(?:und |and |et |y |but |aber |mais |pero )?(?:das|that|which|it|c['’]est"
    r"|ce n"
    r"|eso|ese|dies\w*"
    r"|this|qui|que)\b|gehört|belongs|appartient|pertenece|läuft|\()"
)
SAMPLE = lazy(rf"(?<![@.\w])(?:{words.SAMPLES})(?!\.?\w)")
IT_SAYS = lazy(  # what was spoken of in the sentence before
    r"(?:it|there(?: it)?|that|this|da|dort|darauf|darin|drauf|es|er|sie|il|elle|on y|ahí|allí)"
    r" (?:shows?|says?|reads|gives|has|steht|stehen|zeigt|nennt|hat|indique|dit|montre|voit|lit|pone|dice"
    r"|muestra|aparece)\b"
)
AND_HERE = lazy(  # "... is the sample, on my box it says ...", "ah, the sample, well then ..."
    r"\b(?:(?:le mien|la mienne|meine[rs]?|mine|el mío|la mía)(?: c['’]est| est| ist| is| es|['’]s)"
    r"|bei (?:mir|uns)|auf mein\w+|on (?:mine|my)|chez (?:moi|nous)|sur (?:le mien|mon|ma)"
    r"|en (?:el mío|la mía"
    r"|mi)|(?:moment|ach|ah|aber|wait|hang on|oh|but|attendez|mais|espere|pero),? (?:hier|here|down here|ici"
    r"|aquí)|(?:also |gut |ok |okay |ah |bon |vale )?(?:dann|then|alors|entonces))\b"
)
TAKES_BACK = lazy(r"\W*(?:ach|oh|ah|nee|nein|no|non|halt|moment|wait|warte\w*|attendez|espere)\b")
SUPPOSED = lazy(rf"\b(?:{words.SUPPOSED})\b")
NOT_IT = lazy(
    r"\b(?:bei|at|with|chez|con) (?:mein\w*|my|mon|mi) (?:alte\w*|vorherige\w*|old|previous|former"
    r"|ancien|antigu\w+|anterior)"
    r" (?:anbieter|versorger|supplier|provider|fournisseur|compañía|comercializadora)\b[^.!?\d]{0,25}$|"
    r"\b(?:mix (?:\w+ ){1,2}up|confus\w+|verwechsel\w*|confond\w+|confund\w+)(?: it| them| sie| das"
    r"| es)? (?:with|mit|avec|con)(?: the| der| dem)? $|"
    r"\b(?:that|which|it) (?:isn['’]t|is not) (?:even |actually |really )?(?:mine|ours)\W{0,3}$"
    r"|\b(?:das|der|die) (?:gar |ja )?nicht (?:meine?r?s?|unsere?r?s?) (?:ist|sind)\W{0,3}$"
    r"|\bqui n['’]est (?:même )?pas (?:le mien|la mienne|à moi)\W{0,3}$"
    r"|\bque no es (?:ni )?(?:m[íi][oa])\W{0,3}$|"
    r"\b(?:nicht|kein(?! (?:problem|ding|thema|stress)\b)\w*|not|isn't|wasn't|n'est pas"
    r"|pas(?! de (?:problème|souci))|no es|no era|ni|statt|anstatt|instead of|au lieu de"
    r"|en lugar de|en vez de|rather than|et non(?: pas)?|y no|e non)\s+"
    r"(?:(?!(?:aber|sondern|but|mais|pero|gesagt|genannt|gegeben|dabei|said|given|told|dit|donnée?"
    r"|dicho|dado)\b)"
    r"[^\W\d]+\s+){0,2}$"
    # "and no longer to the practice's account (DE43 ...)"
    r"|\b(?:nicht mehr|nimmer|no longer|not any ?more|et plus|ya no)\s+(?:auf|an|zu|to|into|from"
    r"|sur|au|à|vers"
    r"|en|a|al)\s+(?:[^\W\d]+\s+){0,5}\(?$"
    # "there is no meter ... in my flat"
    r"|\b(?:you (?:say|confirm|printed|print|wrote)|laut ihrem (?:schreiben|brief)|sie (?:bestätigen"
    r"|schreiben)"
    r"|vous (?:écrivez|confirmez|dites)|ustedes (?:dicen|mencionan|escriben)|según su carta)\b[^.!?\d]{0,40}$"
    # "on my old bill it was ..."
    r"|\b(?:alte[nrm]?|frühere[nrm]?|old|previous|ancienne?|antigua?) (?:rechnung|vertrag|brief|bill|letter"
    r"|contract|facture|lettre|factura|carta)\b[^.!?\d]{0,25}\b(?:war|stand|hieß|was|said|était|era|ponía)\b"
    r"[^.!?\d]{0,10}$"
    # "I never ordered anything, so ..."
    r"|\b(?:i|we)(?:['’]ve| have)? never (?:placed|ordered|signed)\b[^.!?\d]{0,40}$"
    r"|\bn['’]ai jamais (?:passé|signé|commandé)\b[^.!?\d]{0,30}$"
    r"|\bno he (?:hecho|firmado|pedido) ning[úu]n\w*\b[^.!?\d]{0,25}$"
    # "taken out: 1ISK0055120087"
    r"|\b(?:ausgebaut|abgebaut|abmontiert|demontiert|removed|taken (?:out|away|down)|déposée?|démontée?"
    r"|retirad[oa]|desmontad[oa])\b[^.!?;,\d]{0,25}$"
)
BUT_THIS = lazy(  # it is not what came before: "das Telefon geht nicht, 030 ..."
    r"\b(?:keiner|niemand) (?:ran|ab|da|zu erreichen)\W+$|\b(?:nobody|no ?one) (?:answers|picks up|is in"
    r"|there)\W+$"
    r"|\bpersonne (?:ne répond|ne décroche)\W+$|\bnadie (?:contesta|coge|responde)\W+$|"
    r"\b(?:geht|gehen|funktioniert|klappt|läuft|tut|bin ich|hab ich|erreich\w*)\b[^.!?\d]{0,30}\bnicht\W+$"
    r"|\b(?:nehmen sie|nimm|nehmt|sondern|lieber|use|take|try|prenez|utilisez|appelez|tome|llame|usen?)"
    r"\W+(?:\w+\W+){0,2}$"
)
VOIDED = lazy(  # said of the value itself, not of what comes after it
    r"^\W*(?:(?:die|das|der|dies\w*|nummer|it|that|this|which|number|ese|esa|eso|este|esta|número"
    r"|numéro|ce|celui-ci|celle-ci"
    r"|ça|c|äh|ähm|ach|nee|nein|no|non|oh|wait|aber|but|mais|pero|auch|leider|moment|sorry|gilt"
    r"|on|vorgedruckt|aufgedruckt|abgedruckt|printed|stehen|hinterlegt|gespeichert|on file|eingetippt"
    r"|eingegeben|angegeben|geschrieben|genannt"
    r"|gesagt|typed|entered|written|tapé|saisi|puse|escribí|s"
    r"|dije)\W+){0,5}"
    rf"(?:{words.VOIDED})"
)
WITHIN = lazy(  # "the bill for C-44716 is wrong" says that the bill is
    r"\b(?:for|of|on|under|about|zum?|zur|für|von|vom|auf|bei|unter|de|du|del|para|por|pour|sur)"
    r"(?: (?!number|nummer|num[ée]ro|n[uú]mero)[^\W\d]+){0,2} $"
)
GUESS_BEFORE = lazy(  # "... I think, no, rubbish, it's ..." is sure again
    rf"\b(?:{words.HEDGES})\b(?:(?!\b(?:(?:quatsch|nein|nee|falsch|non|rubbish)\b|yes\W*$))[^.!?\n]){{0,25}}$"
)
_DIGIT_WORDS = (
    r"(?:\d|null|eins|zwei|zwo|drei|vier|fünf|sechs|sieben|acht|neun|zero|oh|one|two|three|four|five"
    r"|six|seven"
    r"|eight|nine|zéro|deux|trois|quatre|cinq|sept|huit|neuf|cero|uno|dos|tres|cuatro|cinco|seis|siete|ocho"
    r"|nueve)\b"
)
EITHER_WAY = lazy(  # "... five seven five or seven five five"
    rf"[.,]? (?:oder|or|ou|o) (?:(?:war|was|ist|is|c['’]est|es) )?(?:(?:{_DIGIT_WORDS}\W*){{2}}"
    rf"|[\d -]{{3,14}}\?)"
)
GUESS_AFTER = lazy(  # "... and could we perhaps speak English" is of something else
    rf"^(?! (?:arrive|expire|se termine|läuft|endet|ends|runs|vence|caduca|termina)\b)"
    rf"(?:\W{{0,3}}\?\?|(?:(?!\b(?:und|and|et|y) (?!(?:ich|i|je"
    rf"|yo)\b))[^.!\n\d]){{0,20}}?\b(?:{words.HEDGES})\b(?! que (?!es\b|era\b|sí\b)| qu['e’] ?(?!c['’])"
    r"| (?:the|my|your) | (?:der|die|das|mein\w*) [^\W\d]+| that(?:['’]s| is) (?:everything|all|the lot)\b"
    r"| das (?:war['’]?s|wär['’]?s|ist alles|war alles)\b| que c['’]est tout\b| que (?:eso es todo"
    r"|ya está)\b))"
)
OURS = lazy(  # what the customer calls the centre's, or somebody else's
    r"\b(?:ihre?[mnrs]?|eure?[mnrs]?|your|votre|vos|sus?|vuestr[oa]s?)\s+"
    r"(?!\w+ (?:zum?|zur|für|über|for|about|on|pour|sur|para|sobre) )(?:[^\W\d_]+[ -]){0,2}"
    r"(?:\w*(?:konto|nummer|hotline|telefon|büro|filiale|laden|zentrale|vertrag|iban|träger"
    r"|zahlschein|kollegin"
    r"|kollege|leitung)"
    r"|account|number|hotline|phone|line|office|shop|store|branch|iban|contract|compte|num[ée]ro"
    r"|ligne|agence|magasin"
    r"|bureau|contrat|cuenta|n[uú]mero|tel[ée]fono|l[íi]nea|oficina|tienda|sucursal|contrato)"
    r"(?: (?:in der|in dem|im|am|in|at|on|au|à|en|unter|bei der|ist|is|est|es))?(?: noch| immer noch| still"
    r"| toujours| todavía)?(?: la| el| le| the| die| der| direct[aeo]?)?[ :,]{1,2}\+?$"
)
OURS_AFTER = lazy(
    r"\b(?:c['’]est (?:bien |donc )?l[ea] v[ôo]tre|(?:is (?:that|it)|that['’]s|it['’]s) yours"
    r"|ist das (?:ihre?s?|eure?s?)"
    r"|es (?:la|el) (?:suy[oa]|vuestr[oa]))\s*$|"
    r"^\W{0,2}(?:ist |is |est |es )?(?:das |that |c['’]est |eso es )?(?:die |the |la |le |el )?(?:ihre?"
    r"|eure?|your|votre"
    r"|su|vuestr[oa]) (?:\w+ )?\w*(?:nummer|number|numéro|número|hotline|line|ligne|línea)\b"
    r"|^ (?:de usted(?:es)?|von (?:ihnen|euch)|of yours|de chez vous)\b"
    # "..., is that your account?"
    r"|^[^!?\d]{0,45}\b(?:(?:is|was) (?:that|this) (?:really |actually )?(?:you|yours|your)"
    r"|ist das (?:wirklich |etwa )?"
    r"ihr\w*|ce compte est-il (?:le )?vôtre|es (?:de verdad )?(?:suya|su cuenta|de ustedes))\b"
    r"|^[^.!?\d]{0,25}\b(?:ist das|war das|was that|is (?:this|that)|est-ce|c['’]est(?: bien)?"
    r"|es) (?:ihre?s?|eure?s?"
    r"|you|yours|your|vous|votre|le vôtre|suy[oa]|su cuenta|de ustedes)\b"
)
IS_IT_MINE = lazy(  # "it says ... on your letter. Is that mine?"
    r"\W*\s(?:ist das (?:etwa |wirklich )?(?:meine?r?s?|unsere?r?)|is (?:that|this) (?:really )?(?:mine|ours)"
    r"|c['’]est (?:le mien|la mienne)|es (?:el mío|la mía))\s?\?"
)
SURE_AFTER_ALL = lazy(  # "... I think. Yes, that's it, I've just checked"
    r"\b(?:ouais|oui|yes|yep|yeah|ja|doch|sí)\b[^.!?\d]{0,20}\b(?:c['’]est (?:bien )?ça"
    r"|that['’]s (?:it|right)|stimmt|genau"
    r"|eso es|es ese)\b[^.!?\d]{0,25}\b(?:vérifi\w+|check\w+|nachge(?:schaut|sehen)|comprob\w+"
    r"|regard\w+|looked)"
    r"|\bso (?:stimmt|passt|steht) ?(?:es|dit|['’]?s)\b|\b(?:ja|yes|oui|sí|si) (?:doch|it is"
    r"|c['’]est bien|eso es)\b"
    # "... creo que es ese, sí, ese"
    r"|\b(?:ouais|oui|yes|yep|yeah|ja|doch|sí|si)\b[^.!?\d]{0,12}\b(?:celui-là|that one|(?:der|die"
    r"|das) (?:da|ist es"
    r"|isses)|ese|esa|eso)\W*$"
)
IS_IT = lazy(
    r"(?:^|[.!?,;:]\s*)(?:ist|wäre|is|was|est-ce(?: que| bien)?|es|será) (?:denn |die |der |the "
    r"|le |la |el )?$"
)
SAMPLE_AFTER = lazy(  # where somebody read it who has none of their own
    r"^\W*(?:(?:as|like|wie|comme|como|from|aus|auf|in|on|sur|de|dans|en|it|is|that|which|das|steht|the"
    r"|your|der|dem"
    r"|ihre[rmn]?|la|le|votre|su|el|une?|un|una|einer?|says|stands|est|c['’]est)\W+){1,5}"
    r"(?:werbung|werbe\w+|prospekt|flyer|plakat|anzeige|advert\w*|ad|poster|pub|publicité|affiche|anuncio"
    r"|publicidad|folleto)\b"
)
NEITHER = lazy(
    r"^[^.!?\d]{0,45}?\b(?:existiert|gibt es|gibt's|exists?|existe)\b[^.!?\d]{0,12}\b(?:nicht|not|pas|no)\b"
    r"|^[^.!?\d]{0,30}?\b(?:n['’]existe pas|no existe|doesn['’]t exist|does not exist)\b"
    r"|^[^.!?\d]{0,45}?\b(?:ni idea|keine ahnung|no idea|aucune idée|weiß der|weiß nicht"
    r"|who knows|sais pas|no sé"
    r"|don['’]t know)\b"
    r"[^.!?\d]{0,12}\b(?:wessen|wem|whose|who|qui|qui[ée]n)\b"
    r"|^[^.!?\d]{0,45}?\b(?:(?:is|are|was) (?:neither|none of)|(?:ist|sind|war) (?:weder|keine[rs]?)\b"
    r"|n['’]est (?:ni|aucun)|no es ningun|(?:misprinted|verdruckt|falsch gedruckt|mal imprimé|mal impres))"
)
WRONG_IS = lazy(  # "ebenso falsch ist die Kundennummer 30112276"
    r"\b(?:falsch|verkehrt|wrong|incorrect|fausse?|erroné\w*|incorrect[oa]|equivocad[oa])"
    r" (?:ist|sind|war|is|are|was|est|es|está) (?:auch |also |aussi |también )?(?:\w+ ){1,4}$"
)
WRONG_NEXT = lazy(
    r"\W*\s(?:(?:das|die|der|dies\w*|beides) (?:ist|sind|stimmt|war)|(?:that|this|it|both)(?:['’]s| is"
    r"| are| was)"
    r"|(?:c['’]|cela |ce n['’]|ça |les deux )(?:est|sont)?|(?:es[oa]|est[oa]|eso)?(?: es| está| no es))"
    r" ?(?:leider |einfach |schlicht |völlig |ganz |simply |just |quite |totalement |tout simplement )?"
    r"(?:(?:nur |bloß |just |only )?(?:an? |eine? |une? |una? )?(?:muster|beispiel|platzhalter|template"
    r"|sample|example|placeholder|exemple|modèle|ejemplo|plantilla)\b"
    r"|falsch|verkehrt|nicht (?:richtig|korrekt|wahr)|wrong|incorrect|not (?:right|correct|true)"
    r"|fausse?|faux"
    r"|pas (?:exact|vrai|correct)|erroné|incorrect[oa]|falso|mal\b|correcto)"
)
LIKE = lazy(
    r"\b(?:wie|like|such as|comme|como|(?:del |algo |un )?tipo|du (?:type|genre)|so was wie|sowas wie"
    r"|along the lines of) $"
)
IF_IT = lazy(r"\b(?:wenn|falls|if|si)\b[^.!?,]*$")
WERE = lazy(r"^\W*(?:wäre|sein (?:sollte|könnte)|were|serait|fuera|fuese)\b")
TO_ME = lazy(  # "... läuft jetzt auf mich": whoever had it before
    r"^\W*(?:(?!(?:y|and|und|et)\b)[^\W\d]+ ){0,3}(?:auf (?:mich|meinen namen)|(?:in|under) my (?:own )?name"
    r"|on me|a mi nombre|à mon nom|est à moi|es m[íi][oa]|gehört mir|is mine)\b"
)
AND_ME = lazy(r"\b(?:und|and|et|y) (?:mich|mir|me|myself|i|moi|yo|mí)\b")
IN_NAME_OF = lazy(  # "it runs on Paul, my flatmate. C-20136"
    r"\b(?:läuft (?:\w+ )?(?:auf|über)|gehört (?:\w+ )?(?:de[rm]|mein\w*)|belongs to|is in (?:my|the|his"
    r"|her)\b[^.!?]{0,30}\bname"
    r"|(?:est|c['’]est) (?:au nom|celui) d|está a nombre d|es de (?:mi|un))\b"
)
OF_A_STRANGER = lazy(  # "a page of a stranger's bill (contract C-72111)"
    r"\b(?:(?:einer?|eines|einem|der|die|des) (?:völlig |ganz )?fremde[nrms]? "
    r"|fremde[nrms]? (?=rechnung|vertrag"
    r"|zähler|konto|kund))[^.!?;]{0,40}$|\b(?:somebody|someone|anybody) else['’]s\b[^.!?;]{0,40}$"
    r"|\bd['’]un(?:e)? autre (?:client|personne)\w*\b[^.!?;]{0,40}$|\bde otr[oa] (?:client"
    r"|persona)\w*\b[^.!?;]{0,40}$"
)
HAVE_THEIR_OWN = lazy(  # "may my husband call? he has a customer number of his own, ..."
    r"\b(?:kundennummer|vertragsnummer|vertrag|nummer|konto|zähler) hat (?:er|sie) (?:(?:seine?|ihre?"
    r"|eine?) )?eigene\w* $|\b(?:he|she|they)(?:['’]s| has| have) (?:got )?(?:his|her|their|an?) own"
    r"(?: \w+){0,2}(?:,| which is| is)? $|\b(?:il|elle) a (?:son|sa) propre [^.!?\d]{0,25}$"
    r"|\btiene su propi[oa] [^.!?\d]{0,25}$"
)
THEY_WROTE = lazy(  # "he wrote: »my customer number is ..."
    r"\b(?:mensaje|message|nachricht|contestador|anrufbeantworter|answering machine|voicemail"
    r"|répondeur)\b[^.!?\d]{0,50}"
    r"\b(?:dice|says|sagt|dit)\b[^.!?\d]{0,70}$|"
    r"\b(?:er|sie|he|she|il|elle|él|ella) (?:hat )?(?:schrieb|schreibt|sagte|geschrieben|wrote|writes|said"
    r"|says"
    r"|a écrit|écrit"
    r"|escribió|escribe|dijo)\s?:\s?[»«„“\"‘‚'][^»«“”\"’']*$"
)
NOT_MINE = lazy(
    r"^\W*(?:no|nein|nee|ne|non)\W+(?:that|it|das|dat|det|c|es[eao]?) ?['’]?(?:is|s|ist|est|es)? ?(?:the|die"
    r"|der|das|la|le|el|l['’]) ?(?:phone|telephone|gas|water|insurance|bank|telefon|wasser"
    r"|versicherung|handyvertrag|téléphone|assurance|eau|banque|teléfono|seguro|agua|banco)\w*\b|"
    r"^\W*(?:not (?:me|mine)|nicht (?:ich|meine?r?s?)|pas (?:moi|à moi|le mien)|no (?:yo|soy yo|m[íi]o))\b|"
    r"^(?:\W*(?:ach|oh|ah))?\W*(?:ne|nee|nein|no|non|wait|warte|halt|attendez|espera)\W+(?:das|that"
    r"|ça|c|eso|ese) ?['’]?(?:ist|is|s"
    r"|est|es) (?:ja |aber |doch )?"
    r"(?:die|der|das|the|celui|celle|la|el|le) (?:one )?(?:vom|von|de|du|del|from|for|of)\b|"
    # "..., but I have no such contract", "..., which isn't in my flat"
    r"^\W{0,3}(?:(?:which|that) (?:isn['’]t|is not) (?:in|at) (?:my|our)"
    r"|(?:der|die|das) (?:gar )?nicht (?:in|bei) (?:meine[rm]|unsere[rm]|mir|uns)"
    r"|qui n['’]est pas (?:dans|chez) (?:mon|ma|notre|moi|nous)|que no est[áa] en (?:mi|nuestr[oa]))\b|"
    r"^[^.!?\d]{0,30}\b(?:das|des|dit|die|der|dat) (?:bin|sind|ist|is) (?:aber |doch |ja |gar ){0,2}"
    r"(?:nicht|ned|net|nich|nit|ni) (?:(?:ich|i|ick|ik|wir|mir)\b|(?:mein|unser)(?:e[rs]?|s)?\b(?! [^\W\d]))"
    r"|^(?:(?:äh|öh|oh|ah|uh|moment|halt|warte|wait|hold on|attendez"
    r"|espere)\W+){1,3}[^.!?\d]{0,60}\b(?:das|der|die) is(?:t)? "
    r"(?:aber |doch |ja |gar ){0,2}nicht (?:mein|unser)(?:e[rs]?|s)?\b(?! [^\W\d])"
    r"|^[^.!?\d]{0,30}\b(?:that|this|it)(?:['’]s| is)(?:n['’]t| not) (?:me|mine|us|ours)\b"
    r"|^[^.!?\d]{0,30}\b(?:ce n['’]est|c['’]est) pas (?:moi|nous|le mien|la mienne|à moi)\b"
    r"|^[^.!?\d]{0,30}\b(?:no soy yo|no es (?:m[íi][oa]|el mío|la mía|nuestr[oa])|es[oea] no soy)\b"
    r"|^[^.!?\d]{0,20}\b(?:i|we) (?:don['’]t|do not) (?:have|know|own) (?:such|that|this|any such)\b"
    r"|^[^.!?\d]{0,20}\b(?:i|we) (?:have|know) no such\b"
    r"|^\W{0,3}(?:which|that) (?:i|we)(?:['’]ve| have)? never\b|^ (?:can['’]t|cannot) be (?:mine|ours)\b"
    r"|^ kann nicht (?:meine?[rs]?|unsere?[rs]?)\b"
    r"|^\W{0,3}(?:aber |doch )?(?:den|diesen?|so einen?|die|das) (?:\w*(?:vertrag|nummer|zähler|auftrag) )?"
    r"(?:hab\w*|kenn\w*) (?:ich|wir) (?:\w+ ){0,2}nicht\b"
    r"|^[^.!?\d]{0,25}\b(?:aber|but|mais|pero) (?:das |it |that |eso |c['’])?(?:is|ist|est"
    r"|es) (?:halt |ja |wohl )?"
    r"(?:nicht|nich|net|ned|not|pas|no) (?:mein|mine|le mien|la mienne|m[íi][oa]|unser)"
    r"|^[^.!?\d]{0,12}\b(?:but (?:that|it)(?: is not| isn['’]?t|['’]s not) (?:what|the one)"
    r"|aber das ist nicht (?:das|die|was)"
    r"|mais ce n['’]est pas (?:ce|celui)|pero (?:eso )?no es (?:lo|el) que)\b"
    r"|^[^.!?\d]{0,25}\b(?:hab\w*|have|got) (?:ich |wir |i |we )?(?:gar |überhaupt )?(?:nix|nichts"
    r"|nüscht|nothing) (?:zu tun|to do)\b"
    r"|^[^.!?\d]{0,25}\b(?:je n['’]ai rien à voir|no tengo nada que ver)\b"
    r"|^[^.!?\d]{0,30}\b(?:nur|bloß|lediglich|only|just|juste|sólo|solo) (?:als (?:muster"
    r"|beispiel)|as an? (?:example|sample)|comme (?:exemple|modèle)|(?:como|de) ejemplo)\b"
    r"|^[^.!?\d]{0,25}\b(?:nicht|nich|ned|net|not|isn['’]t|n['’]est pas|no es) (?:\w+ ){0,2}(?:echt"
    r"|real|de verdad|vraie?)\b(?! [^\W\d])"
    # "..., but I have never had a contract with you": not of trouble or an answer
    r"|^[^.!?\d]{0,25}\b(?:i|we)(?:['’]ve| have)? never (?:signed|ordered|opened|(?:had|been"
    r"|taken) [^.!?\d]{0,15}"
    r"\b(?:contract|account|customer|meter|with you))\b"
    r"|^[^.!?\d]{0,25}\b(?:hab\w*|hatte\w*|war\w*) (?:ich |wir )?(?:aber |doch |bei ihnen )?(?:noch )?nie\b"
    r"[^.!?\d]{0,25}\b(?:bestellt|abgeschlossen|unterschrieben|gehabt|besessen|beantragt|aufgegeben"
    r"|\w*vertrag|kunde)"
    r"|^[^.!?\d]{0,20}\bje n['’]ai jamais (?:signé|commandé|passé|(?:eu|été) (?:de "
    r"|un )?(?:contrat|compte|client))"
    r"|^[^.!?\d]{0,20}\bnunca (?:he|hemos|tuve|tuvimos)\b[^.!?\d]{0,20}\b(?:contrat|pedido|client|cuenta)"
    r"|^[^.!?\d]{0,20}\bje n['’]ai (?:pas|jamais eu) (?:de |un )?(?:tel|ce)\b"
    r"|^[^.!?\d]{0,20}\bno tengo (?:ese|tal|ningún)\b"
)
FOR_US = lazy(r"\s?(?:for (?:us|me)|für (?:uns|mich)|pour (?:nous|moi)|para (?:nosotros|mí))\b")
SAID_NEXT = lazy(  # a sentence about what the one before it named
    r"\W*\s(?:(?:no|nein|nee|non|wait|halt|moment|attendez|espere|sorry|entschuldigung|pardon|perdón"
    r"|hoppla|mist|oups|oops|(?:ach|oh|ah|ay|uy)(?: \w+)?)[,.!…]* ){0,2}"
    r"(?:(?:den|der|die|das|diese[rsmn]?)(?: (?:nummer|vertrag|zähler|konto))? (?:is|gehört|gibt|ist|war"
    r"|kenn\w*|hab\w*|hat|stammt)"
    r"|mine(?:['’]s| is)|meine[rs]? (?:ist|hat|lautet)|l[ea] mien(?:ne)? (?:est|a)|(?:el mío|la mía) (?:es"
    r"|tiene)"
    r"|i['’]m not|ich bin (?:das )?nicht|je ne suis pas|no soy"
    r"|(?:that|this|it)(?: (?:one|account|number|contract|meter|order))?(?:['’]s| is| isn['’]t| was"
    r"| wasn['’]t| belongs)|we don['’]t|i don['’]t"
    r"|(?:celui-?(?:ci|là)|celle-?(?:ci|là)|il|elle|ce|c) ?['’ ](?:est|appartient|n['’]\w+|ne)"
    r"|(?:es[eao]|est[eao]) (?:es|no|pertenece|lo)|no (?:es|existe|lo))\b"
)
NO_RESIDENT = lazy(  # "...: that man doesn't live here", "I have nothing to do with him"
    r"[.!?;,]?\s(?:i think |i guess |ich glaube,? |je crois qu['’]|creo que )?(?:(?:he|she"
    r"|they) (?:\w+ )?lived (?:here|there) before"
    r"|(?:er|sie|der|die) (?:hat )?(?:hier )?(?:vorher|früher|vor mir|vor uns) (?:hier )?(?:gewohnt|gelebt)"
    r"|(?:il|elle) habitait (?:ici|là) avant|vivía aquí antes)|"
    r"[.!?;,]?\s(?:[^.!?\n]{0,60}?)\b(?:(?:wohnt|lebt) (?:hier |bei (?:mir|uns) |da "
    r"|dort )?(?:\w+ ){0,3}nicht\b"
    r"|(?:doesn['’]t|does not|never|no longer|didn['’]t) lived? here|n['’](?:habite"
    r"|a jamais habité) (?:pas |plus )?ici"
    r"|(?:ya )?no vive (?:aquí|en)|(?:rien|pas) à voir avec (?:ce|cette|lui|elle|eux)"
    r"|nothing to do with (?:him|her|them|that)|nichts mit (?:dem|der|ihm|ihr|denen) zu tun"
    r"|nada que ver con (?:es[ea]|él|ella)|(?:don['’]t|do not) know (?:him|her|them|any such|anybody|anyone)"
    r"|never heard of|ist (?:hier )?unbekannt|kenne ich (?:gar |überhaupt )?nicht)\b"
)
ON_LETTER = lazy(  # "the customer number in the letter is ..."
    r"\b(?:im|in dem|auf dem|auf der|in the|on the|dans la|dans le|sur la|sur le|en la"
    r"|en el) (?:brief|schreiben"
    r"|umschlag|mahnung|rechnung|letter|envelope|bill|reminder|invoice|lettre|courrier|enveloppe|facture"
    r"|carta"
    r"|sobre|factura)\b[^.!?]{0,40}$"
    r"|\b(?:the|der|das|die|la|le|el) (?:letter|envelope|bill|reminder|brief|schreiben|mahnung|rechnung"
    r"|lettre|facture|carta|factura) (?:says|sagt|nennt|is (?:for|about)|dit|indique|dice|pone|parle de)"
    r"\b[^.!?]{0,30}$"
    r"|\b(?:darauf|drauf|da|there|dessus|ahí|it) (?:steht|stand|says|said|figure|pone|sale)\b[^.!?]{0,30}$"
)
MISDIRECTED = lazy(  # mail that came to the customer and is somebody else's
    r"\b(?:someone|somebody) (?:called|named)\b|\b(?:her|his|their) (?:post|mail|letters) (?:delivered"
    r"|sent)\b|"
    r"\b(?:nicht|not|pas|no es) (?:mein|my|mon|mi) (?:name|nom|nombre)\b|\bauf den namen (?!mein)"
    r"|\b(?:post|brief\w*|mahnung\w*|rechnung\w*) (?:\w+ ){0,4}(?:für"
    r"|an) (?:eine[nr]?|den"
    r"|die) (?:gewissen? )?(?:herrn?|frau)\b|\bich heiß\w* (?:aber|doch)\b|\badressiert an\b"
    r"|\b(?:addressed to|in the name of)\b(?! me)|\bthat['’]s not (?:me|my name)\b"
    r"|\b(?:adressée?s? à|au nom d[e'’])(?! moi)|\bje m['’]appelle pas\b"
    r"|\ba nombre de (?!m[íi]\b)|\bdirigid[ao]s? a\b"
)
NOT_MY_NAME = lazy(r"\b(?:nicht|not|pas|no es) (?:mein|my|mon|mi) (?:name|nom|nombre)\b[^!?\n]{0,90}$")
MAY_IT_BE = lazy(  # "can it be that my contract is ...?"
    r"\b(?:puede ser que|kann es sein,? dass|could it be (?:that)?|is it possible (?:that)?|se peut-il que)"
    r"[^.!?]{0,45}$"
)
BELONGS = lazy(r"\b(?:gehört|ist|belongs|is|that's|appartient|est|c['’]est|pertenece|es)\b")
NOT_THEIRS = lazy(r"\b(?:nicht|not|isn['’]t|wasn['’]t|pas|no es|no era)\b")
WHO_KNOWS = lazy(r"(?:i (?:don['’]t|do not) know|ich weiß nicht|je ne sais pas|no sé) (?:if|whether|ob|si)\b")
DISOWNED = lazy(
    r"\b(?:das|der|die|it|that|this|c|ce|es[eao]?) ?['’]?(?:ist|is|s|est|es) (?:der |die |the |le "
    r"|la |el )(?:zähler|vertrag"
    r"|meter|contract|compteur|contrat|contador|contrato) (?:vom|von de[rm]|of the|for the|from the"
    r"|du|de la|del) "
    r"(?!mein|unser|my|our|mon|ma|mi\b)|"
    r"\bmine(?:['’]s| is) (?:different|another)\b|\bmeine[rs]? (?:ist|hat|lautet) (?:\w+ )?(?:ganz )?ander\w*"
    r"|\bmien(?:ne)? (?:est différent|a un autre)|\b(?:mío|mía) (?:es (?:otr|distint|diferent)|tiene otr)"
    r"|\bi['’]m not (?:her|him|them)\b|\bich bin (?:das )?nicht (?:sie|er|die|der)\b|\bno soy (?:él|ella)\b"
    r"|\bje ne suis pas (?:lui|elle)\b|"
    r"\bgibt(?: es|['’]s)? (?:\w+ ){0,3}nicht\b|\b(?:haben|kennen) (?:wir|ich) (?:\w+ ){0,2}nicht\b"
    r"|\b(?:hab|habe|kenne?|kenn) ich (?:\w+ ){0,2}nicht\b|\bgehört (?:\w+ ){0,2}(?:nicht mir|mir nicht"
    r"|hier nicht her)"
    r"|\b(?:isn't|is not|aren't) (?:ours|mine|here)\b|\b(?:we|i) (?:don't|do not) (?:have"
    r"|know(?! (?:if|whether|when|what|how|yet))|own)\b"
    r"|\bn['’](?:est pas (?:à (?:moi|nous)|le (?:mien|nôtre)|chez nous)|existe pas)\b|\bne (?:me"
    r"|nous) appartient pas\b"
    r"|\bno (?:es (?:mí[oa]|nuestr[oa])|existe|lo tenemos|lo tengo|est[áa] aqu[íi])\b"
)
REMOVED_AFTER = lazy(  # "meter ... you took out last week"
    r"^(?:(?!\b(?:alte\w*|old|ancien\w*|viej[oa]|antigu[oa])\b)[^.!?\d]){0,40}\b(?:ausgebaut"
    r"|abgebaut|abmontiert|demontiert|(?:monteur|techniker|kollege)[^.!?\d]{0,25}mitgenommen|removed"
    r"|taken (?:out|away"
    r"|down|with)|emportée?|enlevée?|déposée?"
    r"|démontée?|retirad[oa]|desmontad[oa]|quitad[oa])\b"
)
SENTENCE = lazy(  # the sign comes first: at any other character the engine goes on at once
    r"[!?\n.;](?:(?<=[!?\n])[!?\n]*|(?<=[^\W\d_]{3}[.;])(?=\s|$)|(?<=\d[.;])(?!\s+(?:jan|feb|märz"
    r"|april|mai|juni|juli|aug|sep|okt|nov|dez|stock|etage|og\b|obergesch|hof|hinterhof"
    r"|rate|mal\b|person|quartal|klasse))(?=\s+[(\"„“«]?[^\W\d_])"
    r"|(?<=[\"»”)][.;])(?=\s|$)"
    r"|(?<=\W(?:it|me|us|so|da|up|do|zu|ja|là|ya|es|in|on|ok|be|he|we|te|se|lo|vu)[.;])(?=\s|$)"
    r"|(?<=\d [.;])(?=\s|$))"
)
SHORT = lazy(
    r"\b(?:nr|str|tel|tél|teléf|tlf|tfno|mob|cust|kdnr|vtnr|zählernr|bestellnr|auftragsnr|ref|réf|kd|whg|lt"
    r"|evtl|vorm|ehem|zzt|geb|vers|apt|acct|avda|appt"
    r"|bât|vertragsnr"
    r"|kundennr|hr|fr|mr|mrs|dr|bzw|ca|ggf|inkl|num|núm|sr|sra|mme)$"
)
