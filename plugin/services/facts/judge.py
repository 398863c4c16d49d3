"""What becomes of the values in one utterance: how each was meant, and what corrects it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from plugin.services.facts import vocabulary as words
from plugin.services.facts.candidates import Candidate, letters_after, letters_before
from plugin.services.facts.codes import Code
from plugin.services.facts.dictated import from_its_first
from plugin.services.facts.disused import out_of_use, over
from plugin.services.facts.heard import THEIRS
from plugin.services.facts.items import ARTICLES, FILLERS, Item
from plugin.services.facts.stance import own, stance
from plugin.services.facts.strangers import is_paid_into, marked_apart
from plugin.services.lazy import lazy

_BETWEEN = 120  # characters between a number and the same once more
_LOOSE = 34  # characters of loose digits that are kept
_CLAIM = 40  # characters before a value in which somebody calls it theirs
_PIECES = 8  # of loose digits that are kept of an utterance
_CORRECTING = lazy(words.CORRECTING)
_REPLACED = lazy(  # "it says A, but the right one is B", "A was taken out, the new one is B"
    r"\b(?:richtig|korrekt|right one|correct one|bonne?|buen[oa]|correct[oae]?) (?:ist|wäre|lautet|is|est"
    r"|es)\b|\b(?:aber|dabei|but|mais|pero) (?:\w+ ){0,3}?(?:ist|wäre|is|it['’]?s|should|c['’]est"
    r"|c['’]était|es|era)\b"
    r"|\bwir sind aber\b|\bich bin aber\b|\b(?:aber|but|mais|pero) (?:wir sind|ich bin|we['’]re"
    r"|we are|i['’]m|i am|(?:nous|moi),? c['’]est|nous sommes|(?:nosotros )?somos|(?:yo )?soy)\b"
    r"|\b(?:ersetzt|ausgebaut|ausgetauscht|replaced|swapped|taken out|remplacé|déposé|sustituido"
    r"|reemplazado|cambiado)\b"
)
_EXCHANGE = lazy(
    r"\b(?:ersetz\w*|tausch\w*|austausch\w*|replac\w*|swap\w*|chang\w*|remplac\w*|sustitu\w*|reempla\w*"
    r"|cambi\w*)\b[^.!?\d]{0,30}$"
)
_ANEW = lazy(  # "so once more, all of it"
    r"\b(?:noch ?(?:ein)?mal ganz|von vorne?|from the (?:top|beginning|start)|once more|all over again"
    r"|start(?:ing)? (?:again|over)"
    r"|je (?:recommence|reprends|répète)|depuis le début|(?:desde el|del) principio|empiezo de nuevo"
    r"|repito)\b"
)
_WHICH_HOLDS = lazy(  # who asks which of two is theirs does not know
    r"\b(?:welche[rs]?|which(?: one| number| of)?|what one|l(?:e|a)quel(?:le)?|cu[áa]l)\b[^.!?]{0,40}"
    r"\b(?:gilt|stimmt|zählt|richtige?r?|meine?r?|right|mine|valid|correct|counts|applies|hold|matters"
    r"|(?:le|la) bon(?:ne)?|valable|compte|vale|buen[oa]|m[íi][oa]|v[áa]lid[oa])\b[^.!?]{0,20}\?"
)
_BUT_THERE = lazy(  # "mine is A, and the card he left says B"
    r"\b(?:and|but|while|und|aber|während|et|mais|alors que|y|pero) (?:on |auf |in |sur |en )?(?:the|your"
    r"|der|die|das|dem|ihre[rmn]?"
    r"|le|la|votre|el|su) (?:card|letter|sticker|bill|app|form|slip|note|karte|zettel|brief|rechnung"
    r"|aufkleber|carte|lettre"
    r"|facture|autocollant|tarjeta|carta|factura|pegatina)\b[^.!?]{0,40}$"
)
_PUT_RIGHT = lazy(  # nothing but that the number before was said wrong
    r"\W*(?:(?:no|nein|nee|non|wait|warte|halt|moment|sorry|pardon|perdón|äh|oh|ach|quatsch)\W+)*"
    r"(?:correction|corrected|korrektur|korrigiere|i mean|ich meine|je (?:corrige|veux dire)"
    r"|corrección|corrijo"
    r"|quiero decir|digo|make that|nein|sorry|pardon|perdón|quatsch)\W*"
)
_AT_ONCE = lazy(  # "A. No, wait, that's the shop's. The right one ..."
    r"[.,!… ]+(?:no|nein|nee|non)[,.! ]+(?:wait|warte\w*|moment|halt|attendez|esper[ea]|sorry|pardon"
    r"|perdón)\b"
)
_RIGHT_BEHIND = lazy(r"[^\w.!?\n]*(?:[^\W\d_]+[^\w.!?\n]+){1,3}")  # in writing: "C-44716, nein, am Ende 25"
_AND_NOT = lazy(r"\W*(?:und|and|et|y) (?:nicht|not|non|no)\b")  # "C-44716, and not C-44723"
_LISTED = lazy(r"\W*(?:(?:und|and|et|y) )?(?:[^\W\d]+\W+){0,3}")
_BY = lazy(r"\W*(?:durch|gegen|by|with|for|to|par|contre|por)\W*(?:[^\W\d]+ ){0,3}\W*")
_MARKS = lazy(  # what is put right is where a dash stands
    r"\b(?:bindestrich|strich|dash|hyphen|slash|tiret|trait d['’]union|guion|guión)\b"
)
_AT_A_TIME = lazy(r"\b(?:at|um|gegen|ab|à|a las?|vers|until|bis|till)\W*$")  # "at ten"
_MARK_AFTER = 12  # characters: "with one dash"
_CONCEDED = lazy(  # "that's only nine, no, ten, you're right"
    r"\b(?:(?:you['’]re|you are) right|sie haben recht|hast recht|vous avez raison|t['’]as raison"
    r"|tienes? razón)\W*$"
)
_TAIL = lazy(
    r"\b(?:am ende|hinten|zum schluss|at the end|end(?:s|ing)|last|à la fin|fini|al final|termin|últim|stell"
    r"|\w*ziffer|digit|chiffre|cifra)|letzte"
)


_UNREAD = lazy(r"\b(?:something|irgend(?:wa|etwa|ei)\w+|quelque chose|algo)\W*$")  # "oh seven something four"
_NEXT_TO = 20  # characters


def judge(
    low: str, found: list[Candidate], beside: Sequence[Candidate] = (), *, by_agent: bool = False
) -> None:
    """How each value was meant: by the words around it, and by what corrects it.

    What an agent calls yours is the customer's.
    """
    samples: set[int] = set()
    strangers: set[int] = set()
    spans = sorted((each.start, each.end) for each in (*found, *beside))
    for each in found:
        floor = max((end for _, end in spans if end <= each.start), default=0)
        ceiling = min((start for start, _ in spans if start >= each.end), default=len(low))
        meant = stance(low, each.start, each.end, floor, ceiling, by_agent=by_agent)
        each.claimed = each.claimed or own(low[max(floor, each.start - _CLAIM) : each.start])
        if meant == "sample":
            samples.add(id(each))
        account = each.rule.read == "iban"
        if (out_of_use if account else over)(low, each.start, each.end, floor, ceiling) or (
            account and is_paid_into(low, floor, each.start, each.end, ceiling)
        ):
            each.how = "void"
        elif meant == "guess" and each.how == "sure":
            each.how = "guess"
        elif meant not in ("own", "guess"):
            each.how = "void"
            if meant == "other":
                strangers.add(id(each))
    apart = marked_apart(low, [(each.start, each.end) for each in found])
    for each in found:
        if each.how != "void" and (each.start, each.end) in apart:
            each.how = "void"
            strangers.add(id(each))
    for one, other in pairwise(found):
        if (
            id(one) in samples
            and _LISTED.fullmatch(between := low[one.end : other.start])
            and not own(between)
        ):
            other.how = "void"  # "on your sample: contract C-12340, meter 1ABC..."
            samples.add(id(other))
        if id(one) in strangers and one.rule is other.rule and other.claimed and other.how == "asked":
            other.how = "sure"  # "... their customer number 29940016; ours is 29940061"
        another = one.rule is other.rule and one.value != other.value and one.how != "void"
        if (
            id(one) in strangers
            and one.rule is other.rule
            and _PUT_RIGHT.fullmatch(low, one.end, other.start)
        ):
            other.how = "void"
            strangers.add(id(other))
            continue
        if another and _BUT_THERE.search(low[one.end : other.start]):
            other.how = "void"
            continue
        if another and _takes_its_place(low, one, other):
            one.how = "void"
            if _ANEW.search(low, one.end, other.start):
                one.chars = ""  # and nothing in between puts it right
        elif another and "sure" == one.how == other.how and _WHICH_HOLDS.search(low, other.end):
            one.how = other.how = "guess"
    for each in found:
        if id(each) in strangers and not by_agent:
            each.how = THEIRS


def _takes_its_place(low: str, one: Candidate, other: Candidate) -> bool:
    """Whether the words around two values say that the latter is right, or in use, and the former is not."""
    between = low[one.end : other.start]
    if _AND_NOT.match(between):
        return False
    if _BY.fullmatch(between) and _EXCHANGE.search(low[max(0, one.start - 60) : one.start]):
        return True
    if _ANEW.search(between) and len(between) <= _BETWEEN:
        return True
    if _AT_ONCE.match(between) and len(between) <= _BETWEEN and not own(between.partition(".")[0]):
        return True
    return len(between) <= 70 and bool(_CORRECTING.search(between) or _REPLACED.search(between))


def leftovers(
    low: str, items: Sequence[Item], free: Sequence[Code], taken: list[Candidate]
) -> tuple[tuple[str, ...], str]:
    """Digits that made nothing: corrections of a value in this utterance are made, the rest is kept.

    The second are the last few of them, which a number can be corrected with.
    """
    tail = ""
    loose: list[str] = []
    for run in free:
        if _is_article(items, run):
            continue
        before = [each for each in taken if each.end <= run.start and each.chars]
        if before and len(run.chars) < len(before[-1].chars):
            last = before[-1]
            between = low[last.end : run.start]
            same = next(
                (each for each in before if each.how == "guess" and each.chars.endswith(run.chars)), None
            )
            if same is not None and len(run.chars) >= 3:
                same.how = "sure"
                continue
            corrected = len(between) <= 60 and _CORRECTING.search(between)
            if corrected and not (items[run.first].spoken or _RIGHT_BEHIND.fullmatch(between)):
                corrected = None  # "... 71550923. I expect an answer no later than 9 February"
            if corrected and _MARKS.search(low, last.end, run.end + _MARK_AFTER):
                continue
            if corrected and _correct(last, run.chars):
                continue
        if items[run.first].spoken and _is_anothers(low, free, run):
            continue  # "..., no wait, that is the neighbour's"
        if loose and _UNREAD.search(low, max(0, run.start - _NEXT_TO), run.start):
            loose.clear()  # what a digit is missing in is no part of a number that is known
            continue
        letters = letters_before(items, run.first)
        if len(run.chars) == 1 and items[run.first].spoken and letters.lower() in ARTICLES:
            letters = ""  # "two fives or a five and a six"
        if letters == "Y" and run.first == 1:
            letters = ""  # "y cincuenta y ocho"
        if loose and not letters and _said_anew(low, free, run):
            mended = from_its_first(loose[-1], run.chars)
            if mended is not None:
                loose[-1] = mended[:_LOOSE]
                continue
        loose.append((letters + run.chars + letters_after(items, run.last))[:_LOOSE])
        if len(run.chars) <= 5 and not _AT_A_TIME.search(low, max(0, run.start - 8), run.start):
            tail = run.chars
    return tuple(loose[:_PIECES]), tail


def _is_article(items: Sequence[Item], run: Code) -> bool:
    """Whether ``run`` is but the "ein" of "ein Fleck"."""
    after = items[run.last + 1] if run.last + 1 < len(items) else None
    return (
        items[run.first].word in ARTICLES
        and run.first == run.last
        and after is not None
        and after.kind == "word"
        and after.word not in FILLERS
    )


def _is_anothers(low: str, free: Sequence[Code], run: Code) -> bool:
    """Whether what is said behind ``run``, up to the next digits, gives it to somebody else."""
    ceiling = next((each.start for each in free if each.start >= run.end), len(low))
    return stance(low, run.start, run.end, run.start, ceiling) == "other"


def _said_anew(low: str, free: Sequence[Code], run: Code) -> bool:
    """Whether ``run`` puts right the digits before it."""
    before = free[free.index(run) - 1]
    between = low[before.end : run.start]
    return before.end <= run.start and len(between) <= 30 and bool(_CORRECTING.search(between))


def corrects(low: str) -> bool:
    """Whether the utterance takes something back, or speaks of the end of a number."""
    taken_back = words.NO.match(low) or _CORRECTING.search(low) or _TAIL.search(low)
    return taken_back is not None and _CONCEDED.search(low) is None


def _correct(last: Candidate, digits: str) -> bool:
    """ "C-44716, no, 25": the end of the value is replaced where that gives a right one."""
    chars = last.chars[: -len(digits)] + digits
    value = last.rule.canonical(chars) if last.rule.shape is not None else None
    if value is None:
        return False
    last.value, last.chars, last.how = value, chars, "sure"
    return True
