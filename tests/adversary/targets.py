"""What stands in the place of each address's parameters: rows of one side, and how the access table sees them."""

from collections.abc import Callable
from dataclasses import dataclass
from types import SimpleNamespace
from uuid import UUID

from medreg.access.actor import Actor
from medreg.cases.models import Case
from medreg.files.kinds import Purpose
from medreg.licences.issuing_key import published_keys
from medreg.portals.shared.acts import Openness
from medreg.register.models import RegistrationPeriod
from medreg.standards.vocabulary import ApplicationState as State
from medreg.standards.vocabulary import MaterialKind
from tests.adversary.addresses import Address
from tests.adversary.world import PAUSED, Side

STATE_OF = {
    "physician:case": State.INSTITUTION_REVIEW,
    "physician:withdraw": State.INSTITUTION_REVIEW,
    "physician:receipt": State.INSTITUTION_REVIEW,
    "physician:correction": State.CORRECTION,
    "authority-review": State.REVIEW,
    "authority-pause": State.REVIEW,
    "authority-extend": State.REVIEW,
    "authority-death": State.REVIEW,
    "authority-letter": State.REVIEW,
    "authority-letter-pdf": State.REVIEW,
    "institution-letter": State.CLOSED,
    "institution-letter-pdf": State.CLOSED,
    "physician:letter": State.CLOSED,
    "physician:letter_pdf": State.CLOSED,
    "authority-grant": State.DECISION,
    "authority-refuse": State.DECISION,
    "authority-resume": PAUSED,
    "physician:licence": State.CLOSED,
    "physician:licences": State.CLOSED,
    "physician:licence_show": State.CLOSED,
    "physician:licence_pdf": State.CLOSED,
    "physician:licence_ofd": State.CLOSED,
    "physician:licence_photo": State.CLOSED,
    "physician:licence_credential": State.CLOSED,
    "physician:licence_share": State.CLOSED,
    "physician:licence_share_revoke": State.CLOSED,
    "api-own-licences": State.CLOSED,
    "api-credential": State.CLOSED,
    "share": State.CLOSED,
    "share-code": State.CLOSED,
    "physician:licence_log_proof": State.CLOSED,
    "physician:notice": State.CLOSED,
    "physician:looks": State.CLOSED,
    "physician:file": State.CLOSED,
    "physician:file_pdf": State.CLOSED,
}
"""The state in which an address has something to show; otherwise that of its portal."""
STATE_OF_PORTAL = {
    "physician": State.DRAFT,
    "institution": State.INSTITUTION_REVIEW,
    "authority": State.AWAITING_ACCEPTANCE,
    "": State.DRAFT,
}
ACCEPTANCE_EVENT = 3  # submitted, confirmed, accepted
GRANT_EVENT = 5  # … reviewed, granted
NO_ROW = 999_999_999


@dataclass(frozen=True, slots=True)
class Target:
    """An address of a row; `row` has the columns that the access table asks about, None where no row is named."""

    url: str
    row: object | None


def state_for(address: Address) -> str:
    return STATE_OF.get(address.name, STATE_OF_PORTAL[address.portal])


def target_of(address: Address, side: Side, reader: Actor, state: str = "") -> Target:
    """The address with rows of `side`; notices and roles are those of `reader`."""
    asked = Asked(address, side, reader, state or state_for(address))
    return Target(address.url(**_values(asked)), _row(asked))


def values_of(address: Address, side: Side, reader: Actor, state: str) -> dict[str, object]:
    return _values(Asked(address, side, reader, state))


@dataclass(frozen=True, slots=True)
class Asked:
    """For whose rows an address is filled in."""

    address: Address
    side: Side
    reader: Actor
    state: str

    @property
    def colleague(self) -> Actor:
        """Whose post an administrator of the portal ends."""
        return self.side.scene.clerk if self.address.portal == "institution" else self.side.scene.acceptor

    @property
    def file(self) -> UUID:
        """A document of the case or notification; of one's own uploads where neither is named."""
        if "notification_id" in self.address.parameters:
            return UUID(str(self.side.notification.file_ids[0]))
        if self.address.of_case:
            return self.side.file(self.state, MaterialKind.EMPLOYMENT_PROOF)
        return self.side.uploaded(self.state, Purpose.DOCUMENT)

    @property
    def photo(self) -> UUID:
        return self.side.uploaded(self.state, Purpose.PHOTO)

    @property
    def notice(self) -> int:
        found = self.side.notice_of(self.reader)
        return found.pk if found else NO_ROW

    @property
    def number(self) -> object:
        """A page, an article of a statute, or a licence."""
        if "short" in self.address.parameters:
            return "16"
        return 1 if self.address.parameters["number"] == "int" else self.side.licence.number

    @property
    def sequence(self) -> int:
        """An event that a letter tells; an institution is sent decisions alone."""
        return GRANT_EVENT if self.state == State.CLOSED else ACCEPTANCE_EVENT

    @property
    def slug(self) -> str:
        """A step of the wizard, a matter of an institution or an authority, a helper, or a business as addresses write it."""
        if self.address.name.startswith("guide-help"):
            return "returned"
        if self.address.name == "institution-report":
            return "departure"
        if self.address.name == "authority-edition-write":
            return "bulletin"
        if self.address.portal == "authority":
            return "event" if self.address.name == "authority-record-fact" else "suspension"
        return "institution" if self.address.of_case else "change-place"


