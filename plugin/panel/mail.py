"""A mail's HTML for a sandboxed frame: a document of its own, with a policy of its own."""

from __future__ import annotations

from html import escape


def document(body: str, *, origin: str, style: str) -> str:
    """The document around ``body``, which was sanitised when it came in.

    It is a plain text: whoever puts it into ``srcdoc`` has to escape it. Its policy lets it load
    nothing but our style sheet, and the frame's sandbox lets it run nothing.
    """
    policy = escape(f"default-src 'none'; style-src {origin}")
    return (
        '<!doctype html><html><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="color-scheme" content="light dark"><title>Mail</title><base target="_blank">'
        f'<link rel="stylesheet" href="{escape(style)}"></head><body>{body}</body></html>'
    )
