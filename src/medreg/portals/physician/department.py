"""The department as a form: the same limits as in an application."""

from typing import Annotated

from pydantic import BaseModel

from medreg.schema.fields import Ask
from medreg.schema.forms import form_class


class Department(BaseModel):
    """Where in the main institution the physician works."""

    department: Annotated[str, Ask("所在科室", example="全科门诊", max_length=60)]


DepartmentForm = form_class(Department)
