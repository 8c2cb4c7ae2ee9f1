"""`python -m briefing`: the same program as the installed command `briefing`."""

import os
import sys

# Python searches the current folder for modules first: a library folder with a `yaml.py` would have it run.
if not sys.flags.safe_path and sys.path[:1] in ([""], [os.getcwd()]):  # noqa: PTH109 (pathlib takes longer to import)
    del sys.path[0]

from briefing.cli.start import main

sys.exit(main())
