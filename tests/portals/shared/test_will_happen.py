"""Every effect that the law knows has its sentence."""

from datetime import date

import pytest

from medreg.law.effect import Effect, Verb
from medreg.portals.shared.will_happen import will_happen

NAMES = {"physician": "您本人", "H1": "示例医院", "A1": "示例卫健委"}
EVERY_EFFECT = [
    Effect(Verb.CREATE, "registration", {"place": "110000", "level": "physician", "main_institution": "H1"}),
    Effect(Verb.CREATE, "filing", {"institution": "H1", "from": date(2026, 1, 1), "to": date(2026, 12, 31)}),
    Effect(Verb.CREATE, "departure_filing", {"institution": "H1"}),
    Effect(Verb.CREATE, "short_term_registration", {"institution": "H1", "until": date(2026, 12, 31)}),
    Effect(Verb.CHANGE, "registration", {"scopes": ("C01", "C04")}),
    *(
        Effect(Verb.END, "registration", {"place": "110000", "as": how})
        for how in ("transferred", "cancelled", "rescinded", "replaced")
    ),
    Effect(Verb.KEEP, "registration", {"place": "110000"}),
    Effect(Verb.END, "filings", {"place": "110000"}),
    Effect(Verb.KEEP, "filings", {"place": "110000"}),
    Effect(Verb.END, "filing", {"institution": "H1"}),
    Effect(Verb.KEEP, "filing", {"institution": "H1"}),
    Effect(Verb.RECHECK, "filing", {"institution": "H1"}),
    Effect(Verb.END, "departure_filing"),
    Effect(Verb.SUSPEND, "registration", {"from": date(2026, 1, 1), "to": date(2026, 6, 30)}),
    Effect(Verb.RESUME, "registration"),
    *(
        Effect(Verb.LICENCE, state)
        for state in (
            "issued",
            "updated",
            "reissued",
            "frozen",
            "restored",
            "cancelled",
            "rescinded",
            "revoked",
            "replaced",
        )
    ),
    Effect(Verb.NOTIFY, "physician"),
    Effect(Verb.NOTIFY, "A1"),
    Effect(Verb.PUBLISH, "granted"),
    Effect(Verb.PUBLISH, "cancelled"),
    Effect(Verb.CONFIRM, "H1"),
    Effect(Verb.REFER, "exam_site"),
    Effect(Verb.BAR, "improper_means", {"until": date(2029, 1, 1)}),
    Effect(Verb.CLOCK, "cancellation", {"due": date(2028, 1, 1)}),
    Effect(Verb.ORDER, "suspension", {"min_months": 3, "max_months": 6}),
    Effect(Verb.RECORD, "assessment", {"result": "passed"}),
    Effect(Verb.STATUS, "main_institution_lost"),
]


@pytest.mark.parametrize("effect", EVERY_EFFECT, ids=lambda effect: f"{effect.verb}-{effect.object}")
def test_an_effect_has_a_sentence_without_codes(effect: Effect) -> None:
    (group,) = will_happen((effect,), NAMES.__getitem__)

    (words,) = group.sentences
    assert words
    assert not [code for code in ("H1", "A1", "110000", "C01", "%(") if code in words]


def test_every_verb_is_among_them() -> None:
    assert {effect.verb for effect in EVERY_EFFECT} == set(Verb)


def test_what_ends_stands_before_what_begins_and_nothing_is_said_twice() -> None:
    begins = Effect(Verb.CREATE, "registration", {"place": "320000"})
    ends = Effect(Verb.END, "registration", {"place": "110000", "as": "transferred"})

    groups = will_happen((begins, ends, ends), NAMES.__getitem__)

    assert [group.slug for group in groups] == ["ends", "begins"]
    assert groups[0].sentences == ("在北京市的执业注册（变更转出）",)
