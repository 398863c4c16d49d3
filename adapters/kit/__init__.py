"""What every adapter is made of. Public: adapters from outside the repository import it."""

from adapters.kit.html import html_to_text, sanitise_html
from adapters.kit.protocol import Adapter, AdapterSettings, TableAdapter
from adapters.kit.text import clean_name, clean_text, trim_quotes
from adapters.kit.times import optional_time, parse_time

__all__ = [
    "Adapter",
    "AdapterSettings",
    "TableAdapter",
    "clean_name",
    "clean_text",
    "html_to_text",
    "optional_time",
    "parse_time",
    "sanitise_html",
    "trim_quotes",
]
