"""The contact data as a form: the same limits as in an application."""

from typing import Annotated

from pydantic import BaseModel

from medreg.schema.fields import Ask, Mask
from medreg.schema.forms import form_class
from medreg.standards.text import canonical_code


class Contact(BaseModel):
    """How a physician is reached; not the phone that the account is bound to."""

    phone: Annotated[
        str,
        Ask(
            "联系电话",
            hint="手机号或带区号的座机",
            sensitive=Mask.MIDDLE,
            autocomplete="tel",
            inputmode="tel",
            max_length=20,
            reads=canonical_code,
        ),
    ]
    email: Annotated[str | None, Ask("电子邮箱", sensitive=Mask.MIDDLE, autocomplete="email", max_length=100)] = None
    address: Annotated[str | None, Ask("通信地址", sensitive=Mask.ALL, autocomplete="street-address")] = None


ContactForm = form_class(Contact)
