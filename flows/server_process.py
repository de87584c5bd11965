"""The process of the embedded Prefect server: serves on an inherited socket until its standard input closes.

`python -m flows.server_process FD LOCK` is started by `flows.embedded` alone.
"""

from __future__ import annotations

import fcntl
import os
import socket
import sys
import threading
import time
from pathlib import Path

_GRACE = 10.0  # seconds from the sign to go until the process is ended, whatever it does


def main() -> None:
    """Serve; the parent's end of standard input closes when the parent ends, however it ends."""
    with Path(sys.argv[2]).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_SH)

        import uvicorn
        from prefect.server.api.server import create_app

        server = uvicorn.Server(uvicorn.Config(create_app, factory=True, log_level="error", lifespan="on"))
        threading.Thread(target=_watch, args=(server,), daemon=True).start()
        server.run(sockets=[socket.socket(fileno=int(sys.argv[1]))])


def _watch(server: object) -> None:
    while os.read(0, 1024):
        pass
    server.should_exit = True  # type: ignore[attr-defined]
    time.sleep(_GRACE)
    os._exit(0)


if __name__ == "__main__":
    main()
