"""What staff made from the directory: pathways, menus of schools, lists for families, words in other languages."""

from datetime import date

from django.db.models import Prefetch, QuerySet
from django.http import Http404

from village.access.viewer import Viewer
from village.directory.models.service import Service
from village.directory.queries.shown import public_services
from village.find_help import permissions
from village.find_help.models.family_list import FamilyList
from village.find_help.models.menu import Menu, MenuEntry
from village.find_help.models.pathway import Pathway, PathwayStep
from village.find_help.models.service_words import ServiceWords
from village.organisations.models.organisation import Organisation
from village.organisations.queries import organisations

NOTHING = "There is nothing here."


def public_pathways(partnership_id: int) -> QuerySet[Pathway]:
    """Return the pathways that families see."""
    return Pathway.objects.filter(partnership_id=partnership_id, is_published=True)


def public_menus(partnership_id: int) -> QuerySet[Menu]:
    """Return the schools' menus that families see, with their schools."""
    return Menu.objects.filter(partnership_id=partnership_id, is_published=True).select_related("school")


def public_pathway(partnership_id: int, slug: str) -> Pathway:
    """Return one pathway with its steps; raises Http404."""
    return _one(public_pathways(partnership_id).filter(slug=slug).prefetch_related("steps"))


def public_menu(partnership_id: int, menu_id: int) -> Menu:
    """Return one school's menu with its entries; raises Http404."""
    return _one(public_menus(partnership_id).filter(pk=menu_id).prefetch_related(Prefetch("entries")))


def open_list(partnership_id: int, token: str, today: date) -> FamilyList:
    """Return the list behind a link; raises Http404 where there is none or its time is over."""
    return _one(FamilyList.objects.filter(partnership_id=partnership_id, token=token, open_until__gte=today))


def pathways_for(viewer: Viewer) -> QuerySet[Pathway]:
    """Return every pathway of the viewer's partnership, drafts too."""
    return Pathway.objects.filter(partnership_id=viewer.partnership_id or 0).prefetch_related("steps")


def pathway_for(viewer: Viewer, pathway_id: int) -> Pathway:
    """Return one of the viewer's pathways; raises Http404."""
    return _one(pathways_for(viewer).filter(pk=pathway_id))


def step_for(viewer: Viewer, step_id: int) -> PathwayStep:
    """Return one step of the viewer's pathways; raises Http404."""
    mine = PathwayStep.objects.filter(pathway__partnership_id=viewer.partnership_id or 0).select_related("pathway")
    return _one(mine.filter(pk=step_id))


def schools_with_menu_for(viewer: Viewer) -> QuerySet[Organisation]:
    """Return the schools whose menus the viewer may write."""
    places = viewer.places_with(permissions.MENU)
    return organisations(viewer, kind=Organisation.Kind.SCHOOL).filter(pk__in=places).distinct()


def school_with_menu_for(viewer: Viewer, school_id: int) -> Organisation:
    """Return one school whose menu the viewer may write; raises Http404."""
    return _one(schools_with_menu_for(viewer).filter(pk=school_id))


def menus_for(viewer: Viewer) -> dict[int, Menu]:
    """Return the menus of those schools by the school's id."""
    mine = Menu.objects.filter(
        partnership_id=viewer.partnership_id or 0, school__in=schools_with_menu_for(viewer)
    ).prefetch_related("entries")
    return {menu.school_id: menu for menu in mine}


def entry_for(viewer: Viewer, line_id: int) -> MenuEntry:
    """Return one line of the menus that the viewer may write; raises Http404."""
    mine = MenuEntry.objects.filter(
        menu__partnership_id=viewer.partnership_id or 0, menu__school_id__in=viewer.places_with(permissions.MENU)
    )
    return _one(mine.filter(pk=line_id).select_related("menu__school", "service"))


def entries_of(menu: Menu) -> QuerySet[MenuEntry]:
    """Return every line of a menu in its order, also those whose service is hidden now."""
    return MenuEntry.objects.filter(menu=menu).select_related("service__provider")


def lists_for(viewer: Viewer, today: date) -> QuerySet[FamilyList]:
    """Return the open lists that the viewer made."""
    mine = FamilyList.objects.filter(partnership_id=viewer.partnership_id or 0, made_by_id=viewer.user_id or 0)
    return mine.filter(open_until__gte=today).select_related("partnership")


def list_for(viewer: Viewer, list_id: int, today: date) -> FamilyList:
    """Return one of the lists that the viewer made; raises Http404."""
    return _one(lists_for(viewer, today).filter(pk=list_id))


def services_for_words(viewer: Viewer, words: str) -> QuerySet[Service]:
    """Return the public services whose words are written, each with its words in every language, by name."""
    mine = public_services(viewer.partnership_id or 0).prefetch_related(
        Prefetch("in_languages", ServiceWords.objects.order_by("language"))
    )
    return mine.filter(name__icontains=words) if words else mine


def public_service_for(viewer: Viewer, service_id: int) -> Service:
    """Return one public service of the viewer's partnership; raises Http404."""
    return _one(public_services(viewer.partnership_id or 0).filter(pk=service_id).select_related("provider"))


def words_of(service: Service, language: str) -> ServiceWords | None:
    """Return what the service says in a language, or None."""
    return ServiceWords.objects.filter(service=service, language=language).first()


def _one[T: (Pathway, PathwayStep, Menu, MenuEntry, FamilyList, Service, Organisation)](rows: QuerySet[T]) -> T:
    found = rows.first()
    if found is None:
        raise Http404(NOTHING)
    return found
