"""How the record words what happens here."""

SENTENCES: dict[str, str] = {
    "networks.added": "added the network {subject}",
    "networks.changed": "changed the network {subject}",
    "networks.retired": "retired the network {subject}",
    "networks.back": "brought the network {subject} back",
    "networks.joined": "put {subject} into a network",
    "networks.member-changed": "changed what is said of {subject} in a network",
    "networks.left": "took {subject} out of a network",
    "networks.asked": "asked {subject} whether their details are still right",
    "networks.confirmed": "said by a link what is still right about {subject}",
    "networks.taken-along": "took the contact sheet {subject} along",
    "networks.gone": "let go of {subject}",
}
