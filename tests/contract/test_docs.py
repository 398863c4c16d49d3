"""The documentation names what exists, and what exists is documented."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from plugin.cli import segue
from plugin.config import KNOWN_TABLES

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
BLOCK = re.compile(r"^ *```(\w*)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")


def commands_of(
    group: click.Group, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Every command below ``group`` with its words."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None, name
        if isinstance(command, click.Group):
            yield from commands_of(command, (*path, name))
        else:
            yield (*path, name), command


COMMANDS = dict(commands_of(segue))


def shown(page: Path) -> list[list[str]]:
    """The command lines in the page's plain code blocks, as words."""
    blocks = BLOCK.findall(page.read_text("utf-8"))
    text = "\n".join(block for language, block in blocks if not language).replace("\\\n", " ")
    return [shlex.split(line, comments=True) for line in text.splitlines() if line.strip()]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_in_the_documentation_exist(page: Path) -> None:
    for words in shown(page):
        if words[0] != "segue":
            continue
        path = next((path for path in COMMANDS if tuple(words[1 : len(path) + 1]) == path), None)
        assert path is not None, words
        parameters = COMMANDS[path].params
        options = {option for parameter in parameters for option in parameter.opts}
        used = {word.partition("=")[0] for word in words if word.startswith("--")}
        assert used <= {*options, "--help"}, words


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_make_targets_in_the_documentation_exist(page: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    for words in shown(page):
        if words[0] == "make":
            assert {word for word in words[1:] if "=" not in word} <= targets, words


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    for target in LINK.findall(page.read_text("utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), target


def test_every_command_is_documented() -> None:
    page = (ROOT / "docs/command-line.md").read_text("utf-8")
    missing = [" ".join(path) for path in COMMANDS if not re.search(rf"`segue {' '.join(path)}[ `]", page)]
    assert not missing


def test_every_environment_variable_is_documented() -> None:
    page = (ROOT / "docs/settings.md").read_text("utf-8")
    sources = [
        path.read_text("utf-8") for room in ("plugin", "jobs") for path in ROOT.glob(f"{room}/**/*.py")
    ]
    named = {name for text in sources for name in re.findall(r"SEGUE_[A-Z_]+[A-Z]", text)}
    assert named
    assert not [name for name in sorted(named) if f"`{name}`" not in page]


def test_every_table_of_the_settings_file_is_documented() -> None:
    page = (ROOT / "docs/settings.md").read_text("utf-8")
    assert not [name for name in sorted(KNOWN_TABLES) if not re.search(rf"`\[{name}[\].]", page)]


def test_every_setting_that_the_code_reads_is_documented() -> None:
    page = (ROOT / "docs/settings.md").read_text("utf-8")
    reads = re.compile(r"config\.(?:text|number|texts|flag)\(\s*\"(\w+)\",\s*\"(\w+)\"")
    found = {pair for path in ROOT.glob("plugin/**/*.py") for pair in reads.findall(path.read_text("utf-8"))}
    assert {("journey", "model"), ("database", "prepare")} <= found
    assert not [pair for pair in sorted(found) if f"`{pair[0]}.{pair[1]}`" not in page]


def test_every_system_has_a_page_that_names_its_settings() -> None:
    from plugin.registry import Registry

    registry = Registry.discover()
    for system in ("asterisk", "chatwoot", "cloudevents", "email", "hubspot"):
        page = (ROOT / f"docs/connect-{system}.md").read_text("utf-8")
        settings = [setting["name"] for setting in registry.describe(system)["settings"]]
        assert not [name for name in settings if f"`{name}`" not in page], system


def test_every_changelog_fragment_is_of_a_known_kind() -> None:
    kinds = set(
        re.findall(r'^directory = "(\w+)"$', (ROOT / "towncrier.toml").read_text("utf-8"), re.MULTILINE)
    )
    for path in (ROOT / "changelog.d").iterdir():
        assert re.fullmatch(rf"\+[a-z-]+\.({'|'.join(kinds)})\.md", path.name), path.name
