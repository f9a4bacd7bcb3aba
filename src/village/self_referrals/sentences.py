"""How the record words what happens here: by number, never by a name."""

SENTENCES: dict[str, str] = {
    "self_referrals.asked": "asked a service for help, {subject}",
    "self_referrals.asked-again": "asked a service again, {subject}",
    "self_referrals.taken-back": "took back what was asked of a service, {subject}",
    "self_referrals.received": "received what a family asked for, {subject}",
    "self_referrals.rang": "rang a family that asked for help, {subject}",
    "self_referrals.offered": "offered help to a family that asked, {subject}",
    "self_referrals.started": "began to help a family that asked, {subject}",
    "self_referrals.could-not": "could not help a family that asked, {subject}",
    "self_referrals.closed": "ended help for a family that asked, {subject}",
    "self_referrals.reminded": "reminded a service of a family that waits, {subject}",
    "self_referrals.told-late": "told a family that nobody had answered, {subject}",
    "self_referrals.told-partnership": "told the partnership that nobody had answered a family, {subject}",
    "self_referrals.school-told": "let the school know of help that was asked for {subject}",
    "self_referrals.school-untold": "let the school know no more of help that was asked for {subject}",
    "self_referrals.told-seen": "saw what help a parent asked for {subject}",
    "self_referrals.seen": "read what a family asked a service for, {subject}",
}
