// The answer as elements of a page: twin of macros/views/resolve.py and answer.html.j2.

import { CLUSTER } from "./pins.js"

const LOOKS = { works: "supported", unknown: "unknown", caution: "maintenance", broken: "ended", note: "future" }

/** Return a function that gives a string of the page's language with its {holes} filled in. */
export function speaker(strings) {
  return (key, holes = {}) => strings[key].replace(/\{(\w+)\}/g, (whole, name) => holes[name] ?? whole)
}

/** Return an element with attributes and children; texts become text, never markup. */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) if (value !== null) made.setAttribute(name, value)
  made.append(...children.filter(child => child !== null))
  return made
}

export function titleOf(data, say, id) {
  if (id === CLUSTER) return say("resolve.cluster")
  return (data.products.get(id) ?? data.modules.get(id))?.title ?? id
}

export function hrefOf(data, home, fact) {
  if (fact.startsWith("skew.")) return `${home}controllers/#${fact}`
  const owners = [...data.products.keys()].filter(id => fact.startsWith(`${id}-`))
  const owner = owners.sort((a, b) => b.length - a.length)[0]
  const product = data.products.get(owner)
  const [, row, version, column] = new RegExp(`^(${owner}-(\\d+\\.\\d+)[^a-z]*(?:-?(?:alpha|beta|rc)[^a-z]*)?)\\.([a-z].*)$`).exec(fact) ?? []
  if (!column) return `${home}${product.page}#${fact}`
  const line = `${owner}-${version}`
  const shown = row !== line && product.cells.includes(column) ? row : line
  return `${home}${product.page}#${shown === line && !product.columns.includes(column) ? line : `${shown}.${column}`}`
}

export function sentence(data, say, one) {
  const holes = { ...one.args, title: titleOf(data, say, one.product), demand: demand(say, one.args) }
  if (holes.other) holes.other = titleOf(data, say, one.args.other)
  return say(`resolve.${one.code}`, holes)
}

function demand(say, { low = "", high = "" }) {
  if (low && high) return say(low === high ? "resolve.demand.exact" : "resolve.demand.range", { low, high })
  return low ? say("resolve.demand.least", { low }) : say("resolve.demand.most", { high })
}

function headline({ verdict, reasons }) {
  if (verdict !== "caution") return verdict
  const codes = reasons.filter(one => one.verdict === "caution").map(one => one.code)
  if (codes.some(code => /^(pair|scaffold)/.test(code))) return "untested"
  return codes.every(code => code.startsWith("support")) ? "unsupported" : verdict
}

function windowOf(say, answer) {
  const { floor, ceiling } = answer
  if (!answer.closed) return floor ? say("resolve.window.open", { floor }) : say("resolve.untold")
  if (floor && ceiling) return say("resolve.window.both", { floor, ceiling })
  if (floor) return say("resolve.window.from", { floor })
  return ceiling ? say("resolve.window.below", { ceiling }) : say("resolve.window.any")
}

function support(say, pin) {
  if (!pin.support) return say("resolve.support.none")
  if (pin.support === "supported" && !pin.ends) return say("resolve.support.open")
  return say(`resolve.support.${pin.support}`, { ends: pin.ends })
}

export function rendered(data, say, home, answer, today) {
  const state = (verdict, word) => element("span", { class: `state state-${LOOKS[verdict]}` }, word)
  const fact = (id, text) => element("a", { class: "fact", href: hrefOf(data, home, id), title: id }, text)
  const row = (term, ...children) => [element("dt", {}, term), element("dd", {}, ...children)]
  const noGo = say(answer.closed ? "resolve.none" : "resolve.untold")
  const go = version => (version ? fact(`go-${version}`, `Go ${version}`) : noGo)
  const next = answer.next_ends
    ? say("resolve.next.row", { title: titleOf(data, say, answer.next_product), line: answer.next_line, date: answer.next_ends })
    : say("resolve.next.none")
  const parts = Object.entries(answer.parts).flatMap(([part, verdict]) =>
    row(say(`resolve.part.${part}`), verdict ? state(verdict, say(`resolve.word.${verdict}`)) : say(`resolve.part.${part}.none`)),
  )
  const facts = [
    ...parts,
    ...row(
      say("resolve.window"),
      element("strong", {}, windowOf(say, answer)),
      answer.floor_fact ? fact(answer.floor_fact, say("resolve.floor_row")) : null,
      answer.ceiling_fact ? fact(answer.ceiling_fact, say("resolve.ceiling_row")) : null,
    ),
    ...row(say("resolve.safest"), go(answer.safest)),
    ...row(say("resolve.newest"), go(answer.newest)),
    ...row(say("resolve.next"), next),
  ]
  const pins = answer.pins.map(pin =>
    element("li", {}, element("strong", {}, `${titleOf(data, say, pin.product)} ${pin.version}`), ` ${support(say, pin)}`),
  )
  const reasons = answer.reasons.map(one =>
    element("li", {}, state(one.verdict, say(`resolve.word.${one.verdict}`)), ` ${sentence(data, say, one)} `, ...one.facts.map(id => fact(id, say("resolve.fact")))),
  )
  return [
    element("p", { class: `atlas-verdict verdict-${answer.verdict}` }, state(answer.verdict, say(`resolve.word.${answer.verdict}`)), ` ${say(`resolve.verdict.${headline(answer)}`)}`),
    element("dl", { class: "atlas-facts atlas-answer" }, ...facts),
    pins.length ? element("h2", { class: "atlas-small" }, say("resolve.pins")) : null,
    pins.length ? element("ul", { class: "atlas-pins" }, ...pins) : null,
    reasons.length ? element("h2", { class: "atlas-small" }, say("resolve.reasons")) : null,
    reasons.length ? element("ul", { class: "atlas-reasons" }, ...reasons) : null,
    element("p", { class: "atlas-asof" }, say("resolve.as_of", { date: today })),
  ].filter(Boolean)
}
