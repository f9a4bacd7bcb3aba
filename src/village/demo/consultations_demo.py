"""What parents of the made-up town said when they were asked last term, so that it counts among the gaps."""

from datetime import timedelta

from django.utils import timezone

from village.consultations.rules.answers import AnswerDetails
from village.consultations.services.answers import add_answer
from village.consultations.services.consultations import ConsultationDetails, add_consultation
from village.demo import clock
from village.demo.days import moment
from village.demo.town import Town, viewer_named

ASKED, ANSWERED = 640, 212
ANSWERS = (
    AnswerDetails("Clubs that run all through the holidays", 58, "holidays", "W07", "5 to 10"),
    AnswerDetails("A club in the week when both parents work", 31, "holidays", "W03", "5 to 10"),
    AnswerDetails("Somebody to talk to about worries without a long wait", 44, "worry", "", "11 to 15"),
    AnswerDetails("Groups for children with autism after school", 27, "autism", "W06", "5 to 10"),
    AnswerDetails("Cheap swimming lessons near home", 36, "", "W05", "5 to 10"),
    AnswerDetails("A playgroup in the mornings", 4, "childcare", "W01", "Under 5"),
)
DAYS_AGO, LASTED = 40, timedelta(days=19)


def ask_parents(town: Town) -> None:
    """One consultation stands with its answers, one of them of so few families that only the coordinator sees it."""
    last_day = timezone.localdate() - timedelta(days=DAYS_AGO)
    with clock.at(moment(last_day + timedelta(days=6), 10)):
        by = viewer_named("Hana Brook")
        consultation = add_consultation(
            by=by,
            details=ConsultationDetails(
                title="What would help your family?",
                how="paper",
                from_on=last_day - LASTED,
                to_on=last_day,
                asked_count=ASKED,
                answered_count=ANSWERED,
                note="One sheet in every book bag of four schools. Families of younger children were not reached.",
            ),
        )
        for details in ANSWERS:
            add_answer(by=by, consultation=consultation, details=details)
