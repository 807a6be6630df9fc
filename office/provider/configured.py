"""The provider of identities as it is configured, and which addresses are its own."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from indicators.errors import NotFoundError
from office.settings import Settings, secret_of


@dataclass(frozen=True, slots=True)
class Provider:
    """Who vouches for people; `back` is where it sends them to."""

    issuer: str
    client: str
    secret: str = field(repr=False)
    back: str

    def owns(self, address: object) -> bool:
        """Tell whether an address lies where the issuer lies: scheme, host, port."""
        return isinstance(address, str) and _origin(address) == _origin(self.issuer)


def provider_of(settings: Settings, back: str) -> Provider:
    """Return the configured provider; `back` is the path it sends people to.

    Raises:
        NotFoundError: none is configured.
        StorageError: the file of the secret cannot be read.
    """
    if not settings.oidc_issuer:
        raise NotFoundError("provider_off")
    return Provider(
        issuer=settings.oidc_issuer,
        client=settings.oidc_client,
        secret=secret_of(settings.oidc_secret, settings.oidc_secret_file),
        back=f"{settings.base_url}{back}",
    )


def _origin(address: str) -> tuple[str, str, int | None] | None:
    try:
        parts = urlsplit(address)
        port = parts.port or {"https": 443, "http": 80}.get(parts.scheme)
    except ValueError:
        return None
    return parts.scheme, (parts.hostname or "").lower(), port
