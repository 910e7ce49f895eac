"""Whether an address in a link is one that the public can and may follow."""

import ipaddress
from urllib.parse import urlsplit

PUBLIC = {"http", "https", "ftp", "mailto", "tel"}
WITHOUT_HOST = {"mailto", "tel"}
# Names that are resolved inside an organisation only (RFC 6762, RFC 8375, ICANN's .internal).
INNER = (".local", ".internal", ".lan", ".corp", ".home.arpa", ".intranet", ".localhost")


def is_public(address: str) -> bool:
    """False for a file, a network share, a relative path, a private host, a password in the link."""
    try:
        parts = urlsplit(address.strip())
        host = parts.hostname or ""
    except ValueError:
        return False
    if parts.scheme.lower() not in PUBLIC:
        return False
    return parts.scheme.lower() in WITHOUT_HOST or (not parts.username and _is_public_host(host))


def _is_public_host(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_global
    except ValueError:
        return "." in host.strip(".") and not host.endswith(INNER)
