// @ts-check
// Twin of macros/resolver/choice.py.

import { bound } from "./bounds.js"
import { FACT } from "./measured.js"
import { goOf, supportOn } from "./together.js"
import { compare, recorded } from "./versions.js"

/** @type {(pins: Pins) => GoWindow} */
export function windowOf(pins) {
  /** @type {GoWindow} */
  const open = { floor: pins.directive, floorFact: "", ceiling: null, ceilingFact: "", closed: !pins.replaced.length }
  for (const pin of pins.others) {
    if (pin.cluster) continue
    const demand = bound(pin, "requires")
    const { end } = demand
    open.closed &&= Boolean(end)
    if (end && (demand.exact || !pins.strict) && (!open.floor || compare(end, open.floor) > 0)) {
      Object.assign(open, { floor: end, floorFact: demand.facts.at(-1) })
    }
    const fails = pin.release?.fails && !pins.alone.has(pin.id) ? recorded(pin.release.fails) : null
    if (fails && (!open.ceiling || compare(fails, open.ceiling) < 0)) {
      Object.assign(open, { ceiling: fails, ceilingFact: `${pin.release?.id}.fails-from` })
    }
  }
  for (const [name, found] of pins.told) {
    const fails = found?.exact && !pins.indirect.has(name) && !pins.alone.has(name) ? found.trial.bar : null
    if (fails && (!open.ceiling || compare(fails, open.ceiling) < 0)) {
      Object.assign(open, { ceiling: fails, ceilingFact: `${FACT}${name}` })
    }
  }
  open.closed ||= pins.strict
  return open
}

/** @type {(data: Data, open: GoWindow, today: string) => Release[]} */
export function fitting(data, open, today) {
  const releases = data.products.get(data.axis)?.lines.flatMap((line) => line.releases) ?? []
  return releases.filter(
    (one) =>
      one.released && one.released <= today && !one.version.isPre &&
      (!open.floor || compare(one.version, open.floor) >= 0) &&
      (!open.ceiling || compare(recorded(one.version.line), open.ceiling) < 0),
  )
}

/** @type {(data: Data, pins: Pins, fits: Release[], today: string) => Release | null} */
export function safest(data, pins, fits, today) {
  if (!fits.length) return null
  const byLine = new Map(fits.map((one) => [one.version.line, one]))
  const alive = goOf(data).lines.filter((line) => supportOn(line, today) === "supported")
  const current = alive.map((line) => byLine.get(line.line)).filter((one) => one !== undefined)
  /** @type {(one: Release) => boolean} */
  const free = (one) => !one.reports.length
  if (!current.length) return fits.findLast(free) ?? fits[fits.length - 1]
  const choices = current.some(free) ? current.filter(free) : current
  /** @type {(one: Release) => number} */
  const count = (one) => pins.others.filter((pin) => pin.release?.tested.includes(one.version.line)).length
  return choices.reduce((best, one) => (count(one) > count(best) ? one : best))
}
