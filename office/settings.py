"""Settings: environment variables TRADEPLAN_*, each overridden by an option."""

from ipaddress import ip_address
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from pydantic import Field, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from indicators.errors import StorageError


class Settings(BaseSettings):
    """What the person who runs the system decides."""

    model_config = SettingsConfigDict(
        env_prefix="TRADEPLAN_", env_ignore_empty=True, frozen=True
    )

    data: Path = Field(default=Path("var"), description="Folder of all stores.")
    plan: Path | None = Field(default=None, description="A plan folder of one's own.")
    register_url: str = Field(
        default="", description="SQLAlchemy URL; empty: SQLite in the data folder."
    )
    language: Literal["zh", "en"] = Field(default="zh", alias="TRADEPLAN_LANG")
    host: str = Field(default="127.0.0.1", description="Address to listen on.")
    port: int = Field(default=8050, ge=1, le=65535)
    public_url: str = Field(
        default="", description="Where people reach the server; empty: host and port."
    )
    trusted_proxy: str = Field(
        default="", description="Address of a proxy that says whom it passes on."
    )
    public_read: bool = Field(
        default=True, description="On loopback, published pages need no sign-in."
    )
    local_acts: bool = Field(
        default=True, description="On loopback, pages may act on rounds."
    )
    signers: int = Field(
        default=3,
        ge=1,
        le=3,
        description="Different persons who must sign a submission inside its unit.",
    )
    token: str = Field(
        default="", repr=False, description="Token that the command line acts with."
    )
    rankings: bool = Field(
        default=False, description="Show ranks of provinces, for internal analysis."
    )
    draw_ahead: bool = Field(
        default=True, description="Draw pages before anybody asks for them."
    )
    drawn_map: bool = Field(
        default=True, description="Show the drawn map; the tile grid stays."
    )
    map_file: Path | None = Field(
        default=None, description="A drawn map in place of the shipped one."
    )
    map_approval: str = Field(
        default="",
        max_length=64,
        validate_default=True,
        description="Approval number (审图号) of that map, shown beside it.",
    )
    oidc_issuer: str = Field(
        default="", description="Provider of identities to sign in by; empty: none."
    )
    oidc_client: str = Field(
        default="",
        validate_default=True,
        description="As whom the provider knows this server.",
    )
    oidc_secret: str = Field(
        default="", repr=False, description="What this server proves that with."
    )
    oidc_secret_file: Path | None = Field(
        default=None, description="A file that holds it, in place of the variable."
    )
    oidc_name: str = Field(default="", description="What the button calls it.")
    smtp_host: str = Field(
        default="", description="Server that reminders are mailed by; empty: none."
    )
    smtp_port: int = Field(default=0, ge=0, le=65535)
    smtp_security: Literal["starttls", "tls", "plain"] = Field(
        default="starttls",
        validate_default=True,
        description="How the connection is encrypted; plain on loopback alone.",
    )
    smtp_user: str = Field(default="", description="As whom mail is sent.")
    smtp_password: str = Field(default="", repr=False)
    smtp_password_file: Path | None = Field(
        default=None, description="A file that holds it, in place of the variable."
    )
    smtp_from: str = Field(
        default="", validate_default=True, description="Address of the sender."
    )
    api_rate: int = Field(
        default=600,
        ge=1,
        le=1_000_000,
        description="Requests a minute that a person's programs may make.",
    )
    local_sign_in: bool = Field(
        default=True, description="The form for login and password is shown."
    )

    @field_validator("data")
    @classmethod
    def _without_question_mark(cls, data: Path) -> Path:
        # DuckDB looks for the log of a file beside what stands before a “?”.
        if "?" in str(data.absolute()):
            message = "no folder on the path may have a “?” in its name"
            raise ValueError(message)
        return data

    @field_validator("public_url")
    @classmethod
    def _is_address(cls, url: str) -> str:
        parts = urlsplit(url)
        if url and (parts.scheme not in {"http", "https"} or not parts.hostname):
            message = "must begin with http:// or https:// and name a host"
            raise ValueError(message)
        return url.rstrip("/")

    @field_validator("trusted_proxy")
    @classmethod
    def _is_one_address(cls, address: str) -> str:
        return str(ip_address(address)) if address else ""

    @field_validator("map_approval")
    @classmethod
    def _is_of_another_map(cls, number: str, info: ValidationInfo) -> str:
        if number and info.data.get("map_file") is None:
            message = "the shipped map has no approval number: name the file it is of"
            raise ValueError(message)
        return number.strip()

    @field_validator("oidc_issuer")
    @classmethod
    def _is_issuer(cls, url: str) -> str:
        parts = urlsplit(url)
        safe = parts.scheme == "https" or (
            parts.scheme == "http" and _is_loopback(parts.hostname or "")
        )
        if url and (not safe or not parts.hostname or parts.query or parts.fragment):
            message = "must be an https:// address without query"
            raise ValueError(message)
        return url

    @field_validator("oidc_client")
    @classmethod
    def _goes_with_issuer(cls, client: str, info: ValidationInfo) -> str:
        if bool(info.data.get("oidc_issuer")) is not bool(client):
            message = "an issuer and a client go together"
            raise ValueError(message)
        return client

    @field_validator("smtp_security")
    @classmethod
    def _is_not_in_the_open(cls, security: str, info: ValidationInfo) -> str:
        host = info.data.get("smtp_host", "")
        if host and security == "plain" and not _is_loopback(host):
            message = "mail in the open goes to this machine alone"
            raise ValueError(message)
        return security

    @field_validator("smtp_from")
    @classmethod
    def _goes_with_server(cls, sender: str, info: ValidationInfo) -> str:
        if bool(info.data.get("smtp_host")) is not bool(sender):
            message = "a mail server and a sender go together"
            raise ValueError(message)
        return sender

    @field_validator("local_sign_in")
    @classmethod
    def _leaves_a_door(cls, local: bool, info: ValidationInfo) -> bool:
        if not local and not info.data.get("oidc_issuer"):
            message = "without a provider there would be no way in"
            raise ValueError(message)
        return local

    @property
    def base_url(self) -> str:
        """Return where people reach the server."""
        bare = self.host.strip("[]")
        host = f"[{bare}]" if ":" in bare else bare
        return self.public_url or f"http://{host}:{self.port}"

    @property
    def data_dir(self) -> Path:
        """Return the data folder as an absolute path."""
        return self.data.absolute()

    @property
    def may_act_here(self) -> bool:
        """Tell whether pages may act before anybody can sign in: on loopback only."""
        return self.local_acts and self.public_read and self.is_loopback

    @property
    def is_loopback(self) -> bool:
        """Tell whether the server is reached from this machine only.

        The configured address decides, not the one that is listened on: behind a
        proxy that one is always loopback.
        """
        return _is_loopback(urlsplit(self.public_url).hostname or self.host)

    @property
    def listens_here(self) -> bool:
        """Tell whether nothing but this machine can connect."""
        return _is_loopback(self.host)

    @property
    def is_behind_tls(self) -> bool:
        """Tell whether people reach the server by an encrypted connection."""
        return urlsplit(self.public_url).scheme == "https"


def secret_of(given: str, file: Path | None) -> str:
    """Return a secret: that of the file, where one is named.

    Raises:
        StorageError: the file cannot be read.
    """
    if file is None:
        return given
    try:
        return file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", "") or "UTF-8"
        raise StorageError("secret_file", file=str(file), reason=reason) from error


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
