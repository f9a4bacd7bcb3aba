"""The process that reads one file from outside: limits itself, reads, leaves its answer in a file and ends."""

import json
import sys
from pathlib import Path

try:
    import resource
except ImportError:  # Windows knows no such limits; the wall clock still holds there.
    resource = None  # type: ignore[assignment] # the module is missing on that platform only

from village.documents import limits
from village.documents.errors import Unreadable
from village.documents.packages import TOO_LARGE
from village.documents.reading import read
from village.documents.wire import to_wire

PROGRESS = "progress"


def limit_myself(memory_bytes: int, processor_seconds: int) -> None:
    """Bound this process: memory in bytes, processor time in seconds, files open and written; no core dumps."""
    if resource is None:
        return
    bounds = {
        resource.RLIMIT_AS: memory_bytes,
        resource.RLIMIT_CPU: processor_seconds,
        resource.RLIMIT_NOFILE: limits.CHILD_OPEN_FILES_MAX_COUNT,
        resource.RLIMIT_FSIZE: limits.CHILD_WRITTEN_FILE_MAX_BYTES,
        resource.RLIMIT_CORE: 0,
    }
    for kind, bound in bounds.items():
        _, hard = resource.getrlimit(kind)
        bound = bound if hard == resource.RLIM_INFINITY else min(bound, hard)
        # Only below the hard limit does the system end the process with the signal that tells why.
        resource.setrlimit(kind, (bound, bound + 1 if kind == resource.RLIMIT_CPU and bound != hard else bound))


def tell_progress(done: int, total: int) -> None:
    """Write one line that the parent passes on."""
    sys.stdout.write(f"{PROGRESS} {done} {total}\n")
    sys.stdout.flush()


def main(request: str) -> None:
    """Read the file named in the request (JSON: path, name, answer, memory_bytes, processor_seconds)."""
    wanted = json.loads(request)
    limit_myself(wanted["memory_bytes"], wanted["processor_seconds"])
    try:
        document = read(Path(wanted["path"]), name=wanted["name"], on_progress=tell_progress)
        answer = json.dumps({"document": to_wire(document)})
    except Unreadable as refusal:
        answer = json.dumps({"unreadable": refusal.sentence})
    except MemoryError:
        answer = json.dumps({"unreadable": TOO_LARGE})
    Path(wanted["answer"]).write_text(answer, "utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
