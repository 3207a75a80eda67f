"""Addresses of PostgreSQL databases, with what libpq lets stand behind their `?`."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

SSL_MODES: Final = ("disable", "allow", "prefer", "require", "verify-ca", "verify-full")
_FILES: Final = ("sslrootcert", "sslcert", "sslkey", "sslcrl", "passfile")
_KNOWN: Final = (
    *("sslmode", "sslpassword", "sslnegotiation", "ssl_min_protocol_version", "ssl_max_protocol_version"),
    *_FILES,
    *("host", "port", "user", "password", "target_session_attrs"),
    *("application_name", "options", "search_path"),
)
"""What asyncpg reads as libpq does, and what the server itself is told. Anything else it refuses late."""


def wrong(url: str) -> str | None:
    """What can't be right in an address `postgresql://…`, in words without any of its values."""
    try:
        parsed = make_url(url)
    except ArgumentError:
        return "this is no address"
    except ValueError:
        return "its port is no number"
    told = {key: value if isinstance(value, str) else value[-1] for key, value in parsed.query.items()}
    if unknown := sorted(told.keys() - set(_KNOWN)):
        hint = "; TLS is sslmode=" + ", ".join(SSL_MODES[3:]) if "ssl" in unknown else ""
        return f"behind the ? stands {', '.join(unknown)}, which nobody knows{hint}"
    if told.get("sslmode", "disable") not in SSL_MODES:
        return f"sslmode is one of {', '.join(SSL_MODES)}"
    missing = [key for key in _FILES if key in told and not Path(told[key]).is_file()]
    return f"there is no file as {', '.join(missing)} names it" if missing else None


def for_driver(url: str) -> str:
    """The address as asyncpg reads it, which is stricter about signs in a password."""
    return make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
