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
  const same = before?.bar && after?.bar && compare(before.bar, after.bar) === 0
  return before && same ? { trial: before, exact: false } : null
}

/** @type {(pins: Pins, name: string, found: Told | null) => Step[]} */
export function trialSteps(pins, name, found) {
  const go = pins.goVersion
  const asked = /** @type {Version} */ (pins.modules.get(name)).text
  const version = found?.exact ? found.trial.version.text : asked
  /** @type {(code: string, verdict: Verdict, args?: Args) => Step[]} */
  const only = (code, verdict, args = {}) => [step(code, verdict, name, { version, ...args }, [`${FACT}${name}`])]
  if (!found) return only("measured_not", "note")
  const { works, fails, bar } = found.trial
  if (bar) {
    const line = bar.text
    if (go && compare(recorded(go.line), bar) < 0) return only("measured_later", "works", { line, go: go.text })
    if (!found.exact) return only("measured_between", "caution", { line })
    if (pins.indirect.has(name)) return only("measured_indirect", "caution", { line })
    if (pins.alone.has(name)) return only("fails_alone", "caution", { line })
    return go ? only("measured_fails", "broken", { line, go: go.text }) : only("measured_from", "note", { line })
  }
  /** @type {Verdict} */
  const failing = pins.file ? "caution" : "broken"
  if (go && fails.includes(go.line)) return only("measured_no", failing, { line: go.line })
  const args = { works: spans(works), lines: spans(fails) }
  if (works.length) return only(fails.length ? "measured_some" : "measured_works", "note", args)
  return fails.length ? only("measured_never", failing, args) : only("measured_not", "note", args)
}

/** @type {(lines: string[]) => string} */
function spans(lines) {
  /** @type {string[][]} */
  const found = []
  for (const line of lines) {
    const last = found.at(-1)?.at(-1)
    if (last && recorded(last).key[1] + 1 === recorded(line).key[1]) found.at(-1)?.push(line)
    else found.push([line])
  }
  return found.map((one) => one.length === 1 ? one[0] : `${one[0]}–${one.at(-1)}`).join(", ")
}
