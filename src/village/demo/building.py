"""Builds the whole made-up town: how it moved in, and the terms that it has lived through since."""

from datetime import timedelta

from django.utils import timezone

from village.basics.school_year import TermDates
from village.demo import clock
from village.demo.boards import call_next, meet, report_past_round
from village.demo.children import bring_children, link_parent, protect_and_agree
from village.demo.days import Story, moment, story_of
from village.demo.main_plan import MainPlan, make_ready, rearrange
from village.demo.money import tell_money
from village.demo.public import publish
from village.demo.rounds import hold_past_round, hold_present_round, plan_other_rounds
from village.demo.school_records import bring_records, make_lists
from village.demo.stories import draft_year_to_come, tell_stories
from village.demo.town import Say, Town, lay_out


def build(say: Say = lambda _words: None) -> None:
    """The town stands, with a round that is over, one that is open, a board, money, stories and a public page."""
    story = story_of(timezone.localdate(), TermDates())
    with clock.at(moment(story.moved_in, 9)):
        town = lay_out(say)
    live_through(town, story, say)


def live_through(town: Town, story: Story, say: Say) -> None:
    """The town lives the terms of its story, from its plans' first days in Village until today."""
    with clock.at(moment(story.moved_in + timedelta(days=2), 9)):
        main = make_ready(town)
    say(f"A review round that is over: {story.past.title}")
    past = hold_past_round(main, story)
    report = report_past_round(main, story, past)
    say("A board that read the report and decided")
    meet(main, story, past, report)
    with clock.at(moment(story.rearranged_on, 10)):
        rearrange(main)
    say(f"A review round that is open: {story.present.title}")
    present = hold_present_round(main, story)
    bring_up_children(town, say)
    say("Money, case studies, next year’s plan and a public page")
    _tell_the_rest(main, story)
    call_next(main, story, present, past)


def bring_up_children(town: Town, say: Say) -> None:
    """The six schools have their children, with families, two years of marks, behaviour and results, and one list."""
    say("2,500 children, their families and two years of marks")
    children = bring_children(town)
    protect_and_agree(town, children)
    link_parent(town)
    say("Behaviour, assessments and a list that a rule made")
    bring_records(town, children)
    make_lists(town)


def _tell_the_rest(main: MainPlan, story: Story) -> None:
    with clock.at(moment(story.today - timedelta(days=1), 9)):
        plan_other_rounds(main, story)
        case = tell_stories(main, story)
        tell_money(main, story, case)
        draft_year_to_come(main, story)
    publish(main, story)
