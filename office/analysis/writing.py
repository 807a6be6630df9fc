"""An answer as a file on this machine: whole under its name, or not there."""

import os
import threading
from pathlib import Path

from etl.durable import storage_errors, sync_folder
from office.access import Caller
from office.analysis.asking import Answer, Form, Question, export
from office.workspace import Workspace


def write_answer(
    workspace: Workspace,
    caller: Caller,
    question: Question,
    form: Form,
    path: Path,
) -> Answer:
    """Write the answer of a question into a file; return how it ended, without rows.

    One that is cut is written and says so by its status; where there is no answer, a
    file of that name stays as it was.

    Raises:
        StorageError: the folder cannot be written.
        UserError: as `office.analysis.asking.export` says.
    """
    asked = export(workspace, caller, question, form)
    aside = path.with_name(f".{path.name}.{os.getpid()}-{threading.get_ident()}")
    with storage_errors(path):
        try:
            with aside.open("wb") as stream:
                for piece in asked:
                    stream.write(piece)
                stream.flush()
                os.fsync(stream.fileno())
            answer = asked.answer
            if answer.status in {"ok", "truncated"}:
                aside.replace(path)
                sync_folder(path.absolute().parent)
        finally:
            aside.unlink(missing_ok=True)
    return answer
