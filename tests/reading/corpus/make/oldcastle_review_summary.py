"""A summary of a review: findings, a data table, questions for leaders and meeting dates, and no action at all."""

from tests.reading.corpus.make.paper import Bullet, Grid, Heading, Paper, Para, head, plan

TITLE = "What families in Oldcastle told us: a summary for school leaders"
QUESTIONS = (
    "What do you know about the families you never see?",
    "Who in your school would a worried parent ring first?",
    "How would you find out whether your letters are read?",
    "Which of your events could a parent on night shifts attend?",
)


def build() -> Paper:
    """Return the document with its gold."""
    return Paper(
        "oldcastle-review-summary",
        ("docx", "txt", "html"),
        [
            Heading(TITLE, 0),
            Para("Oldcastle Research Circle"),
            Para("14 March 2023"),
            Heading("Who we talked to"),
            Para("We spoke with 1,206 parents and carers at school gates, mosques, bingo halls and on the 38 bus."),
            Grid(
                [
                    head("Where", "Conversations", "In another language", "Fathers"),
                    ["School gates", "640", "112", "148"],
                    ["Faith groups", "217", "131", "90"],
                    ["On the bus", "208", "27", "71"],
                    ["Elsewhere", "141", "19", "33"],
                    ["Total", "1,206", "289", "342"],
                ]
            ),
            Heading("What we heard"),
            Bullet("parents want fewer messages, and shorter ones"),
            Bullet("fathers are seldom rung first, even where they do the school run"),
            Bullet("families who moved here recently do not know what a parents' evening is for"),
            Bullet("schools should:"),
            Bullet("say what the message is about in its first line", 1),
            Bullet("thank people", 1),
            Heading("Questions to take back to your school"),
            *(Bullet(question) for question in QUESTIONS),
            Heading("Where we will talk about it"),
            Grid(
                [
                    head("Meeting", "Date", "Place"),
                    ["Primary heads", "21 March 2023", "Civic Hall"],
                    ["Governors' forum", "18 April 2023", "Online"],
                ]
            ),
            Para("“They asked me what I think. I had to sit down.” – a mother of four"),
        ],
        plan(TITLE, "Oldcastle Research Circle", "14 March 2023", [], questions=list(QUESTIONS)),
        landscape=False,
    )
