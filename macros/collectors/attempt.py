"""One thing that is brought up to the day: how long it took, what was asked, and in one line why it failed."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from macros.collectors.errors import UpstreamError
from macros.collectors.outcome import RefreshOutcome
from macros.collectors.web import Web


def attempt(
    name: str, data: Path, web: Web, make: Callable[[], dict[str, Any]], *, what: str = "releases"
) -> RefreshOutcome:
    """Return what has become of *name*: the fields that *make* returns, or the reason for which its file stays as it was."""
    begun, asked = time.monotonic(), web.requests
    try:
        made = make()
    except UpstreamError as error:
        made = {"error": " ".join(str(error).split())}
    except ValidationError as error:
        first = error.errors()[0]
        made = {"error": f"what was read is not what it should be: {'.'.join(map(str, first['loc']))}: {first['msg']}"}
    except OSError as error:
        made = {"error": f"{error.strerror or error}: {error.filename or data}"}
    return RefreshOutcome(name, time.monotonic() - begun, web.requests - asked, what=what, **made)
