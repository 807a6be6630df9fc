"""Screenshots as small PNG files: a palette of the colours that matter.

Pages have few colours; what has many is the soft edge of letters. So the most
frequent colours are kept, then those that are farthest from any kept one.
"""

import struct
import zlib

import numpy as np
from numpy.typing import NDArray

COLOURS = 256
FREQUENT = 96
Pixels = NDArray[np.uint8]


def palette_png(content: bytes) -> bytes:
    """Return an eight-bit RGB(A) PNG without interlace as a palette PNG."""
    pixels = _pixels(content)
    height, width, _ = pixels.shape
    # One number a colour: sorting those takes a tenth of the time of triples.
    numbers = pixels.reshape(-1, 3) @ np.array([1 << 16, 1 << 8, 1])
    colours, places, counts = np.unique(
        numbers, return_inverse=True, return_counts=True
    )
    exact = np.stack([colours >> 16, colours >> 8 & 255, colours & 255], axis=1)
    kept = _palette(exact, counts)
    nearest = _nearest(exact, kept)
    indices = nearest[places.reshape(-1)].reshape(height, width)
    # A zero before each line: no filter, the best one for palettes.
    lines = np.insert(indices, 0, 0, axis=1).astype(np.uint8)
    header = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        [
            _chunk(b"IHDR", header),
            _chunk(b"PLTE", kept.astype(np.uint8).tobytes()),
            _chunk(b"IDAT", zlib.compress(lines.tobytes(), 9)),
            _chunk(b"IEND", b""),
        ]
    )


def _palette(colours: NDArray[np.int_], counts: NDArray[np.int_]) -> NDArray[np.int_]:
    chosen = list(np.argsort(counts)[::-1][:FREQUENT])
    away = np.min([_distances(colours, colours[one]) for one in chosen], axis=0)
    while len(chosen) < COLOURS and away.any():
        # A colour of one pixel is an edge; one of a hundred is a sign.
        chosen.append(np.argmax(away * np.sqrt(counts)))
        away = np.minimum(away, _distances(colours, colours[chosen[-1]]))
    return colours[chosen]


def _distances(colours: NDArray[np.int_], colour: NDArray[np.int_]) -> NDArray[np.int_]:
    distances: NDArray[np.int_] = ((colours - colour) ** 2).sum(axis=1)
    return distances


def _nearest(colours: NDArray[np.int_], kept: NDArray[np.int_]) -> NDArray[np.int_]:
    return np.array([np.argmin(_distances(kept, colour)) for colour in colours])


def _chunk(kind: bytes, content: bytes) -> bytes:
    check = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", check)


def _pixels(content: bytes) -> Pixels:
    """Return height × width × 3 of a PNG."""
    chunks = _chunks(content)
    width, height, depth, kind = struct.unpack(">IIBB", chunks[b"IHDR"][:10])
    channels = {2: 3, 6: 4}[kind]
    if depth != 8:  # noqa: PLR2004 - bits of a channel
        raise ValueError(f"a PNG of {depth} bits")
    lines = np.frombuffer(zlib.decompress(chunks[b"IDAT"]), np.uint8)
    lines = lines.reshape(height, 1 + width * channels)
    pixels = np.zeros((height, width * channels), np.uint8)
    above = np.zeros(width * channels, np.uint8)
    for number, line in enumerate(lines):
        above = _unfiltered(int(line[0]), line[1:], above, channels)
        pixels[number] = above
    return pixels.reshape(height, width, channels)[:, :, :3]


def _chunks(content: bytes) -> dict[bytes, bytes]:
    chunks: dict[bytes, bytes] = {}
    at = 8
    while at < len(content):
        length, kind = struct.unpack(">I4s", content[at : at + 8])
        chunks[kind] = chunks.get(kind, b"") + content[at + 8 : at + 8 + length]
        at += 12 + length
    return chunks


def _unfiltered(filter_: int, line: Pixels, above: Pixels, step: int) -> Pixels:
    """Return a line as it was before its filter (PNG specification, 9.2)."""
    if filter_ == 0:
        return line.copy()
    if filter_ == 2:  # noqa: PLR2004 - the number of the filter “up”
        return line + above
    if filter_ == 1:
        return np.cumsum(line.reshape(-1, step), axis=0, dtype=np.uint8).reshape(-1)
    whole = [0] * step + line.tolist()
    upper = [0] * step + above.tolist()
    for at in range(step, len(whole)):
        left, up, corner = whole[at - step], upper[at], upper[at - step]
        guess = (left + up) // 2 if filter_ == 3 else _paeth(left, up, corner)  # noqa: PLR2004 - “average”
        whole[at] = (whole[at] + guess) % 256
    return np.array(whole[step:], np.uint8)


def _paeth(left: int, up: int, corner: int) -> int:
    """Return which of the three lies nearest to left + up − corner, in this order."""
    # Spelled out, because it runs for every byte of a picture.
    beside, above = abs(up - corner), abs(left - corner)
    across = abs(left + up - corner - corner)
    if beside <= above and beside <= across:
        return left
    return up if above <= across else corner
