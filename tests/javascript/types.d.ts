// The types of what the scripts of the pages hand to each other, and of the documents that they are given; each once.
// In force everywhere (deno.jsonc), so that a script names a type without importing it. Browsers never see this file.

// --- The documents that the build writes for the scripts

/** The resolver's document: what macros/resolver/catalog.py makes, and describes. */
interface Catalog {
  products: CatalogProduct[]
  modules: CatalogNamed[]
  measured: CatalogMeasured[]
  /** Tools that were built by themselves, and failed in a package that is not their own. */
  tools: string[]
  /** Tools that refuse a newer go line than that of their own Go, with the recipe that shows it. */
  choosy: [name: string, recipe: string][]
  /** The product that all others are compared with. */
  axis: string
  /** Before this version of it, demands on it were advice; empty if they never were. */
  hard: string
  example: string[]
  compared: ComparedBy | null
  /** The day up to which reports of vulnerabilities are known; empty where none were collected. */
  state: string
}

/** What is compared with a server, by data/skew.yaml. */
interface ComparedBy {
  server: string
  clients: string[]
  numbered: string[]
  made: Record<string, string[]>
  scaffolds: string[]
  near: number
  rules: string[]
}

interface CatalogModule {
  id: string
  title: string
  module: string
}

interface CatalogNamed extends CatalogModule {
  /** The version from which on its packages are in other modules, and the paths of these; empty if it has all that it had. */
  parted: string[]
}

/** A module that holds packages of another one that a go.mod requires. */
interface Twice {
  module: string
  version: string
  other: string
  since: string
}

/** What the lab measured in its own right; what a trial does not have is empty. */
interface CatalogMeasured extends CatalogModule {
  tool: boolean
  trials: CatalogTrial[]
}

type CatalogTrial = [version: string, works: string, fails: string, bar: string]

interface CatalogProduct extends CatalogModule {
  former: string[]
  page: string
  tells: boolean
  read: string
  old: string
  names: [module: string, release: string][]
  needs: string
  cells: string[]
  columns: string[]
  lines: CatalogLine[]
  /** The places of the releases that each report with a fix touches; null where it is not known which do. */
  reports: [report: string, releases: string][] | null
}

interface CatalogLine {
  line: string
  made: string
  named: string[]
  ends: string
  open: boolean
  care: string
  breaks: Record<string, string>
  releases: CatalogRelease[]
}

/** Empty values at the end of a release are left out. */
type CatalogRelease = [
  version: string,
  released?: string,
  requires?: string,
  built?: string,
  tested?: string,
  fails?: string,
  needs?: Record<string, string>,
  retracted?: number,
]

/** assets/atlas/en.json and zh.json: the strings of the scripts, and where the addresses that are gone lead now. */
interface Words {
  strings: Record<string, string>
  moved?: Record<string, string>
}

/** assets/atlas/history.*.json: of each place what it has shown, newest first: fingerprints, text, day of the change. */
type Past = Record<string, [fingerprints: string, old: string, date: string][]>

/** assets/atlas/rows.json: the line of each row, by the file that it stands in. */
type Places = Record<string, Record<string, number>>

/** assets/atlas/lines.*.json: what macros/exports/side_by_side.py makes, and describes. */
type KnownLines = Record<string, KnownProduct>

interface KnownProduct {
  title: string
  page: string
  lines: KnownLine[]
}

type KnownLine = [line: string, newest: string, state: Support | "", begins: string, maintenance: string, ends: string]

/** What the page that compares is asked for. */
interface Compared {
  product: string
  lines: string[]
  only: boolean
}

// --- The resolver: the same terms as in macros/resolver/

interface Version {
  text: string
  line: string
  key: number[]
  isLine: boolean
  isPre: boolean
}

interface Release {
  id: string
  version: Version
  released: string
  requires: string
  built: string
  tested: string[]
  fails: string
  needs: Record<string, string>
  retracted: number
  reports: string[]
}

interface Line extends Omit<CatalogLine, "releases"> {
  id: string
  releases: Release[]
}

interface Product extends Omit<CatalogProduct, "lines"> {
  lines: Line[]
}

interface Data {
  products: Map<string, Product>
  modules: Map<string, CatalogNamed>
  measured: Map<string, Omit<CatalogMeasured, "trials"> & { trials: Trial[] }>
  tools: Set<string>
  choosy: [name: string, recipe: string][]
  paths: Map<string, string>
  axis: string
  hardSince: Version | null
  example: string[]
  compared: ComparedBy | null
  state: string
}

/** Pairs of a product, or another name that can be pinned, and a version. */
type Question = [name: string, version: string][]

interface GoMod {
  go: Version | null
  requires: [path: string, version: string][]
  replaced: string[]
  forced: string[]
  replaces: string[]
  indirect: string[]
  /** Whether there was a go line, though it is asked from a row now. */
  stated?: boolean
}

interface Pin {
  id: string
  product: Product
  asked: string
  version: Version | null
  line: Line | null
  release: Release | null
  cluster: boolean
  text: string
  commit: boolean
  needsToo: boolean
}

