"""Sessions in front of a Streamlit server, clicking; their waits as JSON.

`python streamlit_load.py <address> <users> <seconds> <seed> <every>`, with the Python
that Streamlit is installed for, whose own messages it speaks. A click chooses an
indicator in the page's box; its wait ends with the message that the script has
finished. As a browser does, a session names the messages that it still holds, which are
then not sent again. The sessions stay open until standard input ends.
"""

import asyncio
import json
import random
import sys
import time
from collections import deque
from itertools import chain

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.Selectbox_pb2 import Selectbox
from websockets.asyncio.client import ClientConnection, connect

RUNS_HELD = 2
"""Runs of the script for which a browser holds a message that was not sent again."""


class Session:
    """One browser tab: its connection, the box that it clicks, what it holds."""

    def __init__(self, line: ClientConnection) -> None:
        """Know nothing of the page yet."""
        self._line = line
        self._held: deque[set[str]] = deque(maxlen=RUNS_HELD)
        self.box = Selectbox()

    async def run(self, choice: str | None = None) -> float:
        """Have the script run, with a choice in its box; return the wait in seconds."""
        asked = BackMsg()
        state = asked.rerun_script
        state.query_string = ""
        state.cached_message_hashes.extend(set().union(*self._held))
        if choice is not None:
            widget = state.widget_states.widgets.add()
            widget.id, widget.string_value = self.box.id, choice
        start = time.perf_counter()
        await self._line.send(asked.SerializeToString())
        await self._finished()
        return time.perf_counter() - start

    async def _finished(self) -> None:
        seen: set[str] = set()
        while True:
            told = ForwardMsg.FromString(await self._line.recv())
            kind = told.WhichOneof("type")
            if kind == "script_finished":
                break
            if kind == "ref_hash":
                seen.add(told.ref_hash)
            elif told.metadata.cacheable:
                seen.add(told.hash)
            if kind == "delta":
                self._look(told)
        self._held.append(seen)
        if told.script_finished != ForwardMsg.FINISHED_SUCCESSFULLY:
            raise RuntimeError(f"the script left with {told.script_finished}")

    def _look(self, told: ForwardMsg) -> None:
        element = told.delta.new_element
        if element.HasField("exception"):
            raise RuntimeError(element.exception.message)
        if element.HasField("selectbox"):
            self.box = element.selectbox


async def clicking(
    session: Session, choose: random.Random, seconds: float, every: float
) -> list[float]:
    """Click until the time is over, each time at another moment; return the waits."""
    waits = []
    until = time.perf_counter() + seconds
    await asyncio.sleep(choose.uniform(0, every))
    while time.perf_counter() < until:
        took = await session.run(choose.choice(session.box.options))
        waits.append(took)
        await asyncio.sleep(max(0.0, every - took))
    return waits


async def main(
    address: str, users: int, seconds: float, seed: int, every: float
) -> None:
    """Open the sessions, warm every page, click, tell the waits, and linger."""
    stream = address.replace("http", "ws", 1) + "/_stcore/stream"
    lines = [
        await connect(
            stream,
            origin=address,
            subprotocols=["streamlit"],
            compression=None,
            max_size=None,
        )
        for _ in range(users)
    ]
    sessions = [Session(line) for line in lines]
    for session in sessions:
        await session.run()
    for option in sessions[0].box.options:
        await sessions[0].run(option)
    waits = await asyncio.gather(
        *(
            clicking(session, random.Random(seed + number), seconds, every)  # noqa: S311 - the same clicks each time
            for number, session in enumerate(sessions)
        )
    )
    print(json.dumps(list(chain.from_iterable(waits))), flush=True)
    await asyncio.to_thread(sys.stdin.read)
    for line in lines:
        await line.close()


if __name__ == "__main__":
    place, *numbers = sys.argv[1:]
    told = (int(numbers[0]), float(numbers[1]), int(numbers[2]), float(numbers[3]))
    asyncio.run(main(place, *told))
