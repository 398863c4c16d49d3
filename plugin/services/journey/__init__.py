"""The customer's journey: models read from TOML, signals matched per interaction, the stage folded."""

from plugin.services.journey.fold import (
    Change,
    Event,
    Journey,
    LateEvent,
    Step,
    advance,
    dormant,
    fold,
    is_newest,
)
from plugin.services.journey.model import (
    DEFAULT_MODEL,
    SERVICE_MODEL,
    Model,
    ModelError,
    Signal,
    Stage,
    load_model,
)
from plugin.services.journey.signals import Hit, match, moment

__all__ = [
    "DEFAULT_MODEL",
    "SERVICE_MODEL",
    "Change",
    "Event",
    "Hit",
    "Journey",
    "LateEvent",
    "Model",
    "ModelError",
    "Signal",
    "Stage",
    "Step",
    "advance",
    "dormant",
    "fold",
    "is_newest",
    "load_model",
    "match",
    "moment",
]
