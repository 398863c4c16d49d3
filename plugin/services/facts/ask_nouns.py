"""Whether a question is for what a noun in it names.

Some nouns name a value ("contract number", "address"): who asks for anything about one asks for it, unless
something else is said of it. Others name a thing ("contract", "meter"): only who asks which one it is, wants
it handed over or says nothing besides asks for its number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from plugin.services.facts.ask_words import (
    BARE,
    MAIL_ADDRESS,
    NUMBER_WORD,
    REQUEST,
    SECURITY,
    STATE,
    THANKED,
)
from plugin.services.facts.matches import last_match
from plugin.services.facts.vocabulary import word_set
from plugin.services.lazy import lazy

_DETERMINERS = (
    r"(?:the|your|that|this|ihre?[nrms]?|dein\w*|die|der|den|dem|das|diese[rsnm]?|votre|ton|ta|le|la|l"
    r"|el|su|tu"
    r"|une?|eine?[nrms]?|an?|una)"
)
_ADVERBS = (
    r"(?:noch|denn|noch ?mal|nochmals|einmal|gleich|jetzt|nun|mal|kurz|schnell|bitte|doch|grad|just"
    r"|again|please"
    r"|once|more|then|now|quickly|déjà|encore|juste|otra|vez|ahora|exact|exactly|genau|entonces|donc"
    r"|also|da|hier|here|bei ihnen)"
)
_BETWEEN = (
    rf"(?:{_DETERMINERS}|{_ADVERBS}|de|du|del|of|from|for|von|est|était|serait|es|era|sería|e|me|us|mir|uns"
    r"|moi|nous|nos|sie|out|off|als|as|comme|como|new|neue[nrs]?|nouvelle|nueva|right|richtige[nr]?"
    r"|bon(?:ne)?|full|exacte?|genaue"
    r"|eight|digit|achtstellige|für|for|pour|year|jahr|année|año)"
)
_IS = (
    r"(?:war|wäre|lautet?|ist|heißt|was|is|were|would be|est|était|serait|c['’ ]?est|c['’ ]?était|es|era"
    r"|sería|sind sie|were you|vous êtes)"
)
_WHICH_BEFORE = lazy(
    rf"\b(?:which|what(?:['’]s| is| was| are| were)?|welche[rsnm]?|was für|wie {_IS}|was {_IS}|wie lauten"
    rf"|quel(?:le)?s?|c['’]?(?:est|était) quoi|cu[áa]l(?:es)?|qu[ée]|wann|quand"
    rf"|cu[áa]ndo)(?:\W+{_BETWEEN}){{0,4}}\W*$"
)
_WHICH_AFTER = lazy(
    rf"^\W*(?:(?:{_ADVERBS}|du|des?)\W+){{0,3}}(?:(?:{_IS}|hat|has|porte|tiene)\W+)?(?:(?:{_ADVERBS}|du"
    rf"|des?)\W+){{0,2}}"
    r"(?:(?P<open>what|wie|was|wann|when|quand|cu[áa]ndo|où|d[óo]nde)|which(?: one)?|welche[rsnm]?"
    r"|lequel|laquelle"
    r"|quoi|(?:le )?combien|quel(?:le)? \w+|cu[áa]l(?:es)?)\b"
)
_LEFT_OPEN = lazy(rf"^\W*{_IS}(?:\W+{_ADVERBS})*\W*$")
_WHICH_THING = lazy(
    r"\b(?:which|what|welche[rsnm]?|was für (?:eine?[nrm]?)|quel(?:le)?s?|en cu[áa]l|qu[ée](?! ha"
    r"| has))(?: \w+)? $"
    rf"|\b(?:what(?:['’]s| is| was)|wie (?:ist|war)|cu[áa]l (?:es|era)|c['’]est quoi"
    rf"|quel est)(?:\W+{_BETWEEN}){{1,2}}\W*$"
)
_HANDED_OVER = (
    r"(?:geb(?:en|t)?|gib|durchgeben|nenn(?:en)?|sag(?:en|st)?|verraten|verrat|mitteilen|buchstabieren"
    r"|diktieren|give|giving|tell|have|send over|donner|donnez|redonner|redonnez|dire|dites|indiquer"
    r"|indiquez"
    r"|rappeler|rappelez|redire|passer|(?:me|nos) (?:da|das|dice|dices|pasa)|darme|darnos|dar"
    r"|decir(?:me|nos)?|d[ae]me|d[íi]game|dime|déme|facilit\w+|indica\w*"
    r"|repite|repetir|recuerda|recordar)"
)
_HAND_BEFORE = lazy(rf"\b{_HANDED_OVER}(?:[\W_]+{_BETWEEN}){{0,6}}\W*$")
_OF_IT = lazy(r"^\W*(?:de[rsm]|von|vom|im|of|in|du|de|del|dans|en)(?: \w+){1,2}\W*$")
_TO_COMPLETE = lazy(
    r"^\W*(?:(?:c['’]est|das ist|that['’]s|it['’]s|es) )?(?:pour|für|um|for|to|para) (?:compléter"
    r"|vervollständigen"
    r"|complete|completar|(?:le|la|mon|die|meine|the|my|our|el) (?:dossier|fiche|akte|unterlagen"
    r"|file|records?"
    r"|expediente|ficha))\b"
)
_ITS_OWN = lazy(r"^\W*(?:it|this|that) (?:belong(?:s|ed)|goes|went) to\b|^\W*zu dem (?:es|das|sie) gehört\w*")
_ASKED_BEFORE = lazy(
    r"\b(?:(?:können|könnten|würden|dürfte|darf|kann) (?:sie|ich|wir|du)|(?:brauch|bräucht|benötig)\w*"
    r"|haben sie|hätten sie|hast du|do you have|have you got|got|need|vous avez|avez[- ]vous|auriez[- ]vous"
    rf"|il (?:me|nous) faut|(?:^|\b(?:y|no|me|usted|ahí) )tiene|necesit\w+"
    rf"|falta)(?:\W+{_BETWEEN}){{0,4}}\W*$"
)
_HAND_AFTER = lazy(
    rf"^\W*(?:\w+\W+){{0,2}}(?:{_HANDED_OVER}|griffbereit|zur hand|parat|handy|to hand|ready|there"
    rf"|sous la main"
    r"|a mano|da|dabei|von ihnen)\b"
)
_NUMBER_OF = lazy(rf"{NUMBER_WORD.pattern}(?:\W+[^\W\d]+){{0,6}}\W*$")
_OF_THE_NEXT = lazy(  # "the order waits for the number of | your meter"
    rf"{NUMBER_WORD.pattern}(?:\W+(?:de[rsmn]?|del|du|of|von|vom|l|la|le|el|{_DETERMINERS}))+\W*$"
)
_FILLERS = word_set(
    "nueva nuevo neue neuen new nouvelle "
    "und and et y so also ok okay gut good bon bien alors dann then da hier here ici aquí ja yes oui "
    "sí si hm hmm äh ähm uh um euh eh well na ach ah oh noch mal nochmal nochmals einmal again "
    "encore déjà otra vez bitte please pls svp stp por favor ihr ihre ihren ihrem ihrer your the der "
    "die das den dem ein eine einen le la les l un une votre vos ton el su tu una is ist war was "
    "wäre est était c c'est ce es era sería would be denn eigentlich gleich jetzt now maintenant "
    "ahora mir me moi nous nos us uns sie vous te plaît s s'il il once more one time von of de d du "
    "del vom zu for für pour para kurz quickly vite rápido right sorry pardon perdón danke merci "
    "thanks gracias entschuldigung hello hallo bonjour hola lautet perfect perfekt parfait super "
    "great fine perfecto brilliant vale claro"
)
_WORD = lazy(r"[^\W\d_]+")
_HANDLED = lazy(  # what is done to it, or was
    r"\b(?:änder\w*|aktualisier\w*|anpass\w*|angepasst|geändert|lösch\w*|gelöscht|korrigier\w*|speicher\w*"
    r"|gespeichert|eingetragen|registriert|erfasst|notiert|vermerkt|hinterlegt|beachten|aufschreiben|merken"
    r"|umstellen"
    r"|registered|recorded|chang\w*|updat\w*|amend\w*|corrected|noted?|saved|kept|keep|moved"
    r"|modifi\w*|chang(?:e|er|é)\b|mis(?:e)? à jour|enregistr\w*|not(?:é|ée|ez)\b"
    r"|cambi\w*|actualiz\w*|correg\w*|anotad\w*|guardad\w*|apunt\w*)"
)
_HANDLED_AFTER = lazy(
    rf"^\W*(?:(?!(?:para|pour|um|to"
    rf"|damit)\b)\w+\W+){{0,3}}(?<!to )(?<!um )(?<!zum )(?<!zu ){_HANDLED.pattern}"
)
_AS_BEFORE = lazy(  # whether it still holds
    r"^\W*(?:(?:ist|is|est|es|sigue|stimmt|gilt|passt|bleibt|stays|reste|the|la|le|die|sie|it|she|da|denn"
    r"|también|auch)\W+){0,3}"
    r"(?:noch(?! ?(?:ein)?mal)|still|always|toujours|sigue|siempre|todavía|same|même|gleich\b(?=\W*$)|even"
    r"|identique"
    r"|inchangée?|igual|la misma?|mism[oa]|(?<=ist )(?:richtig|aktuell|vollständig)|(?<=is )(?:right"
    r"|correct|complete)"
    r"|(?<=est )(?:correcte?|bonne?|exacte?)|(?<=es )correct[oa])\b"
)
_AS_BEFORE_ASKED = lazy(
    r"(?<!missing )(?<!needed )(?<!fehlt )"
    r"\b(?:stimmt|passt|gilt|bleibt|is|ist|est-ce(?: que)?|es|sigue(?: siendo)?|does|has|hat)"
    rf"(?:\W+{_DETERMINERS})?\W*$"
)
_LACKED = lazy(  # who says that it is not there wants it
    r"\b(?:kein\w*|without|ohne|sans|sin|not|no|(?:don['’]t|do not|didn['’]t"
    r"|can['’]t)(?: \w+ to)? (?:have|see|find|got)"
    r"|n['’](?:ai|avons) pas|no (?:tengo|veo|encuentro|aparece))"
    rf"(?:\W+{_BETWEEN}){{0,3}}\W*$"
)
_NOT_NEEDED = lazy(
    r"\b(?:(?:don['’]t|do not|won['’]t|no longer) need|brauch\w* (?:\w+ )?(?:kein\w*|nicht)|pas besoin"
    r"|no (?:hace falta|necesit\w+))\b"
)
_AMISS_WITH = lazy(
    r"\b(?:problem\w*|issue|error|fehler|stimmt|problème|erreur|wrong) (?:with|in|mit|an|am|bei|avec"
    r"|dans|con|en|nicht)"
    rf"(?:\W+{_DETERMINERS})?\W*$"
)
_BECAUSE = lazy(
    r"\b(?:weil|da|denn|because|since|as|parce que|car|comme|porque|ya que)(?:\W+(?:mir|uns|me|us|hier"
    r"|here|noch"
    rf"|{_DETERMINERS}))*\W*$"
)
_AMISS = lazy(
    r"^\W*(?:hier |noch |is |ist |was |war |est |está |are |were |sind |waren |étaient "
    r"|estaban )?(?:fehlt\w*|missing|manqu\w+|falta\w*)\b"
)
_AFTERWARDS = lazy(  # a request that follows what it is for
    rf"^\W*(?:(?:{_ADVERBS}|ich|i|we|wir|noch|da|hier|here|off|from|on|you|ihnen|dann|then)\W+){{0,3}}"
    r"(?:bitte|please|pls|svp|stp|s['’]il|por favor|noch ?mal\w*|noch einmal|again|encore|otra vez|de nuevo"
    r"|once more|déjà|fehlt|fehlen|brauch\w*|bräucht\w*|benötig\w*|hätte?|hätten|haben|habt|wissen"
    rf"|{_HANDED_OVER}|lo tiene|la tiene|me l[oa]|vous (?:l['’]avez|pouvez|avez)|have you|do you"
    rf"|could you|can you"
    r"|would you|need\w*|missing|manque|falta|handy|griffbereit|zur hand|parat|to hand|sous la main"
    r"|a mano)\b"
)
_SAID_OF_IT = lazy(
    r"^['’]s (?:in|here|there|on|fine|right|correct)\b|\b(?:ist|is|est|es|sind|are|son|wird"
    r"|will be|steht|kommt|comes|está|figure|arrive|llega)\b(?!\s*$)"
)
_OTHERS_ACT = lazy(  # "the technician reads the meter number himself"
    r"\b(?:techniker\w*|monteur\w*|kolleg\w+|netzbetreiber\w*|technician|engineer|fitter"
    r"|colleague|grid operator"
    r"|technicien\w*|collègue|gestionnaire|técnico|compañer[oa]|distribuidora)\b"
)
_AND = lazy(r",|\b(?:und|and|et|y)\b")
_SPEAKS = word_set("ich wir i we i'll we'll i've we've je j'ai j nous lo la yo he hemos sie you vous")
_NEW_OR_OLD = (
    r"(?:neue[nrs]?|new|nouvelle|nueva|alte[nrs]?|bisherige[nr]?|old|previous|former|ancienne|antigua"
    r"|anterior)"
)
_GOVERNED = lazy(  # "the bill goes to your new address"
    r"\b(?:an|to|à|a|at|in|unter|mit|with|under|avec|con|auf|on|sur|en|für|for|pour|para|zur?|von|from"
    r"|gegen|ohne)"
    rf"(?:\W+{_DETERMINERS})?(?:\W+{_NEW_OR_OLD})?\W*$"
)
_AT_IT = lazy(  # "have you registered at the new address"
    rf"\b(?<!type )(?<!key )(?<!put )(?:an|to|à|a|at|unter|auf|on|under|en|dans|in)(?:\W+{_DETERMINERS})"
    rf"(?:\W+{_NEW_OR_OLD})?\W*$"
)
_HAVE_YOU_IT = lazy(
    r"^\W*(?:vous l['’]avez|l['’]avez[- ]vous|haben sie (?:die|den|das)|l[oa] tiene|do you have it"
    r"|have you got it)\b"
)
_READ_IT_OUT = lazy(  # "your number is on the top right, read it out to me"
    r"\b(?:lesen sie|read|lisez|léa)(?: mir| me|-|)\W?(?:die|sie|den|it|la|le|mela"
    r"|melo)\b[^.!?]{0,12}\b(?:vor|ab|out|to me)\b"
)
_FOR_IT = lazy(
    rf"\b(?:für|for|pour|para)(?:\W+{_DETERMINERS})?(?:\W+(?:neue[nrs]?|new|nouv\w+"
    rf"|nuev[oa]))?\W*$"
)
_NEEDS_ELSE = lazy(  # "for the account we need your signature"
    r"\W*(?:brauch\w*|benötig\w*|fehlt|we need|i need|il (?:me|nous) faut|necesit\w*)"
    r"(?:\W+(?:noch|ich|wir|still|encore|aún|mir|uns))*\W+(?:ihre?n?|die|den|eine?n?|your|the|a|votre|une?"
    r"|su|una?)\b"
)
_WITHOUT = ("ohne", "without", "sans", "sin")
_CANNOT = lazy(
    r"\b(?:kann|können|komm\w*|geht|finde|can['’]?t|cannot|can|won['’]t|unable|peux|puis|pouvons|puedo"
    r"|podemos|encuentro|trouve)\b"
)
_A_FIELD = lazy(r"\s*(?:\([^)]*\)\s*)?:\s*")  # "step 1 of 3 - meter number:"
_REMAINS = lazy(r"\W*(?:bleibt|stays|remains|reste|sigue siendo|permanece)\b")
_GIVEN_BEFORE = lazy(  # "the number you had given already"
    r"\W*(?:(?:hatten|haben|hattest|hast) (?:sie|du)\b[^.!?]{0,25}\b(?:durchgegeben|genannt|mitgeteilt"
    r"|gesagt|gegeben"
    r"|geschickt|angegeben)|(?:that )?you(?:['’]d|['’]ve| had| have)? (?:already )?(?:given|gave|sent|told)"
    r"|(?:que )?vous (?:nous |m['’])?(?:l['’])?(?:avez|aviez) (?:déjà |bien )?(?:donn|envoy|communiq)"
    r"|(?:que )?ya (?:nos |me )?(?:l[oa] )?(?:dio|había dado|ha dado|envió))"
)
_FOR_WHICH = lazy(  # "your customer number so that I find you"
    r"^\W*(?:damit|so (?:that )?(?:i|we)|then (?:i|we) can|dann (?:kann|können) (?:ich|wir)"
    r"|et je (?:peux|vous)"
    r"|y (?:ya )?(?:se l[oa]|puedo)|pour (?:que|vous|le|la|pouvoir)|afin|para (?:que|poder"
    r"|localizar\w*|ver))\b"
)
_WORDS_NEAR = 3
_FEW = 7  # words beside a noun that is nearly alone
_LISTED = lazy(
    r"[\s,/&-]*(?:(?:nuev[oa]|nouve(?:au|lle)|actuel(?:le)?|actual|correct[eo]?"
    r"|complet[oe]?)\s+)?(?:\(?\d\)\s*)?(?:(?:und|and|et|y|e|o|ou|or|oder|sowie|plus|bzw\.?|aber"
    r"|but)\s+)?(?:(?:auch|also|aussi|también)\s+)?(?:\(?\d\)\s*)?"
    r"(?:(?:die|der|den|das|the|your|ihre[nmr]?|votre|vos|le|la|l['’]|el|su|dein\w*|a|an|eine?n?"
    r"|neue\w*|new|nouvelle|nueva)\s*)*"
)


def blocks(segment: str, found: Sequence[re.Match[str]]) -> Iterator[list[re.Match[str]]]:
    """Nouns that are named in one breath: "contract and customer number"."""
    block: list[re.Match[str]] = []
    for noun in found:
        if block and not _LISTED.fullmatch(segment, block[-1].end(), noun.start()):
            yield block
            block = []
        block.append(noun)
    if block:
        yield block


def wanted(segment: str, block: Sequence[re.Match[str]], floor: int, ceiling: int, question: bool) -> bool:
    """Whether the values of ``block`` are asked for: by what is said between ``floor`` and ``ceiling``."""
    before, after = segment[floor : block[0].start()], segment[block[-1].end() : ceiling]
    if THANKED.search(before):
        return False
    named = [noun for noun in block if noun.lastgroup != "else_"]
    if all(BARE.fullmatch(noun.group()) for noun in named):
        if len(named) < len(block):
            return False  # "the meter, I mean its reading"
        return _thing_wanted(before, after, question, alone=not floor)
    return _value_wanted(segment, before, after, question)


def is_mail(segment: str, noun: re.Match[str]) -> bool:
    """Whether the address is one for e-mails."""
    before, after = segment[: noun.start()], segment[noun.end() :]
    return bool(MAIL_ADDRESS.search(before[-12:]) or MAIL_ADDRESS.match(after.lstrip(" -")))


def _value_wanted(segment: str, before: str, after: str, question: bool) -> bool:
    if _WHICH_BEFORE.search(before) or _which_after(after) or _LEFT_OPEN.match(after):
        return True
    if (
        _HAVE_YOU_IT.match(after)
        or _TO_COMPLETE.match(after)
        or _READ_IT_OUT.search(after)
        or (_A_FIELD.fullmatch(after) and not STATE.search(before))
    ):
        return True
    if _REMAINS.match(after) or _GIVEN_BEFORE.match(after):
        return False
    request, state = last_match(REQUEST, before), last_match(STATE, before)
    near = before[request.end() :] if request else before
    afterwards = _AFTERWARDS.match(after) is not None
    done = _AND.split(near)[-1] if afterwards else near  # "noted, and the new address, please"
    if _HANDLED.search(done) or _HANDLED_AFTER.match(after) or _AS_BEFORE.match(after):
        return False
    if _AS_BEFORE_ASKED.search(before) and (question or after.strip(" ?")):
        return False
    if (_BECAUSE.search(before) and _AMISS.match(after)) or _AMISS_WITH.search(before):
        return False
    if _NOT_NEEDED.search(before) or _AT_IT.search(before):
        return False
    if _FOR_IT.search(before) and _NEEDS_ELSE.match(after):
        return False
    lacked = _LACKED.search(before)
    if lacked and lacked.group().startswith(_WITHOUT) and not _CANNOT.search(after):
        return False  # "it came without the contract number"
    if lacked or (request and len(near.split()) <= _WORDS_NEAR):
        return True
    if STATE.search(" ".join(after.split()[:_WORDS_NEAR])):
        return False
    if state and not (request and request.start() >= state.start()):
        return afterwards
    requested = request or REQUEST.search(after) or SECURITY.search(segment) or _FOR_WHICH.match(after)
    return bool(requested or question or _is_bare(before, after))


def _is_bare(before: str, after: str) -> bool:
    """``und die neue anschrift``: hardly more than the noun, and nothing said of it."""
    if _SAID_OF_IT.search(after) or _GOVERNED.search(before) or _OTHERS_ACT.search(before):
        return False
    return len(before.split()) + len(after.split()) <= _FEW or (_begun_anew(before) and _is_filler(after))


def _thing_wanted(before: str, after: str, question: bool, alone: bool) -> bool:
    after = _ITS_OWN.sub("", after)  # "and the contract it belongs to?"
    if _which_after(after):
        return True
    if which := _WHICH_THING.search(before):
        return not which.group().startswith(("what's", "what is", "what was", "wie", "cu")) or _is_filler(
            after
        )
    first, state = REQUEST.search(before), STATE.search(before)
    request = first or REQUEST.search(after) or question
    numbered = _NUMBER_OF.search(before) or (
        NUMBER_WORD.search(after[:40]) and len(after.split()) <= _FEW and not _OF_THE_NEXT.search(after)
    )
    if request and numbered:
        return state is None or (first is not None and first.start() <= state.start())
    if (
        numbered
        and alone
        and _is_filler(NUMBER_WORD.sub("", before))
        and (_is_filler(after) or _OF_IT.match(after))
    ):
        return True  # "thanks, and the number of the meter of the garage"
    if _HAND_BEFORE.search(before) and request and _is_filler(after):
        return True
    if _ASKED_BEFORE.search(before) and (_is_filler(after) or _HAND_AFTER.match(after)):
        return True
    return ((alone and _is_filler(before)) or _begun_anew(before)) and _is_filler(after)


def _which_after(after: str) -> bool:
    """``ihr vertrag hat welche nummer``, and not ``your contract, what can I do``."""
    which = _WHICH_AFTER.match(after)
    if which is None or len(after.split()) > _FEW:
        return False
    return which["open"] is None or _is_filler(after[which.end() :])


def _begun_anew(before: str) -> bool:
    """``der techniker war da und der vertrag``: a question of few words after what says nothing of it."""
    parts = _AND.split(before)
    if len(parts) < 2 or not _is_filler(parts[-1]):
        return False
    said = parts[-2].split()[-_FEW:]
    return _SPEAKS.isdisjoint(said)


def _is_filler(text: str) -> bool:
    return all(word in _FILLERS for word in _WORD.findall(text))
