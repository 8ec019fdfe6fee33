"""A small register with every kind of record in it, made by the real actions."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import cycle

from medreg import clock
from medreg.access.actor import SYSTEM, Actor, Role
from medreg.institutions.actions.register_institution import register_institution
from medreg.institutions.actions.revoke_licence import revoke_licence
from medreg.institutions.models import Authority, Institution
from medreg.publication.actions.refresh_record import refresh_record
from medreg.register.actions.end_registration import end_registration
from medreg.register.actions.record_status import record_status
from medreg.register.models import Registration
from medreg.standards.vocabulary import Category, InstitutionKind, Level, RegistrationStatus
from tests.builders.register_rows import OFFICER, a_person, a_registration, an_authority
from tests.builders.registered import filed_at
from tests.conftest import TODAY

NAMES = (
    *(
        "林知远",
        "欧阳修竹",
        "欧阳",
        "阿依古丽·买买提",
        "JOHN SMITH",
        "司马光远",
        "林",
        "𠮷田一郎",
        "张三",
        "张三丰",
        "王伟",
        "王小伟",
    ),
    *("欧冶子", "诸葛明", "李司马", "买买提", "林远", "陈·一"),
)
SCOPES = (("C01",), ("C02", "C03"), ("C05",))
YESTERDAY, LAST_OF_SUSPENSION = TODAY - timedelta(days=1), date(2026, 9, 10)


@dataclass(frozen=True, slots=True)
class World:
    """`people` are the registrations in the order in which they were made; `ended` are cancelled or moved away."""

    houses: tuple[Institution, ...]
    people: tuple[Registration, ...]
    filed: Registration
    suspended: Registration
    resumed: Registration
    cancelled: Registration
    moved: tuple[Registration, Registration]


def a_world(size: int = 24) -> World:
    """`size` physicians at four institutions of two provinces; one of each is filed, suspended, resumed, cancelled, moved."""
    beijing, nanjing = an_authority(), an_authority(area_code="320100", province="32", level="city")
    with clock.shifted_to(date(2026, 9, 1)):
        older = (
            a_house("海淀示例社区卫生服务中心", beijing, "110108", class_code="B100"),
            a_house("南京示例医院", nanjing, "320102"),
            a_house("关闭的医院", beijing, "110101"),
        )
    houses = (a_house("海淀示例医院", beijing, "110108", credit_code="12110000400000000Y"), *older)
    revoke_licence(
        institution_id=houses[3].pk,
        on=YESTERDAY,
        document="示例〔2026〕1号",
        by=Actor(Role.AUTHORITY_ADMINISTRATOR, authority_id=beijing.pk),
    )
    people = tuple(_people(houses, size))
    filed, suspended, resumed, cancelled, left = people[:5]
    filed_at(filed, houses[1])
    _suspend(suspended, date(2026, 8, 1), date(2026, 12, 31))
    _suspend(resumed, date(2026, 3, 1), LAST_OF_SUSPENSION)
    end_registration(
        registration_id=cancelled.pk,
        status=RegistrationStatus.CANCELLED,
        on=date(2026, 6, 1),
        ground="X03",
        decision=None,
        actor=OFFICER,
    )
    end_registration(
        registration_id=left.pk,
        status=RegistrationStatus.TRANSFERRED,
        on=date(2026, 5, 1),
        ground="",
        decision=None,
        actor=OFFICER,
    )
    arrived = a_registration(
        left.person,
        qualification_id=left.qualification_id,
        place="320000",
        main_institution_id=houses[2].pk,
        licence_number=left.licence_number,
        since=date(2026, 5, 1),
    )
    for registration in (*people, arrived):
        refresh_record(registration_id=registration.pk)
    with clock.shifted_to(LAST_OF_SUSPENSION):  # nobody has written the record anew since the suspension ran out
        refresh_record(registration_id=resumed.pk)
    return World(houses, people, filed, suspended, resumed, cancelled, (left, arrived))


def _people(houses: tuple[Institution, ...], size: int) -> list[Registration]:
    kinds = cycle(
        [(Level.PHYSICIAN, Category.CLINICAL), (Level.ASSISTANT, Category.CLINICAL), (Level.PHYSICIAN, Category.DENTAL)]
    )
    made = []
    for number, (level, category) in zip(range(size), kinds, strict=False):
        house = houses[number % 2 if number < 5 else number % 3]
        made.append(
            a_registration(
                a_person(NAMES[number % len(NAMES)], sex="female" if number % 2 else "male"),
                level=level,
                category=category,
                main_institution_id=house.pk,
                place=house.region if level is Level.ASSISTANT else f"{house.province}0000",
                scopes=("D01",) if category is Category.DENTAL else SCOPES[number % 3],
            )
        )
    return made


def a_house(
    name: str, licensor: Authority, region: str, *, class_code: str = "A100", credit_code: str = ""
) -> Institution:
    return register_institution(
        name=name,
        licence_number=f"PDY{Institution.objects.count() + 1000:07d}",
        class_code=class_code,
        kind=InstitutionKind.MEDICAL,
        region=region,
        departments=("03", "04"),
        valid_from=date(2020, 1, 1),
        valid_to=None,
        actor=SYSTEM,
        licensor_id=licensor.pk,
        address="示例大街 1 号",
        credit_code=credit_code,
    )


def _suspend(registration: Registration, since: date, until: date | None) -> None:
    record_status(
        registration_id=registration.pk,
        status=RegistrationStatus.SUSPENDED,
        since=since,
        until=until,
        ground="",
        decision=None,
        actor=OFFICER,
    )
