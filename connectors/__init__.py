"""Connectors talk to the outside: one module or folder per system. They carry, they do not translate."""
