"""A door with TLS in front of a PostgreSQL server that has none, as a proxy would be."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

WANTS_TLS = (8).to_bytes(4, "big") + (80877103).to_bytes(4, "big")
"""What PostgreSQL's protocol begins with where a client wants TLS."""


def certificate(directory: Path) -> tuple[Path, Path]:
    """A certificate of "localhost", which vouches for itself, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    files = directory / "server.pem", directory / "server.key"
    files[0].write_bytes(made.public_bytes(serialization.Encoding.PEM))
    files[1].write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return files


@asynccontextmanager
async def door(url: str, files: tuple[Path, Path]) -> AsyncIterator[str]:
    """The address of the database behind the door, which lets nobody in without TLS."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*files)
    inside = urlsplit(url)

    async def let_in(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, asyncio.IncompleteReadError):
            if await reader.readexactly(8) == WANTS_TLS:
                writer.write(b"S")
                await writer.start_tls(context)
                further, onward = await _inside(url)
                await asyncio.gather(_carry(reader, onward), _carry(further, writer))
        writer.close()

    server = await asyncio.start_server(let_in, "localhost", 0)
    port = server.sockets[0].getsockname()[1]
    try:
        yield f"postgresql://{inside.username}:{inside.password or ''}@localhost:{port}{inside.path}"
    finally:
        server.close()


async def _inside(url: str) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    parts = urlsplit(url)
    if parts.hostname:
        return await asyncio.open_connection(parts.hostname, parts.port or 5432)
    return await asyncio.open_unix_connection(f"{parse_qs(parts.query)['host'][0]}/.s.PGSQL.5432")


async def _carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while piece := await reader.read(65536):
            writer.write(piece)
            await writer.drain()
        writer.close()
