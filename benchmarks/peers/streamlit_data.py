"""What the peer's page is made from, read and drawn once for all sessions.

A module of its own: Streamlit runs the page anew at each click, and would look at each
cached function anew, too, if they stood there.
"""

import sys
from pathlib import Path

import duckdb
import pandas as pd
import plotly.graph_objects as go
import streamlit as st

QUERIES = Path(__file__).with_name("sql")


@st.cache_resource
def publication() -> duckdb.DuckDBPyConnection:
    """Return the open publication, one for all sessions."""
    return duckdb.connect(sys.argv[1], read_only=True)


@st.cache_data
def asked(name: str, indicator: str | None = None) -> pd.DataFrame:
    """Return the rows of a query."""
    query = (QUERIES / f"{name}.sql").read_text(encoding="utf-8")
    named = {"indicator": indicator} if indicator else {}
    return publication().cursor().execute(query, named).df()


@st.cache_data
def heads() -> dict[str, dict[str, str]]:
    """Return what is said of each indicator, by code, in the plan's order."""
    return asked("indicators").set_index("code").to_dict("index")


@st.cache_resource
def path(indicator: str) -> go.Figure:
    """Return the chart: published values, and the line from base to target."""
    years, judged = asked("years", indicator), asked("statuses", indicator)
    line = {"x": years["period"], "y": years["value"], "name": "实际值"}
    figure = go.Figure(go.Scatter(**line, mode="lines+markers"))
    nation = judged.loc[judged["unit"] == "000000"]
    for goal in nation.itertuples():
        ends = [str(goal.base_year), str(goal.target_year)]
        due = [goal.base_value, goal.target_value]
        figure.add_scatter(x=ends, y=due, line={"dash": "dash"}, name="应达路径")
        figure.add_hline(goal.target_value, annotation_text=goal.printed)
    return figure
