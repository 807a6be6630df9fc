"""The national pace laid over a province's own base: a reference, never a target."""

import pandas as pd

from office.views import Judged

_NOTHING = pd.DataFrame({"year": [], "value": []})


def reference_path(years: pd.DataFrame, national: Judged | None) -> pd.DataFrame:
    """Return year and value at both ends of the national path from this base.

    `years` as in the indicator view. Empty without a national target that has a
    pace, and where the province has no value above zero for that base year.
    """
    if national is None or national.pace is None:
        return _NOTHING
    own = years.loc[years["year"] == national.base_year, "value"]
    if own.empty or own.iloc[0] <= 0:
        return _NOTHING
    base = float(own.iloc[0])
    ratio = (1 + national.pace) ** (national.target_year - national.base_year)
    return pd.DataFrame(
        {
            "year": [national.base_year, national.target_year],
            "value": [base, base * ratio],
        }
    )
