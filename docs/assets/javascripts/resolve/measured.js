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

/** @type {(pins: Pins, name: string, found: Told | null) => Generator<Step>} */
export function* trialSteps(pins, name, found) {
  const facts = [`${FACT}${name}`]
  const version = /** @type {Version} */ (pins.modules.get(name)).text
  if (!found) return yield step("measured_not", "note", name, { version }, facts)
  const { trial, exact } = found
  const args = { version: exact ? trial.version.text : version }
  if (!trial.fails) {
    const { first, last } = trial
    if (first) yield step("measured_works", "note", name, { ...args, first, last }, facts)
    return
  }
  const go = pins.goVersion
  const failing = { ...args, line: trial.fails.text }
  if (go && compare(recorded(go.line), trial.fails) < 0) {
    yield step("measured_later", "works", name, { ...failing, go: go.text }, facts)
  } else if (!exact) yield step("measured_between", "caution", name, failing, facts)
  else if (pins.indirect.has(name)) yield step("measured_indirect", "caution", name, failing, facts)
  else if (go) yield step("measured_fails", "broken", name, { ...failing, go: go.text }, facts)
  else yield step("measured_from", "note", name, failing, facts)
}
