"""Records that cannot be changed, without the imports and the code that dataclasses cost a start.

A quick lookup waits for every import: `dataclasses` takes as long as half of Python's own start.
"""

from __future__ import annotations

TYPE_CHECKING = False  # typing's own would be an import
if TYPE_CHECKING:
    from dataclasses import Field
    from typing import Any, ClassVar, dataclass_transform
else:

    def dataclass_transform(**_said: bool):
        """Tell a type checker, and nobody else."""
        return lambda kind: kind


_set = object.__setattr__


class _Fields:
    """What dataclasses and the tools that know them ask a record for, made when they do."""

    def __get__(self, _record: object, kind: type[Frozen]) -> dict[str, Field[Any]]:
        from dataclasses import field

        made: dict[str, Field[Any]] = {name: field() for name in kind._names}
        for name, each in made.items():
            each.name = name
        return made


@dataclass_transform(frozen_default=True)
class _Kind(type):
    """Makes slots of what a class declares; its module must not evaluate annotations."""

    def __new__(cls, name: str, bases: tuple[type, ...], namespace: dict[str, Any]) -> _Kind:
        names = tuple(namespace.get("__annotations__", ()))
        defaults = {each: namespace.pop(each) for each in names if each in namespace}
        namespace["__slots__"] = namespace["__match_args__"] = namespace["_names"] = names
        namespace["_defaults"] = defaults
        return super().__new__(cls, name, bases, namespace)


class Frozen(metaclass=_Kind):
    """A record of what its class declares, equal to one of its class with the same values."""

    if TYPE_CHECKING:
        _names: ClassVar[tuple[str, ...]]
        _defaults: ClassVar[dict[str, Any]]

    __dataclass_fields__ = _Fields()

    def __init__(self, *values: Any, **named: Any) -> None:
        """Take the values in the order declared, or by their names."""
        names = self._names
        if named or len(values) < len(names):
            rest = names[len(values) :]
            given = self._defaults | named
            if not named.keys() <= set(rest) or not given.keys() >= set(rest):
                raise TypeError(f"{type(self).__name__} takes {', '.join(names)}")
            values += tuple(given[name] for name in rest)
        for name, value in zip(names, values, strict=True):
            _set(self, name, value)

    def __setattr__(self, name: str, value: object) -> None:
        """Refuse."""
        raise AttributeError(f"{type(self).__name__} cannot be changed")

    def __delattr__(self, name: str) -> None:
        """Refuse."""
        raise AttributeError(f"{type(self).__name__} cannot be changed")

    def __eq__(self, other: object) -> bool:
        """Tell whether the other is of the same class and has the same values."""
        if type(other) is not type(self):
            return NotImplemented
        return self.compared() == other.compared()

    def __hash__(self) -> int:
        """Give the same for equal records."""
        return hash(self.compared())

    def __repr__(self) -> str:
        """Give the record as it is made."""
        said = (f"{name}={getattr(self, name)!r}" for name in self._names)
        return f"{type(self).__name__}({', '.join(said)})"

    def __reduce__(self) -> tuple[type, tuple[object, ...]]:
        """Let it be copied."""
        return type(self), tuple(getattr(self, name) for name in self._names)

    def compared(self) -> tuple[object, ...]:
        """Give what makes two records equal: every value."""
        return tuple(getattr(self, name) for name in self._names)
