"""The image and compose.yaml, read by the tools that are used in earnest."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.servers.requirement import missing

ROOT = Path(__file__).parents[2]
SECRETS = {"POSTGRES_PASSWORD": "p", "SEGUE_SECRET_KEYS": "k"}


def run(*words: str | Path, **options: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(words, capture_output=True, text=True, timeout=600, **options)  # type: ignore[call-overload, no-any-return]


def compose() -> list[str]:
    """Docker Compose: of the machine, else from its wheel."""
    if shutil.which("docker") and run("docker", "compose", "version").returncode == 0:
        return ["docker", "compose"]
    found = find_spec("compose")
    if found is None or found.origin is None:
        missing("docker compose is not installed on this machine")
    return [str(Path(found.origin).with_name("docker-compose"))]


def config(*words: str, **environ: str) -> subprocess.CompletedProcess[str]:
    return run(*compose(), "config", *words, cwd=ROOT, env={"PATH": os.environ["PATH"], **environ})


def test_compose_reads_its_file() -> None:
    done = config("--format", "json", **SECRETS)
    assert (done.returncode, done.stderr) == (0, "")
    services = json.loads(done.stdout)["services"]
    assert set(services) == {"migrate", "web", "worker", "scheduler", "postgres", "redis"}
    assert (
        services["web"]["environment"]["SEGUE_DATABASE_URL"] == "postgresql+psycopg://segue:p@postgres/segue"
    )
    assert services["web"]["ports"][0]["host_ip"] == "127.0.0.1"


@pytest.mark.parametrize("name", sorted(SECRETS))
def test_compose_does_not_start_without_a_secret(name: str) -> None:
    done = config("--quiet", **{other: value for other, value in SECRETS.items() if other != name})
    assert done.returncode != 0
    assert f"set {name}" in done.stderr


def test_hadolint_has_nothing_to_say() -> None:
    done = run(Path(sys.executable).with_name("hadolint"), "--no-color", ROOT / "Dockerfile")
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


def steps() -> list[str]:
    """The commands of the RUN steps."""
    text = re.sub(r"\\\n", "", (ROOT / "Dockerfile").read_text("utf-8"))
    return re.findall(r"^RUN (.*)$", text, re.MULTILINE)


def build_context(folder: Path) -> None:
    """What .dockerignore lets through."""
    for line in (ROOT / ".dockerignore").read_text("utf-8").split():
        if line.startswith("!"):
            path = ROOT / line[1:]
            if path.is_dir():
                shutil.copytree(path, folder / path.name, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(path, folder)


@pytest.mark.slow
def test_the_commands_of_the_image_make_an_environment_that_works(tmp_path: Path) -> None:
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input"]
    if run(*pip, "download", "-q", "--no-deps", "--dest", tmp_path / "probe", "click").returncode != 0:
        missing("a package index does not answer")
    source, opt, home = tmp_path / "src", tmp_path / "opt", tmp_path / "home"
    source.mkdir()
    build_context(source)
    for step in steps():
        command = step.replace("/opt/segue", str(opt)).replace("/var/lib/segue", str(home))
        if os.geteuid() != 0:  # only root gives away what is theirs
            command = command.replace("=10001 ", f"={os.geteuid()} ", 1).replace(
                "=10001 ", f"={os.getegid()} "
            )
        done = run("sh", "-ec", command, cwd=source)
        assert done.returncode == 0, (command, done.stderr)
    shutil.rmtree(source)  # the second stage does not have it
    environ = {"PATH": f"{opt / 'bin'}:{os.environ['PATH']}", "HOME": str(home), "SEGUE_HOME": str(home)}
    assert "is ready" in run("segue", "init", env=environ, cwd=home).stdout
    types = json.loads(run("segue", "sources", "types", "--json", env=environ, cwd=home).stdout)
    assert {"asterisk", "cloudevents", "email"} <= {each["type"] for each in types}
    assert run("segue", "doctor", env=environ, cwd=home).returncode == 0
