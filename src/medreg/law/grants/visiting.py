"""Short-term practice: a document of its own for each origin, valid until the last day of the stay."""

from collections.abc import Callable, Mapping

from medreg.law.effect import Effect, Effects, Parameter, Verb
from medreg.law.matter import Matter
from medreg.standards.vocabulary import Business, Origin

DOCUMENT: Mapping[Origin, str] = {
    Origin.HONG_KONG: "港澳医师短期行医执业证书",
    Origin.MACAU: "港澳医师短期行医执业证书",
    Origin.TAIWAN: "台湾医师短期行医执业证书",
    Origin.FOREIGN: "外国医师短期行医许可证",
}


def _short_term_practice(matter: Matter) -> Effects:
    document = DOCUMENT.get(matter.physician.origin)
    if document is None:
        return ()
    params: dict[str, Parameter] = {"institution": matter.request.institution, "document": document}
    if matter.request.period is not None:
        params["until"] = matter.request.period.last
    return (Effect(Verb.CREATE, "short_term_registration", params),)


GRANTED: Mapping[Business, Callable[[Matter], Effects]] = {Business.SHORT_TERM_PRACTICE: _short_term_practice}
