"""个人信息修改 and 资格信息修改 (卫办医政发〔2010〕1号): which data change by which way."""

from medreg.law.eras import PHYSICIANS_LAW, PRACTISING_PHYSICIANS_LAW, QUALIFICATION_CORRECTION_NOTICE
from medreg.law.finding import Decision
from medreg.law.matter import Matter
from medreg.law.rule import Basis, Findings, rule
from medreg.standards.vocabulary import Business, DataField

OF_THE_QUALIFICATION = frozenset(
    {
        DataField.NAME,
        DataField.SEX,
        DataField.BIRTH_DATE,
        DataField.ID_NUMBER,
        DataField.QUALIFICATION_NUMBER,
        DataField.QUALIFICATION_LEVEL,
        DataField.QUALIFICATION_CATEGORY,
        DataField.QUALIFICATION_ISSUED,
    }
)
CORRECTABLE = frozenset(
    {
        DataField.NAME,
        DataField.SEX,
        DataField.BIRTH_DATE,
        DataField.EDUCATION,
        DataField.SCHOOL,
        DataField.MAJOR,
        DataField.ID_NUMBER,
        DataField.QUALIFICATION_NUMBER,
    }
)
CONFIRMED_BY_THE_INSTITUTION = frozenset(
    {
        DataField.PHOTO,
        DataField.EDUCATION,
        DataField.SCHOOL,
        DataField.MAJOR,
        DataField.DEGREE_TITLE,
        DataField.TITLE,
    }
)


def _named(fields: frozenset[DataField]) -> str:
    return "、".join(each.label for each in DataField if each in fields)


@rule("personal_data", subject="procedure", cites=("资格修改通知",), since=QUALIFICATION_CORRECTION_NOTICE)
def data_of_the_qualification_are_corrected_in_its_record(matter: Matter, basis: Basis) -> Findings:
    """Who a person is and what the qualification says are not the person's to change in the register."""
    if matter.business is not Business.PERSONAL_DATA_CHANGE:
        return ()
    strange = matter.request.fields & OF_THE_QUALIFICATION
    if not strange:
        return basis.met(f"修改{_named(matter.request.fields)}")
    fitting = Business.QUALIFICATION_DATA_CORRECTION
    return basis.barred(
        Decision.BLOCKED,
        f"{_named(strange)}属于医师资格信息",
        plain=f"{_named(strange)}属于医师资格信息，不能在个人信息中修改。请改办：{fitting.label}。",
        instead=fitting,
    )


@rule("qualification_data", subject="procedure", cites=("资格修改通知",), since=QUALIFICATION_CORRECTION_NOTICE)
def only_the_listed_data_of_a_qualification_are_corrected(matter: Matter, basis: Basis) -> Findings:
    """The notice lists eight fields and nothing else."""
    if matter.business is not Business.QUALIFICATION_DATA_CORRECTION:
        return ()
    strange = matter.request.fields - CORRECTABLE
    if not strange:
        return basis.met(f"修改{_named(matter.request.fields)}")
    personal = not strange & OF_THE_QUALIFICATION
    fitting = Business.PERSONAL_DATA_CHANGE if personal else None
    advice = f"请改办：{fitting.label}。" if fitting else "对资格证书记载有疑问的，请向考点所在地主管部门查询。"
    return basis.barred(
        Decision.BLOCKED,
        f"{_named(strange)}不在可以修改的医师资格信息之内",
        plain=f"{_named(strange)}不能通过资格信息修改办理。{advice}",
        instead=fitting,
    )


@rule("ELG-01/correction", subject="qualification", cites=("医师法 13",), since=PHYSICIANS_LAW)
@rule("ELG-01/correction", subject="qualification", cites=("执业医师法 13",), since=PRACTISING_PHYSICIANS_LAW)
def there_is_a_qualification_to_correct(matter: Matter, basis: Basis) -> Findings:
    """A record that is not found or differs is just what a correction is for; a person without any has none."""
    if matter.business is not Business.QUALIFICATION_DATA_CORRECTION or matter.qualification is not None:
        return ()
    return basis.barred(Decision.BLOCKED, "申请人没有医师资格", plain="没有查到您的医师资格，没有可以修改的资格信息。")
