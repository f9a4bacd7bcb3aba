"""About 150 made-up services of a made-up town, as councils and charities word them, for the search to be tried on."""

from datetime import timedelta

from django.utils import timezone

from village.directory.models import Opening, Place, Provider, Service, ServiceAtPlace
from village.gazetteer.models import Postcode
from village.organisations.models.partnership import Partnership
from village.search.services.indexing import rebuild

PARTS_OF_TOWN = {
    "TV1": ("Quarry Bank", 54.520, -1.310),
    "TV2": ("Ashlea", 54.532, -1.295),
    "TV3": ("Beckside", 54.541, -1.330),
    "TV5": ("Mill Lane", 54.505, -1.280),
    "TV7": ("Hollin Hill", 54.560, -1.350),
}
TOLD: tuple[tuple[str, str, str, tuple[str, ...], float | None, float | None], ...] = (
    (
        "speech",
        "Chatterbox drop-in",
        "Speech and language therapists help children who find communication difficult.",
        ("talking",),
        0,
        5,
    ),
    ("speech", "Fluency clinic", "For children and young people who stammer, with their parents.", ("talking",), 3, 17),
    (
        "speech",
        "Early words",
        "Is your child slow to talk? Songs and signing to build vocabulary together.",
        ("talking",),
        1,
        4,
    ),
    (
        "toddlers",
        "Stay and Play",
        "Messy play, songs and snacks for under fives and whoever looks after them.",
        (),
        0,
        4,
    ),
    ("toddlers", "Tiny Tots", "A friendly playgroup run by parents.", (), 1, 4),
    ("toddlers", "Rhyme Time", "Songs and stories at the library for little ones.", ("arts",), 0, 4),
    (
        "baby",
        "Infant massage course",
        "Five weeks of gentle touch for you and your little one. Includes baby yoga.",
        ("baby",),
        0,
        1,
    ),
    ("baby", "Health visitor clinic", "Have your child weighed and ask about anything.", ("baby", "health"), 0, 5),
    (
        "baby",
        "Bumps and beyond",
        "Antenatal course for people who are expecting, and their partners.",
        ("baby",),
        16,
        None,
    ),
    ("feeding", "Latch On café", "Breastfeeding peer supporters answer your questions over tea.", ("baby",), 0, 2),
    ("feeding", "Infant feeding line", "Ring a trained worker about breast or bottle.", ("baby",), 0, 2),
    (
        "money",
        "Money Matters",
        "Debt advice, budgeting and help to claim what you are entitled to.",
        ("money",),
        18,
        None,
    ),
    (
        "money",
        "Benefits check",
        "Advisers look with you at universal credit, council tax and energy bills.",
        ("money",),
        16,
        None,
    ),
    ("food", "Community pantry", "Fill a bag for a few pounds every week.", ("food",), None, None),
    ("food", "Foodbank", "Emergency food parcels for people in crisis; ask for a voucher.", ("food",), None, None),
    (
        "autism",
        "Spectrum parents",
        "Support for families of autistic children, with or without a diagnosis.",
        ("autism", "send"),
        0,
        18,
    ),
    (
        "autism",
        "Bridge builders",
        "Youth sessions for autistic young people who like building with bricks.",
        ("autism",),
        9,
        16,
    ),
    (
        "autism",
        "SENDIASS",
        "Impartial advice on special educational needs, EHC plans and assessments.",
        ("send", "autism"),
        0,
        25,
    ),
    ("adhd", "Understanding ADHD", "A course for parents of children with attention difficulties.", ("adhd",), 4, 17),
    ("adhd", "Busy Bodies", "Active sessions for kids who cannot sit still.", ("adhd", "sports"), 5, 12),
    ("worry", "Calm Minds", "Counselling for children and young people with anxiety or low mood.", ("worry",), 8, 18),
    (
        "worry",
        "Worry workshops",
        "Small groups at school where children learn what to do with big feelings.",
        ("worry",),
        5,
        11,
    ),
    (
        "worry",
        "Safe Space evenings",
        "Drop in without an appointment when it is all too much.",
        ("worry", "self_harm"),
        11,
        18,
    ),
    (
        "childcare",
        "Acorn Nursery",
        "Day nursery with funded places for two year olds, and the 30 hours.",
        ("childcare",),
        0,
        5,
    ),
    ("childcare", "Registered childminder", "A home from home with fresh meals and a garden.", ("childcare",), 0, 11),
    ("childcare", "College crèche", "Care for little ones while you learn.", ("childcare",), 0, 5),
    ("english", "Conversation café", "Practise English over coffee; bring your children.", ("english",), 16, None),
    ("english", "ESOL college course", "English for speakers of other languages, all levels.", ("english",), 16, None),
    ("abuse", "Haven", "Confidential help for anybody who is hurt or controlled by a partner.", ("abuse",), 16, None),
    ("abuse", "Freedom Programme", "A course for women who have lived with domestic abuse.", ("abuse",), 16, None),
    (
        "kinship",
        "Grandparents raising grandchildren",
        "For kinship carers and special guardians.",
        ("kinship",),
        None,
        None,
    ),
    (
        "fostering",
        "Fostering information evening",
        "Could you give a child a home? Come and ask.",
        ("adoption",),
        21,
        None,
    ),
    (
        "carers",
        "Young carers",
        "Trips, homework help and a break for children who care for somebody.",
        ("young_carer",),
        6,
        18,
    ),
    (
        "dads",
        "Dads’ breakfast",
        "Bacon rolls and play on Saturday mornings for fathers and male carers.",
        ("dads",),
        0,
        8,
    ),
    (
        "sport",
        "Inclusive swimming",
        "Lessons with a hoist and patient teachers; wheelchair users welcome.",
        ("sports", "moving"),
        4,
        18,
    ),
    ("sport", "Junior football", "Training for girls and boys.", ("sports",), 5, 16),
    ("after_school", "After-school club", "Snacks, homework and games until six.", ("childcare",), 4, 11),
    (
        "holidays",
        "Holiday activities and food",
        "Free places with a hot meal for children on free school meals.",
        ("holidays", "food"),
        4,
        16,
    ),
    ("holidays", "Summer playscheme", "Trips, dens and water fights in July and August.", ("holidays",), 5, 12),
    ("sleep", "Sleep clinic", "Advice for parents whose children do not settle at night.", ("sleep",), 1, 16),
    ("health", "Continence service", "Nurses help with wetting, soiling and potty training.", ("health",), 3, 18),
    ("bereavement", "Rainbow grief group", "For children when somebody important has died.", ("bereavement",), 5, 17),
    ("bullying", "Stand Together", "Advice when a child is picked on, in school or online.", ("bullying",), 5, 18),
    ("clothes", "Uniform swap", "Pre-loved school clothes, no questions asked.", ("clothes",), None, None),
    ("housing", "Housing rights", "Advice on rent arrears, repairs, mould and eviction.", ("housing",), 16, None),
    (
        "new_here",
        "Welcome project",
        "For refugees and families new to the country: forms, friends and interpreters.",
        ("new_here",),
        None,
        None,
    ),
    (
        "parent_mood",
        "Perinatal peer support",
        "Talk with others who found life hard after giving birth.",
        ("parent_mood",),
        16,
        None,
    ),
    (
        "parenting",
        "Incredible Years course",
        "Twelve weeks on play, praise and limits.",
        ("parenting", "behaviour"),
        None,
        None,
    ),
    ("youth", "Youth club", "Pool, music and somebody to talk to, two evenings a week.", (), 11, 18),
    (
        "substances",
        "Turning Corner",
        "Confidential help with drinking and drug use, also for the family.",
        ("substances",),
        14,
        None,
    ),
    (
        "break",
        "Short breaks",
        "Time off for parents of disabled children, at the weekend or in the holidays.",
        ("break", "send"),
        5,
        18,
    ),
    (
        "school",
        "Attendance mentors",
        "For children who find it hard to go to school, and their parents.",
        ("school",),
        5,
        16,
    ),
)
"""Kind, name, description, needs, ages."""


