"""What may be fetched, and how long and how much of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """What the operator decides: [links] of the configuration. Without hosts nothing is fetched."""

    hosts: tuple[str, ...] = ()  # "drafts.example.org", or ".example.org" for all names below it
    schemes: tuple[str, ...] = ("https",)
    ports: tuple[int, ...] = (80, 443)
    timeout: float = 20.0  # seconds, for all of it
    max_size: int = 10_000_000  # octets, of what was compressed too
    redirects: int = 3

    @property
    def enabled(self) -> bool:
        return bool(self.hosts)
