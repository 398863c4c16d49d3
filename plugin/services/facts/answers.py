"""Whether what a customer says confirms what they were asked, or denies it."""

from __future__ import annotations

from plugin.services.facts import people
from plugin.services.facts import vocabulary as words
from plugin.services.lazy import lazy
from plugin.services.screen import Screen

_LONGEST = 140  # characters of an answer in whose middle a yes counts
_CONFIRMED = lazy(  # a yes that comes after somebody has looked: "let me see, yes that's the one"
    # German
    r"\b(?:ja|jo|genau|haargenau|exakt|stimmt|richtig|passt|jawohl)\b(?=\W*(?:$|,|\.|!|ja\b|genau|so\b"
    r"|das\b|die\b|der\b"
    r"|den\b"
    r"|steht|stimmt|richtig|passt|exakt|danke|mein))"
    r"|\b(?:genau )?so (?:steht|stehts|steht's|isses|ist es|hab ich|lautet)\b"
    r"|\b(?:die|der|das) (?:isses|isser|ist es|ist richtig|stimmt|passt|steht (?:hier|da|drauf|auch))"
    r"|\bdas (?:ist|sind|is) (?:meine?[rs]?|unsere?[rs]?|sie|er|es|die(?: richtige)?"
    r"|der(?: richtige)?)(?=\W*$)"
    r"|\b(?:laut|steht (?:so |auch |genau so )?(?:auf|in)) (?:\w+ ){0,2}(?:rechnung|brief|vertrag"
    r"|papier\w*|schreiben|unterlagen|portal|app|karte)\b|\b(?:deckt|stimmt) (?:sich |überein|mit)"
    # English
    r"|\b(?:that|it) (?:matches|tallies|fits|agrees)\b"
    r"|\baccording to (?:my|the|this) (?:bill|letter|contract|papers?)"
    r"|\b(?:that['’]s|that is|it['’]s) what(?:['’]s| is| it) (?:on|says|printed|written|here|down)"
    r"|\bthe very (?:one|same)\b|\bright you are\b|\bsure (?:is|thing)\b"
    r"|\b(?:yes|yeah|yep|yup|aye|right|correct|exactly)\b(?=\W*(?:$|,|\.|!|that|it|this|the|those|same"
    r"|mine|my"
    r"|here|exactly|correct|right|yes|i see|spot))"
    r"|\bthat(?:['’]s| is|['’]ll be| would be| must be)(?: definitely| indeed| exactly)?"
    r" (?:it|the one|mine|ours|me|us|right|correct|my (?:one|number|contract|meter)|what (?:it says|i have"
    r"|i['’]ve got|(?:is|['’]s) (?:here|printed|written)|stands))\b"
    r"|\b(?:it|this)(?:['’]s| is) (?:the (?:same|one)|exactly that)\b|\bsame (?:as|one) (?:here|on)\b"
    # French
    r"|\b(?:oui|ouais|exact|exactement|voilà)\b(?=\W*(?:$|,|\.|!|c['’ ]|ça|celui|celle|le|la|oui|exact|voilà"
    r"|tout|bien|merci))"
    r"|\bc['’ ]?est (?:bien |exactement |tout à fait )?(?:ça|cela|le mien|la mienne|celui-?(?:là|ci)"
    r"|celle-?(?:là|ci)|le bon|la bonne|exact|correct|ce (?:qui est|que)|écrit)\b"
    r"|\b(?:d['’]après|selon) (?:ma|la|mon|le) (?:facture|courrier|contrat|papier)"
    r"|\b(?:ça|cela) (?:correspond|colle)\b"
    r"|^\W*(?:tout juste|c['’]est cela même|bien sûr|je confirme|tout à fait|pile (?:ça|poil))"
    # Spanish
    r"|\bseg[úu]n (?:mi|la|el) (?:factura|carta|contrato|papel)|\b(?:coincide|concuerda)\b"
    r"|^\W*(?:por supuesto|desde luego|cómo no|en efecto|se lo confirmo|el mismo\b|la misma\b)"
    r"|(?<!\w)(?:sí|exacto|correcto|eso)\b(?=\W*(?:$|,|\.|!|es[aeo]?\b|el\b|la\b|así|sí|exact|correct"
    r"|ese|tal))"
    r"|\b(?:es[eao]|est[ea]) (?:mism[oa] )?(?:es|pone|sale)\b|\b(?:así|tal cual|igual) (?:es|pone|sale"
    r"|aparece"
    r"|lo tengo)\b|\bes (?:el mío|la mía|correcto|exacto|ese mismo)\b"
)
_DENIED = lazy(
    r"\b(?:nein|nee|nö|nicht|kein\w*|falsch|no|not|isn['’]t|doesn['’]t|wrong|non|pas|faux|nunca|incorrecto"
    r"|keineswegs|ach was|qué va|para nada|ni hablar)\b"
)
_SCREEN = Screen((_CONFIRMED,))
_DRAWN_OUT = lazy(r"([^\W\d_])\1{2,}")  # "siii", "jaaa"
_WHOSE = 60  # characters after a yes that may say whose it is
_LINK = lazy(
    r"\W*(?:(?:ja|jo|genau|richtig|yes|yeah|oui|ouais|sí|si|that|this|it|is|s|das|dies|ist|war|was|c|est|es"
    r"|ese"
    r"|esa|eso|der|die|den|celui|celle|el|la|von|vom|de|of)\b\W*){0,8}"
)


