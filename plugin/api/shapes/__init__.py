"""The shapes of answers, for the documentation and for the tests that hold the answers against them.

Answers are written straight from what the services give: they are not dumped through these.
"""
