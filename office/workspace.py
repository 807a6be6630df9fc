"""The composition root: settings, clock, stores; built once, passed first."""

import getpass
import os
import socket
import threading
import weakref
from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from etl.blobs import Blobs
from etl.publication.reader import PublicationReader, open_publication
from etl.publication.store import PublicationStore
from indicators.errors import UserError
from indicators.plan import Plan
from indicators.plan_files import read_plan
from office.analysis.room import AnalysisRoom
from office.clock import Clock, system_clock
from office.jobs.lock import WorkFolder
from office.outlook_cache import OutlookCache
from office.remembered import Remembered
from office.settings import Settings
from office.shipped import shipped_data

if TYPE_CHECKING:
    from office.register.queue import Queue
    from office.register.records import Register

MOST_OPEN = 10
"""Publications kept open at once: the current one, and the eight that can be compared
(`office.side_by_side`) with one to spare."""

MOST_REMEMBERED = 16
"""Results of rounds kept in memory at once: about three megabytes each."""

MOST_CHECKED = 3
"""Files of units kept as they were understood: whoever sends one looks at it next."""

Answer = TypeVar("Answer")


class Workspace:
    """Everything a use case needs, and nothing global."""

    def __init__(self, settings: Settings, clock: Clock = system_clock) -> None:
        """Keep settings and clock; stores are opened when they are needed."""
        self.settings = settings
        self.clock = clock
        self._readers: OrderedDict[str, PublicationReader] = OrderedDict()
        self._opening = threading.Lock()
        self._worked_out = Remembered(MOST_REMEMBERED)
        self.checked = Remembered(MOST_CHECKED)
        self._analysis: AnalysisRoom | None = None
        self._starting = threading.Lock()

    @property
    def root(self) -> Path:
        """Return the data folder."""
        return self.settings.data_dir

    @property
    def warehouse_file(self) -> Path:
        """Return the warehouse's file."""
        return self.root / "warehouse" / "warehouse.duckdb"

    @cached_property
    def plan(self) -> Plan:
        """Return the plan in force.

        Raises:
            DefinitionError: its files are not in order.
        """
        return read_plan(*self.plan_places)

    @property
    def plan_places(self) -> tuple[Path, Path]:
        """Return the folder of the plan in force, and the table of units."""
        data = shipped_data()
        folder = self.settings.plan or data / "plan" / "145-trade"
        return folder, data / "reference" / "units.csv"

    @cached_property
    def actor(self) -> str:
        """Return who acts on this machine's own shell, by name or by number."""
        try:
            return f"os:{getpass.getuser()}"
        except (KeyError, OSError):  # a container runs under any number
            return f"os:{os.getuid()}"

    @cached_property
    def blobs(self) -> Blobs:
        """Return the store of bytes that were handed in."""
        return Blobs(self.root / "blobs")

    @cached_property
    def outlook_cache(self) -> OutlookCache:
        """Return where outlooks are kept that were worked out once."""
        return OutlookCache(self.root / "outlooks")

    @property
    def analysis(self) -> AnalysisRoom:
        """Return where analysts' statements run in this process."""
        with self._starting:
            if self._analysis is None:
                self._analysis = AnalysisRoom()
                # Its processes end with the workspace, at the latest with ours.
                weakref.finalize(self, self._analysis.close)
            return self._analysis

    @cached_property
    def publications(self) -> PublicationStore:
        """Return the store of publications."""
        return PublicationStore(self.root / "publications")

    @cached_property
    def register(self) -> "Register":
        """Return the register, migrated to its newest schema.

        Raises:
            StorageError: it cannot be opened or written.
        """
        from office.register.engine import open_register  # noqa: PLC0415 - slow
        from office.register.records import Register  # noqa: PLC0415 - slow

        url = self.settings.register_url
        register = Register(open_register(url, self.root / "register"))
        # Connections end with the workspace, at the latest with the process.
        weakref.finalize(self, register.engine.dispose)
        return register

    @property
    def has_register_open(self) -> bool:
        """Tell whether the register was opened in this process: that takes a while."""
        return "register" in self.__dict__

    @property
    def queue(self) -> "Queue":
        """Return the queue of jobs, which stands in the register."""
        from office.register.queue import Queue  # noqa: PLC0415 - slow

        return Queue(self.register.engine)

    @property
    def place(self) -> str:
        """Return where jobs of this data folder run: machine and folder."""
        return f"{socket.gethostname()}:{self.root}"

    @property
    def work_folder(self) -> WorkFolder:
        """Return the folder that says who works and whether a job waits."""
        return WorkFolder(self.root / "work")

    def worked_out(self, key: Hashable, work: Callable[[], Answer]) -> Answer:
        """Return what `work` comes to, remembered under `key` while there is room.

        For what is worked out of things that never change: the key names them all.
        """
        return self._worked_out.answer(key, work)

    def reader(self, publication: str | None = None) -> PublicationReader:
        """Return an open publication, the current one by default.

        Raises:
            NotFoundError: there is no such publication.
            UserError: nothing is published yet.
            DamagedError: the file is not the one that was sealed.
        """
        wanted = publication or self.publications.current()
        if wanted is None:
            raise UserError("nothing_published")
        with self._opening:
            if wanted not in self._readers:
                self.publications.verify(wanted)
                path = self.publications.path(wanted)
                self._readers[wanted] = open_publication(wanted, path)
            self._readers.move_to_end(wanted)
            if len(self._readers) > MOST_OPEN:
                self._readers.popitem(last=False)
            return self._readers[wanted]
