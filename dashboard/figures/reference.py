"""The national pace laid over a province's own base: a reference, never a target."""

import pandas as pd

from indicators.target_forms import ON_A_PATH
from office.views import Judged

_NOTHING = pd.DataFrame({"year": [], "value": []})


def reference_path(years: pd.DataFrame, national: Judged | None) -> pd.DataFrame:
    """Return year and value at both ends of the national path from this base.

    `years` as in the indicator view. Empty without a national target with a
    base, and where the province has no value for that base year.
    """
    if national is None or not national.base_value or national.form not in ON_A_PATH:
        return _NOTHING
    own = years.loc[years["year"] == national.base_year, "value"]
    if own.empty:
        return _NOTHING
    base = float(own.iloc[0])
    ratio = national.target_value / national.base_value
    return pd.DataFrame(
        {
            "year": [national.base_year, national.target_year],
            "value": [base, base * ratio],
        }
    )
