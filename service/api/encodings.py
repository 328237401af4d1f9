"""Compressed request bodies: unfolded piece by piece, so that a small one that unfolds to gigabytes is never held."""

import gzip
import sys
import zlib
from collections.abc import Callable
from typing import IO, Any, cast

from flask import Request
from gunicorn.http.errors import ParseException
from werkzeug.exceptions import RequestEntityTooLarge, UnsupportedMediaType

from service.errors import MalformedBody

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

# the base-2 logarithm of the bytes that zstd may look back over: RFC 8878 asks decoders for no more than 8 MiB
_WINDOW = {int(zstd.DecompressionParameter.window_log_max): 23}


class UnknownEncoding(UnsupportedMediaType):
    """A body in an encoding that nobody here unfolds; the answer names those that are known (RFC 7694)."""

    def get_headers(self, *arguments: Any) -> list[tuple[str, str]]:  # noqa: ANN401  (werkzeug's own signature)
        """As of any HTTP error, and `Accept-Encoding`."""
        return [*super().get_headers(*arguments), ("Accept-Encoding", "gzip, zstd")]


class Body:
    """A request's body as it was before it was compressed."""

    def __init__(self, request: Request) -> None:
        """Raises UnknownEncoding, or RequestEntityTooLarge: it says of itself that it is over the limit."""
        encoding = request.headers.get("Content-Encoding", "identity").lower()
        if request.content_length is not None and request.content_length > cast("int", request.max_content_length):
            raise RequestEntityTooLarge
        # of a server that knows where a body ends, werkzeug would refuse one that is just as long as it may be
        ends = request.environ.get("wsgi.input_terminated", False)
        raw = cast("IO[bytes]", request.environ["wsgi.input"] if ends else request.stream)
        if encoding == "identity":
            self._stream = raw
        elif encoding in ("gzip", "x-gzip"):
            self._stream = cast("IO[bytes]", gzip.GzipFile(fileobj=raw))
        elif encoding == "zstd":
            self._stream = cast("IO[bytes]", zstd.ZstdFile(raw, options=_WINDOW))
        else:
            raise UnknownEncoding("Send the body as it is, or with Content-Encoding: gzip or zstd.")

    def read(self, most: int) -> bytes:
        """All of it, if it is no longer than `most` bytes; else a little more than that.

        Raises:
            MalformedBody: it breaks off, or is not what its encoding says.
        """
        pieces: list[bytes] = []
        left = most + 1
        while left and (piece := self._try(self._stream.read, left)):
            pieces.append(piece)
            left -= len(piece)
        return b"".join(pieces)

    def readline(self, most: int) -> bytes:
        """The next line with its end, or the first `most` bytes of it; nothing at the end.

        Raises:
            MalformedBody: as above.
        """
        return self._try(self._stream.readline, most)

    @staticmethod
    def _try(read: Callable[[int], bytes], most: int) -> bytes:
        try:
            return read(most)
        except (OSError, EOFError, ParseException, zlib.error, zstd.ZstdError) as error:
            raise MalformedBody("The body breaks off, or is not encoded as it says.") from error
