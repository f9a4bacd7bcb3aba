"""Runs the stand-in until it is told to stop; prints where it is and its keys as one line of JSON."""

import argparse
import asyncio
import json
import sys
from pathlib import Path

from tests.standins.notify.server import Connection
from tests.standins.notify.world import EMAIL, KEYS, TEXT, World


async def serve(port: int, log: Path | None) -> None:
    """Serve for ever."""
    world = World(log_path=log)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Connection(world), "127.0.0.1", port, backlog=512)
    at = server.sockets[0].getsockname()[1]
    said = {
        "url": f"http://127.0.0.1:{at}",
        "keys": {key.kind: key.whole for key in KEYS},
        "text": TEXT,
        "email": EMAIL,
    }
    print(json.dumps(said), flush=True)
    async with server:
        await server.serve_forever()


def main() -> None:
    """Read the words and serve."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0 for any that is free")
    parser.add_argument("--log", type=Path, default=None, help="a file that the log is written to as well")
    asked = parser.parse_args()
    try:
        asyncio.run(serve(asked.port, asked.log))
    except KeyboardInterrupt:
        sys.exit(0)


if __name__ == "__main__":
    main()
