"""`python -m maild`: the same as the command `maild`."""

import sys

from maild.cli import main

sys.exit(main())
