"""The sample contact centre in a workspace of its own, filled through the real connectors.

The vendors are served on free ports of this machine for as long as the ``with`` block runs. The
workspace is kept: a second run on the same day finds everything there and pulls what is new. On
another day the centre is made anew, because its stories happen "today".
"""

from __future__ import annotations

import fcntl
import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from plugin.auth.accounts import count_users, create_user, set_password
from plugin.config import Config, ConfigError, make_secret_key
from plugin.demo.centre import Centre, Story, build, settings, write_files
from plugin.demo.centre.days import Days
from plugin.demo.centre.people import PANKOW
from plugin.demo.servers import chatwoot, hubspot
from plugin.demo.servers.misbehaviour import Misbehaviour
from plugin.demo.servers.serving import serve
from plugin.services.core import Core, open_core
from plugin.services.incidents import Scope, listing, post
from plugin.services.sources import add_source, change_source, names
from plugin.storage import Store
from plugin.storage.migrate import upgrade

EMAIL = "admin@example.org"
MARKER = "demo.json"
INTERVAL_SECONDS = 300
# Real vendors have bad moments; every so many requests ours do.
MANNERS = {"rate_limit": 41, "server_error": 67}

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class SampleCentre:
    """What is ready: the workspace with its four sources connected, and whom to open."""

    config: Config
    stories: tuple[Story, ...]
    email: str
    password: str


@contextmanager
def sample_centre(home: Path, public_url: str, password: str, say: Say) -> Iterator[SampleCentre]:
    """Make the centre in ``home`` and serve its vendors. Raises ConfigError and StorageError."""
    with ExitStack() as stack:
        stack.enter_context(_alone(home))
        say("Making up 18 months of a contact centre ...")
        centre = build(datetime.now(UTC))
        _clear_other_day(home, centre)
        write_files(centre, home)
        urls = [
            stack.enter_context(serve(app)).url
            for app in (
                chatwoot.create_app(centre.chatwoot, Misbehaviour(every=MANNERS)),
                hubspot.create_app(centre.hubspot, Misbehaviour(every=MANNERS)),
            )
        ]
        made = settings(centre, home, *urls)
        (home / "segue.toml").write_text(made["toml"], "utf-8")
        config = _workspace(home, public_url)
        core = open_core(config)
        try:
            for name, source in made["sources"].items():
                _connect(core, name, source["type"], source["settings"])
            _let_in(core, password)
            _tell_of_the_outage(core, centre)
        finally:
            core.close()
        yield SampleCentre(config, tuple(centre.stories), EMAIL, password)


@contextmanager
def _alone(home: Path) -> Iterator[None]:
    """Refuse a workspace that is not the demo's, or that another demo uses now."""
    if (home / "segue.db").exists() and not (home / MARKER).exists():
        raise ConfigError(f"{home} is a workspace of your own: set SEGUE_HOME to another folder for the demo")
    home.mkdir(parents=True, exist_ok=True)
    with (home / "demo.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise ConfigError(f"a demo is running in {home} already: end it, or set SEGUE_HOME") from None
        yield


def _clear_other_day(home: Path, centre: Centre) -> None:
    marker = home / MARKER
    day = centre.day.isoformat()
    if marker.exists() and json.loads(marker.read_text("utf-8")) != {"day": day}:
        for path in home.glob("segue.db*"):
            path.unlink()
        for folder in ("pbx", "mail"):
            shutil.rmtree(home / folder, ignore_errors=True)
    marker.write_text(json.dumps({"day": day}), "utf-8")


def _workspace(home: Path, public_url: str) -> Config:
    """The demo's own settings: nothing but its folder comes from the environment."""
    make_secret_key(home)
    config = Config.load({"SEGUE_HOME": str(home), "SEGUE_PUBLIC_URL": public_url})
    store = Store.of(config)
    try:
        upgrade(store)
    finally:
        store.close()
    return config


def _connect(core: Core, name: str, type_name: str, wanted: Mapping[str, Any]) -> None:
    # Nothing happens here by itself: a new call or mail is whoever tries it out, who says segue sync.
    wanted = {**wanted, "interval": INTERVAL_SECONDS}
    if name in names(core):
        change_source(core, name, wanted)  # the vendors have other ports this time
    else:
        add_source(core, name, type_name, wanted)


def _let_in(core: Core, password: str) -> None:
    if count_users(core):
        set_password(core, EMAIL, password)
    else:
        create_user(core, EMAIL, "Demo", "admin", password)


def _tell_of_the_outage(core: Core, centre: Centre) -> None:
    """What an operator posted on the morning of the power cut in Pankow; it stands for a day."""
    starts_at = Days(centre.day).at(0, "07:40")
    if listing(core) or core.clock() >= starts_at + timedelta(days=1):
        return
    post(
        core,
        title="Power cut in Pankow",
        text="A transformer station was dark from 07:40 to 08:30. The power is back; meters lost no reading. "
        "Who was without power for longer has a fault of their own: open a ticket for the grid.",
        scope=Scope(postcodes=(PANKOW[1],)),
        actor="demo",
        starts_at=starts_at,
        ends_at=starts_at + timedelta(days=1),
    )
