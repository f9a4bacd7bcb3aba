"""A page with one form, inside the town hall's own frame."""

from functools import partial

from village.design.attempt import form_page as page_with_form

form_page = partial(page_with_form, frame="townhall/base.html")