def _values(asked: Asked) -> dict[str, object]:
    return {name: _VALUES[name](asked) for name in asked.address.parameters}


_VALUES: dict[str, Callable[[Asked], object]] = {
    "case_id": lambda asked: asked.side.cases[asked.state].pk,
    "slug": lambda asked: asked.slug,
    "short": lambda _: "医师法",
    "kid": lambda _: published_keys().keys[0].kid,
    "kind": lambda asked: "Practitioner" if asked.address.name.startswith("fhir-") else MaterialKind.EMPLOYMENT_PROOF.value,
    "key": lambda asked: asked.side.licence.number if asked.address.name.startswith("fhir-") else "wh-0",
    "rest": lambda _: "Practitioner/1/_history",
    "file_id": lambda asked: asked.file,
    "source_id": lambda asked: asked.photo,
    "photo_id": lambda asked: asked.photo,
    "number": lambda asked: asked.number,
    "page": lambda _: 1,
    "version_id": lambda asked: asked.side.licence.pk,
    "notice_id": lambda asked: asked.notice,
    "code": lambda _: "11",
    "month": lambda _: "2026-09",
    "licence_number": lambda asked: asked.side.licence.number,
    "form": lambda asked: "vc" if "credential" in asked.address.name else "sample",
    "stop": lambda _: "institution",
    "rule_id": lambda _: "ELG-05",
    "share_id": lambda asked: asked.side.share.pk,
    "secret": lambda asked: asked.side.secret,
    "shard": lambda asked: asked.side.licence.status_list,
    "index": lambda asked: asked.side.licence.status_index,
    "language": lambda _: "zh-hans",
    "token": lambda asked: asked.side.invitation,
    "passkey_id": lambda _: 1,
    "person_id": lambda asked: asked.side.licence.registration.person_id,
    "membership_id": lambda asked: asked.side.membership_of(asked.colleague),
    "registration_id": lambda asked: asked.side.licence.registration_id,
    "institution_id": lambda asked: asked.side.scene.hospital.pk,
    "ticket_id": lambda asked: asked.side.ticket.pk,
    "report_id": lambda asked: asked.side.report.pk,
    "stay_id": lambda asked: asked.side.stay.pk,
    "notification_id": lambda asked: asked.side.notification.pk,
    "correction_id": lambda asked: asked.side.correction.pk,
    "change_id": lambda asked: asked.side.change.pk,
    "edition_id": lambda asked: asked.side.edition.pk,
    "sequence": lambda asked: asked.sequence,
    "log": lambda _: "licences",
    "tile": lambda _: "tile/0/000.p/1",
}


def _row(asked: Asked) -> object | None:
    if asked.address.act is None or isinstance(asked.address.act, Openness):
        return None
    for parameter, row in _ROWS.items():
        if parameter in asked.address.parameters:
            return row(asked)
    return None


def _registration(asked: Asked) -> object:
    """As the body that keeps it sees it, and as the house does that reports about it."""
    period = RegistrationPeriod.objects.filter(registration_id=asked.side.licence.registration_id)[0]
    return SimpleNamespace(
        authority_id=period.authority_id,
        institution_id=period.main_institution_id,
        person_id=period.registration.person_id,
        started_by="institution",
    )


def _of_house(asked: Asked) -> object:
    scene = asked.side.scene
    return SimpleNamespace(institution_id=scene.hospital.pk, authority_id=scene.authority.pk)


_ROWS: dict[str, Callable[[Asked], object]] = {
    "case_id": lambda asked: Case.objects.get(pk=asked.side.cases[asked.state].pk),
    "notification_id": lambda asked: asked.side.notification,
    "file_id": lambda asked: SimpleNamespace(person_id=asked.side.owners[State.DRAFT].person_id),
    "version_id": lambda asked: SimpleNamespace(person_id=asked.side.owners[State.CLOSED].person_id),
    "share_id": lambda asked: SimpleNamespace(person_id=asked.side.owners[State.CLOSED].person_id),
    "notice_id": lambda asked: SimpleNamespace(user_id=asked.reader.user_id),
    "person_id": _of_house,
    "membership_id": _of_house,
    "registration_id": _registration,
    "institution_id": _of_house,
    "ticket_id": lambda asked: SimpleNamespace(province=asked.side.ticket.province),
    "change_id": _of_house,
    "report_id": lambda asked: asked.side.report,
    "stay_id": lambda asked: asked.side.stay,
    "correction_id": lambda asked: asked.side.correction,
    "edition_id": lambda asked: asked.side.edition,
}
"""The first parameter that an address has of these names the row that the access table judges."""
