"""Asking and stopping, a plan, a comparison of publications, a drawing: for the page.

Here: the routes and the fields of each. Not here: what may be asked
(`office.analysis.asking`), and how it is told (`answers`).
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from flask import Flask, Response, jsonify, request

from dashboard.identity import Identify
from dashboard.querying.answers import (
    GIVEN,
    advice_record,
    answer_record,
    cut_of,
    differing_record,
    failure,
    plan_record,
)
from dashboard.querying.drawn import Drawn, drawn_record
from dashboard.querying.kept import KeptRows
from dashboard.querying.lists import run_record
from dashboard.querying.sent import ASKED, page_asking, question_in, sent
from dashboard.refusal import RefusedError
from dashboard.wording import Wording, wording
from office.access import STRANGER, Caller
from office.analysis.asking import Answer, Question, ask, cancel
from office.analysis.axes import KINDS, Axes
from office.analysis.catalogue import catalogue_of
from office.analysis.differing import differing
from office.analysis.history import Outcome, note_run, run
from office.analysis.linting import lint
from office.analysis.measured import measures
from office.analysis.plan_tree import EXPLAIN, plan_of
from office.workspace import Workspace

RUN = "/sql/run"
CANCEL = "/sql/cancel"
PLAN = "/sql/plan"
COMPARE = "/sql/compare"
CHART = "/sql/chart"
ROUTES = (RUN, CANCEL, PLAN, COMPARE, CHART)

UNPROCESSABLE = 422

MOST_DIFFERING = 2000
"""Rows of a comparison that are shown."""


class Asking:
    """The routes of who asks, on one workspace."""

    def __init__(self, workspace: Workspace, identify: Identify) -> None:
        """Keep no answer yet."""
        self._workspace = workspace
        self._identify = identify
        self._kept = KeptRows()

    def register(self, server: Flask) -> None:
        """Give the server the routes."""
        server.post(RUN, endpoint="sql_run")(self.run)
        server.post(CANCEL, endpoint="sql_cancel")(self.cancel)
        server.post(PLAN, endpoint="sql_plan")(self.plan)
        server.post(COMPARE, endpoint="sql_compare")(self.compare)
        server.post(CHART, endpoint="sql_chart")(self.chart)

    def run(self) -> Response:
        """Answer a question; what came of it is noted in the history of who asks."""
        given = sent(request, {**ASKED, "is_ours": False})
        question, words = question_in(given), self._words
        answer = ask(self._workspace, self._caller, question)
        catalogue = catalogue_of(self._workspace, self._caller, answer.publication)
        told = answer_record(answer, catalogue.meanings, words)
        advice = lint(
            question.text, measures(self._reader(answer)), question.parameters
        )
        told["warnings"] = [advice_record(each, words) for each in advice]
        if answer.status in GIVEN:
            self._kept.put(self._caller, given["ticket"], answer)
            told["key"] = given["ticket"]
        if not given["is_ours"]:
            told["run"] = self._noted(question, answer, words)
        return jsonify(told)

    def cancel(self) -> Response:
        """Stop a question of who asks, where it still runs."""
        given = sent(request, {"ticket": ""})
        found = cancel(self._workspace, self._caller, given["ticket"])
        return jsonify(stopped=found)

    def plan(self) -> Response:
        """Answer with the steps by which a statement would be carried out."""
        given = sent(request, {**ASKED, "other": ""})
        question = question_in(given)
        explained = replace(question, text=EXPLAIN + question.text)
        answer = ask(self._workspace, self._caller, explained)
        if answer.status not in GIVEN:
            return refused(answer, self._words)
        return jsonify(plan=plan_record(plan_of(answer.rows)))

    def compare(self) -> Response:
        """Answer with what differs between two publications for one question."""
        given = sent(request, {**ASKED, "other": ""})
        question, words = question_in(given), self._words
        before = replace(question, publication=given["other"])
        old, new = (ask(self._workspace, self._caller, q) for q in (before, question))
        for answer in (old, new):
            if answer.status not in GIVEN:
                return refused(answer, words)
        if old.columns != new.columns:
            raise RefusedError(409, "sql_columns_differ")
        found = differing([each.type for each in new.columns], old.rows, new.rows)
        shown, cut = found[:MOST_DIFFERING], cut_of(old, new, words)
        key = "some" if found else "none_cut" if cut else "none"
        told = words.text(
            f"sql_difference.{key}",
            old=old.publication[:12],
            new=new.publication[:12],
            count=words.numbers.amount(len(found), 0),
            shown=words.numbers.amount(len(shown), 0),
        )
        return jsonify(
            columns=[each.name for each in new.columns],
            rows=[differing_record(each) for each in shown],
            told=told,
            cut=cut,
        )

    def chart(self) -> Response:
        """Answer with the figure of an answer, drawn as it is asked for or as suits."""
        fields = {"key": "", "kind": "", "x": "", "y": "", "by": ""}
        given = sent(request, {**ASKED, **fields})
        if given["kind"] not in KINDS:
            raise RefusedError(400, "request_malformed")
        answer = self._kept.get(self._caller, given["key"])
        if answer is None:
            answer = ask(self._workspace, self._caller, question_in(given))
            if answer.status not in GIVEN:
                return refused(answer, self._words)
        wanted = Axes(given["kind"], given["x"], given["y"], given["by"])
        place = page_asking(request, self._workspace)
        return jsonify(drawn_record(Drawn(self._workspace, answer, wanted, place)))

    @property
    def _caller(self) -> Caller:
        return self._identify(request).caller or STRANGER

    @property
    def _words(self) -> Wording:
        return wording(page_asking(request, self._workspace).language)

    def _reader(self, answer: Answer) -> Any:
        return self._workspace.reader(answer.publication)

    def _noted(
        self, question: Question, answer: Answer, words: Wording
    ) -> Mapping[str, Any] | None:
        outcome = Outcome(
            publication=answer.publication,
            status=answer.status,
            code=answer.code,
            rows=answer.count,
            elapsed_ms=round(answer.elapsed_ms),
            peak_memory=answer.peak_memory,
        )
        number = note_run(
            self._workspace, self._caller, question.text, question.parameters, outcome
        )
        if not number:
            return None
        return run_record(run(self._workspace, self._caller, number), words)


def refused(answer: Answer, words: Wording) -> Response:
    """Return the error of an answer that failed where rows were needed."""
    told = jsonify(error={**failure(answer, words), "reference": None})
    told.status_code = UNPROCESSABLE
    return told
