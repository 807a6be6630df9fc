"""Run Datasette so that it tells its address where the stand listens: on stdout."""

import os
import sys

from datasette.cli import cli

if __name__ == "__main__":
    os.dup2(1, 2)
    cli(["serve", *sys.argv[1:]])
