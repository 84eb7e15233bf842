// @ts-check
// Twin of macros/resolver/measured.py.

import { step } from "./step.js"
import { compare, recorded } from "./versions.js"

export const FACT = "measured-"

/** @type {(data: Data, name: string, version: Version) => Told | null} */
export function told({ measured }, name, version) {
  const trials = measured.get(name)?.trials ?? []
  const own = trials.findLast((one) =>
    compare(one.version, version) === 0 || (version.isLine && one.version.line === version.line)
  )
  if (own) return { trial: own, exact: true }
  const before = trials.findLast((one) => compare(one.version, version) < 0)
  const after = trials.find((one) => compare(one.version, version) > 0)
  const same = before?.fails && after?.fails && compare(before.fails, after.fails) === 0
  return before && same ? { trial: before, exact: false } : null
}

/** @type {(pins: Pins, name: string, found: Told | null) => Step[]} */
export function trialSteps(pins, name, found) {
  /** @type {(code: string, verdict: Verdict, args: Args) => Step[]} */
  const only = (code, verdict, args) => [step(code, verdict, name, args, [`${FACT}${name}`])]
  const version = /** @type {Version} */ (pins.modules.get(name)).text
  if (!found) return only("measured_not", "note", { version })
  const { trial, exact } = found
  const args = { version: exact ? trial.version.text : version }
  if (!trial.fails) {
    const { first, last } = trial
    return first ? only("measured_works", "note", { ...args, first, last }) : []
  }
  const go = pins.goVersion
  const failing = { ...args, line: trial.fails.text }
  if (go && compare(recorded(go.line), trial.fails) < 0) {
    return only("measured_later", "works", { ...failing, go: go.text })
  }
  if (!exact) return only("measured_between", "caution", failing)
  if (pins.indirect.has(name)) return only("measured_indirect", "caution", failing)
  return go ? only("measured_fails", "broken", { ...failing, go: go.text }) : only("measured_from", "note", failing)
}
