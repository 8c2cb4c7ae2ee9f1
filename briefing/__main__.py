"""`python -P -m briefing`: the same as the `briefing` that an installation puts on the path."""

import sys

from briefing.cli import main

sys.exit(main())
