"""What leaves the registration as it is: a certificate issued again, data of the person or of the qualification."""

from collections.abc import Callable, Mapping

from medreg.law.effect import Effect, Effects, Verb
from medreg.law.matter import Matter
from medreg.law.national.personal_data import CONFIRMED_BY_THE_INSTITUTION
from medreg.standards.vocabulary import Business


def _reissued(_matter: Matter) -> Effects:
    return (Effect(Verb.LICENCE, "reissued", {"number": "same"}),)


def _personal_data_change(matter: Matter) -> Effects:
    """The main institution confirms photo, education and title; contact data take effect at once."""
    if matter.registration is None or not matter.request.fields & CONFIRMED_BY_THE_INSTITUTION:
        return ()
    return (Effect(Verb.CONFIRM, matter.registration.main_institution),)


def _qualification_data_correction(_matter: Matter) -> Effects:
    return (Effect(Verb.REFER, "exam_site"),)


GRANTED: Mapping[Business, Callable[[Matter], Effects]] = {
    Business.REPLACEMENT: _reissued,
    Business.EXCHANGE: _reissued,
    Business.PERSONAL_DATA_CHANGE: _personal_data_change,
    Business.QUALIFICATION_DATA_CORRECTION: _qualification_data_correction,
}
