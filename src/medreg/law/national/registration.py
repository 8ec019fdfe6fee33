"""Acts upon a registration need one that stands."""

from medreg.law.businesses import UPON_A_REGISTRATION
from medreg.law.eras import REGISTRATION_MEASURES, REGISTRATION_MEASURES_1999
from medreg.law.finding import Decision
from medreg.law.matter import Matter
from medreg.law.rule import Basis, Findings, rule
from medreg.standards.vocabulary import Business

_FOR_THE_PHYSICIAN = frozenset({Business.REPLACEMENT, Business.EXCHANGE})


@rule("registration_stands", subject="registration", cites=("管理办法 7",), since=REGISTRATION_MEASURES)
@rule("registration_stands", subject="registration", cites=("1999办法",), since=REGISTRATION_MEASURES_1999)
def there_is_a_registration_to_act_upon(matter: Matter, basis: Basis) -> Findings:
    """Departure, cancellation, suspension, a new certificate: each concerns a registration that has not ended."""
    if matter.business not in UPON_A_REGISTRATION:
        return ()
    registration = matter.registration
    if registration is not None:
        return basis.met(f"执业注册（{registration.level.label}，{registration.category.label}）在册")
    fitting = None
    if matter.business in _FOR_THE_PHYSICIAN and not matter.ongoing:
        fitting = Business.FIRST_REGISTRATION if matter.never_registered else Business.RE_REGISTRATION
    advice = f"请改办：{fitting.label}。" if fitting else "请核对所指的注册。"
    return basis.barred(
        Decision.BLOCKED,
        "没有在册的执业注册可供办理",
        plain=f"没有可以办理{matter.business.label}的执业注册。{advice}",
        instead=fitting,
    )
