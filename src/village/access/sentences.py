"""How the record words what happens to logins, roles, invitations and help mode."""

SENTENCES = {
    "access.signed-in": "signed in",
    "access.account-changed": "changed the account of {subject}",
    "access.invited": "invited {subject}",
    "access.invited-again": "sent the invitation again to {subject}",
    "access.invitation-withdrawn": "withdrew the invitation of {subject}",
    "access.invitation-accepted": "accepted the invitation {subject}",
    "access.role-given": "gave a role: {subject}",
    "access.role-ended": "ended a role: {subject}",
    "access.login-scrubbed": "scrubbed the login {subject}, two years after its last role",
    "access.help-opened": "opened help mode in {subject}: {reason}",
    "access.help-ended": "ended help mode in {subject}",
    "access.help-looked": "looked at {subject} in help mode",
}
