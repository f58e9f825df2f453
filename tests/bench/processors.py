"""Which processor a process may use: left to the system, client and server share one at times, which makes
elapsed time a matter of luck."""

import contextlib
import os


def _place(process, processors):
    for thread in os.listdir(f"/proc/{process}/task"):
        with contextlib.suppress(ProcessLookupError):  # a thread that has ended meanwhile
            os.sched_setaffinity(int(thread), processors)


@contextlib.contextmanager
def apart(client, server):
    """Gives both a processor of their own for a while, where there are two."""
    everywhere = os.sched_getaffinity(0)
    first, *others = sorted(everywhere)
    if not others:
        yield
        return
    try:
        _place(client, {first})
        _place(server, {others[-1]})
        yield
    finally:
        _place(client, everywhere)
        _place(server, everywhere)
