"""Words of the sign-in library and of Django that parents meet: marked, so that our catalogues have them all.

Both bring translations of their own, but not in every language of ours, and not all of them whole.
"""

from village.basics.speech import marked, marked_count

LABELS = (
    marked("Email"),
    marked("Email address"),
    marked("Password"),
    marked("Current Password"),
    marked("New Password"),
    marked("New Password (again)"),
    marked("Password (again)"),
    marked("Code"),
    marked("Forgot your password?"),
)
HINTS = (
    marked("Your password can’t be too similar to your other personal information."),
    marked("Your password can’t be a commonly used password."),
)
REFUSALS = (
    marked("This field is required."),
    marked("Enter a valid email address."),
    marked("The email address and/or password you specified are not correct."),
    marked("Too many failed login attempts. Try again later."),
    marked("You must type the same password each time."),
    marked("Please type your current password."),
    marked("Incorrect password."),
    marked("Incorrect code."),
    marked("This password is too common."),
    marked("This password is entirely numeric."),
)
COUNTED = (
    marked_count(
        "Your password must contain at least %(min_length)d character.",
        "Your password must contain at least %(min_length)d characters.",
    ),
    marked_count(
        "This password is too short. It must contain at least %d character.",
        "This password is too short. It must contain at least %d characters.",
    ),
)
