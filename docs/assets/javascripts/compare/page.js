// @ts-check
// The page that compares: the form, the columns that are asked for, which rows differ, and the question in the address.

import { stateOn } from "../day.js"
import { all, filled, find, make } from "../elements.js"
import { fetched, language } from "../page.js"
import { addressOf, asked, CompareError, namesOf } from "./address.js"

const root = /** @type {HTMLElement} */ (find(document, "#atlas-compare"))
/** @type {Record<string, string>} */
const strings = JSON.parse(find(root, "#atlas-compare-strings")?.textContent ?? "")
/** @type {Say} */
const say = (key, placeholders) => filled(strings[key], placeholders)
/** @type {(name: string) => HTMLInputElement} */
const part = (name) => /** @type {HTMLInputElement} */ (find(root, `[data-part=${name}]`))
const form = /** @type {HTMLFormElement} */ (find(root, "form"))
/** @type {(name: string) => HTMLSelectElement} */
const field = (name) => /** @type {HTMLSelectElement} */ (form.elements.namedItem(name))
/** @type {Record<string, Promise<{ table: string }>>} */
const tables = {}

/** @type {KnownLines} */
let known = {}
/** @type {Compared | null} */
let question = null

/** @type {(names: string[]) => string} */
function listed(names) {
  const last = names[names.length - 1]
  return names.length > 1 ? `${names.slice(0, -1).join(say("compare.comma"))}${say("compare.and")}${last}` : last
}

/** Show what the address asks for, or say why that cannot be shown. */
async function show() {
  root.dataset.compare = "busy"
  part("error").replaceChildren()
  /** @type {string | undefined} */
  let instead
  try {
    question = asked(location.search, known)
    if (question) await draw(question)
  } catch (error) {
    question = null
    instead = complain(error)
  }
  part("shown").hidden = !question
  if (question) { for (const ready of all(document, ".atlas-ready[open]")) ready.removeAttribute("open") }
  fill(instead)
  root.dataset.compare = "ready"
}

/**
 * Say why nothing can be shown, and what can be asked instead; return the product of that.
 * @type {(error: unknown) => string | undefined}
 */
function complain(error) {
  if (!(error instanceof CompareError)) {
    part("error").textContent = say("compare.error.load")
    return
  }
  part("error").textContent = say(`compare.error.${error.code}`, error.args)
  const other = error.instead && asked(`?${error.instead}`, known)
  if (!other) return
  const title = say("compare.title", { title: known[other.product].title, lines: listed(other.lines) })
  part("error").append(" ", make("a", { href: `?${error.instead}` }, title))
  return other.product
}

/** @type {(question: Compared) => Promise<void>} */
async function draw({ product, lines, only }) {
  const { table } = await (tables[product] ??= fetched(`compare/${product}.${language}`))
  const box = /** @type {HTMLElement} */ (new DOMParser().parseFromString(table, "text/html").body.firstElementChild)
  const heads = all(box, "thead [data-line]")
  const kept = lines.map((line) => heads.findIndex((head) => head.dataset.line === line) + 1)
  for (const row of all(box, "tr")) {
    const cells = [...row.children]
    row.replaceChildren(...[0, ...kept].map((index) => cells[index]))
  }
  mark(box)
  const title = say("compare.title", { title: known[product].title, lines: listed(lines) })
  const heading = find(root, "#compared")
  if (heading) heading.textContent = title
  box.setAttribute("aria-label", title)
  part("table").replaceChildren(box)
  part("only").checked = only
  filter(only)
}

/**
 * Say which rows differ, in the states of the reader's own day; a row that says nothing about these lines is left out.
 * @type {(box: HTMLElement) => void}
 */
function mark(box) {
  const product = /** @type {HTMLElement} */ (find(box, "table")).dataset.product ?? ""
  const lines = all(box, "thead [data-line]").map((head) => head.dataset.line)
  for (const row of all(box, "tbody tr")) {
    const cells = all(row, "td")
    cells.forEach((cell, index) => correct(cell, product, lines[index]))
    const said = cells.map((cell) => cell.dataset.same)
    if (said.every((one) => !one)) row.remove()
    else row.classList.toggle("differs", new Set(said).size > 1)
  }
}

/** @type {(cell: HTMLElement, product: string, line?: string) => void} */
function correct(cell, product, line) {
  const badge = find(cell, ".state")
  const [, , was, begins, maintenance, ends] = known[product].lines.find(([name]) => name === line) ?? []
  if (!badge || !was) return
  const state = stateOn(was, { begins, maintenance, ends })
  badge.className = `state state-${state}`
  badge.textContent = say(`support.${state}`)
  cell.dataset.same = state
}

/** @type {(only: boolean) => void} */
function filter(only) {
  const rows = all(part("table"), "tbody tr")
  const differing = rows.filter((row) => row.matches(".differs"))
  for (const row of rows) row.hidden = only && !differing.includes(row)
  const told = { count: differing.length, all: rows.length }
  part("count").textContent = differing.length ? say("compare.count", told) : say("compare.none")
}

/**
 * Put what is asked into the form; else a product's two newest lines.
 * @type {(product?: string) => void}
 */
function fill(product = question?.product ?? strings.axis) {
  const about = known[product] ?? Object.values(known)[0]
  field("product").value = product
  const names = namesOf(about)
  const ends = question?.lines ?? names.slice(-2)
  for (const [name, chosen] of /** @type {const} */ ([["from", ends[0]], ["to", ends.at(-1)]])) {
    const options = [...names].reverse().map((line) => make("option", { value: line, selected: line === chosen }, line))
    field(name).replaceChildren(...options)
  }
}

/** @type {(address: string) => Promise<void>} */
async function go(address) {
  history.pushState(null, "", address)
  await show()
  if (!question) return
  const heading = find(root, "#compared")
  heading?.focus()
  heading?.scrollIntoView() // on a phone the form stands in its way
}

form.addEventListener("submit", (event) => {
  event.preventDefault()
  const ends = [field("from").value, field("to").value]
  const names = namesOf(known[field("product").value])
  ends.sort((one, other) => names.indexOf(one) - names.indexOf(other))
  go(`?${field("product").value}=${ends.join("..")}`)
})
field("product").addEventListener("change", () => {
  question = null
  fill(field("product").value)
})
part("only").addEventListener("change", () => {
  if (!question) return
  question.only = part("only").checked
  filter(question.only)
  history.replaceState(null, "", addressOf(question, known))
})
addEventListener("popstate", show)
new ResizeObserver(() => {
  const box = find(part("table"), ".atlas-scroll")
  part("hint").hidden = !box || box.scrollWidth <= box.clientWidth
}).observe(part("table"))

root.hidden = false
try {
  known = await fetched(`lines.${language}`)
  const several = Object.entries(known).filter(([, { lines }]) => lines.length > 1)
  field("product").replaceChildren(...several.map(([id, { title }]) => make("option", { value: id }, title)))
  for (const ready of all(document, ".atlas-ready .atlas-scroll")) mark(ready)
  await show()
  if (question) history.replaceState(null, "", addressOf(question, known))
} catch {
  form.hidden = true
  part("error").textContent = say("compare.error.load")
  root.dataset.compare = "ready"
}
