"""Which examination each kind of submission is given."""

from collections.abc import Mapping

from office.register.submission_rows import Kind
from office.submissions.evidence import examine_evidence
from office.submissions.examining import Examine
from office.submissions.figures_examination import examine_figures
from office.submissions.form_examination import (
    examine_opinion,
    examine_self_assessment,
    examine_targets,
)

Examiners = Mapping[Kind, Examine]

EXAMINERS: Examiners = {
    "observations": examine_figures,
    "targets": examine_targets,
    "opinion": examine_opinion,
    "self_assessment": examine_self_assessment,
    "evidence": examine_evidence,
}
