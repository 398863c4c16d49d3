"""Numbers that are given no more: of accounts and phones that were, and of contracts that have ended."""

from __future__ import annotations

from plugin.services.facts.stance import sentence_around
from plugin.services.facts.stance_words import MINE
from plugin.services.lazy import lazy

_OLD = lazy(
    r"\b(?:alte[nrsm]?|bisherige\w*|frühere\w*|old|previous|former|ancien(?:ne)?|antigu[oa]"
    r"|anterior|alt(?=:)|bisher(?=:))\b(?:(?!\b(?:sondern|but|mais|sino)\b)[^.!?\n]){0,25}$"
)
_CLOSED = lazy(
    r"^\W{0,3}(?:(?!festnetz|landline|handy|mobile|fixe|fijo|portable|móvil)\w+ ){0,3}"
    r"(?:gekündigt|aufgelöst|geschlossen|abgemeldet|stillgelegt|closed|cancelled|shut"
    r"|clôturée?|fermée?|résiliée?|cerrad[oa]|cancelad[oa]|dad[oa] de baja)\b"
)
_NO_MORE = lazy(
    r"\b(?:n['’]|(?:stop|don't|do not|nicht|nimmer|no longer|no|ne|plus|cancel|arrêt\w*|cess\w*"
    r"|dej\w*) )(?:\w+ ){0,2}"
    r"(?:debit\w*|charg\w*|tak\w*|us\w*|send\w*|pay\w*|prélev\w*|utilis\w*|abbuch\w*|buch\w*"
    r"|nehm\w*(?! sie\b)|verwend\w*|einzieh\w*"
    r"|cobr\w*|carg\w*)\b"
    r"(?:(?!, (?:i['’]m|ich bin|je suis|estoy)\b)[^.!?]){0,45}$"
)
_PAID_TO = lazy(
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
    r"|ingresado)|les ingrese)\b[^.!?]{0,40}\b(?:en|a|al)(?: la cuenta)? $"
)
_HAVE_PAID = lazy(r"^\W{0,2}(?:\w+ ){0,4}(?:überwiesen|eingezahlt|gezahlt|bezahlt)\b")
_LISTED = lazy(  # an account that stands on what the centre wrote
    r"\b(?:auf|in|unter|on|at|sur|dans|en) (?:ihre[rmn]?|eure[rmn]?|your|votre|vos|sus?"
    r"|vuestr[oa]s?) \w+ (?:\w+ ){0,6}?"
    r"(?:steht|stand|it says|says|there['’]?s|est indiqué|figure|il y a|pone|aparece|sale)\b[^.!?\d]{0,25}$"
    # and one that belongs to a company
    r"|\b(?:gmbh|ag|ltd|limited|plc|sarl|sas|s\.l\.|s\.a\.)\W{1,4}(?:iban\W{0,3})?$"
)
_STANDS_ON = lazy(  # "... it says on the reminder"
    r"\W{0,2}(?:(?:que )?(?:viene|figura|sale|pone|aparece) en|steht (?:so |da )?(?:auf|in)|is (?:printed "
    r"|given )?(?:on|in)|figure (?:sur|dans)"
    r"|pone en|sale en)"
    r" (?:der|dem|ihrer|ihrem|eurer|the|your|la|le|votre|vuestra|el|su) (?:mahnung|rechnung|brief"
    r"|schreiben|bill|invoice"
    r"|letter|reminder|facture|lettre|rappel|courrier|factura|carta)\b"
)
_PAYEE = lazy(
    r"^\W{0,2}(?:als|as(?: the)?|comme|como) (?:empfänger\w*|zahlungsempfänger\w*|payee|recipient|beneficiary"
    r"|bénéficiaire|destinataire|beneficiario|destinatario)\b"
)
_INTO_OLD = lazy(  # "it can go into my old account"
    r"\b(?:go|goes|pay|send|transfer|überweis\w*|kommt|virer|verser"
    r"|ingres\w+)\b[^.!?\n]{0,25}\b(?:into|to|auf|sur|en|a) (?:my|mein\w*|mon|mi)"
    r" (?:old|alte\w*|ancien|antigua)\b[^.!?\n]{0,25}$"
    # "don't use my old number, I'm on ..."
    r"|\b(?:not|don['’]t|nicht|pas|no)\b[^.!?,\n]{0,25}\b(?:old|alte\w*|ancien\w*|viej\w+|antigu\w+)\b"
    r"[^.!?,\n]{0,25}, [^.!?\n]{0,25}$"
)
_HAD = lazy(  # "until last year I had C-44716"
    r"\b(?:hatten?|bis (?:letzt\w+|ende|vor)|früher|until|used to|had|j['’]avais|avions"
    r"|jusqu['’]\w+|tenía(?:mos)?"
    r"|hasta)\b[^.!?\d]{0,25}$"
)
_OF_OLD = lazy(  # "... on the form is from my old supplier"
    r"^[^.!?\d]{0,30}\b(?:is|was|ist|war|est|était|es|era) (?:from|of|von|vom|de|du|del) (?:my"
    r"|mein\w*|mon|mi) (?:old|previous|former"
    r"|alte\w*|vorherig\w*|früher\w*|ancien\w*|antigu\w*|anterior)\b"
)
_LEFT_BEHIND = lazy(  # "..., which I was on until 2023", "... that's long closed"
    r"^\W{0,3}(?!(?:[\w'’]+ ){0,3}(?:läuft|gilt|gültig|\w*garantie|runs|valid|fixed|lasts|court|valable|dura"
    r"|vigente|garant\w+) )(?:[\w'’]+ ){0,4}(?:bis (?:20\d\d|letzt\w+)|until 20\d\d|jusqu['’]en 20\d\d"
    r"|hasta 20\d\d)\b"
    r"|^\W{0,3}(?:that['’]s |das ist |which is |der ist |der vertrag ist )?(?:long|längst|lang"
    r"|depuis longtemps|hace"
    r" tiempo) (?:closed|over|gone|beendet|gekündigt|vorbei|terminé|résilié|cerrad[oa])\b"
)
_ENDED_NEXT = lazy(  # the sentence after it: "It ended in 2015"
    r"\W*\s(?:it|that one|that|der|die|das|er|es|il|elle|ce contrat|ese|este) (?:\w+ ){0,3}(?:ended|lapsed"
    r"|expired"
    r"|ran out|gekündigt|ausgelaufen|beendet|abgelaufen|résilié|terminé|terminó|venció|acabó)\b"
)
_OVER = lazy(
    r"^\W{0,3}(?:[\w'’]+[ ,]{1,2}){0,12}(?:gekündigt|ausgelaufen|beendet|abgelaufen|aufgelöst|ended|expired"
    r"|cancelled|closed|se cancel\w+|canceló"
    r"|ausgebaut|ausgetauscht|getauscht|ersetzt|removed|replaced|swapped|taken (?:out|away)|enlevée?|déposée?"
    r"|remplacée?|retirad[oa]|sustituid[oa]|cambiad[oa]"
    r"|terminated|ran out|over|résiliée?|terminée?|fini|échu|clos|terminad[oa]|acab(?:ó|ado|ada)|cancelad[oa]"
    r"|venci(?:ó|do)|dad[oa] de baja)\b"
)
_REACH = 140  # characters before a value that say what it was


