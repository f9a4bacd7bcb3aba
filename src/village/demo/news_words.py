"""What the made-up town's first school writes in its newsletter and its guide; no child is named."""

from village.newsletters.services.writing import PieceWords

BEANS = PieceWords(
    "Forty beans, and every one has a name",
    "In September the gardening club filled forty pots. Each child chose a bean, gave it a name and watered it before "
    "the register.\n\n"
    "Now the tallest is **87 centimetres**. It is called Gerald.\n\n"
    "# Grow one at home\n"
    "- Wet a paper towel and fold it into a glass jar\n"
    "- Put the bean between towel and glass, so that you see it\n"
    "- Keep the towel wet, and measure every Sunday\n\n"
    "Bring your measurements to the club. We draw them as one long line in the corridor.",
    "Nora Quist and the gardening club",
)
COUNCIL = PieceWords(
    "We asked for a roof at the gate",
    "Families stand in the rain when school ends. We counted: on nine of ten wet days somebody holds a pushchair "
    "without a hood.\n\n"
    "So we wrote to the head. He said yes. The roof comes in the holidays.\n\n"
    "Next we ask about the queue for lunch. Tell us what you see.",
    "School council, Years 3 to 6",
)
DATES = PieceWords(
    "Dates to keep",
    "- Every Tuesday: homework club, 3:20, library\n- Every Thursday: family supper, 5:00, hall\n"
    "- First Friday of the month: assembly that families join, 9:10",
    "School office",
)
SUPPER = PieceWords(
    "What we eat on Thursdays",
    "Nineteen families came to the first family suppers. The soup of the second evening was made by four grandmothers "
    "who had never met.\n\n"
    "There is a chair for you too. Nobody books, and nobody pays. Bring a box if you would like to take some home.",
    "Dot Marlowe, parent support adviser",
)
ENGLISH = (
    "Forty bean plants grow on our window sills. The school council asked for a roof at the gate, and it comes in the "
    "holidays. Family supper is every Thursday at 5:00, free, and nobody books."
)
URDU = (
    "ہماری کھڑکیوں پر پھلیوں کے چالیس پودے اگ رہے ہیں۔ بچوں کی کونسل نے دروازے پر چھت مانگی تھی، "
    "اور وہ چھٹیوں میں بنے گی۔ "
    "ہر جمعرات شام 5:00 بجے خاندانوں کا کھانا ہے، یہ مفت ہے۔"
)
POLISH = (
    "Na naszych parapetach rośnie czterdzieści fasoli. Rada uczniów poprosiła o dach przy bramie i powstanie on "
    "w czasie ferii. W każdy czwartek o 17:00 zapraszamy rodziny na bezpłatną kolację."
)
BEDTIME = (
    PieceWords(
        "Why it helps",
        "A child of primary age needs nine to eleven hours of sleep. A tired child finds it harder to listen, to share "
        "and to get up.\n\nYou do not have to do everything. **One step is a good start.**",
        "",
    ),
    PieceWords(
        "Five steps",
        "- The same time every night, also on Saturdays\n- Screens go to bed an hour before\n"
        "- Something warm and small: milk, toast, a bath\n- Ten minutes of a story, in any language\n"
        "- The same last words, every night",
        "",
    ),
    PieceWords(
        "When it does not work",
        "Most families need two weeks. If nights are hard for longer than that, tell us: Dot Marlowe has time to "
        "listen, and the school nurse knows more than we do.",
        "Dot Marlowe, parent support adviser",
    ),
)
