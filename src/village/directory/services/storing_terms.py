"""The terms of a batch of records, their taxonomies, and which services they are said of."""

from collections.abc import Collection, Sequence
from uuid import UUID

from village.directory.models.provider import Source
from village.directory.models.service import Service
from village.directory.models.vocabulary import ServiceTerm, Term, Vocabulary
from village.directory.queries.feed import used_term_ids
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
        self.told: set[str] = set()
        """Ids of terms that a record for the public has described."""

    def so_far(self) -> tuple[dict[str, object], set[str]]:
        """Return what `go_back` needs."""
        return dict(self.known), set(self.told)

    def go_back(self, known: tuple[dict[str, object], set[str]]) -> None:
        """What was stored since is forgotten."""
        self.known, self.told = known

    def write(self, pairs: Sequence[tuple[Service, Record]], *, openly: bool) -> None:
        """The services have the terms of their records, and no others.

        Unless they are for the public (`openly`), terms that the public sees stay as they are.
        """
        records: dict[str, TermRecord] = {}
        for use in (use for _, record in pairs for use in record.terms):
            if use.term.name or use.term.public_id not in records:
                records[use.term.public_id] = use.term
        news = [record for record in records.values() if self._is_news(record, openly=openly)]
        self.bring(news, let_be=frozenset() if openly else used_term_ids())
        self.told |= {record.public_id for record in news if openly and record.name}
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

    def _is_news(self, record: TermRecord, *, openly: bool) -> bool:
        """The first record of a run that describes a term for the public counts, else the first one."""
        known = self.known.get(record.public_id)
        is_first = openly and record.public_id not in self.told
        return not isinstance(known, Term) or (bool(record.name) and (is_first or not known.name))

    def _term(self, public_id: str) -> Term:
        term = self.known[public_id]
        if not isinstance(term, Term):
            raise TypeError(f"{public_id} is no term.")
        return term

    def bring(
        self, records: Sequence[TermRecord], *, are_listed: bool = False, let_be: Collection[int] = ()
    ) -> tuple[int, int]:
        """The terms and those above them are known; returns how many were new, and how many were known before.

        One that only stands above others has no name until a record describes it. What a term said of a service
        leaves out (its parent, its taxonomy) stays as it was; a list of terms says all. Terms that are to be let be
        are known, and not changed.
        """
        wanted = {record.public_id for record in records} | {record.parent_id for record in records} - {""}
        found = self._found(wanted)
        kept = {one for one, row in found.items() if row.pk in let_be}
        self.known |= {record.public_id: found[record.public_id] for record in records if record.public_id in kept}
        records = [record for record in records if record.public_id not in kept]
        wanted = {record.public_id for record in records} | {record.parent_id for record in records} - {""}
        new = sorted(wanted - found.keys())
        ids = ids_for(Term, new, self._salt("term"))
        described = {record.public_id for record in records if record.name}
        known = sum(1 for one in described if one in found and found[one].name)
        for one in new:
            found[one] = Term(partnership_id=self.partnership_id, public_id=ids[one].pop(0))
        for record in records:
            if record.name:
                self._describe(found[record.public_id], record)
        for record in records:
            if record.parent_id and record.parent_id not in kept:
                above = found[record.parent_id]
                above.vocabulary = above.vocabulary or found[record.public_id].vocabulary
        Term.objects.bulk_create([found[one] for one in new], batch_size=200)
        for record in records:
            term = found[record.public_id]
            if record.parent_id or are_listed:
                parent = found.get(record.parent_id)
                term.parent = None if parent is term else parent
            term.is_listed = term.is_listed or are_listed
        fields = ("vocabulary", "parent", "name", "description", "code", "uri", "parts", "is_listed")
        Term.objects.bulk_update([found[one] for one in described], fields, batch_size=100)
        self.known |= {record.public_id: found[record.public_id] for record in records}
        return len(described) - known, known

    def _found(self, public_ids: set[str]) -> dict[str, Term]:
        """Return the terms that this partnership has under these ids, or under those that were made for them."""
        by_id = {UUID(one): one for one in public_ids}
        by_id |= {minted(one, self._salt("term")): one for one in public_ids}
        rows = Term.objects.filter(partnership_id=self.partnership_id, public_id__in=by_id)
        return {by_id[row.public_id]: row for row in rows.select_related("vocabulary")}

    def _describe(self, term: Term, record: TermRecord) -> None:
        if record.vocabulary is not None or term.vocabulary is None:
            term.vocabulary = self._vocabulary(record.vocabulary)
        term.name, term.description = record.name, record.description
        term.code, term.uri, term.parts = record.code, record.uri, dict(record.parts)

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
