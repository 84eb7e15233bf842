/* Filter, sort, fold and follow: what a long table needs. Rows are never taken out of the page. */
import { content, language, make, say, textOf, valueOf } from "./page.js"

const LONG = 8
const tools = new WeakMap()

/** Show a row that is folded away or filtered out. */
export function reveal(row) {
  if (!row?.matches(".folded, [hidden]")) return
  row.hidden = false
  if (row.matches(".folded")) tools.get(row.closest("table"))?.unfold()
}

export function equip() {
  for (const table of content.querySelectorAll(".atlas-matrix")) {
    const rows = [...table.tBodies[0].rows]
    if (rows.length > 1) sortable(table, rows)
    if (rows.length > LONG) long(table, rows)
    follow(table)
  }
}

function long(table, rows) {
  const box = table.closest(".atlas-scroll")
  const caption = table.caption.firstChild.textContent.trim()
  const texts = rows.map((row) => row.textContent.toLowerCase().replace(/\s+/g, " "))
  const ended = rows.filter((row) => row.cells[0].querySelector(".state-ended"))
  const count = make("span", { class: "count", role: "status" })
  const input = make("input", {
    type: "search",
    "aria-label": say("filter.label", { table: caption }),
    placeholder: say("filter"),
    autocomplete: "off",
    spellcheck: "false",
    input: () => {
      filter()
      keep()
    },
  })
  const bar = make("div", { class: "atlas-tools" }, input, count)
  let folded = ended.length > 2 && ended.length < rows.length
  const button = folded && make("button", {
    type: "button",
    click: () => {
      folded = !folded
      filter()
    },
  })
  if (button) bar.append(button)

  function filter() {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean)
    let shown = 0
    rows.forEach((row, index) => {
      row.hidden = !words.every((word) => texts[index].includes(word))
      shown += !row.hidden
    })
    const away = folded && !words.length // a reader who looks for something looks among all rows
    for (const row of ended) row.classList.toggle("folded", away)
    count.textContent = words.length ? say("filter.count", { shown, all: rows.length }) : ""
    if (!button) return
    button.hidden = words.length > 0
    button.setAttribute("aria-expanded", !folded)
    button.textContent = say(folded ? "ended.show" : "ended.hide", { count: ended.length })
  }
  function keep() {
    const address = new URL(location)
    if (input.value.trim()) address.searchParams.set(table.id, input.value.trim())
    else address.searchParams.delete(table.id)
    history.replaceState(history.state, "", address)
  }
  tools.set(table, {
    unfold() {
      folded = false
      filter()
    },
  })
  input.value = new URLSearchParams(location.search).get(table.id) ?? ""
  filter()
  box.before(bar)
}

const VERSION = /^(?:.*\s)?v?(\d+)\.(\d+)(?:\.(\d+))?(?:-?([a-z]+)\.?(\d*))?/
const collator = new Intl.Collator(language, { numeric: true })

const version = (text) => {
  const [, major, minor, patch, stage, number] = VERSION.exec(text)
  return [+major, +minor, +(patch ?? 0), stage ? 0 : 1, stage ?? "", +(number ?? 0)]
}
function compareVersions(one, other) {
  const [a, b] = [version(one), version(other)]
  const at = a.findIndex((part, index) => part !== b[index])
  return at < 0 ? collator.compare(one, other) : a[at] < b[at] ? -1 : 1
}

/** Return what a cell is sorted by; an empty text, which comes last, for one that is not known. */
const keyOf = (
  cell,
) => (cell.tagName === "TH"
  ? textOf(cell)
  : cell.querySelector(".state-unknown") && !cell.querySelector(".value")
  ? ""
  : valueOf(cell))

function sortable(table, rows) {
  const heads = [...table.tHead.rows[0].cells]
  heads.forEach((head, index) => {
    const button = make("button", { type: "button", class: "atlas-sort", click: () => sort(head, index) })
    button.append(...head.childNodes)
    head.append(button)
  })
  function sort(head, index) {
    const next = { none: "ascending", ascending: "descending", descending: "none" }[head.ariaSort ?? "none"]
    for (const one of heads) one.removeAttribute("aria-sort")
    if (next !== "none") head.setAttribute("aria-sort", next)
    const keys = new Map(rows.map((row) => [row, keyOf(row.cells[index])]))
    const compare = [...keys.values()].every((key) => !key || VERSION.test(key)) ? compareVersions : collator.compare
    const turn = next === "descending" ? -1 : 1
    const order = next === "none" ? rows : rows.toSorted((one, other) => {
      const [a, b] = [keys.get(one), keys.get(other)]
      return a && b ? turn * compare(a, b) : !a - !b
    })
    table.tBodies[0].append(...order)
  }
}

/** Mark the column that the pointer or the focus is in; the row is marked by the style sheet. */
function follow(table) {
  let marked = []
  let at
  const mark = (event) => {
    const cell = event.target.closest("td, th")
    if (!cell || at === cell.cellIndex) return
    clear()
    at = cell.cellIndex
    if (at > 0) marked = Array.from(table.rows, (row) => row.cells[at])
    for (const one of marked) one?.classList.add("column")
  }
  const clear = () => {
    for (const one of marked) one?.classList.remove("column")
    marked = []
    at = undefined
  }
  table.addEventListener("pointerover", mark)
  table.addEventListener("focusin", mark)
  table.addEventListener("pointerleave", clear)
}
