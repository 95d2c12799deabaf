"""Rings the hubs after a commit: "the log moved", without data."""


def install() -> None:
    """Connects the signal of `complaints.events`."""
