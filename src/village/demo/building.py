"""Builds the whole made-up town: how it moved in, and the terms that it has lived through since."""

from datetime import timedelta

from django.utils import timezone

from village.basics.school_year import TermDates
from village.demo import clock
from village.demo.assessments_demo import write_assessments
from village.demo.boards import call_next, meet, report_past_round
from village.demo.bookings_demo import fill_bookings
from village.demo.children import bring_children, link_parent, protect_and_agree
from village.demo.consultations_demo import ask_parents
from village.demo.days import Story, moment, story_of
from village.demo.directory_demo import bring_services
from village.demo.disclosure_demo import ask_what_is_kept
from village.demo.events_demo import fill_calendar
from village.demo.family_plans_demo import write_family_plans
from village.demo.feeds_demo import bring_more_services
from village.demo.find_help_demo import make_help_pages
from village.demo.forum_demo import hold_forums
from village.demo.gaps_demo import look_in_vain
from village.demo.gazetteer_demo import lay_postcodes
from village.demo.groups_demo import run_groups
from village.demo.letters import write_letters
from village.demo.listings_demo import keep_listings
from village.demo.main_plan import MainPlan, make_ready, rearrange
from village.demo.money import tell_money
from village.demo.mornings import live_morning
from village.demo.networks_demo import name_who_is_who
from village.demo.news import bring_news
from village.demo.openings_demo import open_two_records
from village.demo.provision_demo import place_children
from village.demo.public import publish
from village.demo.referrals_demo import write_referrals
from village.demo.rota_demo import live_a_rota
from village.demo.rounds import hold_past_round, hold_present_round, plan_other_rounds
from village.demo.school_records import bring_records, make_lists
from village.demo.self_referrals_demo import ask_for_help
from village.demo.stories import draft_year_to_come, tell_stories
from village.demo.town import Say, Town, lay_out
from village.demo.training_demo import train_staff
from village.demo.transition_demo import move_up
from village.demo.visits_demo import plan_demo_visits
from village.demo.volunteers_demo import lend_a_hand
from village.demo.windscreen_demo import decide_levels


def build(say: Say = lambda _words: None) -> None:
    """The town stands, with a round that is over, one that is open, a board, money, stories and a public page."""
    story = story_of(timezone.localdate(), TermDates())
    with clock.at(moment(story.moved_in, 9)):
        town = lay_out(say)
        lay_postcodes()
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
    list_services(town, say)
    say("A rota, its turns of a year, and whether it helped")
    live_a_rota(town)
    say("Groups, a course with a draw, and mentoring")
    run_groups(town, timezone.localdate())
    say("Letters to families, in their languages")
    write_letters(town)
    say("A morning: who is not here, texts and replies")
    live_morning(town)
    say("Referrals, and what came of them")
    write_referrals(town)
    say("Visits to families at home")
    plan_demo_visits(town)
    say("A newsletter, a guide and notices")
    bring_news(town)
    say("A calendar of coffee mornings, evenings and a fair")
    fill_calendar(town, timezone.localdate())
    fill_bookings(town)
    say("Concerns, the weekly forum and its tasks")
    hold_forums(town)
    say("Plans that families and their school agreed")
    write_family_plans(town)
    say("Levels of need, and what helps at each")
    decide_levels(town)
    say("Two records that were opened in an emergency")
    open_two_records(town)
    say("Places outside school, and the way to Year 7")
    place_children(town)
    move_up(town)
    say("Assessments, and the teams that act on them")
    write_assessments(town)
    say("Pathways, a school’s menu and words in other languages")
    make_help_pages(town)
    say("Who learned what, who is who, and who lends a hand")
    train_staff(town)
    name_who_is_who(town)
    lend_a_hand(town)
    say("Who asks what is kept")
    ask_what_is_kept(town)


def list_services(town: Town, say: Say) -> None:
    """The directory stands, its providers answer or do not, and families ask them."""
    say("A directory of what families can get")
    bring_services(town)
    say("Providers who answer, or do not")
    keep_listings(town)
    bring_more_services(town)
    ask_for_help(town)
    look_in_vain(town)
    ask_parents(town)


def _tell_the_rest(main: MainPlan, story: Story) -> None:
    with clock.at(moment(story.today - timedelta(days=1), 9)):
        plan_other_rounds(main, story)
        case = tell_stories(main, story)
        tell_money(main, story, case)
        draft_year_to_come(main, story)
    publish(main, story)
