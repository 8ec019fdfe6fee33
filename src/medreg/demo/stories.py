"""What happens to which application, and when: one line a story, days counted in working days before today."""

from dataclasses import dataclass

from medreg.demo import applications as way
from medreg.demo import further_business as more
from medreg.demo import posts
from medreg.demo.applications import Move
from medreg.demo.posts import Post
from medreg.standards.vocabulary import Business

Moment = tuple[int, Move]


@dataclass(frozen=True, slots=True)
class Story:
    """`login` names the account (part of the personas); `desk` is the body that decides at that house."""

    login: str
    house: str
    desk: str
    post: Post
    moves: tuple[Moment, ...]


def _to_closing(first: int, *, pace: int = 2) -> tuple[Moment, ...]:
    return (
        (first, way.hand_in),
        (first + 1, way.confirm),
        (first + 2, way.accept_it),
        (first + 2 + 2 * pace, way.examine),
        (first + 2 + 3 * pace, way.grant),
    )


HANDED = way.hand_in
STORIES: tuple[Story, ...] = (
    # granted and closed, by every kind of body; some of them have other business afterwards
    Story("demo.closed", "haidian-hospital", "haidian", posts.INTERNAL, _to_closing(-26)),
    Story(
        "story.centre", "zhongguancun", "haidian", posts.GENERAL,
        (
            *_to_closing(-24),
            (-12, more.file_at("haidian-hospital")),
            (-11, way.confirm), (-9, way.accept_it), (-7, way.grant),
        ),
    ),
    Story(
        "story.dental", "haidian-dental", "haidian", posts.TEETH,
        (*_to_closing(-22, pace=1), (-4, more.apply_for(Business.REPLACEMENT, loss="lost")), (-2, way.accept_it)),
    ),
    Story(
        "story.cdc", "haidian-cdc", "haidian", posts.PUBLIC_HEALTH,
        (*_to_closing(-21, pace=1), (-6, more.suspend), (-4, way.examine), (-3, way.grant)),
    ),
    Story(
        "story.province", "bj-hospital", "bj", posts.SURGERY,
        (*_to_closing(-20), (-3, more.apply_for(Business.CHANGE_MAIN_INSTITUTION, house="haidian-hospital", desk="haidian"))),
    ),
    Story(
        "story.chinese", "bj-tcm-hospital", "bj-tcm", posts.CHINESE,
        (*_to_closing(-19), (-4, more.rescind), (-2, way.examine)),
    ),
    Story(
        "story.bureau", "gulou-hospital", "gulou-bureau", posts.CHILDREN,
        (
            *_to_closing(-18),
            (-6, more.apply_for(Business.ADDITIONAL_REGISTRATION, house="haidian-hospital", desk="haidian")),
            (-4, way.confirm),
        ),
    ),
    Story(
        "story.assistant", "gulou-centre", "gulou-bureau", posts.ASSISTANT,
        (*_to_closing(-17), (-4, more.report_departure), (-3, more.object_to_it), (-2, more.answer_it)),
    ),
    Story(
        "story.city", "nanjing-dental", "nanjing", posts.TEETH,
        (*_to_closing(-16), (-6, more.report_departure), (-4, way.accept_it), (-3, way.grant)),
    ),
    Story("story.rural", "jiangning-village", "jiangning", posts.RURAL, _to_closing(-14, pace=1)),
    Story(
        "story.county", "kunshan-hospital", "kunshan", posts.IMAGING,
        (
            *_to_closing(-13, pace=1),
            (-6, more.apply_for(Business.CANCELLATION)), (-5, way.accept_it), (-4, way.examine), (-3, way.grant),
        ),
    ),
    # granted this morning: the licence waits for its signature
    Story(
        "story.granted", "haidian-hospital", "haidian", posts.CHILDREN,
        ((-6, HANDED), (-5, way.confirm), (-4, way.accept_it), (-1, way.examine), (0, way.grant)),
    ),
    # drafts, with the institution
    Story("demo.draft", "haidian-hospital", "haidian", posts.EMERGENCY, ((-1, way.draft),)),
    Story("story.fresh", "haidian-hospital", "haidian", posts.INTERNAL, ((-1, HANDED),)),
    Story("story.waiting", "haidian-hospital", "haidian", posts.SURGERY, ((-4, HANDED),)),
    Story("story.waiting2", "zhongguancun", "haidian", posts.GENERAL, ((-2, HANDED),)),
    Story("story.waiting3", "gulou-centre", "gulou-bureau", posts.GENERAL, ((-3, HANDED),)),
    Story("story.returned", "haidian-hospital", "haidian", posts.GENERAL, ((-4, HANDED), (-2, way.send_back))),
    Story("story.silent", "zhongguancun", "haidian", posts.INTERNAL, ((-8, HANDED),)),
    Story("story.denied", "haidian-hospital", "haidian", posts.INTERNAL, ((-3, HANDED), (-2, way.deny))),
    # at the acceptance desk
    Story("story.arrived", "haidian-hospital", "haidian", posts.SURGERY, ((-2, HANDED), (-1, way.confirm))),
    Story("story.arrived2", "haidian-dental", "haidian", posts.TEETH, ((-4, HANDED), (-3, way.confirm))),
    Story("story.claimed", "haidian-hospital", "haidian", posts.EMERGENCY, ((-5, HANDED), (-4, way.confirm), (-1, way.take))),
    Story("story.arrived3", "gulou-hospital", "gulou-bureau", posts.SURGERY, ((-3, HANDED), (-2, way.confirm))),
    Story("story.arrived4", "nanjing-dental", "nanjing", posts.TEETH, ((-3, HANDED), (-2, way.confirm))),
    Story("story.arrived5", "bj-hospital", "bj", posts.EYES, ((-2, HANDED), (-1, way.confirm))),
    Story("story.arrived6", "bj-tcm-hospital", "bj-tcm", posts.INTEGRATED, ((-2, HANDED), (-1, way.confirm))),
    Story("story.declined", "haidian-hospital", "haidian", posts.CHILDREN, ((-8, HANDED), (-7, way.confirm), (-5, way.decline))),
    Story("story.deemed", "kunshan-hospital", "kunshan", posts.INTERNAL, ((-9, HANDED), (-8, way.confirm))),
    # corrections
    Story(
        "demo.correction", "haidian-hospital", "haidian", posts.INTERNAL,
        ((-5, HANDED), (-4, way.confirm), (-2, way.ask_correction)),
    ),
    Story(
        "story.corrected", "zhongguancun", "haidian", posts.GENERAL,
        ((-9, HANDED), (-8, way.confirm), (-6, way.ask_correction), (-1, way.correct)),
    ),
    # under review
    Story("story.review", "haidian-hospital", "haidian", posts.INTERNAL, ((-6, HANDED), (-5, way.confirm), (-3, way.accept_it))),
    Story("story.review2", "gulou-hospital", "gulou-bureau", posts.INTERNAL, ((-7, HANDED), (-6, way.confirm), (-4, way.accept_it))),
    Story("story.review3", "bj-hospital", "bj", posts.OBSTETRICS, ((-7, HANDED), (-6, way.confirm), (-4, way.accept_it))),
    Story("story.review4", "bj-tcm-hospital", "bj-tcm", posts.CHINESE, ((-6, HANDED), (-5, way.confirm), (-3, way.accept_it))),
    Story(
        "story.review5", "nanjing-dental", "nanjing", posts.TEETH,
        ((-6, HANDED), (-5, way.confirm), (-3, way.accept_it), (-2, way.examine), (-1, way.step_aside)),
    ),
    Story(
        "story.paused", "haidian-hospital", "haidian", posts.SURGERY,
        ((-15, HANDED), (-14, way.confirm), (-12, way.accept_it), (-7, way.stop_clock)),
    ),
    Story(
        "story.extended", "haidian-hospital", "haidian", posts.CHILDREN,
        ((-22, HANDED), (-21, way.confirm), (-19, way.accept_it), (-2, way.prolong)),
    ),
    # waiting for the decision
    Story(
        "story.decision", "haidian-hospital", "haidian", posts.INTERNAL,
        ((-9, HANDED), (-8, way.confirm), (-7, way.accept_it), (-2, way.examine)),
    ),
    Story(
        "story.decision2", "gulou-hospital", "gulou-bureau", posts.EMERGENCY,
        ((-10, HANDED), (-9, way.confirm), (-8, way.accept_it), (-3, way.examine)),
    ),
    Story(
        "story.decision3", "bj-tcm-hospital", "bj-tcm", posts.CHINESE,
        ((-9, HANDED), (-8, way.confirm), (-7, way.accept_it), (-2, way.examine)),
    ),
    Story(
        "story.decision4", "bj-hospital", "bj", posts.INTERNAL,
        ((-9, HANDED), (-8, way.confirm), (-7, way.accept_it), (-2, way.examine)),
    ),
    Story(
        "story.decision5", "nanjing-dental", "nanjing", posts.TEETH,
        ((-9, HANDED), (-8, way.confirm), (-7, way.accept_it), (-2, way.examine)),
    ),
    Story(
        "story.overdue", "haidian-hospital", "haidian", posts.EMERGENCY,
        ((-28, HANDED), (-27, way.confirm), (-25, way.accept_it), (-20, way.stop_clock), (-18, way.run_on), (-8, way.examine)),
    ),
    # ended otherwise
    Story(
        "story.refused", "haidian-hospital", "haidian", posts.GENERAL,
        ((-14, HANDED), (-13, way.confirm), (-12, way.accept_it), (-6, way.advise_refusal), (-4, way.reject)),
    ),
    Story("story.withdrawn", "zhongguancun", "haidian", posts.INTERNAL, ((-7, HANDED), (-6, way.take_back))),
    Story(
        "story.ended", "kunshan-hospital", "kunshan", posts.SURGERY,
        ((-12, HANDED), (-11, way.confirm), (-10, way.accept_it), (-5, way.end_by_death)),
    ),
)  # fmt: skip
