"""How the record words what happens in this room."""

SENTENCES: dict[str, str] = {
    "funding.allocation-added": "set aside {subject}",
    "funding.allocation-changed": "changed what is set aside: {subject}",
    "funding.allocation-removed": "set free again {subject}",
    "funding.allocation-restored": "set aside once more {subject}",
    "funding.spend-added": "wrote down the spending of {subject}",
    "funding.spend-changed": "changed the spending of {subject}",
    "funding.spend-removed": "removed the spending of {subject}",
    "funding.spend-restored": "brought back the spending of {subject}",
    "funding.bid-added": "wrote down the bid {subject}",
    "funding.bid-changed": "changed the bid {subject}",
    "funding.bid-stepped": "moved on the bid {subject}",
    "funding.bid-became-money": "added the money won with the bid {subject} to the plan",
    "funding.bid-removed": "removed the bid {subject}",
    "funding.bid-restored": "brought back the bid {subject}",
    "funding.agreement-added": "wrote down the agreement {subject}",
    "funding.agreement-changed": "changed the agreement {subject}",
    "funding.agreement-looked-at": "looked at whether the agreement {subject} is kept",
    "funding.agreement-removed": "removed the agreement {subject}",
    "funding.agreement-restored": "brought back the agreement {subject}",
}
