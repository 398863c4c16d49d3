"""The sample contact centre: Musterwatt Berlin, a made-up energy supplier, and its last 18 months.

``build(now)`` makes it up, the same on every machine; ``write_files`` lays out the phone system's
files and the mailbox; the chat and the CRM are served by ``plugin.demo.servers``; ``settings``
tells how to connect the four sources.
"""

from plugin.demo.centre.building import Centre, build, write_files
from plugin.demo.centre.configuration import Configuration, SourceSettings, settings
from plugin.demo.centre.stories import Story
from plugin.demo.centre.truth import Outage, Person, Truth

__all__ = [
    "Centre",
    "Configuration",
    "Outage",
    "Person",
    "SourceSettings",
    "Story",
    "Truth",
    "build",
    "settings",
    "write_files",
]
