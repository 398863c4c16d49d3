"""Vendors as they behave: stateful servers that speak the real HTTP, for the demo and the tests."""
