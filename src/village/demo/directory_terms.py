"""How the made-up town sorts its services."""

from collections.abc import Mapping

TERMS_NAME = "Family support in Thornaby Vale"
TERMS: Mapping[str, tuple[str, str]] = {
    "parenting": ("Being a parent", ""),
    "babies": ("Pregnancy and babies", "parenting"),
    "toddlers": ("Parent and toddler groups", "parenting"),
    "send": ("Special needs and disability", ""),
    "speech": ("Speech and language", "send"),
    "autism": ("Autism and ADHD", "send"),
    "minds": ("Feelings and worries", ""),
    "bereavement": ("After a death", "minds"),
    "abuse": ("Harm at home", ""),
    "activities": ("Things to do", ""),
    "youth": ("For young people", "activities"),
    "sports": ("Sport", "activities"),
    "arts": ("Music and art", "activities"),
    "reading": ("Books and learning", "activities"),
    "childcare": ("Childcare", ""),
    "advice": ("Advice", ""),
    "money": ("Money and things for the home", "advice"),
    "food": ("Food", "advice"),
    "housing": ("Housing", "advice"),
    "esol": ("English and courses for grown-ups", ""),
    "health": ("Health", ""),
    "travel": ("Getting there", ""),
}
"""Key to the label and the key of the one above."""
