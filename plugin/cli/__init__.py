"""The command line ``segue``: one module per group of commands.

Nothing heavy is imported at the top of these modules, so that ``segue --help`` answers at once:
what a command needs is imported when it runs.
"""

from plugin.cli.root import main, segue

__all__ = ["main", "segue"]
