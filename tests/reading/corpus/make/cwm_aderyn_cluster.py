"""A large bilingual cluster plan: seven columns, two of them almost empty, real dates in the workbook, 40 actions."""

from tests.reading.corpus.make.paper import (
    Grid,
    Heading,
    Paper,
    Para,
    Row,
    Sheet,
    actions,
    banner,
    head,
    plan,
    rows,
    section,
)

TITLE = "Cwm Aderyn Cluster Family Engagement Plan / Cynllun Ymgysylltu â Theuluoedd"
COLUMNS = "ref text owner timescale resources progress status"
HEADS = head("Rhif / No.", "Action / Gweithred", "Lead / Arweinydd", "By / Erbyn", "Cost", "Progress / Cynnydd", "RAG")

THEMES = (
    (
        "Theme 1 – Croeso: the way in",
        """
1.1 | Bilingual welcome signs at every school door | Heads | 30/09/2022 | | | G
1.2 | Learn to say every family's name as they say it | All staff | 14/10/2022 | | | G
1.3 | Open the hall for coffee on the first Monday | PTA Ysgol y Bryn | 03/10/2022 | | 22 came | G
1.4 | Paint the waiting room with the children | Site team | 28/10/2022 | £140 | | A
1.5 | Put the school day on one page, in Welsh, English and Arabic | Admin | 21/10/2022 | | | A
1.6 | Offer a tour by pupils to each new family | School councils | 31/12/2022 | | | G
1.7 | Move the bins from the main path | Site team | 16/09/2022 | | | G
1.8 | Ask the county for a dropped kerb at Heol y Felin | Cluster clerk | 31/01/2023 | | | R
""",
    ),
    (
        "Theme 2 – Dysgu: learning at home",
        """
2.1 | Lend laptops without a form | IT lead | 30/09/2022 | £3,100 | | G
2.2 | Number bags for Reception families | Maths leads | 25/11/2022 | | | G
2.3 | Record bedtime stories read by grandparents | Librarians | 16/12/2022 | | 31 stories | G
2.4 | Teach parents the sounds of Welsh phonics | EYFS teams | 20/01/2023 | | | A
2.5 | Family science night at the rugby club | Science leads | 09/03/2023 | £220 | | G
2.6 | Set homework that needs no printer | All teachers | 05/09/2022 | | | A
2.7 | Cook cawl together and write the recipe | Year 4 teachers | 01/03/2023 | | | G
2.8 | Lend fishing rods and bird books from the school library | Eco clubs | 28/04/2023 | | | R
""",
    ),
    (
        "Theme 3 – Siarad: talking well",
        """
3.1 | One message a week, on a Thursday | Admin | 08/09/2022 | | | G
3.2 | Ring each home once before Christmas with good news | Form tutors | 16/12/2022 | | | A
3.3 | Parents' evenings by telephone for those who prefer | Deputies | 17/11/2022 | | | G
3.4 | Train six parents as interpreters | Adult learning desk | 31/03/2023 | £900 | | R
3.5 | Share behaviour points only with a sentence that explains them | Pastoral teams | 04/11/2022 | | | A
3.6 | Answer within two working days | All | 05/09/2022 | | | G
3.7 | Rewrite the ten standard letters | Deputies | 16/12/2022 | | Six of ten | A
3.8 | Put governors' photos and addresses on the board | Clerks | 30/09/2022 | | | G
""",
    ),
    (
        "Theme 4 – Cefnogi: support",
        """
4.1 | A family worker shared by three schools | Cluster | 03/01/2023 | £18,700 | | A
4.2 | Debt advice in the canteen, once a month | Welfare rights desk | 07/11/2022 | | | G
4.3 | Uniform swap rail by the door | PTA | 15/07/2023 | | | G
4.4 | Hearing and sight checks in Nursery | School nurse | 28/02/2023 | | | G
4.5 | Group for parents of autistic children | Specialist base | 10/01/2023 | | | G
4.6 | Quiet hour at the summer fair | PTA | 24/06/2023 | | | A
4.7 | Lifts to hospital appointments by volunteers | Community car scheme | 01/02/2023 | £400 | | R
4.8 | Summer bus to the sea for forty families | Cluster | 26/07/2023 | £1,150 | |
""",
    ),
    (
        "Theme 5 – Llais: voice",
        """
5.1 | A parent on every interview panel | Heads | 09/01/2023 | | | G
5.2 | Cluster parent forum, hosted in turn | Chair of heads | 13/10/2022 | | | G
5.3 | Pay childcare for forum members | Business managers | 13/10/2022 | £600 | | G
5.4 | Yearly survey of eight questions | Cluster clerk | 19/05/2023 | | | A
5.5 | Tell parents what changed | Heads | 30/06/2023 | | | A
5.6 | Pupils and parents choose the new dinner menu | Catering | 24/03/2023 | | | G
5.7 | Send forum notes to the county's scrutiny board | Cluster clerk | 31/05/2023 | | |
5.8 | Thank everybody at Eisteddfod | All | 01/03/2023 | | | G
""",
    ),
)


def build() -> Paper:
    """Return the document with its gold."""
    body: list[Row] = [HEADS]
    gold = []
    for title, written in THEMES:
        found = rows(COLUMNS, written)
        body += [banner(title, 7, "E2EFDA"), *found]
        ref, _, name = title.partition(" – ")
        gold.append(section(name, actions(COLUMNS, found), ref))
    return Paper(
        "cwm-aderyn-cluster",
        ("docx", "xlsx", "pdf", "odt"),
        [
            Sheet("Cynllun"),
            Heading(TITLE, 0),
            Para("Clwstwr Cwm Aderyn Cluster, 2022–23"),
            Grid(body, widths=(1.3, 7, 3, 2, 1.5, 2, 1)),
        ],
        plan(TITLE, "Clwstwr Cwm Aderyn Cluster", "2022–23", gold),
        real_dates=True,
    )
