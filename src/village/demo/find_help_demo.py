"""What staff of the made-up town made from the directory: words in Urdu and Easy Read, a pathway, a school's menu."""

from collections.abc import Mapping

from django.utils import timezone

from village.access.viewer import Viewer
from village.demo.town import Town, viewer_named
from village.directory.models.service import Service
from village.directory.queries.shown import public_services
from village.find_help.queries.entries import english_of
from village.find_help.queries.made import entries_of
from village.find_help.rules.english import fingerprint
from village.find_help.services.menus import add_line, change_line, change_menu, menu_of, publish_menu
from village.find_help.services.pathways import add_step, make_pathway, publish_pathway
from village.find_help.services.translating import write_words

COORDINATOR = "Hana Brook"
SCHOOL = "Ridgeway Primary School"
TALKERS, READ, CLINIC = "Little Talkers drop-in", "Chat, Play, Read", "Vale speech and language clinic"
URDU: Mapping[str, Mapping[str, str]] = {
    TALKERS: {
        "name": "لٹل ٹاکرز",
        "summary": "بولنے میں مدد دینے والی ماہر کے ساتھ کھیلیں اور باتیں کریں۔ بس آ جائیں۔",
        "description": "آپ کا بچہ بولنے میں مدد دینے والی ماہر کے ساتھ کھیلتا ہے اور آپ ساتھ ہوتے ہیں۔ "
        "ہر ہفتے گھر پر آزمانے کے لیے ایک نئی بات۔",
        "what_happens": "آپ ہمیں بچے کا پہلا نام اور عمر بتاتے ہیں۔\n"
        "یہ صرف لٹل ٹاکرز کو جاتا ہے۔\nوہ 5 دن کے اندر فون کرتے ہیں۔",
    },
    READ: {
        "name": "باتیں، کھیل، کہانی",
        "summary": "کھلونوں کے ساتھ کہانی۔ اردو اور پولش بولی جاتی ہے۔",
        "description": "گیت، کہانی اور کھلونے جن سے بچے بولنے لگتے ہیں۔ کتابیں مفت گھر لے جائیں۔",
        "what_happens": "",
    },
}
EASY = {
    "name": "",
    "summary": "You play. A speech therapist plays too. You just come.",
    "description": "It is for children from 1 to 4.\nYou come with your child.\nA speech therapist plays with you.\n"
    "You learn one new thing each week.\nIt is free.",
    "what_happens": "You tell us a name and an age.\nWe ring you.\nYou come.",
}
MENU = (
    (TALKERS, "Talking", "Mrs Lund can come with you the first time."),
    (READ, "", "Our Year 1 children go on Fridays."),
    (CLINIC, "", "We write the letter together with you."),
    ("Worry Club", "Worries and feelings", ""),
    ("Vale food bank", "Food and money", "Ask at the office for a voucher. Nobody asks why."),
    ("Uniform swap", "", ""),
)


def make_help_pages(town: Town) -> None:
    """Families find words in Urdu, one of them older than the English, a pathway, and the menu of one school."""
    by = viewer_named(COORDINATOR)
    services = {service.name: service for service in public_services(town.partnership.pk)}
    for name, words in URDU.items():
        if name in services:
            _write(by, services[name], "ur", words)
    if TALKERS in services:
        _write(by, services[TALKERS], "easy", EASY)
    _make_pathway(by, services)
    _make_menu(by, town, services)


def _write(by: Viewer, service: Service, language: str, words: Mapping[str, str]) -> None:
    write_words(
        by=by,
        service=service,
        language=language,
        words=words,
        made="person",
        is_checked=True,
        seen_version=0,
        seen_english=fingerprint(english_of(service)),
        on=timezone.localdate(),
    )


def _make_pathway(by: Viewer, services: Mapping[str, Service]) -> None:
    pathway = make_pathway(
        by=by,
        values={
            "title": "When talking comes late",
            "lede": "Many children talk late. Here is what helps, from the first worry to the clinic and on to work.",
            "lowest_age": 5,
            "highest_age": 19,
        },
    )
    steps = (
        ("Talk to your child’s teacher", "Say what you notice at home. Ask what they see.", (READ,), "", 0),
        ("Play and talk together", "Little and often beats long and hard.", (TALKERS,), "need=talking&way=come", 3),
        ("Ask for more", "When a term of this is not enough, school writes with you.", (CLINIC,), "", 0),
        ("Growing up", "Clubs, college and work, where talking is easy.", (), "need=talking&age=14", 3),
    )
    for title, words, names, rule, most in steps:
        chosen = [services[name].pk for name in names if name in services]
        values = {"title": title, "words": words, "chosen": chosen, "rule": rule, "most": most}
        add_step(by=by, pathway=pathway, values=values)
    publish_pathway(by=by, pathway=pathway, yes=True)


def _make_menu(by: Viewer, town: Town, services: Mapping[str, Service]) -> None:
    menu = menu_of(by=by, school=town.places[SCHOOL])
    words = "Not sure where to begin? Ask Farah Lund, our inclusion lead, at the gate or by telephone."
    values = {"title": "Help for families at Ridgeway", "words": words}
    change_menu(by=by, menu=menu, seen_version=menu.version, values=values)
    for name, heading, own in MENU:
        if name not in services:
            continue
        add_line(by=by, menu=menu, service=services[name])
        line = next(line for line in entries_of(menu) if line.service_id == services[name].pk)
        if heading or own:
            change_line(by=by, line=line, seen_version=line.version, values={"heading": heading, "words": own})
    if entries_of(menu).exists():
        menu.refresh_from_db()
        publish_menu(by=by, menu=menu, yes=True)
