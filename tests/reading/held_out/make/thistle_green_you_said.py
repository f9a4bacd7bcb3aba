"""A "you said, we will" page: a reason column first, the answer as the action, "Done?" with yes and not yet."""

from tests.reading.corpus.make.paper import (
    Bullet,
    Grid,
    Heading,
    Paper,
    Para,
    actions,
    banner,
    head,
    plan,
    rows,
    section,
)

TITLE = "You said, we will: Thistle Green Nursery and Family Centre 2024"
COLUMNS = "objective text owner timescale status"
HEADS = head("You said", "We will", "Ask for", "You can expect it", "Done?")

PARTS = (
    (
        "Coming in and going home",
        """
The gate is a scrum at noon | Open the side gate for toddlers | Marguerite | from Monday 8 January | Yes
I never hear how his day was | Give each child's key person five minutes at the door | Room leaders | Every day | Mostly
The buggy shed leaks | Mend it, properly this time | Premises | February half-term | Not yet
There is no place to feed a baby | Turn the small office into a feeding room | Centre manager | Easter | Not yet
""",
    ),
    (
        "Food, naps and nappies",
        """
Too much pasta | Change the menu with four parents and the cook | Cook (Ines) | 1 March 2024 | Yes
 | Put allergy lists on the fridge in pictures as well as words | Cook (Ines) | straight away | Yes
He naps too late | Write down nap times with each family and keep to them | Key people | January | Yes
""",
    ),
    (
        "Knowing what goes on",
        """
I missed the Nativity | Put dates up a whole term ahead | Office | start of each term | Yes
The app is only in English | Switch on translation, test it with Somali and Dari speakers | Office + dads' group
    | Spring 2
    | Started
Fathers are never asked | Ring dads first on Wednesdays | All rooms | weekly | Started
Could we have a say in hiring? | Sit a parent on each interview panel | Governors | next vacancy |
""",
    ),
)


def build() -> Paper:
    """Return the document with its gold."""
    body = [HEADS]
    gold = []
    for title, written in PARTS:
        found = rows(COLUMNS, written.replace("\n |", "\n|"))
        body += [banner(title, 5, None), *found]
        made = actions(COLUMNS, found)
        gold.append(section(title, made))
    return Paper(
        "thistle-green-you-said",
        ("html", "md"),
        [
            Heading(TITLE, 0),
            Para("142 of you filled in the survey in November. Thank you. Here is what you asked for most."),
            Bullet("98% of you feel welcome"),
            Bullet("61% of you know your child's key person by name"),
            Heading("What happens next", 1),
            Grid(body),
            Para("Not happy? Talk to Marguerite, or drop a note in the yellow box."),
        ],
        plan(TITLE, "Thistle Green Nursery and Family Centre", "2024", gold),
    )
