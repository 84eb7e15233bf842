// @ts-check
// Twin of macros/resolver/pins.py, where each function is described.

import { isModuleVersion } from "./gomod.js"
import { told } from "./measured.js"
import { isCommit, twice } from "./parted.js"
import { compare, parse, recorded, shown, trimmed } from "./versions.js"

export const CLUSTER = "cluster"
export const DIRECTIVE = "directive"
export const HARD_SINCE = recorded("1.21") // of a go.mod
export const UNSTATED = recorded("1.16")
export const NOTHING = recorded("0.0.0")
const NUMBERED = new Set([CLUSTER, DIRECTIVE])
const MAJOR = /[/.]v([0-9]+)$/

export class PinError extends Error {
  /** @param {string} code @param {Args} args */
  constructor(code, args) {
    super(code)
    this.code = code
    this.args = Object.fromEntries(Object.entries(args).map(([name, text]) => [name, shown(text)]))
  }
}

/** @type {(raw: Catalog) => Data} */
export function indexed(raw) {
  const products = new Map()
  for (const product of raw.products) {
    const lines = product.lines.map((line) => ({
      ...line,
      id: `${product.id}-${line.line}`,
      releases: line.releases.map((row) => release(product.id, row)),
    }))
    const releases = lines.flatMap((line) => line.releases)
    for (const [report, runs] of product.reports ?? []) {
      for (const run of runs.split(",")) {
        const [first, last = first] = run.split("-").map(Number)
        for (const one of releases.slice(first, last + 1)) one.reports.push(`GO-${report}`)
      }
    }
    products.set(product.id, { ...product, lines })
  }
  const modules = new Map(raw.modules.map((module) => [module.id, module]))
  const measured = new Map(raw.measured.map((one) => [one.id, { ...one, trials: one.trials.map(trial) }]))
  const paths = new Map()
  /** @type {CatalogModule[]} */
  const all = [...[...raw.measured].reverse(), ...raw.modules, ...raw.products]
  for (const one of all) if (one.module) paths.set(one.module, one.id)
  for (const one of raw.products) for (const path of one.former) paths.set(path, one.id)
  const { axis, hard, example, compared, state, tools, choosy } = raw
  return {
    products,
    modules,
    measured,
    paths,
    axis,
    hardSince: hard ? recorded(hard) : null,
    example,
    compared,
    state,
    tools: new Set(tools),
    choosy,
  }
}

/** @type {(row: CatalogTrial) => Trial} */
function trial([version, works, fails, bar]) {
  /** @type {(lines: string) => string[]} */
  const parted = (lines) => lines ? lines.split(",") : []
  return { version: recorded(version), works: parted(works), fails: parted(fails), bar: bar ? recorded(bar) : null }
}

/** @type {(product: string, row: CatalogRelease) => Release} */
function release(product, row) {
  const [text, released = "", requires = "", built = "", tested = "", fails = "", needs = {}, retracted = 0] = row
  const version = recorded(text)
  const id = `${product}-${text}${version.isLine ? ".0" : ""}`
  const lines = tested ? tested.split(",") : []
  return { id, version, released, requires, built, tested: lines, fails, needs, retracted, reports: [] }
}

/** @type {(data: Data, words: Question, today: string, gomod?: GoMod | null) => Pins} */
export function pinsOf(data, words, today, gomod = null) {
  /** @type {Map<string, Pin>} */
  const made = new Map()
  /** @type {Map<string, Version>} */
  const modules = new Map()
  const requires = new Map(gomod?.requires)
  const asked = new Set(words.map(([name]) => name))
  let unknownModules = 0
  let directive = gomod?.go ?? null
  /** @type {(name: string | undefined, text: string) => void} */
  const take = (name, text) => {
    const version = versionOf(text)
    if (!name) unknownModules += 1
    else if (name === DIRECTIVE) directive = version
    else if (serverOf(data, name) || data.products.has(name)) made.set(name, pin(data, name, text, today, requires))
    else if (!version) return
    else if (data.modules.has(name) || asked.has(name) || told(data, name, version)) modules.set(name, version)
    else unknownModules += 1
  }
  for (const [path, text] of requires) take(named(data, path, text), text)
  for (const [name, text] of checked(data, words)) take(name, text)
  /** @type {(paths?: string[]) => Set<string | undefined>} */
  const ids = (paths) => new Set(paths?.map((path) => named(data, path, requires.get(path) ?? "")))
  const replaced = ids(gomod?.replaced)
  const others = [...data.products.keys(), CLUSTER]
    .map((name) => made.get(name))
    .filter((pin) => pin !== undefined)
    .filter(({ id }) => id !== data.axis && !replaced.has(id))
  const go = made.get(data.axis) ?? null
  const standing = new Map([...modules].filter(([name]) => !replaced.has(name)).sort(([a], [b]) => (a < b ? -1 : 1)))
  return {
    go,
    goVersion: goVersion(go),
    others,
    modules: standing,
    told: new Map([...standing].filter(([name]) => data.measured.has(name)).map((one) => [one[0], told(data, ...one)])),
    choosy: data.choosy.filter(([name]) => standing.has(name)),
    replaces: new Set(gomod?.replaces.map((path) => data.paths.get(basePath(path)))),
    indirect: ids(gomod?.indirect),
    alone: new Set(gomod ? [...made.keys(), ...standing.keys()].filter((name) => data.tools.has(name)) : []),
    twice: twice(data, gomod),
    directive,
    replaced: [...data.products.keys()].filter((name) => replaced.has(name)),
    forced: ids(gomod?.forced),
    unknownModules,
    file: Boolean(gomod),
    unstated: Boolean(gomod && !gomod.go && !gomod.stated && !directive),
    strict: Boolean(directive && compare(directive, HARD_SINCE) >= 0),
    soft: Boolean(gomod || directive),
    axis: data.axis,
    hardSince: data.hardSince,
  }
}

