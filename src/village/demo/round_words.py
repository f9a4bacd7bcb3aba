"""What the people of the town say in the round that is over and in the one that is open."""

from village.demo.answers import Said, Sitting, number, read, seen, voice

PAST_EARLY = (
    Sitting(
        "Petra Lowe",
        2,
        (
            Said(
                "2.2c",
                "amber",
                "Three sessions held. Two schools have no date yet.",
                (number("46", "staff trained"), voice("“I had never been told how to begin.” A teaching assistant")),
            ),
            Said(
                "2.2d",
                "green",
                "Four schools have an adviser who meets families within ten days.",
                (number("29", "families", "met within ten days", "38"), seen("Sat in on two first meetings in May")),
            ),
        ),
    ),
    Sitting(
        "Leonie Birch",
        3,
        (
            Said(
                "2.1b",
                "green",
                "Fourteen packages agreed, four schools have used one.",
                (number("14", "packages"), voice("“We asked for it ourselves, nobody sent us.” A father")),
            ),
            Said(
                "2.6b",
                "green",
                "Referrals from five schools, three a year ago.",
                (number("48", "referrals"), seen("Visited both drop-ins of the hub in June")),
            ),
        ),
    ),
    Sitting(
        "Samir Vall",
        4,
        (
            Said(
                "2.2b",
                "green",
                "Day four held, 27 came.",
                (number("27", "people"), voice("“The hour over lunch was the best of it.”")),
            ),
            Said(
                "2.2e",
                "green",
                "Path cards tried by six advisers.",
                (number("3", "referrals", "returned without action", "52"), voice("“Now I know whom to ring first.”")),
            ),
        ),
    ),
    Sitting(
        "Vale Adult Learning",
        5,
        (
            Said(
                "2.6d",
                "green",
                "Baseline taken at six schools.",
                (number("68", "families", "not referred again within a year", "94"), read("Baseline report, May")),
            ),
        ),
    ),
    Sitting(
        "Dot Marlowe",
        6,
        (
            Said(
                "2.5a",
                "amber",
                "The survey is out. 380 answers so far, hardly any in Urdu or Polish.",
                (number("380", "answers"), voice("“Nobody at home reads English letters.” A mother")),
            ),
        ),
    ),
    Sitting(
        "Partnership office",
        6,
        (Said("vi", "green", "Forty-one events listed this term.", (number("41", "events"), seen("Checked by hand"))),),
    ),
)
PAST_LATE = (
    Sitting("Owen Tarn", 11, (Said("2.1d", "amber", "The gaps are drafted; three agencies have still to read them."),)),
    Sitting("Sunniva Rao", 11, (Said("ii", "amber", "Leaflet drafted with four agencies, not printed."),)),
    Sitting(
        "Hana Brook",
        11,
        (
            Said("2.1f", "amber", "One school began. The trainer may leave.", for_whom="Samir Vall"),
            Said("2.6e", "red", "No money found for the team.", for_whom="The parent panel"),
        ),
    ),
)
PAST_LAST_MINUTE = (
    Sitting("Idris Cole", 0, (Said("2.6c", "amber", "The menu waits for the new names of the teams."),)),
)
PAST_CHALLENGE = ("2.5a", "Owen Tarn", "red", "Parents were promised to hear what changed. Nobody has told them yet.")
PAST_DECISION = "Asking is on course and telling back is not. Amber, and the board hears of the second half."
CONFIRMED_BY_COORDINATOR = ("2.2c", "2.2d", "2.1b", "2.6b", "2.2b", "2.2e", "2.6d", "vi", "2.1d", "ii")
CONFIRMED_BY_CHAIR = ("2.1f", "2.6e")
SECTION_WORDS = (
    (
        "Samir Vall",
        "Advisers are in four of six schools and families know them. What holds us back is cover for training.",
    ),
    ("Leonie Birch", "More families come by themselves. The paths from 5 to 19 are the part that worries me."),
)