def make_services(partnership: Partnership) -> dict[int, str]:
    """Return the kind of each service by its id: each told in three parts of town, and indexed."""
    for code, (_name, latitude, longitude) in PARTS_OF_TOWN.items():
        Postcode.objects.get_or_create(code=code, defaults={"latitude": latitude, "longitude": longitude})
    kinds: dict[int, str] = {}
    parts = list(PARTS_OF_TOWN.items())
    now, today = timezone.now(), timezone.localdate()
    for number, (kind, name, about, needs, low, high) in enumerate(TOLD):
        for step in range(3):
            code, (part, latitude, longitude) = parts[(number + step * 2) % len(parts)]
            provider, _ = Provider.objects.get_or_create(partnership=partnership, name=f"{part} Neighbours")
            service = Service.objects.create(
                partnership=partnership,
                provider=provider,
                shown=Service.Shown.PUBLIC,
                name=name if step else f"{part} {name}",
                description=about,
                needs=list(needs),
                minimum_age=low,
                maximum_age=high,
                assured_on=today - timedelta(days=number * 9),
                modified_at=now,
            )
            place = Place.objects.create(
                partnership=partnership,
                name=f"{part} Centre {number}",
                address=f"{number} High Street, {part}",
                postcode=f"{code} {step}AB",
                latitude=latitude + step * 0.002,
                longitude=longitude,
            )
            ServiceAtPlace.objects.create(service=service, place=place)
            day = 5 if "Saturday" in about else number % 5
            Opening.objects.create(service=service, weekday=day, opens_minute=600, closes_minute=720)
            kinds[service.pk] = kind
    rebuild(partnership.pk)
    return kinds
