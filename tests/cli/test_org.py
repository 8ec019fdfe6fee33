"""`medreg org create` makes an organisation and prints the link of its first administrator."""

import pytest
from click.testing import CliRunner

from medreg.accounts.actions.accept_invitation import accept_invitation
from medreg.accounts.models import Invitation
from medreg.cli.org import org
from medreg.institutions.models import Authority, Institution
from tests.builders.people import PASSWORD, a_phone

pytestmark = pytest.mark.django_db
AUTHORITY = "create --kind authority --number 110108001 --name 海淀区卫生健康委员会 --administrator 赵主任 --area 110108"
INSTITUTION = (
    "create --kind institution --number PDY1101080001 --name 海淀医院 --administrator 钱主任 --area 110108"
    " --licensor 110108001 --department 03"
)


def run(line: str) -> tuple[int, str]:
    result = CliRunner().invoke(org, line.split())
    return result.exit_code, result.output


def test_the_link_makes_the_first_administrator() -> None:
    code, printed = run(AUTHORITY)

    token = printed.partition("/invitation/")[2].partition("/")[0]
    held = accept_invitation(token=token, login_name="zhaozr", phone=a_phone(), password=PASSWORD)

    assert code == 0
    assert (held.role, held.authority_id, held.province) == ("authority_administrator", Authority.objects.get().pk, "11")


def test_an_institution_is_licensed_by_its_authority() -> None:
    run(AUTHORITY)

    code, printed = run(INSTITUTION)

    assert (code, Institution.objects.get().licensor) == (0, Authority.objects.get()), printed
    assert Invitation.objects.order_by("-pk")[0].institution_id == Institution.objects.get().pk


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (AUTHORITY, "已经登记"),
        (AUTHORITY.replace("110108001", "2").replace("--area 110108", "--area 999999"), "没有这个行政区划代码"),
        (AUTHORITY.replace("110108001", "3").replace("赵主任", "赵1"), "姓名中有数字"),
        (INSTITUTION.replace("--licensor 110108001", "--licensor 4"), "没有编号为 4 的主管部门"),
    ],
)
def test_a_refusal_is_explained_and_leaves_nothing_behind(line: str, said: str) -> None:
    run(AUTHORITY)

    code, printed = run(line)

    assert code == 1 and said in printed
    assert (Authority.objects.count(), Institution.objects.count(), Invitation.objects.count()) == (1, 0, 1)
