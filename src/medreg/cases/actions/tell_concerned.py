"""Tell institutions and bodies that are no party what a decision changed for them: told, never asked (管理办法 20)."""

from medreg.accounts.queries import staff_user_ids
from medreg.cases.business import business_type
from medreg.cases.models import Case
from medreg.institutions.law_facts import authority_id, is_authority_key
from medreg.notices.actions.notify import notify

BODY = "{authority}已办结{name}的{business}（受理号 {number}）。这是依法告知，不需要您单位同意或者办理。"


def tell_concerned(*, case_id: int, keys: list[str]) -> None:
    """Every member of staff of the institutions and bodies named by their keys; repeated delivery tells nobody twice."""
    case = Case.objects.select_related("person", "authority").get(pk=case_id)
    business = business_type(case.business).title
    told = {user_id for key in keys for user_id in _staff(key)}
    for user_id in sorted(told):
        notify(
            recipient_id=user_id,
            topic="case",
            title=f"{case.person.name}：{business}",
            body=BODY.format(
                authority=case.authority.name if case.authority else "",
                name=case.person.name,
                business=business,
                number=case.number,
            ),
            link="",
            dedupe_key=f"concerned:{case.pk}:{user_id}",
        )


def _staff(key: str) -> list[int]:
    if is_authority_key(key):
        return staff_user_ids(authority_id=authority_id(key))
    return staff_user_ids(institution_id=int(key))