_ALREADY = lazy(  # "I told your colleague that", "it is in my mail": they gave it before
    # German
    r"\b(?:hab|habe|haben|hatte|hatten|hätt) (?:ich|wir|ick|i|ma)(?: \S+){0,7}? (?:gesagt|gegeben|geschrieben"
    r"|durchgegeben|genannt|mitgeteilt|geschickt|diktiert|eingetippt|eingegeben|erzählt|vorgelesen"
    r"|angegeben)\b"
    r"|\b(?:ich|wir|ick)(?: \w+){0,3} (?:schon|doch|bereits|gerade|grad|eben|vorhin|gestern)(?: \S+){0,4}?"
    r" (?:gesagt|gegeben|geschrieben|durchgegeben|genannt|mitgeteilt|geschickt|diktiert)\b"
    r"|\b(?:haben (?:sie|se)|habt ihr|hast du|hat|hatte)(?: \S+){0,4}? (?:doch|schon|bereits|längst)\b"
    r"|\b(?:steht|stand|siehe|seht|schauen sie|lesen sie|guck\w*|nachlesen)(?: \S+){0,3}? (?:oben|im|in|auf"
    r"|unten"
    r"|meine\w*|mail|chat|nachricht|akte)\b|\bschon (?:wieder|mal)\b"
    r"|\b(?:alles|allet|all) (?:wieder|noch ?mal|over again)(?: von vorne?)?\b|\bzum (?:zweiten"
    r"|dritten|x-?ten) mal\b"
    r"|\bfor the (?:second|third|umpteenth) time\b|\bpour la (?:deuxième|troisième|énième) fois\b"
    r"|\bpor (?:segunda|tercera|enésima) vez\b|\bnoch ?mal\s?\?|\bwie (?:gesagt|schon"
    r"|gestern"
    r"|bereits|beim|neulich)\b|\b(?:bereits|schon|längst) (?:gesagt|gegeben|geschrieben|durchgegeben|genannt"
    r"|mitgeteilt|geschickt|bekannt|hinterlegt)\b"
    # English
    r"|\balready\b|\b(?:gave|told|said|sent|wrote|typed|read|spelled|dictated|put|keyed|punched"
    r"|entered) (?:it|that"
    r"|this|you|him|her|them|your|the|all|[a-z]+)\b(?! (?:me\b|(?:\w+ ){0,2}wrong))|\byou(?:['’]ve"
    r"| have)(?: \w+){0,2} (?:it|that"
    r"|this|mine)\b|\bas (?:i )?(?:said|told|before)\b|\bscroll (?:up|back)\b|\bsame (?:as|one|like)\b"
    r"|\bagain\s?\?"
    r"|\b(?:it['’]?s|that['’]?s|its) (?:in|on|up|all in|further up)\b|\b(?:i|we)(?:['’]ve"
    r"| have)(?: \w+){0,2} (?:given"
    r"|told|said|sent|written|typed)\b|\b(?:don['’]t|haven['’]t) you\b|\byou have my\b|\bu have\b"
    # French
    r"|\bdéjà\b|\bvous l['’]avez\b|\bje (?:vous )?(?:l['’]|les? )?ai (?:bien |tout )?(?:donnée?s?|dite?s?"
    r"|communiqu\w+"
    r"|dict\w+|envoy\w+|écrite?s?|indiqu\w+|transmis\w*)\b|\b(?:c['’]est|elles? sont|ils? sont|il est"
    r"|elle est) dans\b"
    r"|\bcomme (?:dit|indiqué|la dernière|l['’]autre)\b|\b(?:donnée?|communiquée?|transmise?"
    r"|dictée?) (?:lundi|mardi"
    r"|mercredi|jeudi|vendredi|samedi|hier|le|à|au|la|par)\b|\b(?:toujours|encore) (?:le|la) même\b"
    # Spanish
    r"|\bya (?:se |te |os |les |le )?(?:l[oa]s?|l[oa]) \w+|\b(?:se |te |os |les )?(?:l[oa]s?) (?:di|dije"
    r"|puse|mandé"
    r"|envié|escribí|leí|dicté|dejé)\b|\best[áa]n? en (?:el|la|mi|su)\b|\b(?:como|igual que) (?:dije|puse"
    r"|ayer|el|la)\b"
    r"|\botra vez\s?\?|\b(?:el|la) mism[oa] (?:de|del|que)\b"
)


def says_already(low: str) -> bool:
    """Whether the casefolded utterance says that the speaker gave something before."""
    return _ALREADY.search(low) is not None


def answer_of(low: str) -> str:
    """``y`` or ``n`` where the casefolded utterance says yes or no, else nothing."""
    low = _DRAWN_OUT.sub(r"\1", low)
    if words.YES.match(low):
        return "" if _somebody_elses(low, 0) else "y"
    if words.NO.match(low):
        return "n"
    if len(low) > _LONGEST:
        return ""
    yes = _SCREEN.look(low).search(_CONFIRMED, low)
    if yes is None or _DENIED.search(low[: yes.end() + 25]):
        return ""
    return "" if _somebody_elses(low, yes.start()) else "y"


def _somebody_elses(low: str, start: int) -> bool:
    """ "That's my mum's": it is one, but not the speaker's."""
    person = people.PERSONS.search(low, start, start + _WHOSE)
    return person is not None and _LINK.fullmatch(low, start, person.start()) is not None
