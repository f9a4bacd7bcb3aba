"""What a family reads of a referral: where it stands, in a sentence without jargon."""

from collections.abc import Mapping

from village.basics.speech import marked
from village.referrals.rules.life import State

FAMILY_WORDS: Mapping[State, str] = {
    State.DRAFT: marked("Not sent. You said yes, and it is being written again."),
    State.AGREED: marked("You said yes. It is not sent yet."),
    State.SENT: marked("Sent. They have not said yet that they have it."),
    State.RECEIVED: marked("They have it and are deciding."),
    State.ASKED: marked("They asked the school for more before they decide."),
    State.ACCEPTED: marked("They will help. They have not said yet who."),
    State.WORKING: marked("Somebody there is your family’s person."),
    State.OUTCOME: marked("Their work is done. The school looks at what comes next."),
    State.DECLINED: marked("They cannot help. The school looks for another way, and talks to you."),
    State.REDIRECTED: marked(
        "They think that somebody else can help better. Nothing was passed on: you are asked first."
    ),
    State.EXPIRED: marked("They did not answer. We are sorry. The school looks for another way."),
    State.CLOSED: marked("Over. They see nothing any more."),
    State.WITHDRAWN: marked("You stopped it. They see nothing any more."),
    State.REVOKED: marked("The school took it back. They see nothing any more."),
}
