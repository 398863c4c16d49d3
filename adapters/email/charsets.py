"""Bytes to text, by named charsets that are known to be harmless.

Python's codecs include some that are no charsets (``punycode`` takes quadratic time, ``unicode_escape`` reads
escapes), and looking up a name it does not know leaves a trace in memory for good: only the names
below are ever looked up. Anything else is read as UTF-8, then windows-1252.
"""

from __future__ import annotations

import re
from encodings.aliases import aliases

_CODECS = frozenset({
    "ascii", "utf_8", "utf_16", "utf_16_be", "utf_16_le", "utf_32", "utf_7", "big5", "big5hkscs", "gb2312",
    "gbk", "gb18030", "hz", "euc_jp", "euc_jis_2004", "euc_kr", "johab", "cp932", "cp949", "cp950",
    "shift_jis", "shift_jis_2004", "iso2022_jp", "iso2022_jp_1", "iso2022_jp_2", "iso2022_jp_2004",
    "iso2022_jp_3", "iso2022_jp_ext", "iso2022_kr", "koi8_r", "koi8_u", "koi8_t", "kz1048", "tis_620",
    "mac_roman", "mac_cyrillic", "mac_greek", "mac_latin2", "mac_turkish", "cp437", "cp850", "cp852",
    "cp855", "cp858", "cp862", "cp866", "cp874", "cp1250", "cp1251", "cp1252", "cp1253", "cp1254",
    "cp1255", "cp1256", "cp1257", "cp1258", "latin_1", "iso8859_2", "iso8859_3", "iso8859_4", "iso8859_5",
    "iso8859_6", "iso8859_7", "iso8859_8", "iso8859_9", "iso8859_10", "iso8859_11", "iso8859_13",
    "iso8859_14", "iso8859_15", "iso8859_16", "hp_roman8",
})  # fmt: skip
_NAMES = {
    **{alias: codec for alias, codec in aliases.items() if codec in _CODECS},
    **{codec: codec for codec in _CODECS},
    "iso_8859_8_i": "iso8859_8",
    "iso_8859_8_e": "iso8859_8",
    "x_sjis": "cp932",
    "utf8": "utf_8",
    **{f"iso_8859_{part}": f"iso8859_{part}" for part in (2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 14, 15, 16)},
    **{f"windows_{page}": f"cp{page}" for page in range(1250, 1259)},
}
# What says Latin-1 means windows-1252, which contains it (WHATWG Encoding, section 4.2).
_LATIN = {"latin_1": "cp1252"}
_SEPARATORS = re.compile(r"[^a-z0-9]+")


def decode(data: bytes, charset: str | None) -> str:
    """``data`` as text; undecodable bytes become U+FFFD. Never raises."""
    name = _NAMES.get(_SEPARATORS.sub("_", (charset or "utf-8")[:40].lower()).strip("_"))
    name = _LATIN.get(name or "", name or "utf_8")
    for attempt in (name, "utf_8"):
        try:
            return data.decode(attempt)
        except UnicodeError:
            continue
    return data.decode("cp1252" if name in {"ascii", "utf_8"} else name, "replace")
