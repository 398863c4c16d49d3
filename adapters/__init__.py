"""Adapters translate: one module per system, a vendor's raw record into Segue's words. No I/O."""
