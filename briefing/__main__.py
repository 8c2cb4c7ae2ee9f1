"""`python -m briefing`: the same as the `briefing` that an installation puts on the path."""

import os
import sys

# Python looks for modules in the current folder first: in a library's, a `yaml.py` of its own would be run.
if not sys.flags.safe_path and sys.path[:1] in ([""], [os.getcwd()]):  # noqa: PTH109 (pathlib takes longer to import)
    del sys.path[0]

from briefing.cli.start import main

sys.exit(main())
