"""The hosts: one folder each. Adding one touches no other file."""
