"""Whether a number is of somebody, or something, that is no part of the talk otherwise.

Who reads out what came to the wrong door, names a shop's meter or a bank's number says so in many ways, and
often only in the sentence behind the number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from plugin.services.facts import people
from plugin.services.lazy import lazy

_AFTER = 150  # characters behind a value in which somebody says that they are somebody else
_BEFORE = 90  # characters before one that say whose paper it stands on
_SHOP = (
    r"(?:bar|café|kneipe|laden|shop|store|restaurant|imbiss|kiosk|friseur\w*|bäcker\w*|praxis|kita|hotel"
    r"|boutique|magasin|boulangerie|resto|salon|tienda|peluquería|panadería|bodega|farmacia)"
)
_NEXT_DOOR = (
    r"(?:unten|nebenan|gegenüber|im erdgeschoss|im vorderhaus|downstairs|next door|opposite|below|d['’]en bas"
    r"|d['’]à côté|d['’]en face|du rez\S*|de abajo|de al lado|de enfrente|del bajo)"
)
_COMMON = (
    r"(?:hausstrom|allgemeinstrom|treppenhaus\w*|flur(?:licht|strom)?|aufzug\w*|lift|fahrstuhl\w*|waschküche"
    r"|stairwell|stairs|hallway|elevator|communal \w+|landlord['’]s supply|parties communes|ascenseur"
    r"|cage d['’]escalier|couloir|comunidad|escalera|ascensor)"
)
_ON_THEIR_PAPER = lazy(  # "on the bill of the bar downstairs it says ..."
    rf"\b{_SHOP} {_NEXT_DOOR}\b[^.!?;\d]{{0,45}}$"
)
_ELSEWHERE = lazy(  # "my customer number with them was ...", "with my other supplier"
    r"(?:nummer|number|num[ée]ro|n[uú]mero|nº|nr)\.?(?: [^\W\d]+){0,2} (?:with|at|bei|chez"
    r"|con) (?:them|denen|eux|ellos)"
    r"\b[^.!?;\d]{0,15}$|\bbei denen\b[^.!?;\d]{0,35}$"
    r"|\b(?:beim?|with|at|chez|con) (?:(?:de[mr]|einem|meine[mr]|an|the|my|un|mon|l['’]|mi|la|el|otr[oa]) ?)?"
    r"(?:anderen?|andern|other|another|autre|otr[oa]) (?:anbieter|versorger|supplier|provider"
    r"|company|fournisseur"
    r"|compañ[íi]a|comercializadora|empresa)\b[^.!?;\d]{0,40}$"
    r"|\b(?:chez eux|con ellos)\b[^.!?;\d]{0,35}$"
    r"|\b(?:son|sa|his|her|seine?|deren) (?:num[ée]ro|number|contract|meter|vertrags?\w*|kunden\w*"
    r"|zähler\w*|compteur"
    r"|contrat|account|iban)\b[^.!?;\d]{0,20}$|\bihre? (?:bankverbindung|kontonummer"
    r"|bankdaten)\W*(?:ist|lautet)?\W*$"
    r"|\b(?:client\w*|customer|kund\w+) (?:chez vous|with you|bei ihnen|de ustedes) (?:sous|under"
    r"|unter|con)\b[^.!?;\d]{0,20}$"
    r"|\b(?:who (?:lived|was|were) here before|qui habitai\w+ ici avant|que viví\w+ aquí antes"
    r"|(?:hier )?vorher (?:hier )?"
    r"gewohnt ha\w+)\b[^.!?;\d]{0,45}$"
    r"|\b(?:don['’]t know|not sure|weiß nicht|weiss nicht|keine ahnung|no sé"
    r"|(?:ne )?sais pas)[^.!?;\d]{0,20}\b(?:mine|meine?r?"
    r"|le mien|el mío)\b[^.!?;\d]{0,40}$"
    r"|\bfrom another (?:supplier|provider|company)\b[^.!?;\d]{0,40}$"
    r"|(?:nummer|number|num[ée]ro|n[uú]mero|nº) (?:then|back then|damals|à l['’]époque"
    r"|entonces) (?:was|war|était"
    r"|era) $|(?:nummer|number|num[ée]ro|n[uú]mero) (?:von|of|de|d['’]) ?(?:ihr|ihm|her|him|them"
    r"|elle|lui|ella|él)\W*$"
)
_BELONGS_TO = lazy(  # "one is Mrs Krause's, that is ..."
    r"\bgehört (?:der|dem|zu) (?:frau|herrn?) [^\W\d]+,? (?:der|die|das) (?:ist|hat) $"
    r"|\b(?:belongs to|is) (?:mr|mrs|ms)\.? [^\W\d]+['’]?s?,? (?:that|it|which)(?:['’]s| is) $"
)
_REPORTED = lazy(  # "somebody rang and said my meter was ..."
    r"\b(?:said|says|claimed|claims|insisted|meinte|behauptete|behauptet|sagte|prétend|prétendait|dijo|decía"
    r"|aseguró)(?: that| dass| que)?,? (?:my|mein\w*|mon|ma|mi) [^\W\d]+(?: [^\W\d]+)? (?:was|is|sei|wäre|ist"
    r"|war|était|est|era|es) $"
)
_MISREAD = lazy(  # "your engineer thought he read ..."
    r"\b(?:(?:a|avait|aura) (?:cru lire|mal lu|lu par erreur)|misread (?:it |that |this )?(?:as )?"
    r"|(?:meinte|glaubte|dachte)[^.!?;\d]{0,25}zu lesen|(?:hat|hatte) [^.!?;\d]{0,20}verlesen"
    r"|creyó leer|leyó mal)[^.!?;\d]{0,20}$"
)
_ENDED = lazy(  # "my old contract with you ended in 2022, it was ..."
    r"\b(?:old|alter?|früher\w*|former|antiguo|ancien) (?:contract|vertrag|contrato"
    r"|contrat)\b[^.!?;]{0,40}\b(?:ended|endete"
    r"|lief aus|acabó|terminó|s['’]est terminé)\b[^.!?;]{0,30}$"
    r"|\bvor (?:\w+ )?jahren\b[^.!?;]{0,70}\bwar\b[^.!?;\d]{0,30}$"
    r"|\byears ago\b[^.!?;]{0,60}\bwas\b[^.!?;\d]{0,20}$"
    r"|\btuv\w+ (?:un )?contrato\b[^.!?;]{0,50}$|\bj['’]avais un contrat\b[^.!?;]{0,50}$"
)
_NEARLY = lazy(  # "we nearly took over ..."
    r"\b(?:nearly|almost|beinahe|um ein haar|(?:ai|avons) failli|casi) (?:\w+ ){0,2}(?:took|signed"
    r"|bought|kept"
    r"|übernommen|unterschrieben|repris|reprendre|signer|firm\w+|qued\w+)\b[^.!?;\d]{0,20}$"
)
_ONCE_FROM = lazy(  # "it's gone from A to a new contract"
    r"\b(?:gone|went|changed|switched|umgestellt|umgeschrieben|gewechselt|passée?|changée?|cambiad[oa]"
    r"|pasad[oa])(?: \w+){0,2} (?:from|von|vom|de|del|du) (?:the |der |dem |la |le |el )?$"
)
_LOOKS_LIKE = lazy(  # "asked what a number of yours looks like and it said ..."
    r"\b(?:what|how|wie|à quoi|c[óo]mo)\b[^.!?;\d]{0,40}\b(?:looks? like|aussieht|aussehen|ressemble)\b"
    r"[^.!?;\d]{0,30}$"
)
_OF_THE_OWNER = lazy(
    r"\b(?:that|this|it)['’]s (?:the|my|our) (?!(?:flat|shop|house|place)\b)[^\W\d]+['’]s,? $"
)
_THE_ONE_BEFORE = lazy(  # "le mec d'avant, c'était ..."
    r"\b(?:(?:le|la) (?:mec|type|dame|gars|gens|locataire|client) d['’]avant|celui d['’]avant"
    r"|(?:der|die) (?:typ|mieter\w*|leute|bewohner\w*)? ?(?:vor mir|davor|vorher)"
    r"|the (?:guy|bloke|people|lot|couple|tenants?|owners?) (?:before|who were here)|(?:el|la|los) de antes"
    r"|(?:el|la) inquilin[oa] de antes)\b[^.!?;\d]{0,40}$"
)
_IS_SOMEBODY_ELSE = lazy(  # "... I'm called Anja", "the name on it is Ostrowski. We are the Patels"
    r"\b(?:ich|wir) hei(?:ß|ss)en? (?:aber|doch|jedoch)\b|\bich bin (?:aber |doch )?(?:gar )?nicht (?:diese"
    r"|die|der|herr|frau)\b"
    r"|\bunter dem namen (?!mein\w*\b)[^\W\d]{3,}"
    r"|\b(?:i am|i['’]m|we are|we['’]re) not (?:this|that|the) (?:person|man|woman|people|customer|one)\b"
    r"|\bthe name (?:on|above|under) [^.!?]{1,25} is (?!mine|my)\b|\bunder the name (?!of mine\b)[^\W\d]{3,}"
    r"|\bje (?:ne suis|m['’]appelle) pas\b|\bmoi,? je m['’]appelle\b"
    r"|\bno (?:soy|me llamo) [^\W\d]+, (?:soy|me llamo|sino)\b"
    r"|\bcuyo titular\b|\bdont (?:le|la) titulaire\b|\bwhose holder\b"
    r"|\b(?:weder|nicht|nichts?)\b[^.!?]{0,30}\bbekannt vor\b|\b(?:don['’]t|doesn['’]t) ring a bell\b"
    r"|\bne me dit rien\b|\bno me suena\b"
    r"|\bmeine[rs]? (?:fängt|beginnt|geht|endet)\b|\bmine (?:starts|begins|ends)\b"
    r"|\ble mien (?:commence|finit)\b|\bel mío (?:empieza|acaba|termina)\b"
)
_IS_THEIRS = lazy(  # "... and the landlord says it is his"
    r"\bc['’ ]?(?:est )?(?:le sien|la sienne|le leur|celui d[eu] (?!mon\b|ma\b|moi\b))"
    r"|\b(?:is|was|be) (?:his|hers|theirs)\b"
    r"|\b(?:ist|is|sei|war) (?:(?:der|die|das) )?(?:seine[rs]?|ihre[rs]?|ihrer)\W|\bes (?:suy[oa]|de (?:él"
    r"|ella|ellos))\b"
    r"|\bgehört (?:der|dem|den) (?!(?:zähler|vertrag|nummer|wohnung|anschluss)\b)[^\W\d]+"
    rf"|^ ?(?:is|ist|est|es) (?:the one (?:of|from|for) (?:the )?|der (?:vom |von der )"
    rf"|celui d[ue] |el d(?:el|e la) )"
    rf"(?!mein|my|our|unser|mon\b|flat|apartment|moi\b|m[íi]\b)"
    rf"|^\W*(?:(?:das|der|die|it|that|this|c|ce|eso|ese) ?['’]?)?(?:ist|is|s|war|was|est|es"
    rf"|era) (?:also |aber "
    rf"|jedoch |just |only )?(?:der |die |das |the |le |la |l['’]|el )(?:vom |von der |of the |du |del )?"
    rf"{_COMMON}\b"
    rf"|\b(?:war|ist|was|is|était|est|era|es) (?:jedoch|aber|doch)?,?[^.!?]{{0,25}}\b(?:der|die|das|the one"
    rf"|celui|celle|el|la) (?:vom|von der|von dem|of the|from the|in the|du|de la|del|de la) (?:{_SHOP}"
    rf"|{_COMMON}|nebenan|unten|gegenüber|oben)\b"
)
_ONLY_THERE = lazy(  # "... it does the lift"
    rf"^\W*[^.!?\d]{{0,40}}\b(?:does|serves|feeds|versorgt|alimente|alimenta)\b[^.!?\d]{{0,20}}\b{_COMMON}\b"
)
_TAKEN_OUT_NEXT = lazy(  # "..., that was the shop's. Please delete it"
    r"[.!;] ?(?:bitte |please |merci de (?:le |la )|por favor,? )?(?:löschen|entfernen|streichen) sie"
    r" (?:ihn|sie|es)\b|[.!;] ?(?:please )?(?:delete|remove|drop|scrap) (?:it|that|this)\b"
    r"|[.!;] ?(?:veuillez |merci de )(?:le |la |l['’])(?:supprimer|effacer|enlever|retirer)\b"
    r"|[.!;] ?(?:por favor,? )?(?:bórr|elimín|quít)\w+l[oa]s?\b"
)
_PAYEE = lazy(  # whoever is paid: "the IBAN of the payee ..., pre-filled"
    r"\b(?:payee|recipient|empfänger\w*|begünstigte\w*|bénéficiaire|destinataire|beneficiari[oa]"
    r"|destinatari[oa])"
    r"(?:['’]s)?\b(?![^.!?]*\b(?:ich|me|moi|yo)\b)[^.!?\n]{0,25}$"
)
_STILL_YOURS = lazy(
    r"\W{0,2}(?:(?:still|noch|immer noch|encore|todavía) )?(?:your|ihre|eure|votre|su) (?:\w+ )?"
    r"(?:account|iban|bankverbindung|kontonummer|compte|cuenta)\b"
)
_YOURS_IS = lazy(
    r"\b(?:es|son) de (?:ustedes|vosotros|usted) (?:la |el )?(?:cuenta|iban) $|\bis your (?:account"
    r"|iban)(?: number)?"
    r"(?: still)? $|\bist (?:das )?(?:ihre|eure) (?:iban|bankverbindung|kontonummer)(?: noch)? $"
)
_IS_IT_YOURS = lazy(
    r"[^!?]{0,60}\b(?:is (?:this|that|it) (?:really |actually )?(?:you|yours)\b"
    r"|ist das (?:\w+ ){0,3}(?:ihr\w*|ihnen"
    r"|ihr|euer|eures)\b|votre (?:rib|iban|compte)\b|es (?:la |el )?(?:suy[oa]|vuestr[oa])\b)[^!?.]{0,20}\??"
)
_STILL_MINE = lazy(rf"(?:{people.OWN})[^.!?;\d]{{0,25}}$")
_OF_THE_TENANT = lazy(r"\s?\((?:unter|haupt|vor|nach)?(?:mieter\w*|tenants?|locataires?|inquilin[oa]s?)\b")
_MY_ONE = lazy(r"\s?\((?:me|mine|ich|meine?[rs]?|meins|moi|à moi|le mien|yo|m[íi][oa])\)")
_MARKED = lazy(r"\s?\([^()\d]{2,40}\)")
_MY_LABEL = lazy(r"\((?:mine|my flat|meine?[rs]?|meins|le mien|la mienne|el m[íi]o|la m[íi]a)\) ?:? ?$")
_LABEL = lazy(r"\([^()\d]{2,40}\) ?: ?$")


def of_a_stranger(low: str, first: int, start: int, end: int, ceiling: int) -> bool:
    """Whether ``low[start:end]`` is somebody else's by the words of its sentence, which begins at
    ``first``, or of those that follow up to the next value at ``ceiling``."""
    before = low[max(first, start - _BEFORE) : start]
    if _REPORTED.search(before) or _BELONGS_TO.search(before):
        return True
    if _STILL_MINE.search(before):
        return False
    if _ELSEWHERE.search(before):
        return True
    if _ON_THEIR_PAPER.search(before) or _OF_THE_OWNER.search(before) or _THE_ONE_BEFORE.search(before):
        return True
    after = low[end : min(ceiling, end + _AFTER)]
    return bool(
        _OF_THE_TENANT.match(after)
        or _IS_SOMEBODY_ELSE.search(after)
        or _IS_THEIRS.search(after)
        or _ONLY_THERE.search(after)
    )


def is_no_longer(low: str, first: int, start: int, end: int, ceiling: int) -> bool:
    """Whether it was misread, nearly had, given up for another, or is to be deleted."""
    before = low[max(first, start - _BEFORE) : start]
    return bool(
        _MISREAD.search(before)
        or _ENDED.search(before)
        or _NEARLY.search(before)
        or _ONCE_FROM.search(before)
        or _LOOKS_LIKE.search(before)
        or _TAKEN_OUT_NEXT.search(low, end, min(ceiling, end + _AFTER))
    )


def is_paid_into(low: str, first: int, start: int, end: int, ceiling: int) -> bool:
    """Whether the account ``low[start:end]`` is one that somebody else is paid on."""
    before = low[max(first, start - _BEFORE) : start]
    if _YOURS_IS.search(before) or _STILL_YOURS.match(low, end, ceiling):
        return True
    return _PAYEE.search(before) is not None or _IS_IT_YOURS.match(low, end, ceiling) is not None


def marked_apart(low: str, spans: Sequence[tuple[int, int]]) -> set[tuple[int, int]]:
    """Those of ``spans`` that are marked as somebody's where another is the speaker's: "A (Sam), B (me)"."""
    mine = [span for span in spans if _is_marked(low, span, _MY_ONE, _MY_LABEL)]
    if not mine:
        return set()
    return {
        span
        for span in spans
        if (len(mine) > 1 or span != mine[0])
        and _is_marked(low, span, _MARKED, _LABEL)
        and not _MY_ONE.match(low, span[1])
    }


def _is_marked(low: str, span: tuple[int, int], behind: re.Pattern[str], before: re.Pattern[str]) -> bool:
    start, end = span
    return bool(behind.match(low, end) or before.search(low, max(0, start - _BEFORE), start))
