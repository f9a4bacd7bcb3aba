"""Reads .doc and .rtf by letting LibreOffice, where it is installed, turn them into .docx first."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from village.documents import limits
from village.documents.blocks import Document
from village.documents.errors import Unreadable
from village.documents.packages import DAMAGED
from village.documents.word.docx import read_docx

PROGRAMS = ("soffice", "libreoffice")
NOT_INSTALLED = "Files of this old kind need LibreOffice, which is not installed here. Save it as .docx and bring that."
TOO_SLOW = "LibreOffice took too long over this file. Save it as .docx and bring that."


def read_legacy(path: Path, ending: str) -> Document:
    """Return a .doc or .rtf file as a document; `ending` tells LibreOffice which of them it is (".doc")."""
    program = next((found for name in PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        raise Unreadable(NOT_INSTALLED)
    with tempfile.TemporaryDirectory(prefix="village-office-", ignore_cleanup_errors=True) as folder:
        source = Path(folder, f"source{ending}")
        shutil.copyfile(path, source)
        _convert(program, source, Path(folder))
        target = source.with_suffix(".docx")
        if not target.exists():
            raise Unreadable(DAMAGED)
        return read_docx(target)


def _convert(program: str, source: Path, folder: Path) -> None:
    """Run LibreOffice with a profile of its own, so that it neither finds nor leaves settings of anyone."""
    profile = (folder / "profile").as_uri()
    options = [f"-env:UserInstallation={profile}", "--headless", "--norestore", "--nolockcheck", "--convert-to", "docx"]
    process = subprocess.Popen(  # noqa: S603 - the program is found on PATH, the file is our own copy
        [program, *options, "--outdir", str(folder), str(source)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        process.wait(limits.OFFICE_CONVERSION_MAX_SECONDS)
    except subprocess.TimeoutExpired as error:
        raise Unreadable(TOO_SLOW) from error
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait()
