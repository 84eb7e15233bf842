"""A module proxy that is a folder of this machine, which GOPROXY names as file:///…: the go command takes it, too."""

from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from macros.collectors.errors import AbsentError, UpstreamError
from macros.collectors.web import OK, PARTIAL, WebAnswer

SCHEME = "file:"


def read_place(url: str, *, limit: int, part: tuple[int, int] | None = None) -> WebAnswer:
    """Return what stands in the file that *url* names, or its bytes from the first to the last of *part*.

    Raises AbsentError if there is no such file, UpstreamError if it has more than *limit* bytes or cannot be read.
    """
    parts = urlsplit(url)
    if parts.netloc not in {"", "localhost"} or not parts.path.startswith("/"):
        raise UpstreamError(f"{url} is no folder of this machine: file:///… has three slashes")
    try:
        with Path(url2pathname(parts.path)).open("rb") as file:
            length = file.seek(0, 2)
            first, last = part or (0, length - 1)
            asked = max(0, min(last, length - 1) + 1 - first)
            if asked > limit:
                raise UpstreamError(f"{url} has {asked:,} bytes; {limit:,} are allowed")
            file.seek(first)
            body = file.read(asked)
    except (FileNotFoundError, NotADirectoryError):
        raise AbsentError(f"{url} is not there") from None
    except OSError as error:
        raise UpstreamError(f"{url} cannot be read: {error.strerror}") from None
    return WebAnswer(PARTIAL if part else OK, body, length if part else None)
