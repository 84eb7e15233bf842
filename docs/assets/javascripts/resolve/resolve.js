// @ts-check
// Twin of macros/resolver/{answer,reasons,choice}.py. All give plain values, codes and ids only.

import { FACT, trialSteps } from "./measured.js"
import { bound, HARD_SINCE, NOTHING, UNSTATED } from "./pins.js"
import { built, security } from "./security.js"
import { step } from "./step.js"
import { goLine, goOf, isSupported, lifetimes, supportOn, together } from "./together.js"
import { compare, recorded } from "./versions.js"

/** @type {Verdict[]} */
const WEIGHT = ["broken", "unknown", "caution", "works", "note"]

/** @type {(data: Data, pins: Pins, today: string) => Answer} */
export function resolve(data, pins, today) {
  const open = windowOf(pins)
  const fits = fitting(data, open, today)
  const known = open.closed || pins.soft ? fits : []
  const choice = safest(data, pins, known, today)
  const steps = [
    ...reasons(pins),
    ...together(data, pins),
    ...fit(data, pins, open, fits, choice),
    ...lifetimes(data, pins, choice, today),
    ...security(data, pins, choice, today),
  ]
  steps.sort((a, b) => WEIGHT.indexOf(a.verdict) - WEIGHT.indexOf(b.verdict))
  /** @type {Answer["parts"]} */
  const parts = { go: "", kubernetes: "", support: "", security: "" }
  for (const { code, verdict } of steps) if (verdict !== "note") parts[partOf(code)] ||= verdict
  if (!parts.support && isSupported(data, pins, choice, today)) parts.support = "works"
  if (!parts.security && built(data, pins, choice).length) parts.security = "works"
  const everyone = [pins.go, ...pins.others].filter((pin) => pin !== null)
  /** @type {[product: string, line: Line][]} */
  const lines = []
  for (const { product, line } of everyone) if (line) lines.push([product.id, line])
  if (!pins.go && choice) lines.push([data.axis, goLine(data, choice)])
  const [ends, product, line] = nextEnd(lines, today)
  return {
    verdict: (parts.go || parts.kubernetes) && WEIGHT.find((one) => Object.values(parts).includes(one)) || "note",
    parts,
    pins: everyone.map((pin) => stateOf(pin, today)),
    floor: open.floor?.text ?? "",
    floor_fact: open.floorFact,
    closed: open.closed,
    ceiling: open.ceiling?.text ?? "",
    ceiling_fact: open.ceilingFact,
    newest: known.at(-1)?.version.text ?? "",
    safest: choice?.version.text ?? "",
    next_product: product,
    next_line: line,
    next_ends: ends,
    read: lists(data, everyone, today),
    reasons: steps,
  }
}

/** @type {(data: Data, everyone: Pin[], today: string) => Answer["read"]} */
function lists(data, everyone, today) {
  const used = [data.products.get(data.axis), ...everyone.map((pin) => pin.product)]
  return [...data.products.values()].filter((one) => used.includes(one))
    .map(({ id, read, old }) => ({ product: id, date: read, older: today >= (old || "~") }))
}

/** @type {(code: string) => keyof Answer["parts"]} */
function partOf(code) {
  if (code.startsWith("skew")) return "kubernetes"
  return code.startsWith("support") ? "support" : code.startsWith("security") ? "security" : "go"
}

/** @type {(data: Data, pins: Pins, open: GoWindow, fits: Release[], choice: Release | null) => Generator<Step>} */
function* fit(data, pins, open, fits, choice) {
  const demands = pins.others.filter((pin) => !pin.cluster).length + (pins.directive ? 1 : 0)
  if (!fits.length && data.products.has(data.axis)) {
    yield step(open.floor && open.ceiling ? "window_empty" : "floor_too_new", "broken", "")
  } else if (!pins.go && !pins.others.length && !pins.modules.size && !pins.replaced.length) {
    yield pins.soft ? step("nothing_known", "note", "") : step("nothing_pinned", "unknown", "")
  } else if (!pins.go && choice && !pins.strict && demands > 1) {
    yield step("fits", "works", "", { go: choice.version.text })
  }
}

/** @type {(pins: Pins) => Generator<Step>} */
function* reasons(pins) {
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
    yield* ceiling(pin, go)
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

/** @type {(pin: Pin, go: Version | null) => Generator<Step>} */
function* ceiling(pin, go) {
  const line = pin.release?.fails
  if (!pin.release || !line) return
  const args = { version: pin.text, line }
  const facts = [`${pin.release.id}.fails-from`]
  if (!go) yield step("fails_from", "note", pin.id, args, facts)
  else if (compare(recorded(go.line), recorded(line)) < 0) {
    yield step("fails_later", "works", pin.id, { ...args, go: go.text }, facts)
  } else yield step("fails", "broken", pin.id, { ...args, go: go.text }, facts)
}

/** @type {(pin: Pin, go: Version) => Generator<Step>} */
function* tested(pin, go) {
  if (!pin.release?.tested.length) return
  const code = pin.release.tested.includes(go.line) ? "tested" : "tested_other"
  const args = { version: pin.text, go: go.line, lines: pin.release.tested.join(", ") }
  yield step(code, "note", pin.id, args, [`${pin.release.id}.tested-with`])
}

/** @type {(pins: Pins) => GoWindow} */
function windowOf(pins) {
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
    const fails = pin.release?.fails ? recorded(pin.release.fails) : null
    if (fails && (!open.ceiling || compare(fails, open.ceiling) < 0)) {
      Object.assign(open, { ceiling: fails, ceilingFact: `${pin.release?.id}.fails-from` })
    }
  }
  for (const [name, found] of pins.told) {
    const fails = found?.exact && !pins.indirect.has(name) ? found.trial.bar : null
    if (fails && (!open.ceiling || compare(fails, open.ceiling) < 0)) {
      Object.assign(open, { ceiling: fails, ceilingFact: `${FACT}${name}` })
    }
  }
  open.closed ||= pins.strict
  return open
}

/** @type {(data: Data, open: GoWindow, today: string) => Release[]} */
function fitting(data, open, today) {
  const releases = data.products.get(data.axis)?.lines.flatMap((line) => line.releases) ?? []
  return releases.filter(
    (one) =>
      one.released && one.released <= today && !one.version.isPre &&
      (!open.floor || compare(one.version, open.floor) >= 0) &&
      (!open.ceiling || compare(recorded(one.version.line), open.ceiling) < 0),
  )
}

/** @type {(data: Data, pins: Pins, fits: Release[], today: string) => Release | null} */
function safest(data, pins, fits, today) {
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

/** @type {(pin: Pin, today: string) => PinState} */
function stateOf(pin, today) {
  return {
    product: pin.id,
    asked: pin.asked,
    version: pin.text,
    line: pin.line?.line ?? "",
    support: pin.line && pin.product.tells ? supportOn(pin.line, today) : "",
    ends: pin.line?.ends ?? "",
  }
}

/** @type {(lines: [product: string, line: Line][], today: string) => string[]} */
function nextEnd(lines, today) {
  const coming = lines.filter(([, line]) => line.ends > today).map(([product, line]) => [line.ends, product, line.line])
  coming.sort((a, b) => (a.join("\u0000") < b.join("\u0000") ? -1 : 1))
  return coming[0] ?? ["", "", ""]
}
