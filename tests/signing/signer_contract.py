"""What every signer back end must do. A back end's test subclasses this and gives a `signer` fixture."""

import json

import pytest

from medreg.signing.keys import read_keys
from medreg.signing.port import KeyMissingError, Signer

MESSAGE = "内科专业".encode()


class SignerContract:
    def test_every_published_key_signs_and_its_public_part_verifies(self, signer: Signer) -> None:
        keys = signer.public_keys()

        outcomes = [key.verifies(MESSAGE, signer.sign(key.kid, MESSAGE)) for key in keys]

        assert outcomes
        assert all(outcomes)

    def test_a_signature_is_always_64_bytes(self, signer: Signer) -> None:
        kid = signer.public_keys()[0].kid

        sizes = {len(signer.sign(kid, bytes([number]))) for number in range(256)}

        assert sizes == {64}

    def test_a_signature_does_not_fit_another_message(self, signer: Signer) -> None:
        key = signer.public_keys()[0]

        signature = signer.sign(key.kid, MESSAGE)

        assert not key.verifies(MESSAGE + b"\0", signature)

    def test_an_unknown_key_is_refused_by_name(self, signer: Signer) -> None:
        with pytest.raises(KeyMissingError):
            signer.sign("0000000000000000", MESSAGE)

    def test_keys_are_published_with_their_algorithm_and_start(self, signer: Signer) -> None:
        keys = signer.public_keys()

        assert all(key.algorithm is signer.algorithm for key in keys)
        assert all(key.not_before.tzinfo is not None for key in keys)

    def test_published_keys_survive_their_json(self, signer: Signer) -> None:
        key = signer.public_keys()[0]

        entry = key.as_json(key.not_before)

        assert read_keys(json.dumps({"keys": [entry]})).find(key.kid) == key
