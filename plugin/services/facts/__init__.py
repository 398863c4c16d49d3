"""Facts: what the customer already told us, and where they were asked for it again.

``listen`` works out what counts in one interaction, from the record alone; ``understand`` folds what was
heard of a customer into facts and repeated questions. Which values there are is a matter of settings:
``[facts.<kind>]`` in segue.toml, compiled by ``compile_rules``.
"""

from plugin.services.facts.checks import iban, luhn, mod97
from plugin.services.facts.dictated import iban_spans
from plugin.services.facts.fold import HeardAt, Understood, understand
from plugin.services.facts.hear import listen, speaker
from plugin.services.facts.heard import Heard
from plugin.services.facts.rules import FactRule, FactRuleError, FactRules, compile_rules
from plugin.services.facts.spelled import spelled
from plugin.services.facts.talk import AskedAgain, Told

__all__ = [
    "AskedAgain",
    "FactRule",
    "FactRuleError",
    "FactRules",
    "Heard",
    "HeardAt",
    "Told",
    "Understood",
    "compile_rules",
    "iban",
    "iban_spans",
    "listen",
    "luhn",
    "mod97",
    "speaker",
    "spelled",
    "understand",
]
