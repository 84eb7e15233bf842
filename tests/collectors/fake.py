"""An upstream of our own on 127.0.0.1: it counts what it is asked, and answers as a test wants."""

import io
import json
import re
import threading
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from macros.collectors.proxy import escaped


@dataclass(frozen=True)
class Reply:
    """One answer: `length` is what it says of its own length, where that is not true."""

    status: int = 200
    body: bytes = b""
    kind: str = "text/plain"
    headers: tuple[tuple[str, str], ...] = ()
    length: int | None = None
    chunks: int = 0
    """So many times the body is sent, without telling its length."""
    hang: bool = False
    cut: bool = False
    ranges: bool = True
    etag: str = ""
    modified: str = ""


Handle = Callable[["Fake", str], None]


@dataclass
class Fake:
    """The upstream: what stands at each address, and what was asked for."""

    replies: dict[str, Reply] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    same: list[str] = field(default_factory=list)
    """What was answered by: not modified."""
    base: str = ""
    on_request: Callable[[int], None] = lambda _count: None
    gone: Reply = Reply(404, b"not found")
    released: threading.Event = field(default_factory=threading.Event)

    def put(self, path: str, text: str | bytes, kind: str = "text/plain") -> None:
        self.replies[f"/{path}"] = Reply(200, text.encode() if isinstance(text, str) else text, kind)

    def module(
        self, path: str, version: str, go_mod: str, *, day: str, listed: bool = True, tree: dict[str, str] | None = None
    ) -> None:
        """Publish a version of a module: its info, its go.mod and, with a *tree*, its zip."""
        place = f"{escaped(path)}/@v"
        if listed:
            old = self.replies.get(f"/{place}/list", Reply()).body.decode()
            self.put(f"{place}/list", f"{old}{version}\n")
        self.put(
            f"{place}/{version}.info", json.dumps({"Version": version, "Time": f"{day}T12:00:00Z"}), "application/json"
        )
        self.put(f"{place}/{version}.mod", go_mod)
        if tree is not None:
            self.put(f"{place}/{version}.zip", zipped(f"{path}@{version}", tree), "application/zip")

    def copy(self) -> dict[str, Reply]:
        return dict(self.replies)

    def lists(self) -> list[str]:
        return [path for path in self.asked if path.endswith("/list")]


def zipped(prefix: str, tree: dict[str, str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"{prefix}/filler.bin", bytes(range(256)) * 900)
        for name, text in tree.items():
            archive.writestr(f"{prefix}/{name}", text)
    return made.getvalue()


@contextmanager
def serving() -> Iterator[Fake]:
    """Serve an upstream while the block runs."""
    fake = Fake()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = 1 << 16  # head and body in one go: sent apart, each answer takes 40 ms

        def do_GET(self) -> None:
            path = self.path
            fake.asked.append(path)
            fake.on_request(len(fake.asked))
            _answer(self, fake, fake.replies.get(path, fake.gone))

        def log_message(self, *_: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:  # a client that gave up is what some tests are about
            pass

    server = Server(("127.0.0.1", 0), Handler)
    fake.base = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield fake
    finally:
        fake.released.set()
        server.shutdown()
        server.server_close()
        thread.join()


def _answer(handler: BaseHTTPRequestHandler, fake: Fake, reply: Reply) -> None:
    if reply.hang:
        fake.released.wait(30)  # as long as the test runs; the client does not wait so long
        handler.close_connection = True
        return
    if reply.cut:
        handler.connection.close()
        handler.close_connection = True
        return
    body, status, extra = reply.body, reply.status, list(reply.headers)
    for name, value, asks in (
        ("ETag", reply.etag, "If-None-Match"),
        ("Last-Modified", reply.modified, "If-Modified-Since"),
    ):
        if value:
            extra.append((name, value))
            if handler.headers.get(asks) == value:
                fake.same.append(handler.path)
                body, status = b"", 304
    wanted = re.fullmatch(r"bytes=(\d+)-(\d+)", handler.headers.get("Range", ""))
    if wanted and status == 200 and reply.ranges:
        start, end = int(wanted[1]), min(int(wanted[2]), len(body) - 1)
        extra.append(("Content-Range", f"bytes {start}-{end}/{len(body)}"))
        body, status = body[start : end + 1], 206
    handler.send_response(status)
    handler.send_header("Content-Type", reply.kind)
    for name, value in extra:
        handler.send_header(name, value)
    if reply.chunks:
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        for _ in range(reply.chunks):
            handler.wfile.write(b"%x\r\n%s\r\n" % (len(body), body))
        handler.wfile.write(b"0\r\n\r\n")
        return
    length = len(body) if reply.length is None else reply.length
    handler.send_header("Content-Length", str(length))
    handler.end_headers()
    handler.wfile.write(body)
    handler.wfile.flush()
    if length != len(body):
        handler.close_connection = True
