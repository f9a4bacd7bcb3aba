"""PDF files of letters put together into one: pages, tags, bookmarks, and blank backs for printing on both sides."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

from village.printing.errors import CannotPrint


def page_count(made: bytes | Path) -> int:
    """Return the number of pages of a PDF."""
    with Pdf.open(made if isinstance(made, Path) else BytesIO(made)) as pdf:
        return len(pdf.pages)


def pages_of(made: bytes) -> tuple[int, ...]:
    """Return the number of pages of each letter of a file, blank backs included."""
    with Pdf.open(BytesIO(made)) as pdf:
        starts = [*_starts(pdf), len(pdf.pages)]
    return tuple(after - before for before, after in pairwise(starts))


def joined(files: Iterable[Path], *, duplex: bool) -> bytes:
    """Return one file of all: tagged as one document, a bookmark for each letter.

    Each file is added as soon as it comes. With `duplex` a blank page follows each letter of an odd number of pages.
    Raises CannotPrint where there is no file.
    """
    coming = iter(files)
    first = next(coming, None)
    if first is None:
        raise CannotPrint("There is no letter to print.")
    with ExitStack() as open_files:
        whole = open_files.enter_context(Pdf.open(first))
        part = _Joined(whole)
        for path in coming:
            part.add(open_files.enter_context(Pdf.open(path)))
        part.finish()
        if duplex:
            _with_backs(whole)
        with TemporaryDirectory(prefix="village-joined-") as folder:
            path = Path(folder) / "joined.pdf"
            whole.save(path, deterministic_id=True)
            return path.read_bytes()


class _Joined:
    """A file that grows: one tree of tags with a part for each file, and one row of bookmarks."""

    def __init__(self, whole: Pdf) -> None:
        self.whole = whole
        self.tree = whole.Root.StructTreeRoot
        self.top = whole.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=self.tree, K=Array([])))
        self.numbers = self.tree.ParentTree.Nums
        self.next_number = int(self.tree.ParentTreeNextKey)
        self.marks = list(_bookmarks(whole.Root.get("/Outlines")))
        self._hang(list(self.tree.K))

    def add(self, more: Pdf) -> None:
        """The pages of the file stand at the end, with their tags and bookmarks."""
        tree = more.Root.StructTreeRoot
        for page in more.pages:
            for numbered in (page.obj, *page.obj.get("/Annots", ())):
                for key in ("/StructParents", "/StructParent"):
                    if key in numbered:
                        numbered[key] = int(numbered[key]) + self.next_number
        self.whole.pages.extend(more.pages)
        brought = self.whole.copy_foreign(
            more.make_indirect(Dictionary(K=tree.K, N=tree.ParentTree.Nums, O=more.Root.get("/Outlines", Dictionary())))
        )
        self._hang(list(brought.K))
        entries = list(brought.N)
        for number, owner in zip(entries[::2], entries[1::2], strict=True):
            self.numbers.append(int(number) + self.next_number)
            self.numbers.append(owner)
        self.next_number += int(tree.ParentTreeNextKey)
        self.marks.extend(_bookmarks(brought.O))

    def finish(self) -> None:
        """The tree and the bookmarks hang in the file."""
        self.tree.K = Array([self.top])
        self.tree.ParentTreeNextKey = self.next_number
        if not self.marks:
            return
        outlines = self.whole.make_indirect(Dictionary(Type=Name.Outlines, Count=len(self.marks)))
        for mark in self.marks:
            mark.Parent = outlines
            for key in ("/Prev", "/Next", "/First", "/Last", "/Count"):
                if key in mark:
                    del mark[key]
        for before, after in pairwise(self.marks):
            before.Next, after.Prev = after, before
        outlines.First, outlines.Last = self.marks[0], self.marks[-1]
        self.whole.Root.Outlines = outlines

    def _hang(self, parts: list[Any]) -> None:
        for part in parts:
            part.P, part.S = self.top, Name.Part
            self.top.K.append(part)


def _bookmarks(outlines: Any) -> Iterator[Any]:
    """Yield the bookmarks of letters, which are the headings of the first level."""
    mark = outlines.get("/First") if outlines is not None else None
    while mark is not None:
        yield mark
        mark = mark.get("/Next")


def _starts(pdf: Pdf) -> list[int]:
    """Return the page, counted from 0, on which each letter begins."""
    at = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    return [at[mark.Dest[0].objgen] for mark in _bookmarks(pdf.Root.get("/Outlines"))] or [0]


def _with_backs(pdf: Pdf) -> None:
    """Every letter begins on the front of a sheet."""
    starts = [*_starts(pdf), len(pdf.pages)]
    kept = [page.obj for page in pdf.pages]
    if all((after - before) % 2 == 0 for before, after in pairwise(starts)):
        return
    ordered: list[pikepdf.Object] = []
    for before, after in pairwise(starts):
        ordered.extend(kept[before:after])
        if (after - before) % 2:
            blank = Dictionary(Type=Name.Page, Parent=pdf.Root.Pages, MediaBox=kept[0].MediaBox, Resources=Dictionary())
            ordered.append(pdf.make_indirect(blank))
    pdf.Root.Pages = pdf.make_indirect(Dictionary(Type=Name.Pages, Kids=Array(ordered), Count=len(ordered)))
    for page in ordered:
        page.Parent = pdf.Root.Pages
