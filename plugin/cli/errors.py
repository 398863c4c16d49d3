"""What a user can cause, told in one line. Everything else is a defect and keeps its traceback."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

import click


@contextmanager
def one_line() -> Iterator[None]:
    """Turn expected errors into click's ``Error: ...`` on stderr, exit code 1."""
    try:
        yield
    except BrokenPipeError:
        raise  # click ends quietly when the reader of a pipe went away
    except OSError as error:
        raise click.ClickException(_of_system(error)) from error
    except _expected() as error:
        raise click.ClickException(" ".join(str(error).split()) or type(error).__name__) from error


def _expected() -> tuple[type[Exception], ...]:
    """Looked up only when something was raised: the modules are loaded by then, or quickly."""
    from plugin.config import ConfigError
    from plugin.domain import SourceError
    from plugin.registry import RegistryError
    from plugin.services.errors import Moved, Problem, SettingsError
    from plugin.services.journey import ModelError
    from plugin.storage import StorageError

    return (ConfigError, SourceError, RegistryError, Moved, Problem, SettingsError, ModelError, StorageError)


def _of_system(error: OSError) -> str:
    what = error.strerror or str(error) or type(error).__name__
    where = f": {error.filename}" if error.filename else ""
    if error.errno == errno.ENOSPC:
        return f"{what}{where}: free some space and try again; nothing is half written"
    return f"{what}{where}"
