"""All data files as one frozen data set, with every problem that was met on the way."""

from macros.dataset.data import Dataset
from macros.dataset.facts import Evidence, Fact, Origin, OtherValue, Statement
from macros.dataset.load import Loaded, load
from macros.dataset.products import Flow, Guide, Line, Module, Policy, Product, Release, SkewRule, Step, Tab
from macros.dataset.tables import Claim, Table

__all__ = [
    "Claim",
    "Dataset",
    "Evidence",
    "Fact",
    "Flow",
    "Guide",
    "Line",
    "Loaded",
    "Module",
    "Origin",
    "OtherValue",
    "Policy",
    "Product",
    "Release",
    "SkewRule",
    "Statement",
    "Step",
    "Tab",
    "Table",
    "load",
]
