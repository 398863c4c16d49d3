"""What a mail says: its text, its HTML, and the names of what is attached."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from adapters.email.mime import Part
from adapters.kit.html import html_to_text, sanitise_html
from adapters.kit.text import clean_text, trim_quotes
from plugin.domain import Attachment

# RFC 3676 section 4.3: the line "-- " starts the signature.
_SIGNATURE_MARK = re.compile(r"^-- \r?$", re.MULTILINE)
_SIGNATURE = re.compile(r"\n--\n(?=(?:[^\n]{0,200}(?:\n|\Z)){0,15}\Z)")


@dataclass(frozen=True, slots=True)
class Body:
    """``text`` without quotes and signature; ``html`` is sanitised. None where there is none."""

    text: str | None
    html: str | None
    attachments: tuple[Attachment, ...]
    encrypted: bool


@dataclass(frozen=True, slots=True)
class _Said:
    plain: str = ""
    markup: str = ""


def body(root: Part) -> Body:
    """The body of the mail, of ``multipart/alternative`` in both forms."""
    said = _said(root)
    plain = said.plain if said.plain.strip() else _plain(said.markup)
    return Body(
        text=_without_signature(plain),
        html=sanitise_html(said.markup) if said.markup else None,
        attachments=tuple(_attachments(root)),
        encrypted=_encrypted(root),
    )


def _without_signature(plain: str) -> str | None:
    trimmed = trim_quotes(plain)
    if trimmed and _SIGNATURE_MARK.search(plain):
        return clean_text(_SIGNATURE.split(trimmed, maxsplit=1)[0]) or trimmed
    return trimmed


def _said(part: Part) -> _Said:
    if part.children:
        return _COMBINE.get(part.media_type, _one_after_another)([_said(child) for child in part.children])
    if not _is_body(part):
        return _Said()
    return _Said(markup=part.text()) if part.media_type == "text/html" else _Said(plain=part.text())


def _alternative(forms: list[_Said]) -> _Said:
    """The same in several forms, the richest last (RFC 2046 section 5.1.4)."""
    plain = next((form.plain for form in forms if form.plain.strip()), "")
    return _Said(plain, next((form.markup for form in reversed(forms) if form.markup.strip()), ""))


def _one_after_another(forms: list[_Said]) -> _Said:
    forms = [form for form in forms if form.plain.strip() or form.markup.strip()]
    if len(forms) == 1:
        return forms[0]
    if not any(form.markup for form in forms):
        return _Said("\n".join(form.plain for form in forms))
    return _Said(
        "\n".join(form.plain if form.plain.strip() else _plain(form.markup) for form in forms),
        "\n".join(form.markup or f"<pre>{html.escape(form.plain)}</pre>" for form in forms),
    )


_COMBINE: dict[str, Callable[[list[_Said]], _Said]] = {"multipart/alternative": _alternative}


def _plain(markup: str) -> str:
    return html_to_text(markup) or "" if markup else ""


def _is_body(part: Part) -> bool:
    if part.media_type not in {"text/plain", "text/html", "text/enriched"}:
        return False
    return part.disposition != "attachment" and part.file_name is None


def _attachments(root: Part) -> Iterator[Attachment]:
    for part in root.walk():
        if part.children or _is_body(part) or part.media_type in _PLUMBING:
            continue
        yield Attachment(
            part.file_name or _UNNAMED.get(part.media_type, "attachment"), part.media_type, part.size()
        )


_PLUMBING = {
    "message/delivery-status", "message/disposition-notification", "text/rfc822-headers",
    "application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature",
    "application/pgp-encrypted", "text/x-amp-html",
}  # fmt: skip
_UNNAMED = {"message/rfc822": "message.eml", "text/calendar": "invitation.ics"}


def _encrypted(root: Part) -> bool:
    if root.media_type == "multipart/encrypted":
        return True
    is_smime = root.media_type in {"application/pkcs7-mime", "application/x-pkcs7-mime"}
    return is_smime and root.parameters.get("smime-type") != "signed-data"
