"""What this room adds to a school's menu, to Families, and to what messages are filled with."""

from village.messaging.contributions import FactSource, Question
from village.newsletters import permissions
from village.newsletters.queries.letter_facts import ISSUE, facts_of_issue, in_language, issues_to_choose
from village.people.contributions import Door, SchoolTab
from village.wording.rules.placeholders import Facts, placeholders_of

SCHOOL_TABS = (SchoolTab("news", "News", "newsletters:school", permissions.VIEW, place=45),)

DOORS = (
    Door(
        "news",
        "News of the partnership",
        "Newsletters, guides and notices for the families of every school",
        "newsletters:partnership",
        permissions.FOR_ALL,
    ),
)

FACT_SOURCES = (
    FactSource(
        "newsletter",
        "A newsletter or guide that is published",
        tuple(one for one in placeholders_of(Facts.NEWSLETTER) if one.name in {"title", "issue_day", "summary"}),
        facts_of_issue,
        (Question(ISSUE, "Which newsletter or guide", issues_to_choose),),
        in_language,
    ),
)
