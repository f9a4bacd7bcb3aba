"""Files that came by night, once they are read: accepted by themselves where that is safe, else left for a person."""

from django.db import transaction

from village.access.viewer import Viewer
from village.audit.services.record import Installation, record
from village.basics.errors import Refused
from village.importing.models.batch import ImportBatch
from village.importing.specs import subject_of, within_of
from village.school_data.permissions import BRING
from village.school_data.queries.files import key_by_id, rows_of_last, school_id_of, sender_of
from village.school_data.rules.school_files.night import Checked, why_it_waits
from village.school_data.rules.school_files.said import Said
from village.school_data.services.accepting import accept_file

FOLDER_NAME = "Drop folder"
NOBODY_SENDS = "The key it came with opens nothing any more."


def decide_by_night(batch: ImportBatch) -> None:
    """A file that came by night is in, or waits for a person and says why; one that a person brought is left alone."""
    said = Said.from_plain(batch.decisions)
    if said.way == "page" or batch.state != ImportBatch.State.READ:
        return
    by = in_whose_name(batch, said)
    why = why_it_waits(_checked(batch)) if by is not None else NOBODY_SENDS
    if by is not None and not why:
        try:
            accept_file(by=by, batch=batch, seen=batch.version)
        except Refused as refused:
            why = refused.sentence
        else:
            return
    _leave(batch, why)


def in_whose_name(batch: ImportBatch, said: Said) -> Viewer | None:
    """Return who brings a file: who made its key, or the drop folder itself, which may bring at that school alone."""
    if said.way == "folder":
        return folder_viewer(batch.partnership_id, school_id_of(batch))
    key = key_by_id(said.key_id or 0)
    return sender_of(key) if key is not None else None


def folder_viewer(partnership_id: int, school_id: int) -> Viewer:
    """Return the drop folder as somebody who may bring files of one school and do nothing else."""
    return Viewer(name=FOLDER_NAME, partnership_id=partnership_id, places={BRING: frozenset({school_id})})


@transaction.atomic
def _leave(batch: ImportBatch, why: str) -> None:
    proposal = {**batch.proposal, "waits_because": why}
    ImportBatch.objects.filter(pk=batch.pk, state=ImportBatch.State.READ).update(proposal=proposal)
    by = Installation(partnership_id=batch.partnership_id)
    record("school_data.file-waits", by=by, subject=subject_of(batch), within=within_of(batch), reason=why)


def _checked(batch: ImportBatch) -> Checked:
    proposal = batch.proposal
    return Checked(
        is_saved=bool(proposal.get("is_saved")),
        is_certain=bool(proposal.get("is_certain")),
        can_be_accepted=bool(proposal.get("is_checked")),
        is_old=bool(proposal.get("is_old")),
        rows=int(proposal.get("row_count", 0)),
        refused_rows=int(proposal.get("refused_rows", 0)),
        contradicted_share=_contradicted(batch),
        rows_before=rows_of_last(batch, str(proposal.get("kind", ""))),
    )


def _contradicted(batch: ImportBatch) -> float:
    """Return how often, 0 to 1, a row of the file says otherwise than another row of the same session."""
    marks = batch.proposal.get("outcome", {}).get("marks") or {}
    said = sum(marks.get(name, 0) for name in ("new", "changed", "same"))
    return marks.get("contradicted", 0) / said if said else 0.0
