"""A walk through every page in English: every address, as everybody who may open it, with cases in every state."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from medreg.access.actor import Role
from medreg.accounts.models import Membership, User
from medreg.cases.actions.answer_employment import answer_employment
from medreg.cases.actions.not_accept import not_accept
from medreg.cases.actions.refuse import refuse
from medreg.cases.actions.return_for_correction import Wanted, return_for_correction
from medreg.cases.actions.withdraw import withdraw
from medreg.cases.models import Case
from medreg.files.models import StoredFile
from medreg.institutions.models import Authority, Institution, ProfileChange
from medreg.licences.models import LicenceVersion
from medreg.notices.models import Notice
from medreg.physicians.models import DataTicket, Person
from medreg.standards import gb2260
from medreg.standards.vocabulary import ApplicationEvent, Reason
from tests.adversary.page import Form, page_of
from tests.builders.casework import (
    Scene,
    a_confirmed_case,
    a_draft,
    a_granted_case,
    a_reviewed_case,
    a_submitted_case,
    an_accepted_case,
)
from tests.locale.chinese import CHINESE
from tests.locale.visible_words import visible_words
from tests.portals.signed_in import client_of
from tests.portals.staff_scene import in_role

PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
WRONG = "2026-02-30\u202e%$"
PORTALS = ("/physician/", "/institution/", "/authority/")
STEPS = ("qualification", "institution", "scope", "training", "person", "declaration")


@dataclass(frozen=True, slots=True)
class Visitor:
    """A browser that reads English; `closed` to it are these parts, `rows` stand for the parameters of addresses."""

    name: str
    client: Client
    closed: tuple[str, ...]
    rows: dict[str, object]


def named(scene: Scene) -> Scene:
    """The same people under names that no list of roles holds."""
    staff = {
        who: replace(getattr(scene, who), name=f"郭{who}")
        for who in ("clerk", "acceptor", "reviewer", "approver")
    }
    for actor in staff.values():
        User.objects.filter(pk=actor.user_id or 0).update(display_name=actor.name)
    return replace(scene, **staff)


def _corrected(scene: Scene) -> Case:
    wanted = (
        Wanted("field", "department", Reason.M99, "请写全称"),
        Wanted("material", "employment_proof", Reason.M02, "请重新上传"),
    )
    return return_for_correction(case_id=a_confirmed_case(scene).pk, wanted=wanted, by=scene.acceptor)


def _answered(event: ApplicationEvent) -> Callable[[Scene], Case]:
    return lambda scene: answer_employment(
        case_id=a_submitted_case(scene).pk, event=event, by=scene.clerk, note="没有聘用此人"
    )


def _refused(scene: Scene) -> Case:
    case = a_reviewed_case(scene, recommendation="refuse")
    return refuse(
        case_id=case.pk, reasons=(Reason.R05,), articles=("医师法 16(4)",), note="考核不合格", by=scene.approver
    )


def _not_accepted(scene: Scene) -> Case:
    case = a_confirmed_case(scene)
    return not_accept(
        case_id=case.pk, reason=Reason.N02, article="行政许可法 32", note="不需要办理", by=scene.acceptor
    )


def _withdrawn(scene: Scene) -> Case:
    return withdraw(case_id=a_submitted_case(scene).pk, by=scene.physician, note="不办了")


CASES: dict[str, Callable[[Scene], Case]] = {
    "granted": a_granted_case,
    "draft": a_draft,
    "unfinished": lambda scene: a_draft(scene, employed_until="2020-01-01", scopes=["C02"], department=""),
    "submitted": a_submitted_case,
    "returned": _answered(ApplicationEvent.INSTITUTION_RETURN),
    "denied": _answered(ApplicationEvent.INSTITUTION_DENY),
    "confirmed": a_confirmed_case,
    "correction": _corrected,
    "accepted": an_accepted_case,
    "reviewed": a_reviewed_case,
    "refused": _refused,
    "not accepted": _not_accepted,
    "withdrawn": _withdrawn,
}


def visitors(scene: Scene, case: Case, *, all_roles: bool) -> Iterator[Visitor]:
    """Those who have to do with a case; with `all_roles` also who has not, and a passer-by."""
    rows = _rows(scene, case)
    for who in ("physician", "clerk", "acceptor", "reviewer", "approver"):
        yield Visitor(who, _in_english(client_of(getattr(scene, who))), _closed_to(who), rows)
    if all_roles:
        yield Visitor("anonymous", _in_english(Client()), (), rows)
        for role in (Role.INSTITUTION_ADMINISTRATOR, Role.AUTHORITY_ADMINISTRATOR, Role.NATIONAL_SUPERVISOR):
            actor = in_role(role, scene)
            User.objects.filter(pk=actor.user_id or 0).update(display_name=f"郭{role.value}")
            yield Visitor(role.value, _in_english(client_of(actor)), _closed_to(role.value), rows)


def _closed_to(who: str) -> tuple[str, ...]:
    """The other portals answer 404, which the passer-by sees often enough."""
    own = {"physician": "/physician/", "clerk": "/institution/", "institution_administrator": "/institution/"}
    return tuple(part for part in PORTALS if part != own.get(who, "/authority/"))


def _in_english(client: Client) -> Client:
    client.cookies["django_language"] = "en"
    return client


def _rows(scene: Scene, case: Case) -> dict[str, object]:
    version = LicenceVersion.objects.filter(registration__person=scene.person).first()
    ticket = DataTicket.objects.first()
    change = ProfileChange.objects.first()
    notice = Notice.objects.filter(recipient_id=scene.physician.user_id or 0).first()
    files = StoredFile.objects.filter(owner_id=scene.physician.user_id or 0)
    found: dict[str, object] = {
        "case_id": case.pk,
        "file_id": files[1].pk,
        "source_id": files[0].pk,
        "photo_id": files[0].pk,
        "page": 1,
        "kind": "photo",
        "slug": "institution",
        "code": "11",
        "sequence": case.events.count(),
        "person_id": scene.person.pk,
        "membership_id": Membership.objects.filter(user_id=scene.clerk.user_id or 0).values_list("pk", flat=True)[0],
    }
    optional = {
        "version_id": version,
        "ticket_id": ticket,
        "change_id": change,
        "notice_id": notice,
        "registration_id": version and version.registration,
    }
    found |= {name: row.pk for name, row in optional.items() if row is not None}
    return found | ({"licence_number": version.number} if version else {})


def addresses(rows: dict[str, object], *, of_case: bool) -> Iterator[str]:
    """Every address whose parameters are among `rows`; `of_case`: only those of one case."""
    for route in _routes("/", get_resolver()):
        wanted = PARAMETER.findall(route)
        if ("case_id" in wanted) >= of_case and rows.keys() >= set(wanted):
            for slug in STEPS if "slug" in wanted else ("",):
                yield _filled(route, {**rows, "slug": slug})


def _filled(route: str, rows: dict[str, object]) -> str:
    return PARAMETER.sub(lambda found: str(rows[found[1]]), route).removesuffix("$")


def _routes(prefix: str, resolver: URLResolver) -> Iterator[str]:
    for entry in resolver.url_patterns:
        route = prefix + str(entry.pattern).lstrip("^")
        if isinstance(entry, URLResolver):
            yield from _routes(route, entry)
        elif isinstance(entry, URLPattern) and not route.startswith("/demo/"):
            yield route


def pages(visitor: Visitor, *, of_case: bool) -> Iterator[tuple[str, str]]:
    """(address, page) of everything that answers with a page, and of what its forms answer to nonsense."""
    asked: set[str] = set()
    for address in addresses(visitor.rows, of_case=of_case):
        if address.startswith(visitor.closed):
            continue
        answer = visitor.client.get(address)
        if "html" not in answer.headers.get("Content-Type", ""):
            continue
        page = answer.content.decode()
        yield address, page
        for form in (one for one in page_of(page).forms if one.method == "post"):
            action = form.action or address
            if "sign-out" not in action and action not in asked and "language" not in action:
                asked.add(action)
                yield from ((f"POST {action}", said) for said in _answers_to_nonsense(visitor.client, action, form))


def _answers_to_nonsense(client: Client, action: str, form: Form) -> Iterator[str]:
    """What a form answers when nothing is filled in, and when everything is wrong; nothing that it does is kept."""
    sent = dict(form.buttons) | {one.name: one.value for one in form.fields if one.kind != "file"}
    sent.pop("", None)
    for text in ("", WRONG):
        with transaction.atomic():
            answer = client.post(action, {**sent, **{one.name: text for one in form.free()}}, follow=True)
            transaction.set_rollback(True)
        if "html" in answer.headers.get("Content-Type", ""):
            yield answer.content.decode()


def names_on_file() -> list[str]:
    """Names of people and bodies, titles of notices as sent, and counties, for which no English is on file."""
    columns = (
        Person.objects.values_list("name", flat=True),
        User.objects.values_list("display_name", flat=True),
        Institution.objects.values_list("name", flat=True),
        Authority.objects.values_list("name", flat=True),
        Notice.objects.values_list("title", flat=True),
    )
    regions = set(Institution.objects.values_list("region", flat=True))
    counties = {area.name for region in regions if (area := gb2260.area(region)) is not None}
    return sorted({*(name for column in columns for name in column if name), *counties}, key=len, reverse=True)


def chinese_left(page: str, names: list[str]) -> set[str]:
    """The Chinese texts of a page that are neither names nor marked as somebody else's words."""
    left = set()
    for words in visible_words(page):
        told = words
        for name in names:
            told = told.replace(name, "")
        if CHINESE.search(told):
            left.add(words)
    return left
