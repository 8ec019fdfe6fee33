"""Many public records without the work of registering each: copies of one that the real actions made."""

from medreg.publication.models import PublicRecord
from medreg.publication.names import tokens
from medreg.register.models import Registration


def namesakes(registration: Registration, count: int) -> None:
    """`count` further records like that of `registration`, named 林 and one character each, in the order of the names."""
    copy = PublicRecord.objects.get(pk=registration.pk)
    for number in range(1, count + 1):
        copy.pk, copy.name = registration.pk + 100_000 + number, f"林{chr(0x4E00 + number)}"
        copy.licence_number, copy.tokens = f"{number:015d}", tokens(copy.province, copy.name)
        copy.save(force_insert=True)
