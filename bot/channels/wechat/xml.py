"""WeChat's XML: a flat list of fields.

Rule 1  Document types and entities are refused before anything of them is expanded.
Rule 2  The envelope of safe mode holds one field that we need: it is cut out, not parsed. Its signature is
        checked next, so nothing else of it counts.
"""

from __future__ import annotations

import re
from typing import Final
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from bot.channels.wechat.crypto import Forged

_SEALED: Final = re.compile(rb"<Encrypt>\s*(?:<!\[CDATA\[)?([A-Za-z0-9+/=]+)(?:\]\]>)?\s*</Encrypt>")
_ACCOUNT: Final = re.compile(rb"<ToUserName>\s*(?:<!\[CDATA\[)?([A-Za-z0-9_-]+)(?:\]\]>)?\s*</ToUserName>")
_ILLEGAL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_DECLARED: Final = (b"<!DOCTYPE", b"<!ENTITY")

Fields = dict[str, str]
"""Name → value. What lies deeper is named by its own name; of several of one name the last counts."""


class Illegible(Exception):
    """No XML of the shape that WeChat sends."""


def sealed_in(body: bytes) -> bytes:
    """What an envelope holds, still sealed. Raises Forged."""
    found = _SEALED.findall(body)
    if len(found) != 1 or any(declared in body for declared in _DECLARED):
        raise Forged
    sealed: bytes = found[0]
    return sealed


def fields_in(words: bytes) -> Fields:
    """The fields of a message. Raises Forged for what WeChat never sends, Illegible for what is no XML."""
    parser = DefusedXMLParser(forbid_dtd=True)
    try:
        parser.feed(words)
        root = parser.close()
    except DefusedXmlException:
        raise Forged from None
    except (ParseError, ValueError, LookupError, RecursionError):
        raise Illegible from None
    finally:
        # One that failed is part of a cycle, and large; the collector comes rarely.
        vars(parser).clear()
    return {each.tag: each.text or "" for each in root.iter() if each is not root}


def account_in(words: bytes) -> str:
    """The account that a message is for, as an answer names it; "" where it names none."""
    found = _ACCOUNT.search(words)
    return "" if found is None else found[1].decode()


def written(fields: Fields) -> str:
    """Fields as an answer."""
    return f"<xml>{''.join(_field(name, words) for name, words in fields.items())}</xml>"


def _field(name: str, words: str) -> str:
    whole = _ILLEGAL.sub("", words).replace("]]>", "]]]]><![CDATA[>")
    return f"<{name}><![CDATA[{whole}]]></{name}>"
