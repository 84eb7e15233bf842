// @ts-check
// Twin of macros/resolver/bounds.py, where each function is described.

import { compare, parse } from "./versions.js"

/** @type {(pin: Pin, column: string) => Bound} */
export function bound(pin, column) {
  if (!pin.version) return { low: null, high: null, facts: [], exact: false, end: null, rest: null }
  const own = pin.release && value(pin.release, column)
  const at = pin.release ? pin.release.version : pin.version
  let [before, after] = own ? [pin.release, pin.release] : neighbours(pin.line?.releases ?? [], at, column)
  if (!before && !after && column === "requires") {
    const all = pin.product.lines.flatMap((line) => line.releases)
    ;[before, after] = neighbours(all.filter((one) => one.version.key[0] === at.key[0]), at, column)
  }
  const [low, high] = [before && value(before, column), after && value(after, column)]
  const facts = [...new Set([before, after])].filter((one) => one !== null).map((one) => factOf(one, column))
  return {
    low,
    high,
    facts,
    exact: Boolean(low && high && compare(low, high) === 0),
    end: high ?? low,
    rest: after ? null : before,
  }
}

/** @type {(releases: Release[], at: Version, column: string) => [before: Release | null, after: Release | null]} */
function neighbours(releases, at, column) {
  const told = releases.filter((one) => value(one, column))
  return [
    told.findLast((one) => compare(one.version, at) <= 0) ?? null,
    told.find((one) => compare(one.version, at) > 0) ?? null,
  ]
}

/** @type {(one: Release, column: string) => Version | null} */
function value(one, column) {
  const text = column === "requires" ? one.requires : one.needs[column]
  return text ? parse(text) : null
}

/** @type {(one: Release, column: string) => string} */
function factOf(one, column) {
  return `${one.id}.${column.replaceAll("_", "-")}`
}

/** @type {(pin: Pin) => string[]} */
export function needed(pin) {
  if (!pin.line) return []
  const releases = pin.release ? [pin.release] : pin.line.releases
  return [...new Set(releases.flatMap((one) => Object.keys(one.needs)))].sort()
}
