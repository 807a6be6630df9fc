"""What is asked for as a file: a question, its kind, who asks, in which language."""

from dataclasses import dataclass

from dashboard.wording import Wording
from office.access import Caller
from office.analysis.asking import Question
from office.workspace import Workspace


@dataclass(frozen=True, slots=True)
class WantedFile:
    """Whose question is to be a file of which kind, in which language."""

    workspace: Workspace
    caller: Caller
    question: Question
    kind: str
    words: Wording
