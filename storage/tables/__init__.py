"""Everything that is kept.

Rule 1  Columns are what is searched, joined or locked by; what is only read back is JSON in `body`.
Rule 2  `history` is only ever added to: triggers refuse to change or delete a line. They let `facts` alone be
        changed, of a ticket that stands in `erasing` in the same unit of work: what tells who somebody is.
Rule 3  Each address has its own `sequence`, taken under the lock of its row: it orders the address's log
        (database ids commit out of order).

people.py     who writes to us
matters.py    work orders, and what happens to them
mail.py       what came, what is to be said, files
oversight.py  what is noticed about many tickets
work.py       what the processes have to do, and share
base.py       what all of them are made with
"""

from storage.tables import mail, matters, oversight, people, work  # noqa: F401 - they fill the metadata
from storage.tables.base import HELPERS, OPEN, metadata

__all__ = ["HELPERS", "OPEN", "metadata"]

for _table in metadata.tables.values():
    for _index in _table.indexes:
        _where = _index.dialect_options["sqlite"]["where"]
        if _where is not None and _index.dialect_options["postgresql"]["where"] is None:
            _index.dialect_options["postgresql"]["where"] = _where
