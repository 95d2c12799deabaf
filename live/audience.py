"""Who gets the same bytes: sockets with the same set of scopes, found by any of the scopes.

The index is what makes a change cost its viewers and not all sockets. Kept by the hub.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from complaints.queries.changes import Changed
from live.socket import Socket


@dataclass(eq=False)
class Audience:
    scopes: frozenset[str]
    sockets: set[Socket] = field(default_factory=set)


class Audiences:
    def __init__(self) -> None:
        self._all: dict[frozenset[str], Audience] = {}
        self._by_scope: dict[str, set[Audience]] = {}
        self._of: dict[Socket, Audience] = {}

    def place(self, socket: Socket, scopes: frozenset[str]) -> None:
        self.remove(socket)
        audience = self._all.get(scopes)
        if audience is None:
            audience = self._all[scopes] = Audience(scopes)
            for scope in scopes:
                self._by_scope.setdefault(scope, set()).add(audience)
        audience.sockets.add(socket)
        self._of[socket] = audience

    def remove(self, socket: Socket) -> None:
        audience = self._of.pop(socket, None)
        if audience is None:
            return
        audience.sockets.discard(socket)
        if not audience.sockets:
            del self._all[audience.scopes]
            for scope in audience.scopes:
                self._by_scope[scope].discard(audience)
                if not self._by_scope[scope]:
                    del self._by_scope[scope]

    def seeing(self, scopes: Iterable[str]) -> set[Audience]:
        """Those who have any of these scopes."""
        return set().union(*(self._by_scope.get(scope, ()) for scope in scopes))

    def concerned(self, changed: Iterable[Changed]) -> dict[Audience, list[Changed]]:
        """What each audience sees, or saw until now, of what changed."""
        found: dict[Audience, list[Changed]] = {}
        for one in changed:
            for audience in self.seeing(one.scopes | one.left):
                found.setdefault(audience, []).append(one)
        return found

    def __len__(self) -> int:
        return len(self._all)
