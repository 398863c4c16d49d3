"""Several ``segue`` commands side by side: when one ends, all end."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from types import FrameType
from typing import Any

import click

_POLL = 0.2
_PATIENCE = 15.0
_PR_SET_PDEATHSIG = 1

parent_option = click.option(
    "--parent", type=int, hidden=True, help="The process to end with: set by segue up for its parts."
)


def run_together(commands: Sequence[Sequence[str]], environ: Mapping[str, str], *, log: str) -> None:
    """Run ``segue`` with each of ``commands`` until one ends, or SIGINT or SIGTERM comes.

    Each must take ``--parent``; each logs from level ``log`` on. Raises ClickException when one
    ended by itself; what it had to say stands on stderr.
    """
    running: list[subprocess.Popen[bytes]] = []
    before: dict[int, Any] = {
        number: signal.signal(number, _interrupt) for number in (signal.SIGTERM, signal.SIGINT)
    }
    # Ignored until a part is ready for it: the parts inherit that.
    before[signal.SIGHUP] = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        for words in commands:
            command = ["-P", "-m", "plugin.cli", "--log", log, *words, "--parent", str(os.getpid())]
            process = subprocess.Popen([sys.executable, *command], env=dict(environ))  # noqa: S603  ours
            running.append(process)
        signal.signal(signal.SIGHUP, lambda *_: _pass_on(running, signal.SIGHUP))
        ended = None
        while ended is None:
            time.sleep(_POLL)
            ended = next((words for words, each in zip(commands, running, strict=True) if _over(each)), None)
    except KeyboardInterrupt:
        return
    finally:
        _end(running)
        for number, handler in before.items():
            signal.signal(number, handler)
    raise click.ClickException(f"segue {ended[0]} ended, so everything was ended")


def end_with_parent(parent: int | None) -> None:
    """Have this process get SIGTERM when ``parent`` dies, however that happens (Linux only)."""
    if parent is None or sys.platform != "linux":
        return
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != parent:
        raise click.Abort  # it died before the call above


def _over(process: subprocess.Popen[bytes]) -> bool:
    return process.poll() is not None


def _pass_on(running: Sequence[subprocess.Popen[bytes]], number: int) -> None:
    for process in running:
        if process.poll() is None:
            process.send_signal(number)


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _end(running: Sequence[subprocess.Popen[bytes]]) -> None:
    for process in running:
        if process.poll() is None:
            process.terminate()
    deadline = time.monotonic() + _PATIENCE
    for process in running:
        try:
            process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
