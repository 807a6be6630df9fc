"""Write every generated page, into docs/ or the folder given: `make docs`.

One process for all: what the pages rest on is read and built once.
"""

import runpy
from pathlib import Path

for page in sorted(Path(__file__).parent.glob("[!_]*.py")):
    runpy.run_path(str(page), run_name="__main__")
