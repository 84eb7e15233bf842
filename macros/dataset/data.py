"""The data set: everything that data/ says, as all rules, queries and views read it."""

from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from macros.dataset.facts import Fact, Statement
from macros.dataset.measured import Trials
from macros.dataset.products import Flow, Guide, Line, Module, Product, Release, SkewRule
from macros.dataset.security import Database
from macros.dataset.tables import Claim, Table
from macros.i18n import Language, Strings, Text, same
from macros.reading.document import Document
from macros.schema.changes import Changes
from macros.schema.gotree import GoTrees
from macros.schema.lab import Experiment
from macros.schema.measured import MeasuredExperiment
from macros.schema.search import SearchWords
from macros.schema.site import UNNAMED, NavigationEntry, Notice, SiteRecord, Subject
from macros.schema.skew import Compared

RELEASES = "changes"
"""The folder of the releases of the data, below data/."""

COLLECTED = "collected"
"""The folder of what collectors brought."""

MEASURED = "measured"
"""The folder of what the lab measured."""


@dataclass(frozen=True, repr=False, eq=False)
class Dataset:
    """Everything that data/ says, frozen, with indexes."""

    root: Path
    documents: dict[str, Document] = field(default_factory=dict)
    """The files by their place under data/, as they are written: for rules that look at texts and places."""
    remains: dict[str, Document] = field(default_factory=dict)
    """The files as far as their values are right, for rules that look at values; none of a file without any right ones."""
    products: dict[str, Product] = field(default_factory=dict)
    modules: dict[str, Module] = field(default_factory=dict)
    skew: tuple[SkewRule, ...] = ()
    compared: Compared | None = None
    """What the resolver compares with a server, and by which of these rules."""
    flows: dict[str, Flow] = field(default_factory=dict)
    guides: dict[str, Guide] = field(default_factory=dict)
    tables: dict[str, Table] = field(default_factory=dict)
    claims: tuple[Claim, ...] = ()
    subjects: dict[str, Subject] = field(default_factory=dict)
    strings: dict[str, Text] = field(default_factory=dict)
    facts: tuple[Fact, ...] = ()
    statements: tuple[Statement, ...] = ()
    used: dict[str, frozenset[tuple[str, str]]] = field(default_factory=dict)
    """What each file's rows refer to, by its place: the table, such as `sources`, and the name in it."""
    unbuilt: Container[str] = frozenset()
    """The ids of products, tables and modules whose files are too wrong for them to be built: reported there, once."""
    redirects: dict[str, str] = field(default_factory=dict)
    """The redirect targets of addresses that are gone, by the id that is gone."""
    measured: tuple[Trials, ...] = ()
    """What the lab measured, a recipe each, in the order of the recipes."""
    experiments: tuple[tuple[str, Experiment, MeasuredExperiment], ...] = ()
    """The small programs that the lab ran, with what came out, by their ids."""
    releases: tuple[Changes, ...] = ()
    """The releases of the data, newest first."""
    notices: tuple[Notice, ...] = ()
    """What is announced to programs that read the exported files, newest first."""
    navigation: tuple[NavigationEntry, ...] = ()
    """The entries of the site's navigation; none where it is written by hand."""
    site: SiteRecord = UNNAMED
    """What holds of the site as a whole."""
    search: SearchWords | None = None
    """The words that the search knows besides those of the pages; None where nobody wrote any."""
    vulnerabilities: Database | None = None
    """The state of the Go Vulnerability Database that was collected; None if none was."""
    trees: GoTrees | None = None
    """What was read in the source trees of Go; None if nothing was."""
    whole: bool = True
    """Whether every file could be read to its end; if not, what is not here may yet be written there."""

    @cached_property
    def _places(self) -> dict[Path, str]:
        return {document.path: place for place, document in self.documents.items()}

    def place_of(self, document: Document) -> str:
        """Return the place of a document under data/, by which `documents` has it."""
        return self._places[document.path]

    @cached_property
    def written(self) -> dict[str, Document]:
        """Return the files that people write and can mend, by their place: neither the releases of the data nor what
        collectors brought or the lab measured.

        What pages have shown stays as it was, mistakes and all, and what upstream states is not mended here.
        """
        machines = (f"{RELEASES}/", f"{COLLECTED}/", f"{MEASURED}/")
        return {place: one for place, one in self.documents.items() if not place.startswith(machines)}

    @cached_property
    def brought(self) -> dict[str, Document]:
        """Return the files that collectors wrote, by their place."""
        return {place: one for place, one in self.documents.items() if place.startswith(f"{COLLECTED}/")}

    def is_broken(self, place: str) -> bool:
        """Tell whether there is a file that could not be read, or not all of it: that has been reported."""
        rest = self.remains.get(place)
        return bool(rest.cut) if rest else (self.root / place).is_file()

    @cached_property
    def sound(self) -> dict[str, Document]:
        """Return the files that people write, as far as their values are right: no rule looks at a value that is not."""
        return {place: self.remains[place] for place in self.written if place in self.remains}

    @cached_property
    def items(self) -> tuple[Fact | Statement, ...]:
        """Return everything that has evidence: all facts and all statements."""
        return (*self.facts, *self.statements)

    @property
    def axis(self) -> str:
        """Return the id of the product that the others require, are built and tested with."""
        return self.site.axis

    @property
    def axis_product(self) -> Product | None:
        """Return that product; None if nothing is recorded of it."""
        return self.products.get(self.axis)

    @cached_property
    def languages(self) -> tuple[Language, ...]:
        """Return the languages of the site, English first."""
        return tuple(one.language for one in self.site.languages)

    @cached_property
    def _strings_in(self) -> dict[Language, Strings]:
        return {}

    def strings_in(self, language: Language) -> Strings:
        """Return the interface strings of a language: always the same object, by which views are kept."""
        return self._strings_in.setdefault(language, Strings(language, self.strings))

    @cached_property
    def _pages(self) -> frozenset[str]:
        stack, found = list(self.navigation), set()
        while stack:
            entry = stack.pop()
            stack += entry.pages
            found |= {f"{entry.page}/".removesuffix("index/")} if entry.page else set()
        return frozenset(found)

    def has_page(self, page: str) -> bool:
        """Tell whether the navigation has the page at an address below a home page; where data has none, it may be there."""
        return not self.navigation or page in self._pages

    def each_line(self) -> Iterator[tuple[Product, Line]]:
        """Yield every release line of every product, in the order of the files."""
        return ((product, line) for product in self.products.values() for line in product.lines)

    def each_release(self) -> Iterator[tuple[Product, Release]]:
        """Yield every release of every product, in the order of the files."""
        return ((product, release) for product, line in self.each_line() for release in line.releases)

    def product(self, product_id: str) -> Product:
        """Return the product with that id; raises KeyError, naming those there are, for an unknown one.

        >>> data.product("demo").line("1.0").newest.version.text
        '1.0.1'
        >>> data.product("dmeo")
        Traceback (most recent call last):
            ...
        KeyError: "no product 'dmeo'; there are go, demo"
        """
        if product_id not in self.products:
            raise KeyError(f"no product '{product_id}'; there are {', '.join(self.products)}")
        return self.products[product_id]

    def title(self, component_id: str) -> Text:
        """Return the name of a product or module; its id, where old data names a module that is not known any more."""
        found = self.products.get(component_id) or self.modules.get(component_id)
        return found.title if found else same(component_id)
