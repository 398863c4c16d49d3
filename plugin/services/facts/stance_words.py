"""The words by which a value is somebody's own, somebody else's, an example, or taken back."""

from __future__ import annotations

from plugin.services.facts import people
from plugin.services.facts import vocabulary as words
from plugin.services.lazy import lazy

OWN = lazy(
    rf"{people.OWN}|\b(?:stattdessen|instead|à la place|en su lugar|ich|i|i'm|i've|je"
    rf"|j'ai|yo|wir|we|nous)\b"
)
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
MY_PLACE = lazy(  # where something of somebody else's came to
    r"\s(?:\w+ )?(?:address|door|letter ?box|mailbox|flat|house|place|home|name|briefkasten|adresse"
    r"|anschrift|wohnung"
    r"|haus|tür|name\w*|buzón|casa|dirección|puerta|boîte|porte|chez|maison|nombre|nom)\b"
)
SAMPLE = lazy(rf"(?<![@.\w])(?:{words.SAMPLES})(?!\.?\w)")
AND_HERE = lazy(  # "... is the sample, on my box it says ...", "ah, the sample, well then ..."
    r"\b(?:bei (?:mir|uns)|auf mein\w+|on (?:mine|my)|chez (?:moi|nous)|sur (?:le mien|mon|ma)"
    r"|en (?:el mío|la mía"
    r"|mi)|(?:also |gut |ok |okay |ah |bon |vale )?(?:dann|then|alors|entonces))\b"
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
    r"\b(?:nicht|kein\w*|not|isn't|wasn't|n'est pas|pas|no es|no era|ni|statt|anstatt|instead of|au lieu de"
    r"|en lugar de|en vez de|rather than|et non(?: pas)?|y no|e non)\s+(?:[^\W\d]+\s+){0,2}$"
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
GUESS_BEFORE = lazy(rf"\b(?:{words.HEDGES})\b[^.!?\n]{{0,25}}$")
_DIGIT_WORDS = (
    r"(?:\d|null|eins|zwei|zwo|drei|vier|fünf|sechs|sieben|acht|neun|zero|oh|one|two|three|four|five"
    r"|six|seven"
    r"|eight|nine|zéro|deux|trois|quatre|cinq|sept|huit|neuf|cero|uno|dos|tres|cuatro|cinco|seis|siete|ocho"
    r"|nueve)\b"
)
EITHER_WAY = lazy(  # "... five seven five or seven five five"
    rf" (?:oder|or|ou|o) (?:(?:war|was|ist|is|c['’]est|es) )?(?:{_DIGIT_WORDS}\W*){{2}}"
)
GUESS_AFTER = lazy(  # "... and could we perhaps speak English" is of something else
    rf"^(?:\W{{0,3}}\?\?|(?:(?!\b(?:und|and|et|y) (?!(?:ich|i|je"
    rf"|yo)\b))[^.!\n\d]){{0,20}}?\b(?:{words.HEDGES})\b(?! que (?!es\b|era\b|sí\b)| qu['e’] ?(?!c['’])"
    r"| (?:the|my|your) | (?:der|die|das|mein\w*) [^\W\d]+))"
)
OLD = lazy(
    r"\b(?:alte[nrsm]?|bisherige\w*|frühere\w*|old|previous|former|ancien(?:ne)?|antigu[oa]"
    r"|anterior)\b[^.!?\n]{0,25}$"
)
OURS = lazy(  # what the customer calls the centre's, or somebody else's
    r"\b(?:ihre?[mnrs]?|eure?[mnrs]?|your|votre|vos|sus?|vuestr[oa]s?)\s+(?:[^\W\d_]+[ -]){0,2}"
    r"(?:\w*(?:konto|nummer|hotline|telefon|büro|filiale|laden|zentrale|vertrag|iban|kollegin"
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
)
ASIDE = lazy(r"\s?\(")  # "C-44716 (my husband's)"
IS_IT = lazy(
    r"(?:^|[.!?,;:]\s*)(?:ist|wäre|is|was|est-ce(?: que| bien)?|es|será) (?:denn |die |der |the "
    r"|le |la |el )?$"
)
CLOSED = lazy(
    r"^\W{0,3}(?:(?!festnetz|landline|handy|mobile|fixe|fijo|portable|móvil)\w+ ){0,3}"
    r"(?:gekündigt|aufgelöst|geschlossen|abgemeldet|stillgelegt|closed|cancelled|shut"
    r"|clôturée?|fermée?|résiliée?|cerrad[oa]|cancelad[oa]|dad[oa] de baja)\b"
)
NO_MORE = lazy(
    r"\b(?:n['’]|(?:stop|don't|do not|nicht|nimmer|no longer|no|ne|plus|cancel|arrêt\w*|cess\w*"
    r"|dej\w*) )(?:\w+ ){0,2}"
    r"(?:debit\w*|charg\w*|tak\w*|us\w*|send\w*|pay\w*|prélev\w*|utilis\w*|abbuch\w*|buch\w*"
    r"|nehm\w*(?! sie\b)|verwend\w*|einzieh\w*"
    r"|cobr\w*|carg\w*)\b"
    r"(?:(?!, (?:i['’]m|ich bin|je suis|estoy)\b)[^.!?]){0,45}$"
)
PAID_TO = lazy(
    r"\bich soll(?:te)?\b[^.!?]{0,60}\b(?:auf|an) $|\bi(?:['’]m| am) (?:supposed|asked"
    r"|told) to (?:pay|transfer)\b[^.!?]{0,40}"
    r"\b(?:into|to) $|\bje dois (?:payer|virer|régler)\b[^.!?]{0,40}\bsur $|\b(?:debo"
    r"|tengo que) (?:pagar|ingresar)\b[^.!?]{0,40}"
    r"\ben $|"
    r"\b(?:pay|transfer|send)\b[^.!?]{0,40}\bto (?:him|her|them),? $|\b(?:an (?:ihn|sie)|ihm"
    r"|ihr) (?:zu )?(?:zahl\w+"
    r"|überweis\w+),? $|\b(?:lui|leur) (?:payer|verser|virer)\b[^.!?]{0,25}$|\b(?:pagar"
    r"|ingresar)(?:le|les|se)\b[^.!?]{0,25}$|"
    r"\b(?:i|we) (?:transfer|pay)(?: it| the money)? (?:to|into) (?:the|your)\b[^.!?]{0,40}$"
    r"|\b(?:ich überweise|wir überweisen) (?:\w+ ){0,2}auf (?:das|ihr)\b[^.!?]{0,40}$"
    r"|\b(?:je (?:vire|paie)|nous (?:virons|payons)) (?:\w+ ){0,2}sur (?:le|votre)\b[^.!?]{0,40}$"
    r"|\b(?:pago|pagamos|transfiero) (?:\w+ ){0,2}(?:a|en) (?:la|su)\b[^.!?]{0,40}$|"
    r"\b(?:i|we)(?:['’]ve| have)? (?:already |just )?(?:paid|transferred|sent"
    r"|wired)\b[^.!?]{0,40}\b(?:to|into)(?: the account)? $"
    r"|\b(?:pay|paid|transfer\w*|went|go(?:es)?|überweis\w*|überwiesen|virer"
    r"|pagar)\b[^.!?]{0,40}\b(?:arrears|invoice"
    r"|bill|reminder|rechnung|mahnung|facture|factura)\b[^.!?]{0,15}\b(?:into|to|auf|an|sur|en|a) $"
    r"|\bit went to $"
    r"|\b(?:soll(?:te)? ich|muss ich|should i|shall i|do i|dois-je|tengo que"
    r"|debo)\b[^.!?]{0,40}\b(?:auf|an|to|into|sur"
    r"|en|a)(?: (?:das konto|the account|le compte|la cuenta))? $"
    r"|\b(?:j['’]ai|nous avons) (?:déjà |bien )?(?:viré|payé|versé|réglé)\b[^.!?]{0,40}\b(?:sur|à"
    r"|au)(?: le compte)? $"
    r"|\bhic(?:e|imos) (?:la|una) transferencia [^.!?]{0,20}\b(?:a|al|en)(?: la cuenta| iban)? $"
    r"|\b(?:pagu[ée]|transfer[íi]|ingres[ée]|he (?:pagado|transferido"
    r"|ingresado))\b[^.!?]{0,40}\b(?:en|a|al) $"
)
HAVE_PAID = lazy(r"^\W{0,2}(?:\w+ ){0,4}(?:überwiesen|eingezahlt|gezahlt|bezahlt)\b")
LISTED = lazy(  # an account that stands on what the centre wrote
    r"\b(?:auf|in|unter|on|at|sur|dans|en) (?:ihre[rmn]?|eure[rmn]?|your|votre|vos|sus?"
    r"|vuestr[oa]s?) \w+ (?:\w+ ){0,6}?"
    r"(?:steht|stand|it says|says|there['’]?s|est indiqué|figure|il y a|pone|aparece|sale)\b[^.!?\d]{0,25}$"
    # and one that belongs to a company
    r"|\b(?:gmbh|ag|ltd|limited|plc|sarl|sas|s\.l\.|s\.a\.)\W{1,4}(?:iban\W{0,3})?$"
)
STANDS_ON = lazy(  # "... it says on the reminder"
    r"\W{0,2}(?:(?:que )?(?:viene|figura|sale|pone|aparece) en|steht (?:so |da )?(?:auf|in)|is (?:printed "
    r"|given )?(?:on|in)|figure (?:sur|dans)"
    r"|pone en|sale en)"
    r" (?:der|dem|ihrer|ihrem|eurer|the|your|la|le|votre|vuestra|el|su) (?:mahnung|rechnung|brief"
    r"|schreiben|bill|invoice"
    r"|letter|reminder|facture|lettre|rappel|courrier|factura|carta)\b"
)
PAYEE = lazy(
    r"^\W{0,2}(?:als|as(?: the)?|comme|como) (?:empfänger\w*|zahlungsempfänger\w*|payee|recipient|beneficiary"
    r"|bénéficiaire|destinataire|beneficiario|destinatario)\b"
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
TO_ME = lazy(  # "... läuft jetzt auf mich": whoever had it before
    r"^\W*(?:(?!(?:y|and|und|et)\b)[^\W\d]+ ){0,3}(?:auf (?:mich|meinen namen)|(?:in|under) my (?:own )?name"
    r"|on me|a mi nombre|à mon nom|est à moi|es m[íi][oa]|gehört mir|is mine)\b"
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
INTO_OLD = lazy(  # "it can go into my old account"
    r"\b(?:go|goes|pay|send|transfer|überweis\w*|kommt|virer|verser"
    r"|ingres\w+)\b[^.!?\n]{0,25}\b(?:into|to|auf|sur|en|a) (?:my|mein\w*|mon|mi)"
    r" (?:old|alte\w*|ancien|antigua)\b[^.!?\n]{0,25}$"
    # "don't use my old number, I'm on ..."
    r"|\b(?:not|don['’]t|nicht|pas|no)\b[^.!?,\n]{0,25}\b(?:old|alte\w*|ancien\w*|viej\w+|antigu\w+)\b"
    r"[^.!?,\n]{0,25}, [^.!?\n]{0,25}$"
)
AND_I = lazy(  # "I move in with my girlfriend and want to take the contract along, ..."
    r"\W*(?:and|und|et|y) (?:(?:i|we|ich|wir|je|nous|yo)\b|j['’]|quiero|queremos|quería|necesito"
    r"|want|möchte\w*|will\b|hätte\w*|brauch\w*)"
)
ORDERED = lazy(  # "I had ordered one for my son's car, order ..."
    r"\b(?:j['’](?:ai|avais) (?:\w+ )?commandé|nous avons commandé|i(?:['’]ve|['’]d| have"
    r"| had)? ordered|we ordered|he pedido|pedí"
    r"|(?:hab\w*|hatte) (?:ich|wir) [^.!?]{0,40}bestellt)\b"
)
AND_ME = lazy(r"\b(?:und|and|et|y) (?:mich|mir|me|myself|i|moi|yo|mí)\b")
IN_NAME_OF = lazy(  # "it runs on Paul, my flatmate. C-20136"
    r"\b(?:läuft (?:\w+ )?(?:auf|über)|gehört (?:\w+ )?(?:de[rm]|mein\w*)|belongs to|is in (?:my|the|his"
    r"|her)\b[^.!?]{0,30}\bname"
    r"|(?:est|c['’]est) (?:au nom|celui) d|está a nombre d|es de (?:mi|un))\b"
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
HAS_ANOTHER = lazy(  # "..., and it's my son who has the 48106392"
    r",? (?:qui a|who has|who['’]s got|der hat|die hat|que tiene) (?:le|la|the|die|den|das|el)\b"
)
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
TOGETHER = lazy(  # "that we saw with the landlord"
    r"\b(?:gesehen|saw|seen|looked|read|vimos|visto|vu|lu|abgelesen|nachgesehen) (?:with|mit|avec|con) $"
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
NOT_MINE = lazy(
    r"^\W*(?:no|nein|nee|ne|non)\W+(?:that|it|das|dat|det|c|es[eao]?) ?['’]?(?:is|s|ist|est|es)? ?(?:the|die"
    r"|der|das|la|le|el|l['’]) ?(?:phone|telephone|gas|water|insurance|bank|telefon|wasser"
    r"|versicherung|handyvertrag|téléphone|assurance|eau|banque|teléfono|seguro|agua|banco)\w*\b|"
    r"^(?:\W*(?:ach|oh|ah))?\W*(?:ne|nee|nein|no|non)\W+(?:das|that|ça|c|eso|ese) ?['’]?(?:ist|is|s"
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
NOT_FROM = lazy(  # "from my own account and not from my ex's"
    r"\b(?:not|nicht(?: mehr)?|no longer|et (?:non )?(?:pas|plus)|y (?:ya )?no)"
    r" (?:from|on|to|von|vom|über|auf|de|du|sur|del?|en) $"
)
FOR_WHOM = lazy(r"(?:for|für|pour|por|para)\b")
FOR_US = lazy(r"\s?(?:for (?:us|me)|für (?:uns|mich)|pour (?:nous|moi)|para (?:nosotros|mí))\b")
THEIRS = lazy(
    r"\b(?:que tiene|qui a|who(?:['’]s| has)(?: got)?|der hat|die hat) (?:el|la|le|the|den|die|das)\b|"
    r"\b(?:hat|has|a|tiene) (?:die |den |das |the |le |la |el )?(?:kundennummer|vertrag\w*|customer|contract"
    r"|numéro|contrat"
    r"|número|contrato)\b|"
    r"\b(?:is|are|was|ist|sind|war|est|était|está|es cliente) (?:\w+ )?(?:with|bei|chez|con) (?:you|ihnen"
    r"|euch|vous"
    r"|ustedes|vosotros|usted) (?:\w+ )?(?:under|unter|mit|sous|con|bajo|on)\b|"
    r"\b(?:his|him|hers?|theirs?|them|seine[rsmn]?|ihre?[rsmn]?|ihnen|ihm|le sien|la sienne|son|sa|elle"
    r"|lui|suy[oa]|su|ella|él|(?:er|he|she|il) (?:zahlt|hat|pays|has|paie|a|paga|tiene))\b"
)
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
IN_BRACKETS = lazy(  # "my father, Egon Dorn (contract ...", "my mother, Mrs d'Arcy, 84 (..."
    r",[^.!?()\n]{0,45} ?\([^()]*$|,?(?: [^\W\d]+){0,3},? ?\([^()]*$"
)  # "my father, Egon Dorn (contract ..."
NOT_MY_NAME = lazy(r"\b(?:nicht|not|pas|no es) (?:mein|my|mon|mi) (?:name|nom|nombre)\b[^!?\n]{0,90}$")
THEIR_OWN = lazy(r"(?:ihre?|seine?|deren|dessen|his|hers?|theirs?)\b")
OWNED_THING = lazy(  # "his own contract with you, C-26480"
    r" (?:own |eigene[rsnm]? |propio |propia |propre )(?:\w*vertrag|\w*nummer|\w*zähler|contract|number"
    r"|meter|account"
    r"|order|contrat|compteur|numéro|contrato|contador|número)\b"
)
MAY_IT_BE = lazy(  # "can it be that my contract is ...?"
    r"\b(?:puede ser que|kann es sein,? dass|could it be (?:that)?|is it possible (?:that)?|se peut-il que)"
    r"[^.!?]{0,45}$"
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
BELONGS = lazy(r"\b(?:gehört|ist|belongs|is|that's|appartient|est|c['’]est|pertenece|es)\b")
NOT_THEIRS = lazy(r"\b(?:nicht|not|isn['’]t|wasn['’]t|pas|no es|no era)\b")
DISOWNED = lazy(
    r"\bmine(?:['’]s| is) (?:different|another)\b|\bmeine[rs]? (?:ist|hat|lautet) (?:\w+ )?(?:ganz )?ander\w*"
    r"|\bmien(?:ne)? (?:est différent|a un autre)|\b(?:mío|mía) (?:es (?:otr|distint|diferent)|tiene otr)"
    r"|\bi['’]m not (?:her|him|them)\b|\bich bin (?:das )?nicht (?:sie|er|die|der)\b|\bno soy (?:él|ella)\b"
    r"|\bje ne suis pas (?:lui|elle)\b|"
    r"\bgibt(?: es|['’]s)? (?:\w+ ){0,3}nicht\b|\b(?:haben|kennen) (?:wir|ich) (?:\w+ ){0,2}nicht\b"
    r"|\b(?:hab|habe|kenne?|kenn) ich (?:\w+ ){0,2}nicht\b|\bgehört (?:\w+ ){0,2}(?:nicht mir|mir nicht"
    r"|hier nicht her)"
    r"|\b(?:isn't|is not|aren't) (?:ours|mine|here)\b|\b(?:we|i) (?:don't|do not) (?:have|know|own)\b"
    r"|\bn['’](?:est pas (?:à (?:moi|nous)|le (?:mien|nôtre)|chez nous)|existe pas)\b|\bne (?:me"
    r"|nous) appartient pas\b"
    r"|\bno (?:es (?:mí[oa]|nuestr[oa])|existe|lo tenemos|lo tengo|est[áa] aqu[íi])\b"
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
REMOVED_AFTER = lazy(  # "meter ... you took out last week"
    r"^(?:(?!\b(?:alte\w*|old|ancien\w*|viej[oa]|antigu[oa])\b)[^.!?\d]){0,40}\b(?:ausgebaut"
    r"|abgebaut|abmontiert|demontiert|(?:monteur|techniker|kollege)[^.!?\d]{0,25}mitgenommen|removed"
    r"|taken (?:out|away"
    r"|down|with)|emportée?|enlevée?|déposée?"
    r"|démontée?|retirad[oa]|desmontad[oa]|quitad[oa])\b"
)
AT_THEIRS = lazy(r"\b(?:bei|at|chez|en casa de) $")
WRITTEN_THERE = lazy(r" (?:steht|stand|stands|says|figure|pone|sale)\b")
HAD = lazy(  # "until last year I had C-44716"
    r"\b(?:hatten?|bis (?:letzt\w+|ende|vor)|früher|until|used to|had|j['’]avais|avions"
    r"|jusqu['’]\w+|tenía(?:mos)?"
    r"|hasta)\b[^.!?\d]{0,25}$"
)
OF_OLD = lazy(  # "... on the form is from my old supplier"
    r"^[^.!?\d]{0,30}\b(?:is|was|ist|war|est|était|es|era) (?:from|of|von|vom|de|du|del) (?:my"
    r"|mein\w*|mon|mi) (?:old|previous|former"
    r"|alte\w*|vorherig\w*|früher\w*|ancien\w*|antigu\w*|anterior)\b"
)
LEFT_BEHIND = lazy(  # "..., which I was on until 2023", "... that's long closed"
    r"^\W{0,3}(?!(?:[\w'’]+ ){0,3}(?:läuft|gilt|gültig|\w*garantie|runs|valid|fixed|lasts|court|valable|dura"
    r"|vigente|garant\w+) )(?:[\w'’]+ ){0,4}(?:bis (?:20\d\d|letzt\w+)|until 20\d\d|jusqu['’]en 20\d\d"
    r"|hasta 20\d\d)\b"
    r"|^\W{0,3}(?:that['’]s |das ist |which is |der ist |der vertrag ist )?(?:long|längst|lang"
    r"|depuis longtemps|hace"
    r" tiempo) (?:closed|over|gone|beendet|gekündigt|vorbei|terminé|résilié|cerrad[oa])\b"
)
ENDED_NEXT = lazy(  # the sentence after it: "It ended in 2015"
    r"\W*\s(?:it|that one|that|der|die|das|er|es|il|elle|ce contrat|ese|este) (?:\w+ ){0,3}(?:ended|lapsed"
    r"|expired"
    r"|ran out|gekündigt|ausgelaufen|beendet|abgelaufen|résilié|terminé|terminó|venció|acabó)\b"
)
OVER = lazy(
    r"^\W{0,3}(?:[\w'’]+[ ,]{1,2}){0,12}(?:gekündigt|ausgelaufen|beendet|abgelaufen|aufgelöst|ended|expired"
    r"|cancelled|closed|se cancel\w+|canceló"
    r"|ausgebaut|ausgetauscht|getauscht|ersetzt|removed|replaced|swapped|taken (?:out|away)|enlevée?|déposée?"
    r"|remplacée?|retirad[oa]|sustituid[oa]|cambiad[oa]"
    r"|terminated|ran out|over|résiliée?|terminée?|fini|échu|clos|terminad[oa]|acab(?:ó|ado|ada)|cancelad[oa]"
    r"|venci(?:ó|do)|dad[oa] de baja)\b"
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
