"""``python -m plugin.cli``: the same as ``segue``."""

from plugin.cli.root import main

if __name__ == "__main__":
    main()