/** @type {(data: Data, words: Question) => Question} */
function checked(data, words) {
  /** @type {Map<string, string>} */
  const seen = new Map()
  for (const [name, raw] of words) {
    if (!isKnown(data, name)) throw new PinError("unknown-product", { product: name })
    if (seen.has(name)) throw new PinError("pinned-twice", { product: name })
    const text = trimmed(raw)
    seen.set(name, text)
    if (
      text && !versionOf(text) &&
      (name === data.axis || NUMBERED.has(name) || !(isCommit(text) || isModuleVersion(text)))
    ) {
      throw new PinError("not-a-version", { product: name, version: raw })
    }
  }
  return [...seen].filter(([, text]) => text)
}

/** @type {(data: Data, path: string, text: string) => string | undefined} */
export function named(data, path, text) {
  const name = data.paths.get(basePath(path))
  const product = name && data.products.get(name)
  if (!product || product.names.length || isCommit(text)) return name
  const suffix = MAJOR.exec(path)
  const majors = suffix ? [suffix[1]] : ["0", "1"]
  return product.lines.some((one) => majors.includes(one.line.split(".")[0])) ? name : undefined
}

/** @type {(go: Pin | null) => Version | null} */
function goVersion(go) {
  const version = go?.version
  if (!version || go.release) return go?.release?.version ?? null
  if (go.line && version.isPre) return version
  const releases = go.line ? go.line.releases : go.product.lines.flatMap((line) => line.releases)
  return releases.every((one) => compare(version, one.version) > 0) ? version : null
}

/** @type {(data: Data, name: string) => boolean} */
export function isKnown(data, name) {
  return Boolean(serverOf(data, name)) || name === DIRECTIVE || data.products.has(name) || data.modules.has(name) ||
    data.measured.has(name)
}

/**
 * Return the product whose version stands for the cluster; an empty text for any other name, and where nothing is compared.
 * @type {(data: Data, name: string) => string}
 */
export function serverOf({ compared, products }, name) {
  return name === CLUSTER && compared && products.has(compared.server) ? compared.server : ""
}

/** @type {(path: string) => string} */
export function basePath(path) {
  return path.replace(MAJOR, "")
}

/** @type {(text: string) => Version | null} */
function versionOf(text) {
  return isCommit(text) ? null : parse(text.replace(/\+incompatible$/, ""))
}

/** @type {(data: Data, name: string, asked: string, today: string, requires: Map<string, string>) => Pin} */
function pin(data, name, asked, today, requires) {
  const product = /** @type {Product} */ (data.products.get(serverOf(data, name) || name))
  const version = releasedAs(product, versionOf(asked))
  const line = (version && product.lines.find((one) => one.line === version.line)) || null
  const found = line && version ? releaseOf(line, version, today) : null
  const text = found?.version.text ?? version?.text ?? asked
  const needsToo = requires.get(product.needs) === asked
  return {
    id: name,
    product,
    asked,
    version,
    line,
    release: found,
    cluster: name === CLUSTER,
    text,
    commit: isCommit(asked),
    needsToo,
  }
}

/** @type {(product: Product, version: Version | null) => Version | null} */
function releasedAs(product, version) {
  if (!version) return null
  for (const [from, name] of [...product.names].reverse()) {
    const [module, release] = [recorded(from).key, recorded(name).key]
    if (version.key[0] !== module[0] || version.key[1] < module[1]) continue
    return parse(`${release[0]}.${release[1] + version.key[1] - module[1]}${version.text.slice(version.line.length)}`)
  }
  return version
}

/** @type {(line: Line, version: Version, today: string) => Release | null} */
function releaseOf(line, version, today) {
  if (!version.isLine) return line.releases.find((one) => compare(one.version, version) === 0) ?? null
  const newest = newestRelease(line, today)
  return newest.released && newest.released <= today ? newest : null
}

/** @type {(line: Line, today: string) => Release} */
export function newestRelease(line, today) {
  const out = line.releases.filter((one) =>
    one.released && one.released <= today && !one.version.isPre && !one.retracted
  )
  if (out.length) return out[out.length - 1]
  const standing = line.releases.filter((one) => !one.retracted)
  const any = standing.length ? standing : line.releases
  return any[any.length - 1]
}
