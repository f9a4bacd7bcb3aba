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
