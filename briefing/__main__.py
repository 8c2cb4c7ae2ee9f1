"""`python -P -m briefing`: the same as the `briefing` that an installation puts on the path."""

import sys

from briefing.cli.main import main

sys.exit(main())
