"""SM2 signatures with SM3 (GM/T 0003.2, GM/T 0009) by the system's libcrypto 3, since `cryptography` has no SM2.

Keys are plain numbers: private 32 bytes, public x || y 64 bytes. Signatures are r || s, 64 bytes.
"""

import ctypes
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

from medreg.signing.der import as_der, from_der
from medreg.signing.libcrypto import libcrypto

DEFAULT_USER_ID = b"1234567812345678"
"""The signer's identity where no other is agreed (GM/T 0009, 10)."""
PRIVATE_BYTES, PUBLIC_BYTES, SIGNATURE_BYTES = 32, 64, 64
LONGEST_DER = 80
UNCOMPRESSED = b"\x04"
SELECT_PUBLIC, SELECT_PAIR = 0x86, 0x87


class Sm2Error(ValueError):
    """The numbers are no SM2 key, or libcrypto refused the operation."""


class Sm2Key:
    """A public key, or a pair when `private` was given. Held by libcrypto; may be used by several threads."""

    def __init__(self, public: bytes, private: bytes | None = None) -> None:
        """Raises Sm2Error unless `public` is a point of the curve and `private` a number below its order."""
        if len(public) != PUBLIC_BYTES or (private is not None and len(private) != PRIVATE_BYTES):
            raise Sm2Error("an SM2 key has 64 public and 32 private bytes")
        self.public = public
        self.has_private = private is not None
        self._handle = _key_from(public, private)
        weakref.finalize(self, libcrypto().EVP_PKEY_free, self._handle)

    def sign(self, message: bytes, *, user_id: bytes = DEFAULT_USER_ID) -> bytes:
        """r || s over the digest of the user id, the key and `message`. Raises Sm2Error without a private part."""
        if not self.has_private:
            raise Sm2Error("this key has no private part")
        library, size = libcrypto(), ctypes.c_size_t(LONGEST_DER)
        signature = ctypes.create_string_buffer(LONGEST_DER)
        with _digesting(self._handle, user_id) as context:
            _must(library.EVP_DigestSignInit(context, None, library.EVP_sm3(), None, self._handle))
            _must(library.EVP_DigestSign(context, signature, ctypes.byref(size), message, len(message)))
        return from_der(signature.raw[: size.value])

    def verifies(self, message: bytes, signature: bytes, *, user_id: bytes = DEFAULT_USER_ID) -> bool:
        """Whether `signature` (r || s) is this key's over `message`."""
        if len(signature) != SIGNATURE_BYTES:
            return False
        library, der = libcrypto(), as_der(signature)
        with _digesting(self._handle, user_id) as context:
            _must(library.EVP_DigestVerifyInit(context, None, library.EVP_sm3(), None, self._handle))
            holds: bool = library.EVP_DigestVerify(context, der, len(der), message, len(message)) == 1
        library.ERR_clear_error()
        return holds


def new_private_key() -> tuple[bytes, bytes]:
    """(private, public) of a fresh key."""
    library, handle = libcrypto(), ctypes.c_void_p()
    context = library.EVP_PKEY_CTX_new_from_name(None, b"SM2", None)
    try:
        _must(library.EVP_PKEY_keygen_init(context))
        _must(library.EVP_PKEY_generate(context, ctypes.byref(handle)))
        return _private_of(handle), _public_of(handle)
    finally:
        library.EVP_PKEY_free(handle)
        library.EVP_PKEY_CTX_free(context)


@lru_cache(maxsize=64)
def public_key(public: bytes) -> Sm2Key:
    """The key of x || y, kept for the next verification. Raises Sm2Error."""
    return Sm2Key(public)


def _key_from(public: bytes, private: bytes | None) -> int:
    library, handle = libcrypto(), ctypes.c_void_p()
    context = library.EVP_PKEY_CTX_new_from_name(None, b"SM2", None)
    builder = library.OSSL_PARAM_BLD_new()
    number = None if private is None else library.BN_bin2bn(private, len(private), None)
    parameters = None
    try:
        point = UNCOMPRESSED + public
        _must(library.OSSL_PARAM_BLD_push_utf8_string(builder, b"group", b"SM2", 0))
        _must(library.OSSL_PARAM_BLD_push_octet_string(builder, b"pub", point, len(point)))
        if number is not None:
            _must(library.OSSL_PARAM_BLD_push_BN(builder, b"priv", number))
        parameters = library.OSSL_PARAM_BLD_to_param(builder)
        selection = SELECT_PUBLIC if private is None else SELECT_PAIR
        _must(library.EVP_PKEY_fromdata_init(context))
        _must(library.EVP_PKEY_fromdata(context, ctypes.byref(handle), selection, parameters))
    finally:
        library.OSSL_PARAM_free(parameters)
        library.BN_clear_free(number)
        library.OSSL_PARAM_BLD_free(builder)
        library.EVP_PKEY_CTX_free(context)
    assert handle.value is not None
    return handle.value


def _private_of(handle: ctypes.c_void_p) -> bytes:
    library, number = libcrypto(), ctypes.c_void_p()
    _must(library.EVP_PKEY_get_bn_param(handle, b"priv", ctypes.byref(number)))
    private = ctypes.create_string_buffer(PRIVATE_BYTES)
    try:
        if library.BN_bn2binpad(number, private, PRIVATE_BYTES) != PRIVATE_BYTES:
            raise Sm2Error("the private number has another size")
        return private.raw
    finally:
        library.BN_clear_free(number)


def _public_of(handle: ctypes.c_void_p) -> bytes:
    size, point = ctypes.c_size_t(), ctypes.create_string_buffer(1 + PUBLIC_BYTES)
    _must(libcrypto().EVP_PKEY_get_octet_string_param(handle, b"pub", point, len(point), ctypes.byref(size)))
    return point.raw[1 : size.value]


@contextmanager
def _digesting(handle: int, user_id: bytes) -> Iterator[int]:
    """A digest context that begins with the user id; libcrypto's own default id is empty and fits nobody."""
    library = libcrypto()
    context, key_context = library.EVP_MD_CTX_new(), library.EVP_PKEY_CTX_new(handle, None)
    try:
        _must(library.EVP_PKEY_CTX_set1_id(key_context, user_id, len(user_id)))
        library.EVP_MD_CTX_set_pkey_ctx(context, key_context)
        yield context
    finally:
        library.EVP_MD_CTX_free(context)
        library.EVP_PKEY_CTX_free(key_context)


def _must(result: int) -> None:
    if result != 1:
        libcrypto().ERR_clear_error()
        raise Sm2Error("libcrypto refused the SM2 operation")