interface Pins {
  go: Pin | null
  goVersion: Version | null
  others: Pin[]
  modules: Map<string, Version>
  told: Map<string, Told | null>
  choosy: [name: string, recipe: string][]
  alone: Set<string>
  replaces: Set<string | undefined>
  twice: Twice[]
  indirect: Set<string | undefined>
  directive: Version | null
  replaced: string[]
  forced: Set<string | undefined>
  unknownModules: number
  file: boolean
  unstated: boolean
  axis: string
  hardSince: Version | null
  strict: boolean
  soft: boolean
}

interface Trial {
  version: Version
  works: string[]
  fails: string[]
  bar: Version | null
}

interface Told {
  trial: Trial
  exact: boolean
}

interface Bound {
  low: Version | null
  high: Version | null
  facts: string[]
  exact: boolean
  end: Version | null
  rest: Release | null
}

/** A bound, or the go line of a go.mod as one. */
type Demand = Pick<Bound, "low" | "high" | "facts"> & Partial<Bound>

interface GoWindow {
  floor: Version | null
  floorFact: string
  ceiling: Version | null
  ceilingFact: string
  closed: boolean
}

/** Which line of Kubernetes a library is made for, and by which facts. */
interface Made {
  text: string
  version: Version
  line: string
  facts: string[]
}

type Verdict = "works" | "unknown" | "caution" | "broken" | "note"
type Support = "future" | "supported" | "maintenance" | "extended" | "ended" | "unknown"
type Args = Record<string, string>

interface Step {
  code: string
  verdict: Verdict
  product: string
  args: Args
  facts: string[]
}

interface PinState {
  product: string
  asked: string
  version: string
  line: string
  support: Support | ""
  ends: string
}

interface Answer {
  verdict: Verdict
  parts: Record<"go" | "kubernetes" | "support" | "security", Verdict | "">
  pins: PinState[]
  floor: string
  floor_fact: string
  closed: boolean
  ceiling: string
  ceiling_fact: string
  newest: string
  safest: string
  next_product: string
  next_line: string
  next_ends: string
  read: { product: string; date: string; older: boolean }[]
  reasons: Step[]
}

// --- Words and elements

type Placeholders = Record<string, string | number | null | undefined>
type Say = (key: string, placeholders?: Placeholders) => string
type Attributes = Record<string, string | boolean | null | (() => void)>

/** What an address stands for: a place in the page, or (place: null) in another page. */
interface Target {
  id: string
  place: Element | null
  name: string
  /** The id of the row or line that a single value belongs to. */
  row?: string
  page?: string
}

/** The days on which the state of a line may change, as they stand in the page: to the day, the month or the year. */
type Days = Partial<Record<"begins" | "maintenance" | "ends" | "extended", string>>

// --- What the theme, its search worker, and the copy of the site for reading from files add to the browser

interface ThemeEvent {
  ref: HTMLElement
  answers?: string
}

/** A hit of the theme's search: a section of a page, with the terms of the query that it has. */
interface Hit {
  location: string
  title: string
  text: string
  score: number
  terms: Record<string, boolean>
}

interface SearchDocument {
  location: string
  title: string
  text: string
}

/** What queries can name: a product, or (table: true) a table. The document of macros/exports/search_words.py. */
interface Named {
  id: string
  page: string
  names: string[]
  table?: boolean
}

interface SearchWords {
  others: string[]
  axis: string
  server: string
  versioned: string[]
  named: Named[]
  topics: { at: string; words: string[]; first?: boolean }[]
  rows: SearchDocument[]
  weights: Record<string, number>
}

interface Vocabulary {
  add(words: string[]): void
  weight(word: string): number
  knows(start: string): boolean
  meant(word: string): string
}

/** A query as it is understood. */
interface Asked {
  /** What is named, with the versions that stand behind each name. */
  named: Map<Named, string[]>
  /** The versions before any name. */
  loose: string[]
  /** The words that are neither. */
  rest: string[]
  /** The topics by their places: how many words of the topic were typed, and whether its page stands first. */
  topics: Map<string, { size: number; first: boolean }>
  /** The rows of tables all of whose words were typed, by their places. */
  rows: string[]
  /** What the texts of the pages are searched for. */
  wanted: string
}

interface Window {
  atlasWords: {
    part(text: string, gap: string): string
    words(text: string): string
    tokens(text: string): string[]
    Vocabulary: new (docs: SearchDocument[]) => Vocabulary
  }
  atlasAsked(known: SearchWords, vocabulary: Vocabulary, zh: boolean): (query: string) => Asked
  atlasRank(
    known: SearchWords,
    docs: SearchDocument[],
    vocabulary: Vocabulary,
    start: string,
  ): (items: Hit[][], asked: Asked) => Hit[][]
  component$?: { subscribe(told: (event: ThemeEvent) => void): void }
  atlasOffline: Record<string, unknown>
  /** The query of the worker's address, in a copy that is read from a file. */
  asked?: string
  /** The search of the theme's worker, once that has been loaded. */
  lunr?: { TokenSet: { prototype: TokenSet } }
}

declare function importScripts(...addresses: string[]): void

/** A node of the graph in which lunr holds its words: a letter leads to the next node. */
interface TokenSet {
  final: boolean
  edges: Record<string, TokenSet>
  id: number
  _str?: string
  toString(this: TokenSet): string
}
