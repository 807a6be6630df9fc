"""One indicator for one unit: its path, its vintages, its provinces, its meaning."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dash import html

from dashboard.components.beside_card import beside_card
from dashboard.components.contributions_card import contributions_card
from dashboard.components.control import control_card
from dashboard.components.filed_cards import Beside, evidence_card, opinions_card
from dashboard.components.frame import Page
from dashboard.components.indicator_head import indicator_head, is_assessed
from dashboard.components.lower_card import lower_card
from dashboard.components.meaning import meaning_card
from dashboard.components.months_card import months_card
from dashboard.components.path_card import path_card
from dashboard.components.province_lines import province_lines
from dashboard.components.ranks_card import ranks_card
from dashboard.components.ratio_card import ratio_card
from dashboard.components.reconcile_card import reconcile_card
from dashboard.components.reference_card import reference_card
from dashboard.components.talk_card import new_form, talk_card
from dashboard.components.talk_choices import talk_choices
from dashboard.location import Location
from dashboard.wording import Wording, wording
from indicators.definition import Bilingual
from indicators.territory import ASSESSED, NATION
from office.access import STRANGER, Caller
from office.explaining import Why, why
from office.indicator_views import indicator_view, lower_view
from office.lower_units import LowerUnits
from office.ranking import Ranking, ranking
from office.rounds.names import unit_names
from office.submissions.filed_evidence import FiledEvidence, evidence_about
from office.submissions.opinions import FiledOpinion, opinions_on
from office.talk.threads import Talk, talk_on
from office.views import IndicatorView
from office.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Handed:
    """What units handed in about the indicator, and said of its figures.

    `names`: of units by code; `read`: the moment in UTC as of which it stands.
    """

    opinions: Sequence[FiledOpinion]
    evidence: Sequence[FiledEvidence]
    names: Mapping[str, Bilingual]
    talk: Talk
    read: datetime


@dataclass(frozen=True, slots=True)
class Explanation:
    """What explains the figures, and the ranks where they are switched on."""

    told: Why | None = None
    ranked: Ranking | None = None


NOTHING = Explanation()


def page(workspace: Workspace, place: Location, caller: Caller = STRANGER) -> Page:
    """Return the page of the indicator and unit that the address names.

    `caller`: who looks at it; what units handed in is shown as he may see it.
    """
    view = indicator_view(workspace, place.indicator, place.unit, place.publication)
    told = None
    if view.unit.level in ASSESSED:
        told = why(workspace, place.indicator, place.unit, place.publication)
    ranked = None
    if workspace.settings.rankings and place.unit == NATION:
        ranked = ranking(workspace, place.indicator, publication=place.publication)
    lower = None
    if view.unit.level == "province":
        lower = lower_view(workspace, place.unit, place.publication)
    handed = _handed(workspace, place, caller)
    return draw(view, place, lower, Explanation(told, ranked), handed)


def _handed(workspace: Workspace, place: Location, caller: Caller) -> Handed:
    code, read = place.indicator, workspace.clock()
    opinions = opinions_on(workspace, caller, code, place.unit, place.publication)
    evidence = [
        each
        for each in evidence_about(workspace, caller, f"indicator:{code}", read)
        if place.unit in {NATION, each.unit}
    ]
    spoken = {each.unit for each in opinions} | {each.unit for each in evidence}
    talk = talk_on(workspace, caller, code, place.unit, place.publication)
    return Handed(opinions, evidence, unit_names(workspace, spoken), talk, read)


def draw(
    view: IndicatorView,
    place: Location,
    lower: LowerUnits | None = None,
    explanation: Explanation = NOTHING,
    handed: Handed | None = None,
) -> Page:
    """Lay the view out: path and meaning at the left, provinces at the right.

    `lower`: the lower units of the province that the view is of, shown where the
    indicator has figures of them. `explanation`: what is said of why
    the figures are what they are. `handed`: what units handed in about them.
    """
    words = wording(place.language)
    beside = _beside(view, place, words)
    main = [path_card(view, place, words)]
    if view.beside:
        main.append(beside_card(view, place, words))
    main += _of_units(handed, view, words) if handed else []
    main += _explained(explanation, view, place, words)
    if not view.months.empty:
        main.append(months_card(view, place, words))
    if lower is not None and view.indicator in lower.heads and lower.units:
        main.append(lower_card(lower, view.unit.code, place, words, view.stamp))
    main.append(meaning_card(view, words))
    main += _talk(handed.talk, view, place, words) if handed else []
    content = [
        indicator_head(view, place, words),
        html.Div(
            [
                html.Div(main, className="column"),
                html.Div(beside, className="column") if beside else None,
            ],
            className=_arrangement(place, bool(beside)),
        ),
    ]
    return Page(words.of(view.indicator.name), content, view.stamp, view.plan)


def _of_units(
    handed: Handed, view: IndicatorView, words: Wording
) -> list[html.Section]:
    head, cards = view.indicator, []
    if handed.opinions:
        shown = {head.code: (head.name, head.display)}
        figures = Beside(view.stamp, shown, handed.names)
        cards.append(opinions_card(handed.opinions, figures, words))
    if handed.evidence:
        about = {f"indicator:{head.code}": words.of(head.name)}
        evidence, read = handed.evidence, handed.read
        cards.append(evidence_card(evidence, about, handed.names, words, read))
    return cards


def _talk(
    talk: Talk, view: IndicatorView, place: Location, words: Wording
) -> list[html.Section]:
    if not (talk.threads or talk.may_begin):
        return []
    form, choices = None, talk_choices(view, words)
    if talk.may_begin and choices:
        named = (view.indicator.code, view.unit.code, view.stamp.publication)
        form = new_form(*named, choices, words)
    return [talk_card(talk, place, words, form)]


def _explained(
    explanation: Explanation, view: IndicatorView, place: Location, words: Wording
) -> list[html.Section]:
    told = explanation.told
    cards: list[html.Section] = []
    if told is not None and told.contributions:
        names = {code: words.of(name) for code, name in told.sources.items()}
        cards.append(contributions_card(told.contributions, view, names, place, words))
    if told is not None and told.ratio is not None:
        cards.append(ratio_card(told.ratio, view, words))
    if told is not None and told.beside is not None:
        cards.append(reconcile_card(told.beside, view, words))
    if explanation.ranked is not None:
        code = view.indicator.code
        slopes = ranks_card(explanation.ranked, code, place, words, view.stamp)
        cards.append(slopes)
    return cards


def _arrangement(place: Location, has_side: bool) -> str:
    wide = place.view == "vintages" or not has_side
    return "indicator-grid alone" if wide else "indicator-grid"


def _beside(view: IndicatorView, place: Location, words: Wording) -> list[Any]:
    cards = []
    is_reference = view.judged is None and is_assessed(view)
    if is_reference and view.national is not None:
        cards.append(reference_card(view.national, place, words))
    if not view.provinces.empty:
        cards.append(province_lines(view, place, words))
    if not view.control.empty:
        cards.append(control_card(view, words))
    return cards
