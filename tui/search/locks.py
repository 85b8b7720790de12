"""Locks, and what each thread has for itself, from where `threading` takes them.

A lookup has one thread, and `threading` takes longer to import than it needs to look.
"""

from __future__ import annotations

__all__ = ["Lock", "RLock", "get_ident", "local"]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from threading import Lock, RLock, get_ident, local
else:
    try:
        from _thread import RLock, get_ident
        from _thread import _local as local
        from _thread import allocate_lock as Lock
    except ImportError:  # it is Python's own affair, and need not be there
        from threading import Lock, RLock, get_ident, local
