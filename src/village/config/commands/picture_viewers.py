"""Who looks at each picture of `./village pictures`, where it is not the coordinator."""

WHO = {
    **dict.fromkeys(
        (
            "school-today",
            "school-figures",
            "school-children",
            "school-attainment",
            "school-leavers",
            "school-list",
            "child",
            "turn",
            "forum",
            "caseload",
            "chronology",
            "windscreen",
            "family-plan",
            "assessment",
            "group",
            "visits",
            "referrals",
            "places-outside-school",
            "way-to-year-7",
            "did-it-help",
            "bookings",
            "door-of-an-event",
        ),
        "Farah Lund",
    ),
    **dict.fromkeys(("letters-to-approve", "approve", "what-became-of-it", "sending", "access-request"), "Samir Vall"),
    **dict.fromkeys(
        (
            "training",
            "volunteers",
            "rota-of-volunteers",
            "file-of-marks",
            "school-letters",
            "family-letter",
            "replies",
            "not-here",
            "words",
            "news-issue",
        ),
        "Una Zeller",
    ),
    **dict.fromkeys(("own-child", "help-asked-for"), "Gita Moran"),
}
"""By the picture's name."""
WITHOUT_LOGIN = frozenset(
    {
        "book-a-place",
        "find-help",
        "find-help-found",
        "find-help-pathway",
        "find-help-service",
        "hall-screen",
        "lend-a-hand",
        "news",
        "public-page",
        "sign-in",
        "whats-on",
        "whats-on-screen",
        "you-said",
    }
)
"""Pictures of pages that everybody sees."""
