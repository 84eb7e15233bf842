// What a reader pins, as macros/queries/resolve/pins.py and bounds.py know it: products, versions, and what they ask for.

import { isModuleVersion } from "./gomod.js"
import { shown, trimmed } from "./signs.js"
import { compare, parse } from "./versions.js"

export const CLUSTER = "cluster"
export const DIRECTIVE = "directive"
const PSEUDO = /^v?[0-9]+\.[0-9]+\.[0-9]+-(?:[0-9A-Za-z.-]*[.-])?[0-9]{14}-[0-9a-f]{12}(?:\+incompatible)?$/

/** A pin that means nothing; says which, in characters that can be seen. */
export class PinError extends Error {
  constructor(code, args) {
    super(code)
    this.code = code
    this.args = Object.fromEntries(Object.entries(args).map(([name, text]) => [name, shown(text)]))
  }
}

/** Turn the page's JSON into products with releases that can be compared and have ids. */
export function indexed(raw) {
  const products = new Map()
  for (const product of raw.products) {
    const lines = product.lines.map(line => ({
      ...line,
      id: `${product.id}-${line.line}`,
      releases: line.releases.map(row => release(product.id, row)),
    }))
    products.set(product.id, { ...product, lines })
  }
  const modules = new Map(raw.modules.map(module => [module.id, module]))
  const paths = new Map()
  for (const one of [...raw.modules, ...raw.products]) if (one.module) paths.set(one.module, one.id)
  return { products, modules, paths }
}

function release(product, row) {
  const [text, released = "", requires = "", built = "", tested = "", fails = "", needs = {}, retracted = 0] = row
  const version = parse(text)
  const id = `${product}-${text}${version.isLine ? ".0" : ""}`
  return { id, version, released, requires, built, tested: tested ? tested.split(",") : [], fails, needs, retracted }
}

/** Return `{go, others, modules, directive, replaced, strangers}` of pairs of id and version, and of a go.mod. */
export function pinsOf(data, words, today, gomod = null) {
  const made = new Map()
  const modules = new Map()
  let strangers = 0
  let directive = gomod?.go ?? null
  for (const [path, text] of gomod?.requires ?? []) {
    const name = data.paths.get(basePath(path))
    const version = versionOf(text)
    if (!name) strangers += 1
    else if (data.products.has(name)) made.set(name, pin(data, name, text, version, today))
    else if (version) modules.set(name, version)
  }
  const seen = new Set()
  for (const [name, raw] of words) {
    if (!isKnown(data, name)) throw new PinError("unknown-product", { product: name })
    if (seen.has(name)) throw new PinError("pinned-twice", { product: name })
    seen.add(name)
    const text = trimmed(raw)
    if (!text) continue
    const version = versionOf(text)
    if (!version && !PSEUDO.test(text) && !isModuleVersion(text))
      throw new PinError("not-a-version", { product: name, version: raw })
    if (name === DIRECTIVE) directive = version
    else if (name === CLUSTER || data.products.has(name)) made.set(name, pin(data, name, text, version, today))
    else if (version) modules.set(name, version)
  }
  const replaced = new Set((gomod?.replaced ?? []).map(path => data.paths.get(basePath(path))))
  const order = [...data.products.keys(), CLUSTER]
  return {
    go: made.get("go") ?? null,
    others: order.filter(name => name !== "go" && made.has(name) && !replaced.has(name)).map(name => made.get(name)),
    modules: new Map([...modules].filter(([name]) => !replaced.has(name))),
    directive,
    replaced: [...data.products.keys()].filter(name => replaced.has(name)),
    strangers,
  }
}

/** Tell whether a name can be pinned. */
export function isKnown(data, name) {
  return name === CLUSTER || name === DIRECTIVE || data.products.has(name) || data.modules.has(name)
}

/** Return a module path without the suffix of its major version: /v2, or .v2 in gopkg.in. */
export function basePath(path) {
  return path.replace(/[/.]v[0-9]+$/, "")
}

function versionOf(text) {
  return PSEUDO.test(text) ? null : parse(text.replace(/\+incompatible$/, ""))
}

function pin(data, name, asked, version, today) {
  const product = data.products.get(name === CLUSTER ? "kubernetes" : name)
  const line = (version && product.lines.find(one => one.line === version.line)) || null
  const found = line ? releaseOf(line, version, today) : null
  const text = found?.version.text ?? version?.text ?? asked
  return { id: name, product, asked, version, line, release: found, cluster: name === CLUSTER, text }
}

function releaseOf(line, version, today) {
  if (!version.isLine) return line.releases.find(one => compare(one.version, version) === 0) ?? null
  const newest = newestRelease(line, today)
  return newest.released && newest.released <= today ? newest : null
}

function newestRelease(line, today) {
  const out = line.releases.filter(one => one.released && one.released <= today && !one.version.isPre && !one.retracted)
  if (out.length) return out.at(-1)
  const standing = line.releases.filter(one => !one.retracted)
  return (standing.length ? standing : line.releases).at(-1)
}

/** Return `{low, high, facts, exact}`: what a pin asks for in `requires`, or of the component with that id. */
export function bound(pin, column) {
  if (!pin.line || !pin.version) return { low: null, high: null, facts: [], exact: false }
  const own = pin.release && value(pin.release, column)
  if (own) return { low: own, high: own, facts: [factOf(pin.release, column)], exact: true }
  const at = pin.release ? pin.release.version : pin.version
  let before = null
  let after = null
  for (const one of pin.line.releases) {
    if (!value(one, column)) continue
    if (compare(one.version, at) <= 0) before = one
    else after ??= one
  }
  const [low, high] = [before && value(before, column), after && value(after, column)]
  const facts = [before, after].filter(Boolean).map(one => factOf(one, column))
  return { low, high, facts, exact: Boolean(low && high && compare(low, high) === 0) }
}

function value(one, column) {
  const text = column === "requires" ? one.requires : one.needs[column]
  return text ? parse(text) : null
}

function factOf(one, column) {
  return `${one.id}.${column.replaceAll("_", "-")}`
}

/** Return the ids of what the pin is known to need, in alphabetical order. */
export function needed(pin) {
  if (!pin.line) return []
  const releases = pin.release ? [pin.release] : pin.line.releases
  return [...new Set(releases.flatMap(one => Object.keys(one.needs)))].sort()
}
