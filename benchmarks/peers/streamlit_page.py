"""The page of an indicator as one would write it with Streamlit, from a publication.

Title, path with the due line, table of years, statuses, and a box to choose the
indicator. What is read, and the chart, are cached, so that only the page is made anew.

`streamlit run streamlit_page.py -- <publication.duckdb>`
"""

import streamlit as st
from streamlit_data import asked, heads, path

FIRST = "goods_trade_total_usd"


def main() -> None:
    """Draw the page."""
    st.set_page_config(layout="wide")
    known = heads()
    codes = list(known)
    code = st.selectbox(
        "指标",
        codes,
        index=codes.index(FIRST),
        format_func=lambda each: f"{known[each]['name_zh']} {each}",
    )
    head = known[code]
    st.title(head["name_zh"])
    st.caption(f"{head['unit_of_measure']} · {head['agency_zh']}")
    st.plotly_chart(path(code))
    st.dataframe(asked("years", code))
    st.dataframe(asked("statuses", code))
    st.markdown(head["definition_zh"])


main()
