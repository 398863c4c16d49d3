"""The pages for hosts that show an address of ours: the panel in a frame, and the host's bridge beside it.

A vendor that signs its requests opens the page by a POST; whoever it vouches for needs no sign-in. The page
itself holds no data of a customer: a code that works once, and what the vendor said of whom to show.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

import orjson
from flask import Blueprint, Response, abort, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from plugin.api.answers import as_json
from plugin.api.problems import problem
from plugin.auth.desk_keys import keys_of
from plugin.auth.guard import the_core
from plugin.auth.hosts import ASSERTION, Host, read_hosts
from plugin.auth.launch import LaunchRefused, vouch
from plugin.config import Config, ConfigError
from plugin.embed.host import EmbedHost, SignedRequest, Vouched, embed_hosts
from plugin.embed.packing import source_of
from plugin.embed.summary import lines_of

_HOUR = 3600


def make_host_pages(origins: tuple[str, ...], config: Config) -> Blueprint:
    """The pages of all hosts, for the desks at ``origins``. Raises ConfigError."""
    blueprint = Blueprint("hosts", __name__, url_prefix="/embed/hosts")
    hosts = embed_hosts()
    _check(config, hosts)
    listed = orjson.dumps(origins).decode()

    @blueprint.get("/<host>", endpoint="show")
    def show(host: str) -> str:
        """The page of a host that does not sign, or that brings a code behind the #."""
        return page(_shown(hosts, host), "", ())

    @blueprint.post("/<host>", endpoint="signed")
    def signed(host: str) -> str | AnyResponse:
        """The page for whom the vendor vouches, or its address for a program. Raises LaunchRefused."""
        found = _shown(hosts, host)
        if found.answer == "page":
            code, told, _ = _enter(found)
            return page(found, code, told.hints)
        try:
            code, told, agent = _enter(found)
        except LaunchRefused as refused:
            return problem(refused.status, refused.slug, refused.title, refused.detail)
        # Behind the #: what stands there is sent to no server and stands in no log.
        behind = urlencode({"code": code, "hints": _written(told.hints)})
        core = the_core()
        address = f"{core.config.public_url}{url_for('hosts.show', host=found.name)}#{behind}"
        return as_json({"url": address, "lines": lines_of(core, told.hints, agent)})

    @blueprint.get("/<host>/<script>", endpoint="script")
    def script(host: str, script: str) -> Response:
        """A script of the host's bridge."""
        place = _shown(hosts, host).page
        if place is None or not script.endswith(".js"):
            abort(404)
        found = next((each for each in place.iterdir() if each.name == script), None)
        if found is None:
            abort(404)
        response = Response(found.read_bytes(), mimetype="text/javascript")
        response.cache_control.max_age = _HOUR
        return response

    def page(host: EmbedHost, code: str, hints: Sequence[Mapping[str, str]]) -> str:
        return render_template(
            "host.html",
            host=host,
            desks=listed,
            source=source_of(the_core().config, host),
            code=code,
            hints=_written(hints),
        )

    return blueprint


def _check(config: Config, hosts: Mapping[str, EmbedHost]) -> None:
    signing = [name for name, host in hosts.items() if host.verify is not None]
    for desk in read_hosts(config).values():
        if desk.signs != ASSERTION and desk.signs not in signing:
            raise ConfigError(
                f"segue.toml: embed.host.{desk.name}.signs must be {ASSERTION} or one of {', '.join(signing)}"
            )


def _shown(hosts: Mapping[str, EmbedHost], name: str) -> EmbedHost:
    host = hosts.get(name)
    if host is None or host.page is None:
        abort(404)
    return host


def _enter(host: EmbedHost) -> tuple[str, Vouched, str]:
    """A code, what the vendor told, and the agent whom it vouches for. Raises LaunchRefused."""
    core = the_core()
    desk, told = _vouched(host)
    code, principal = vouch(core, desk, told.agent, name=told.name, once=told.once, lasts=told.lasts)
    return code, told, principal.actor


def _vouched(host: EmbedHost) -> tuple[Host, Vouched]:
    """The desk whose key fits. Raises LaunchRefused."""
    core = the_core()
    refused = LaunchRefused(f'no [embed.host.<name>] of segue.toml has signs = "{host.name}"')
    if host.verify is None:
        raise refused
    body = request.get_data()
    query = request.query_string.decode("ascii", "replace")
    asked = SignedRequest(
        method=request.method,
        url=f"{core.config.public_url}{request.path}{'?' + query if query else ''}",
        headers={name.lower(): value for name, value in request.headers},
        body=body,
        form={name: str(value) for name, value in request.form.items()},
        at=core.clock().timestamp(),
    )
    for desk in read_hosts(core.config).values():
        if desk.signs != host.name:
            continue
        try:
            return desk, host.verify(asked, desk, keys_of(core, desk))
        except LaunchRefused as error:
            refused = error
    raise refused


def _written(hints: Sequence[Mapping[str, str]]) -> str:
    return orjson.dumps([dict(hint) for hint in hints]).decode()
