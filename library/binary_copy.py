"""Stream the rows of a query out of PostgreSQL into numpy, without a Python object a row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
from django.db import connection

_PARSED_AT_ONCE = 2**24  # bytes
_HEADER_BYTES, _TRAILER_BYTES = 19, 2


def read_columns(
    sql: str, dtypes: dict[str, str], params: tuple | dict = ()
) -> dict[str, np.ndarray]:
    """Run a query and return its columns.

    Args:
        sql: A SELECT whose columns are never null and of fixed width.
        dtypes: numpy dtype by column, in the query's order; its width is the column's: "i8" for a
            bigint, "i4" for an integer, "f4" for a real, "f8" for a double, "?" for a boolean.
        params: The query's parameters.
    """
    # COPY's binary form: a header, then per row a column count (int16) and for each column a length
    # (int32) and the value, all big-endian; a column count of -1 ends it (PostgreSQL manual, COPY).
    fields = [("columns", ">i2")]
    for name, dtype in dtypes.items():
        fields += [(f"length of {name}", ">i4"), (name, np.dtype(dtype).newbyteorder(">"))]
    row = np.dtype(fields)
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY ({sql}) TO STDOUT (FORMAT binary)", params) as copy,
    ):
        parts = [
            [rows[name].astype(dtype) for name, dtype in dtypes.items()]
            for rows in _parse(copy, row)
        ]
    columns = (np.concatenate(column) for column in zip(*parts, strict=True))
    return dict(zip(dtypes, columns, strict=True))


def _parse(blocks: Iterable[bytes], row: np.dtype) -> Iterator[np.ndarray]:
    pending, start = bytearray(), _HEADER_BYTES
    for block in blocks:
        pending += block
        if len(pending) >= _PARSED_AT_ONCE:
            n_rows = (len(pending) - start - _TRAILER_BYTES) // row.itemsize
            yield np.frombuffer(bytes(pending), row, count=n_rows, offset=start)
            del pending[: start + n_rows * row.itemsize]
            start = 0
    n_rows = (len(pending) - start - _TRAILER_BYTES) // row.itemsize
    yield np.frombuffer(bytes(pending), row, count=n_rows, offset=start)
