"""A person who can sign in."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from village.basics.privacy import Privacy
from village.organisations.models.practitioner import Practitioner


class UserAccounts(BaseUserManager["User"]):
    """Finds and makes users by e-mail address, whatever its case."""

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)

    def create_user(self, email: str, password: str | None = None, *, name: str, language: str = "en") -> "User":
        """Return a saved user whose address counts as proven; without a password only a code or a passkey opens it.

        Users are made by accepting a letter to the address, or by the installation itself.
        """
        user = self.model(email=email.strip().lower(), name=name, language=language)
        user.set_password(password)
        user.save(using=self._db)
        addresses = user.emailaddress_set  # type: ignore[attr-defined]  # related by the untyped sign-in library
        addresses.create(email=user.email, verified=True, primary=True)
        return user


class User(AbstractBaseUser):
    """A login. Rights come from the roles it holds, never from the login itself."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    language = models.CharField(max_length=10, default="en")
    is_active = models.BooleanField(default=True)
    is_installation_staff = models.BooleanField(default=False)
    """May open a time-limited, logged help session; sees nothing without one."""
    practitioners = models.ManyToManyField(Practitioner, blank=True, related_name="users")
    """Who this login is in each partnership."""
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[UserAccounts] = UserAccounts()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    privacy: ClassVar = Privacy(
        keep="two years after the last role ended",
        internal=("language", "is_active", "is_installation_staff", "created_at", "last_login", "practitioners"),
        personal=("email", "name"),
        secret=("password",),
    )

    class Meta:
        constraints = (models.UniqueConstraint(Lower("email"), name="user_email_once_whatever_its_case"),)

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        """Return the name as the person writes it."""
        return self.name
