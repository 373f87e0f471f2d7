"""`python -m skillgap`."""

from __future__ import annotations

import sys

from skillgap.cli import main

sys.exit(main())
