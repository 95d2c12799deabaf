"""Citizens' telephones at rest: AES-256-GCM with the key's id in the value, and a blind index.

`seal` gives id-length, id, nonce, ciphertext as bytes; a new key goes first in
PERSONAL_DATA_KEYS and old ones stay until everything is sealed anew. `index` is an HMAC that finds
the same number again without opening any. Digits in, digits out.
"""

import hashlib
import hmac
import os
from functools import cache

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

_NONCE_BYTES = 12


@cache
def _keys(configured: tuple[str, ...]) -> dict[str, bytes]:
    pairs = (entry.partition(":") for entry in configured)
    return {name: hashlib.sha256(secret.encode()).digest() for name, _, secret in pairs}


def _current_keys() -> dict[str, bytes]:
    return _keys(tuple(settings.PERSONAL_DATA_KEYS))


def seal(digits: str) -> bytes:
    if not digits:
        return b""
    name, key = next(iter(_current_keys().items()))
    nonce = os.urandom(_NONCE_BYTES)
    label = name.encode()
    return bytes([len(label)]) + label + nonce + AESGCM(key).encrypt(nonce, digits.encode(), label)


def open_sealed(value: bytes | memoryview) -> str:
    """The digits again; KeyError if the key is gone, InvalidTag if the value was altered."""
    value = bytes(value)
    if not value:
        return ""
    label, rest = value[1 : 1 + value[0]], value[1 + value[0] :]
    nonce, sealed = rest[:_NONCE_BYTES], rest[_NONCE_BYTES:]
    return AESGCM(_current_keys()[label.decode()]).decrypt(nonce, sealed, label).decode()


def index(digits: str) -> str:
    """Under the oldest key, so that it stays the same when a new one is added."""
    if not digits:
        return ""
    *_rest, key = _current_keys().values()
    return hmac.new(key, digits.encode(), hashlib.sha256).hexdigest()
