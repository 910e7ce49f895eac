"""The reviewer's copy: a Word file with comments on where its figures come from and what is unresolved."""

from reportgen.commenting.writing import Copy, write_copy

__all__ = ["Copy", "write_copy"]
