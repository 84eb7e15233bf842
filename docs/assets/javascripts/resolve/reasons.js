// @ts-check
// Twin of macros/resolver/reasons.py.

import { bound } from "./bounds.js"
import { FACT, trialSteps } from "./measured.js"
import { HARD_SINCE, NOTHING, UNSTATED } from "./pins.js"
import { step } from "./step.js"
import { compare, recorded } from "./versions.js"

/** @type {(pins: Pins) => Step[]} */
export function reasons(pins) {
  return [...steps(pins)]
}

/** @type {(pins: Pins) => Generator<Step>} */
function* steps(pins) {
  const go = pins.goVersion
  if (pins.go && !pins.go.release) {
    const code = go ? (go.isPre && pins.go.line ? "go_prerelease" : "go_newer") : "go_not_recorded"
    yield step(code, go ? "caution" : "unknown", pins.axis, { version: pins.go.text })
  }
  yield* directive(pins, go)
  for (const pin of pins.others) {
    if (pins.file && pin.version && compare(pin.version, NOTHING) === 0) {
      yield step("no_release", "broken", pin.id, { version: `v${pin.text}` })
      continue
    }
    yield* existence(pin, pins)
    if (pin.cluster) continue
    yield* floor(pin, pins, go)
    yield* ceiling(pin, go, pins.alone.has(pin.id))
    if (go) yield* tested(pin, go)
    if (pin.release?.built) {
      yield step("built", "note", pin.id, { version: pin.text, go: pin.release.built }, [
        `${pin.release.id}.built-with`,
      ])
    }
  }
  yield* modules(pins, go)
  for (const product of pins.replaced) yield step("replaced", "note", product)
  if (pins.unknownModules) yield step("unknown_modules", "note", "", { count: String(pins.unknownModules) })
}

/** @type {(pins: Pins, go: Version | null) => Generator<Step>} */
function* modules(pins, go) {
  const line = pins.directive
  for (const { module, version, other, since } of pins.twice) {
    yield step("parted", "broken", module, { version, other, since })
  }
  for (const [name, version] of pins.modules) {
    if (pins.file && compare(version, NOTHING) === 0) {
      yield step("no_release", "broken", name, { version: `v${version.text}` })
    }
  }
  for (const [name, recipe] of pins.choosy) {
    if (!go || !line || compare(recorded(go.line), recorded(line.line)) >= 0) continue
    const version = pins.modules.get(name)?.text ?? ""
    yield step("tool_line", "broken", name, { version, go: go.line, directive: line.text }, [`${FACT}${recipe}`])
  }
  for (const [name, found] of pins.told) yield* trialSteps(pins, name, found)
}

/** @type {(pins: Pins, go: Version | null) => Generator<Step>} */
function* directive(pins, go) {
  const line = pins.directive
  if (pins.unstated) yield step("no_go_line", "note", pins.axis)
  if (!line) return
  if (!pins.strict) yield step("directive_old", "note", pins.axis, { directive: line.text })
  if (go) yield againstGo("directive", pins.axis, go, { low: line, high: line, facts: [] }, pins)
  else if (pins.strict && !pins.others.some((pin) => !pin.cluster && isAbove(bound(pin, "requires"), line))) {
    const alone = !(pins.others.length || pins.modules.size || pins.unknownModules || pins.replaced.length)
    yield step("directive_floor", alone ? "note" : "works", pins.axis, { directive: line.text })
  }
}

/** @type {(pin: Pin, pins: Pins) => Generator<Step>} */
function* existence(pin, pins) {
  if (!pin.version) {
    yield step(pin.commit ? "pseudo" : "other_version", pins.soft ? "note" : "unknown", pin.id, { version: pin.asked })
  } else if (!pin.release) {
    yield step(pin.line ? "not_recorded" : "line_not_recorded", "note", pin.id, { version: pin.text })
  } else if (pin.release.retracted) {
    yield step("retracted", "note", pin.id, { version: pin.text }, [`${pin.release.id}.retracted`])
  }
}

