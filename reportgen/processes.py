"""Other programs, run within a time limit and ended with every program they started."""

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Sequence


def output_of(command: Sequence[str], *, seconds: float) -> bytes | None:
    """What the program printed; None where it failed, was killed or took longer than that."""
    started = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        printed, _ = started.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        return None
    finally:
        end(started)
    return printed if started.returncode == 0 else None


def end(started: subprocess.Popen[bytes]) -> None:
    """End a program and every program it started, which may outlive it; it leads a session."""
    if sys.platform == "win32":
        started.kill()
    else:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(started.pid, signal.SIGKILL)
    started.wait()
    if started.stdout:
        started.stdout.close()
