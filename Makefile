# Two commands on a fresh machine (Python 3.11 or newer, make): `make demo`, `make test`.