/** @type {(pin: Pin, pins: Pins, go: Version | null) => Generator<Step>} */
function* floor(pin, pins, go) {
  const demand = bound(pin, "requires")
  const args = argsOf(demand, pin.text)
  const line = pins.unstated ? UNSTATED : pins.directive
  if (line && isAbove(demand, line)) {
    yield step(
      pins.unstated ? "no_go_low" : "directive_low",
      pins.strict ? "broken" : "caution",
      pin.id,
      { ...args, directive: line.text },
      demand.facts,
    )
    if (!go) return
  } else if (pins.strict) {
    if (demand.exact) yield step("requires", "note", pin.id, args, demand.facts)
    return
  }
  if (!demand.end) {
    if (pin.version) yield step("requires_unknown", pins.soft ? "caution" : "unknown", pin.id, { version: pin.text })
  } else if (go) yield againstGo("requires", pin.id, go, demand, pins, pin)
  else if (demand.rest) yield rests(pin, demand, demand.rest, "note")
  else yield step(demand.exact ? "requires" : "requires_between", "note", pin.id, args, demand.facts)
}

/** @type {(demand: Bound, line: Version) => boolean} */
function isAbove({ exact, low }, line) {
  return Boolean(exact && low && compare(low, line) > 0 && compare(low, HARD_SINCE) >= 0)
}

/** @type {(pin: Pin, demand: Demand, rest: Release, met: Verdict) => Step} */
function rests(pin, demand, { version, released }, met) {
  const args = { ...argsOf(demand, pin.text), rest: version.text, date: released }
  return pin.release
    ? step("requires_rests", met, pin.id, args, demand.facts)
    : step("requires_least", "caution", pin.id, args, demand.facts)
}

/** @type {(code: string, product: string, go: Version, demand: Demand, pins: Pins, pin?: Pin | null) => Step} */
function againstGo(code, product, go, demand, pins, pin = null) {
  const args = { ...argsOf(demand, pin?.text ?? ""), go: go.text }
  if (demand.high && compare(go, demand.high) >= 0) return step(`${code}_met`, "works", product, args, demand.facts)
  if (demand.low && compare(go, demand.low) < 0) {
    if (pins.hardSince && compare(go, pins.hardSince) < 0) {
      return step(`${code}_advice`, "unknown", product, args, demand.facts)
    }
    return step(`${code}_not_met`, "broken", product, args, demand.facts)
  }
  if (pin && demand.rest) return rests(pin, demand, demand.rest, "works")
  return step(`${code}_between`, pins.soft ? "caution" : "unknown", product, args, demand.facts)
}

/** @type {(demand: Demand, version: string) => Args} */
function argsOf(demand, version) {
  return { version, low: demand.low?.text ?? "", high: demand.high?.text ?? "" }
}

/** @type {(pin: Pin, go: Version | null, alone: boolean) => Generator<Step>} */
function* ceiling(pin, go, alone) {
  const line = pin.release?.fails
  if (!pin.release || !line) return
  const args = { version: pin.text, line }
  const facts = [`${pin.release.id}.fails-from`]
  if (go && compare(recorded(go.line), recorded(line)) < 0) {
    yield step("fails_later", "works", pin.id, { ...args, go: go.text }, facts)
  } else if (alone) yield step("fails_alone", "caution", pin.id, args, facts)
  else if (!go) yield step("fails_from", "note", pin.id, args, facts)
  else yield step("fails", "broken", pin.id, { ...args, go: go.text }, facts)
}

/** @type {(pin: Pin, go: Version) => Generator<Step>} */
function* tested(pin, go) {
  if (!pin.release?.tested.length) return
  const code = pin.release.tested.includes(go.line) ? "tested" : "tested_other"
  const args = { version: pin.text, go: go.line, lines: pin.release.tested.join(", ") }
  yield step(code, "note", pin.id, args, [`${pin.release.id}.tested-with`])
}