def out_of_use(low: str, start: int, end: int, floor: int, ceiling: int) -> bool:
    """Whether an account or a phone is one that the customer no longer has, or somebody else's."""
    first, last = sentence_around(low, start, end)
    before, after = low[max(first, floor, start - _REACH) : start], low[end : min(last, ceiling, end + 60)]
    paid = _PAID_TO.search(before) or (_HAVE_PAID.search(after) and not MINE.search(before[-25:]))
    listed = _LISTED.search(before) or _STANDS_ON.match(after)
    if _PAYEE.search(after) or (listed and not MINE.search(before)):
        return True
    old = _OLD.search(before[-40:]) and not _INTO_OLD.search(before)
    return bool(old or _CLOSED.search(after) or _NO_MORE.search(before) or paid)


def over(low: str, start: int, end: int, floor: int, ceiling: int) -> bool:
    """Whether a number is that of an old contract that has come to its end."""
    first, last = sentence_around(low, start, end)
    before, after = low[max(first, floor, start - 40) : start], low[end : min(last, ceiling, end + 110)]
    if _LEFT_BEHIND.match(after) or _OF_OLD.match(after):
        return True
    if not (_OLD.search(before) or _HAD.search(before)):
        return False
    return _OVER.search(after) is not None or _ENDED_NEXT.match(low, last) is not None
