"""What an adult is to a child in law: who counts as a parent, and whose agreement is taken."""

PARENTS = frozenset({"mother", "father", "parent"})
CARERS = frozenset({"guardian", "foster_carer"})
PERHAPS_CARERS = frozenset({"step_parent", "grandparent", "relative", "sibling"})


def counts_as_parent(relationship: str, *, has_responsibility: bool | None, lives_with: bool | None) -> bool:
    """Tell whether education law treats the adult as a parent of the child (Education Act 1996, section 576).

    A natural parent is one with or without parental responsibility; so is whoever has it, and whoever has care of the
    child: a carer by their place, others of the family when the child lives with them.
    """
    if relationship in PARENTS | CARERS or has_responsibility:
        return True
    return relationship in PERHAPS_CARERS and bool(lives_with)


def contact_words(
    *,
    lives_with: bool | None,
    has_responsibility: bool | None,
    may_contact: bool,
    language: str,
    needs_interpreter: bool | None,
    reached_by: str,
) -> str:
    """Return what staff need to know before they ring, in short sentences; what is not known is left out."""
    said = []
    if lives_with is not None:
        said.append("The child lives with them" if lives_with else "Lives elsewhere")
    if has_responsibility is not None:
        said.append("Parental responsibility" if has_responsibility else "No parental responsibility")
    if not may_contact:
        said.append("Not to be rung or written to")
    speaks = ", ".join(part for part in (language, f"{reached_by.lower()} best" if reached_by else "") if part)
    if speaks:
        said.append(speaks)
    if needs_interpreter:
        said.append("Needs an interpreter")
    return "".join(f"{words}. " for words in said).strip()
