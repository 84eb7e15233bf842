"""Mutants: small faults put into the code, one at a time, each of which some test should notice. `nox -s mutants`.

mutmut makes them and runs the tests that reach the changed function; what stands here chooses the mutants and the tests.
"""

PACKAGES = ("queries", "resolver", "views/cell.py", "rules", "dataset")
"""What of macros/ is tried, as the report names it; pyproject.toml gives mutmut the same."""