PRESENT_EARLY = (
    Sitting(
        "Leonie Birch",
        1,
        (
            Said(
                "2.1b",
                "green",
                "Nineteen packages agreed, six more booked for spring.",
                (number("19", "packages"), voice("“Bedtime is quiet now.” A mother at Hillside")),
            ),
            Said(
                "2.6b",
                "green",
                "Still five schools that refer, but fewer families than in summer.",
                (number("41", "referrals"), seen("The waiting room was half empty on both visits")),
            ),
        ),
    ),
    Sitting(
        "Samir Vall",
        1,
        (
            Said(
                "2.2b",
                "green",
                "Day five held, 31 came.",
                (number("31", "people"), voice("“I stole three ideas.” An adviser")),
            ),
            Said(
                "2.2e",
                "green",
                "Path cards tried by twelve advisers; ten say clearer.",
                (number("1", "referrals", "returned without action", "34"), voice("“The card lives in my pocket.”")),
            ),
        ),
    ),
    Sitting(
        "Vale Adult Learning",
        1,
        (
            Said(
                "2.6d",
                "green",
                "Four of six schools have improved on their baseline.",
                (
                    number("71", "families", "not referred again within a year", "92"),
                    read("Second reading of the baseline"),
                ),
            ),
        ),
    ),
)
PRESENT_LATE = (
    Sitting(
        "Petra Lowe",
        5,
        (
            Said(
                "2.2d",
                "green",
                "Five of six schools have an adviser, four last term.",
                (number("41", "families", "met within ten days", "50"), seen("Adviser meetings in October")),
            ),
            Said(
                "2.4a",
                "green",
                "Thirty-eight families at two evenings; nine in ten would come again.",
                (
                    number("38", "families"),
                    voice("“I met the one person I will ring in September.” A mother"),
                    read("Comparison with the families who wait for their turn"),
                ),
            ),
            Said("2.2c", "amber", "", is_sent=False),
        ),
    ),
    Sitting(
        "Dot Marlowe",
        5,
        (
            Said(
                "2.1c",
                "amber",
                "Four schools, 61 families. No room yet at Millbrook.",
                (number("61", "families"),),
            ),
            Said(
                "2.5a",
                "amber",
                "412 answers, but only 31 in Urdu or Polish.",
                (number("412", "answers"), voice("“My daughter filled it in for me.” A grandmother")),
            ),
            Said(
                "2.5b",
                "green",
                "Two interpreters booked for every parents’ evening until Easter.",
                (number("4", "evenings"), seen("Both sat with families at Ridgeway")),
            ),
        ),
    ),
    Sitting(
        "Farah Lund",
        6,
        (
            Said(
                "2.1f",
                "red",
                "Roll-out paused: the trainer left, and no other has been found.",
                (number("1", "schools", "that finished", "6"), seen("No circle held at three schools since September")),
            ),
            Said(
                "2.1j",
                "green",
                "Two programmes chosen from seven.",
                (
                    read("What seven towns wrote of their programmes"),
                    voice("“This one I would have gone to.” A father"),
                ),
            ),
            Said("2.1k", "amber", "One school has said yes, a second is still thinking.", (number("1", "school"),)),
        ),
    ),
    Sitting("Partnership office", 6, (Said("vi", "green", "Forty-six events listed.", (number("46", "events"),)),)),
    Sitting(
        "Owen Tarn",
        7,
        (
            Said(
                "2.1d",
                "green",
                "The gaps are published, and three have a name beside them.",
                (read("Gaps in parenting support, November"), number("3", "gaps", "with somebody to close them", "8")),
            ),
        ),
    ),
    Sitting(
        "Hana Brook",
        8,
        (
            Said(
                "2.4c",
                "green",
                "Second course full; seven of ten moved on to level 1.",
                (number("7", "parents", "moved on", "10"), voice("“I help with the sums now.” A father")),
                for_whom="Gwen Hale",
            ),
            Said("2.3a", "red", "Nobody has picked this up.", for_whom="The board"),
            Said(
                "2.6e",
                "red",
                "No funding found. Needs a decision from the board.",
                (read("Three funders asked, one answered"),),
                for_whom="The parent panel",
            ),
        ),
    ),
)
PRESENT_CHALLENGE = ("2.2d", "Owen Tarn", "amber", "6 of 11 parents on the panel did not know who theirs was.")
PRESENT_CONFIRMED = ("2.1b", "2.1j", "2.2b", "2.2e", "2.5a", "2.5b", "2.6d")
PRESENT_CONFIRMED_BY_CHAIR = ("2.4c",)
ASKED_A_COLLEAGUE = (
    "Gita Anand",
    "iii",
    "Al Winter",
    "al.winter@theorchardschool.example",
    "You saw both families this term. Can you say how it went?",
)
HANDED_BACK = ("Sunniva Rao", "ii", "I left this after the pilot. Farah at Ridgeway would know.")
