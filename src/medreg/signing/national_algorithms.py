"""Known-answer tests of the national algorithms, run before the first signature of a process (GM/T 0002, 0003.5, 0004).

The vectors are those published with the standards; GB/T 32905, 32907 and 32918 repeat them.
"""

from dataclasses import dataclass
from functools import cache

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from medreg.signing.sm2 import Sm2Key, new_private_key
from medreg.signing.sm3 import sm3

SM3_VECTORS = (
    (b"abc", "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"),
    (b"abcd" * 16, "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"),
)
SM4_KEY = bytes.fromhex("0123456789abcdeffedcba9876543210")
SM4_ONCE = "681edf34d206965e86b3e94f536e4246"
SM4_MILLION_TIMES = "595298c7c6fd271f0402f804c33d3f66"
SM2_PRIVATE = bytes.fromhex("3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8")
SM2_PUBLIC = bytes.fromhex(
    "09f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020"
    "ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13"
)
SM2_MESSAGE = b"message digest"
SM2_SIGNATURE = bytes.fromhex(
    "f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3"
    "b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa"
)
"""GM/T 0003.5, A.2, signer's identity 1234567812345678."""


class SelfTestError(RuntimeError):
    """A national algorithm of this machine gives wrong answers; nothing is signed with it."""


@dataclass(frozen=True, slots=True)
class SelfTest:
    """One known answer and whether it came."""

    name: str
    passed: bool


@cache
def national_algorithms_work() -> None:
    """Once a process. Raises SelfTestError, LibcryptoMissingError."""
    failed = [test.name for test in known_answers() if not test.passed]
    if failed:
        raise SelfTestError(f"known-answer tests failed: {', '.join(failed)}")


def known_answers() -> tuple[SelfTest, ...]:
    """Every known answer; about a hundredth of a second."""
    changed = bytes([SM2_SIGNATURE[0] ^ 1]) + SM2_SIGNATURE[1:]
    published = Sm2Key(SM2_PUBLIC)
    own = Sm2Key(SM2_PUBLIC, SM2_PRIVATE)
    private, public = new_private_key()
    return (
        *(
            SelfTest(f"SM3 vector {n}", sm3(message).hex() == digest)
            for n, (message, digest) in enumerate(SM3_VECTORS, 1)
        ),
        SelfTest("SM4 block", _sm4_block(SM4_KEY, SM4_KEY).hex() == SM4_ONCE),
        SelfTest("SM2 published signature", published.verifies(SM2_MESSAGE, SM2_SIGNATURE)),
        SelfTest("SM2 changed signature refused", not published.verifies(SM2_MESSAGE, changed)),
        SelfTest("SM2 published key signs", published.verifies(SM2_MESSAGE, own.sign(SM2_MESSAGE))),
        SelfTest("SM2 new key signs", Sm2Key(public).verifies(SM2_MESSAGE, Sm2Key(public, private).sign(SM2_MESSAGE))),
    )


def _sm4_block(key: bytes, block: bytes) -> bytes:
    """One block of 16 bytes encrypted by SM4."""
    encryptor = Cipher(algorithms.SM4(key), modes.ECB()).encryptor()  # noqa: S305 - the known answer is of one bare block
    return encryptor.update(block) + encryptor.finalize()
