"""The plotly.js that charts are drawn with: the cartesian bundle beside us.

Here: where its file lies and under which address it is served. dash would load
the full bundle: three times as large, and its maps call a server outside.
"""

from pathlib import Path

VERSION = "4.1.1"
SHA256 = "79542150855a52c567260e3137095dbe2b744e6d702a5cabe67da246942fba7a"
FILE = Path(__file__).parent / "vendor" / "plotly-cartesian" / "plotly-cartesian.min.js"

# The address changes with the content, so that browsers may keep it for ever.
ADDRESS = f"/vendor/plotly-cartesian-{VERSION}-{SHA256[:12]}.js"
