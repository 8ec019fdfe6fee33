"""What the offices of the demo tell: announcements, a window of maintenance, Beijing's own page."""

from datetime import timedelta

from medreg import clock
from medreg.access.actor import Actor, Role
from medreg.accounts.actions.open_account import open_account
from medreg.accounts.models import Membership
from medreg.accounts.queries import actor_for
from medreg.demo.names import a_name
from medreg.demo.staff import PASSWORD, Desks
from medreg.provinces.actions.propose_edition import NATION, propose_edition
from medreg.provinces.actions.release_edition import release_edition
from medreg.provinces.contents import BulletinText, PageText
from medreg.provinces.vocabulary import Audience, BulletinSort, EditionKind

EVERYBODY = [Audience.PUBLIC]


def publish_announcements(desks: Desks) -> None:
    """Written by one person of each office, released by another, as in life."""
    nation, second = desks.at("national", Role.NATIONAL_SUPERVISOR), _second_supervisor(desks)
    for text in (_maintenance(), _first_registration(), _for_institutions()):
        _publish(EditionKind.BULLETIN, text, nation, second)
    admin, head = desks.at("bj", Role.AUTHORITY_ADMINISTRATOR), desks.at("bj", Role.AUTHORITY_HEAD)
    _publish(EditionKind.PAGE, _beijing(), admin, head)
    _publish(EditionKind.BULLETIN, _of_beijing(), admin, head)


def _publish(kind: EditionKind, text: BulletinText | PageText, author: Actor, second: Actor) -> None:
    row = propose_edition(kind=kind, content=text, by=author)
    release_edition(edition_id=row.pk, by=second)


def _second_supervisor(desks: Desks) -> Actor:
    """Four eyes need two pairs."""
    role = Role.NATIONAL_SUPERVISOR
    user = open_account(
        display_name=a_name(desks.random, "female"), login_name="national.second", phone=desks.next_phone(), password=PASSWORD
    )
    membership = Membership.objects.create(user=user, role=role.value, since=clock.now())
    return actor_for(user, membership.pk)


def _maintenance() -> BulletinText:
    night = clock.today() + timedelta(days=8)
    return BulletinText(
        sort=BulletinSort.MAINTENANCE,
        title="系统停机维护的预告",
        title_en="Planned maintenance",
        body="维护期间不能登录和提交申请，证照核验照常。请提前办理。",
        body_en="Sign-in and applications are closed; licences can still be verified. Please apply earlier.",
        audience=EVERYBODY,
        area=NATION,
        shown_from=clock.today(),
        shown_until=night + timedelta(days=1),
        down_on=night,
        down_at="22:00",
        up_on=night + timedelta(days=1),
        up_at="02:00",
    )


def _first_registration() -> BulletinText:
    return BulletinText(
        sort=BulletinSort.NOTICE,
        title="今年考试合格人员首次注册的说明",
        title_en="First registration of this year's examinees",
        body="证书制作期间可以用准考证号激活账号、填写申请；证书签发后提交。全程不收费。",
        body_en="While certificates are being made, activate with your admission number and fill in the application. No fees.",
        audience=EVERYBODY,
        area=NATION,
        shown_from=clock.today() - timedelta(days=7),
    )


def _for_institutions() -> BulletinText:
    return BulletinText(
        sort=BulletinSort.NOTICE,
        title="请核对本机构离职人员名单",
        title_en="Please check the list of those who left",
        body="请在三十日内报告已经离职的医师（管理办法第十九条）。",
        body_en="Report physicians who have left within thirty days (Measures, article 19).",
        audience=[Audience.INSTITUTION],
        area=NATION,
        must_read=True,
        shown_from=clock.today() - timedelta(days=2),
    )


def _of_beijing() -> BulletinText:
    return BulletinText(
        sort=BulletinSort.NOTICE,
        title="窗口周六上午照常服务（示例）",
        title_en="Counters are open on Saturday mornings (example)",
        body="需要当面咨询的，周六上午也可以来。网上办理不受影响。",
        body_en="Counters answer questions on Saturday mornings too. Online services are not affected.",
        audience=EVERYBODY,
        area="11",
        shown_from=clock.today() - timedelta(days=3),
    )


def _beijing() -> PageText:
    return PageText(
        about="市级和区级分别办理，提交后系统自动送到有权办理的机关，不用自己判断。",
        about_en="City and district offices share the work; the platform sends each application to the right one.",
        contact_phone="010-00000002",
        complaint_phone="010-00000012",
        opening_hours="工作日 9:00–12:00，13:30–17:00",
        opening_hours_en="Working days 9:00–12:00, 13:30–17:00",
        address="北京市示例路 1 号（示例）",
        shown_from=clock.today(),
    )
