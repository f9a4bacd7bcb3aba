"""How the record words what happens here."""

SENTENCES: dict[str, str] = {
    "find_help.words-written": "wrote what {subject} says in another language",
    "find_help.words-removed": "removed what {subject} said in another language",
    "find_help.pathway-made": "began the pathway {subject}",
    "find_help.pathway-changed": "changed the pathway {subject}",
    "find_help.pathway-published": "put the pathway {subject} before families",
    "find_help.pathway-hidden": "took the pathway {subject} away from families",
    "find_help.pathway-removed": "removed the pathway {subject}",
    "find_help.step-made": "added the step {subject} to a pathway",
    "find_help.step-changed": "changed the step {subject} of a pathway",
    "find_help.step-moved": "moved the step {subject} of a pathway",
    "find_help.step-removed": "removed the step {subject} from a pathway",
    "find_help.menu-changed": "changed the menu of support of {subject}",
    "find_help.menu-published": "put the menu of support of {subject} before families",
    "find_help.menu-hidden": "took the menu of support of {subject} away from families",
    "find_help.entry-added": "put {subject} on a menu of support",
    "find_help.entry-changed": "changed what a menu of support says of {subject}",
    "find_help.entry-moved": "moved {subject} on a menu of support",
    "find_help.entry-removed": "took {subject} off a menu of support",
    "find_help.list-made": "made the list of services {subject} for a family",
    "find_help.list-removed": "removed the list of services {subject}",
}
