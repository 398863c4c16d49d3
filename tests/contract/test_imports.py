"""What may be loaded on the way to what. import-linter reads imports; these tests run them."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from plugin.cli.house import PACKAGES

ROOT = Path(__file__).parents[2]
WEB = ("flask", "sqlalchemy", "rq", "redis")


def loaded_by(statement: str) -> set[str]:
    """The top-level modules in ``sys.modules`` after ``statement`` ran in a fresh interpreter."""
    script = f"{statement}\nimport sys\nprint(' '.join({{name.partition('.')[0] for name in sys.modules}}))"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60
    )
    return set(done.stdout.split())


def test_the_words_need_the_standard_library_only() -> None:
    before = loaded_by("pass")
    assert loaded_by("import plugin.domain") - before <= {*sys.stdlib_module_names, "plugin"}


@pytest.mark.parametrize(
    "module",
    [
        "connectors",
        "connectors.kit",
        "connectors.asterisk",
        "connectors.chatwoot",
        "connectors.cloudevents",
        "connectors.email",
        "connectors.hubspot",
        "adapters.kit",
        "adapters.asterisk",
        "adapters.chatwoot",
        "adapters.cloudevents",
        "adapters.email",
        "adapters.hubspot",
    ],
)
def test_a_source_loads_no_web_and_no_database(module: str) -> None:
    assert not loaded_by(f"import {module}").intersection(WEB)


@pytest.mark.parametrize("system", ["asterisk", "chatwoot", "email", "hubspot"])
def test_an_adapter_loads_no_http(system: str) -> None:
    assert not loaded_by(f"import adapters.{system}").intersection({"requests", "imapclient", "connectors"})


def test_the_help_loads_nothing_heavy() -> None:
    heavy = {*WEB, "alembic", "requests", "granian", "marshmallow", "rich"}
    assert not loaded_by("from plugin.cli import segue; segue(['--help'], standalone_mode=False)") & heavy


def test_no_other_distribution_owns_our_package_names() -> None:
    owners = packages_distributions()
    assert {name: set(owners.get(name, ["segue"])) for name in PACKAGES} == {
        name: {"segue"} for name in PACKAGES
    }


# What lies under a module (the layers of setup.cfg) cannot lead back to it and stays loaded, what its package
# has loaded is loaded first by nobody, and expressions are compiled once: it is their time that this takes.
EACH_ALONE = """
import functools, importlib, pkgutil, re, sys
re.compile = functools.cache(re.compile)
ours = ("plugin", "connectors", "adapters", "jobs")
found = [each for package in ours for each in pkgutil.walk_packages([package], package + ".")]
floors = ("domain", "logs", "config", "storage", "registry", "services", "auth")

def height(name):
    package, _, rest = name.partition(".")
    if package in ("adapters", "connectors") or name == "plugin":
        return 0
    room = rest.partition(".")[0]
    return floors.index(room) if package == "plugin" and room in floors else len(floors)

rooms = ("plugin.services.", "plugin.auth.", "jobs.")
names = [each.name for each in found if each.ispkg or each.name.startswith(rooms)]
brought = set()
for name in sorted(names, key=height):
    if ".migrations" in name or name in brought:
        continue  # Alembic runs these
    for loaded in [each for each in sys.modules if each.partition(".")[0] in ours]:
        if height(loaded) >= height(name):
            del sys.modules[loaded]
    try:
        importlib.import_module(name)
    except ImportError as error:
        print(name, error)
    if hasattr(sys.modules.get(name), "__path__"):
        brought.update(each for each in sys.modules if each.startswith(name + "."))
"""


def test_every_module_can_be_the_first_to_be_imported() -> None:
    done = subprocess.run(
        [sys.executable, "-c", EACH_ALONE], capture_output=True, text=True, timeout=900, cwd=ROOT
    )
    assert (done.stdout, done.stderr) == ("", "")
