"""The terms of a batch of records, their taxonomies, and which services they are said of."""

from collections.abc import Sequence
from uuid import UUID

from village.directory.models.provider import Source
from village.directory.models.service import Service
from village.directory.models.vocabulary import ServiceTerm, Term, Vocabulary
from village.directory.rules.record import Record
from village.directory.rules.record_parts import TermRecord, VocabularyRecord
from village.directory.rules.values import made_id
from village.directory.services.storing_ids import ids_for, minted


class Terms:
    """What a run has stored of terms, by the id in the records."""

    def __init__(self, source: Source, partnership_id: int) -> None:
        self.source, self.partnership_id = source, partnership_id
        self.known: dict[str, object] = {}
        """Ids of terms, and of taxonomies with a mark before them, to their rows."""

    def go_back(self, known: dict[str, object]) -> None:
        """What was stored since is forgotten."""
        self.known = known

    def write(self, pairs: Sequence[tuple[Service, Record]]) -> None:
        """The services have the terms of their records, and no others."""
        records = {use.term.public_id: use.term for _, record in pairs for use in record.terms}
        self._bring([term for key, term in records.items() if key not in self.known])
        ServiceTerm.objects.filter(service__in=[service for service, _ in pairs]).delete()
        ServiceTerm.objects.bulk_create(
            [
                ServiceTerm(
                    service=service,
                    term=self._term(use.term.public_id),
                    public_id=UUID(use.public_id),
                    sense=use.sense,
                    parts=use.parts,
                )
                for service, record in pairs
                for use in record.terms
            ],
            batch_size=300,
        )

    def _term(self, public_id: str) -> Term:
        term = self.known[public_id]
        if not isinstance(term, Term):
            raise TypeError(f"{public_id} is no term.")
        return term

    def _bring(self, records: Sequence[TermRecord]) -> None:
        if not records:
            return
        found = self._found({record.public_id for record in records} | {record.parent_id for record in records} - {""})
        ids = ids_for(Term, [one.public_id for one in records if one.public_id not in found], self._salt("term"))
        made = [one for one in records if one.public_id not in found]
        for record in made:
            found[record.public_id] = Term(partnership_id=self.partnership_id, public_id=ids[record.public_id].pop(0))
        for record in records:
            self._describe(found[record.public_id], record)
        Term.objects.bulk_create([found[record.public_id] for record in made], batch_size=200)
        for record in records:
            term, parent = found[record.public_id], found.get(record.parent_id)
            term.parent = parent if parent is not None and parent.pk != term.pk else None
            if record.parent_id and term.parent is None:
                term.parts = {**term.parts, "parent_id": record.parent_id}
        fields = ("vocabulary", "parent", "name", "description", "code", "uri", "parts")
        Term.objects.bulk_update([found[record.public_id] for record in records], fields, batch_size=100)
        self._join_children(made, found)
        self.known |= {record.public_id: found[record.public_id] for record in records}

    def _found(self, public_ids: set[str]) -> dict[str, Term]:
        """Return the terms that this partnership has under these ids, or under those that were made for them."""
        by_id = {UUID(one): one for one in public_ids}
        by_id |= {minted(one, self._salt("term")): one for one in public_ids}
        rows = Term.objects.filter(partnership_id=self.partnership_id, public_id__in=by_id)
        return {by_id[row.public_id]: row for row in rows}

    def _describe(self, term: Term, record: TermRecord) -> None:
        term.vocabulary = self._vocabulary(record.vocabulary)
        term.name, term.description = record.name, record.description
        term.code, term.uri, term.parts = record.code, record.uri, dict(record.parts)

    def _join_children(self, made: Sequence[TermRecord], found: dict[str, Term]) -> None:
        """Terms that named one of these as their parent before it came have it as their parent now."""
        ids = [record.public_id for record in made]
        waiting = Term.objects.filter(partnership_id=self.partnership_id, parent=None, parts__parent_id__in=ids)
        for child in waiting:
            parent = found[str(child.parts["parent_id"])]
            if parent.pk != child.pk:
                child.parent = parent
                child.save(update_fields=("parent",))

    def _vocabulary(self, record: VocabularyRecord | None) -> Vocabulary:
        """Return the taxonomy; terms of a source that names none stand in one of the source's name."""
        if record is None:
            name = f"Terms of {self.source.name}"[:200]
            words = f"How {self.source.name} sorts its services."
            record = VocabularyRecord(
                str(made_id("terms of", self.partnership_id, self.source.name)), name, description=words
            )
        mark = f"taxonomy {record.public_id}"
        kept = self.known.get(mark)
        if isinstance(kept, Vocabulary):
            return kept
        salt = self._salt("vocabulary")
        wanted = (UUID(record.public_id), minted(record.public_id, salt))
        row = Vocabulary.objects.filter(partnership_id=self.partnership_id, public_id__in=wanted).first()
        if row is None:
            public_id = ids_for(Vocabulary, [record.public_id], salt)[record.public_id][0]
            row = Vocabulary.objects.create(
                partnership_id=self.partnership_id,
                public_id=public_id,
                name=record.name,
                description=record.description or record.name,
                uri=record.uri,
                edition=record.edition,
            )
        self.known[mark] = row
        return row

    def _salt(self, table: str) -> str:
        return f"{self.partnership_id}/{table}"
