"""Change the rules in small ways and count how many changes the tests notice: `make mutants`.

Each mutant is one change (a `<` for a `<=`, a 2 for a 1, an argument left out); it is killed when a
test fails with it. What is changed and which tests run stands in pyproject.toml, `[tool.mutmut]`.
The folder `mutants/` keeps what was found: `mutmut results` and `mutmut show NAME` tell more.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections import Counter
from pathlib import Path

import libcst as cst
from libcst import matchers as m
from mutmut import __main__ as mutmut
from mutmut.mutation.data import SourceFileMutationData
from mutmut.mutation.file_mutation import MutationVisitor
from mutmut.stats import status_by_exit_code
from mutmut.utils.file_utils import walk_mutatable_files

_WANTED = 0.85
_KILLED = {"killed", "timeout"}
_ATOMIC = m.FunctionDef(
    decorators=[m.Decorator(m.Attribute(m.Name("transaction"), m.Name("atomic")))]
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("only", nargs="*", help="patterns of mutants, as 'library.importers.*'")
    parser.add_argument("--children", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--go-on", action="store_true", help="where an earlier run was stopped")
    asked = parser.parse_args()
    if not asked.go_on:
        shutil.rmtree(Path("mutants"), ignore_errors=True)
    _mutate_atomic_functions()
    mutmut._run(tuple(asked.only), asked.children)
    counts = _counts()
    print(_table(counts))
    if counts and _score(sum(counts.values(), Counter())) < _WANTED:
        sys.exit(f"Fewer than {_WANTED:.0%} of the mutants were killed.")


def _mutate_atomic_functions() -> None:
    """Let mutmut change functions in a transaction; it passes over whatever else is decorated."""
    passes_over = MutationVisitor._skip_node_and_children

    def unless_atomic(self, node: cst.CSTNode) -> bool:
        return not m.matches(node, _ATOMIC) and passes_over(self, node)

    MutationVisitor._skip_node_and_children = unless_atomic


def _counts() -> dict[str, Counter]:
    """Count the killed and the others, by file; those not yet looked at are left out."""
    counts = {}
    for path in sorted(walk_mutatable_files()):
        data = SourceFileMutationData(path=path)
        data.load()
        codes = [code for code in data.exit_code_by_key.values() if code is not None]
        if codes:
            counts[str(path)] = Counter(status_by_exit_code[code] in _KILLED for code in codes)
    return counts


def _table(counts: dict[str, Counter]) -> str:
    lines = ["| file | mutants | killed | survived | score |", "|---|---:|---:|---:|---:|"]
    rows = counts | {"**all**": sum(counts.values(), Counter())}
    for name, found in rows.items():
        numbers = f"{found.total()} | {found[True]} | {found[False]} | {_score(found):.1%}"
        lines.append(f"| {name} | {numbers} |")
    return "\n".join(lines)


def _score(found: Counter) -> float:
    return found[True] / max(found.total(), 1)


if __name__ == "__main__":
    main()
