import pytest
from hypothesis import given
from hypothesis import strategies as st

from medreg.files.kinds import MediaType
from medreg.files.names import canonical_name


@pytest.mark.parametrize(
    ("given_name", "canonical"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\王\\证书.PDF", "证书.pdf"),
        ("合同\x00.exe\x00.pdf", "合同 .exe.pdf"),
        ("合同\u202efdp.exe", "合同 fdp.exe.pdf"),
        ("合同.jpg.pdf", "合同.pdf"),
        ("\ud800劳动合同", "劳动合同.pdf"),
        ("  . ", "文件.pdf"),
        ("", "文件.pdf"),
        ('a<b>"c|d?.pdf', "a_b__c_d_.pdf"),
        ("汉" * 255 + ".pdf", "汉" * 196 + ".pdf"),
    ],
)
def test_a_strangers_name_becomes_a_plain_one_with_the_true_suffix(given_name: str, canonical: str) -> None:
    assert canonical_name(given_name, media_type=MediaType.PDF) == canonical


@given(st.text(alphabet=st.characters(), max_size=300), st.sampled_from([None, *MediaType]))
def test_making_a_name_canonical_twice_changes_nothing(name: str, media_type: MediaType | None) -> None:
    once = canonical_name(name, media_type=media_type)

    assert canonical_name(once, media_type=media_type) == once
    assert 0 < len(once) <= 200
    assert not set(once) & set("/\\\0\n\r\u202e")
