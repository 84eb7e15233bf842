// @ts-check
/* Filter, sort, fold and follow: what a long table needs. Rows are never taken out of the page. */
import { all, make } from "./elements.js"
import { captionOf, content, headsOf, language, rowsOf, say, tableOf, textOf, valueOf } from "./page.js"

/** @type {WeakMap<Element, () => void>} */
const unfold = new WeakMap()

/**
 * Show a row that is folded away or filtered out.
 * @type {(place: Element) => void}
 */
export function reveal(place) {
  const row = place.closest("tr")
  if (!row) return
  row.hidden = false
  if (place.matches(".folds :is(.ended, .ended *, .bare)")) unfold.get(tableOf(row))?.()
}

/** Keep in the address whether the notes below tables are open: a link shows a colleague the evidence too. */
function evidence() {
  /** @type {HTMLDetailsElement[]} */
  const folds = all(content, ".atlas-notes")
  const asked = new URLSearchParams(location.search).has("evidence")
  for (const fold of folds) {
    if (asked) fold.open = true
    fold.addEventListener("toggle", () => {
      const address = new URL(location.href)
      if (folds.some((one) => one.open)) address.searchParams.set("evidence", "")
      else address.searchParams.delete("evidence")
      if (address.href !== location.href) history.replaceState(history.state, "", address)
    })
  }
}

export function equip() {
  evidence()
  /** @type {HTMLTableElement[]} */
  const tables = all(content, ".atlas-matrix")
  for (const table of tables) {
    const rows = rowsOf(table)
    if (rows.length > 1) sortable(table, rows)
    const bar = /** @type {HTMLElement | null | undefined} */ (table.closest(".atlas-scroll")?.previousElementSibling)
    if (bar?.matches(".atlas-tools")) long(table, rows, bar)
    follow(table)
  }
}

/** @type {(table: HTMLTableElement, rows: HTMLTableRowElement[], bar: HTMLElement) => void} */
function long(table, rows, bar) {
  const texts = rows.map((row) => row.textContent.toLowerCase().replace(/\s+/g, " "))
  const ended = rows.filter((row) => row.matches(".ended"))
  const count = make("span", { class: "count", role: "status" })
  const input = make("input", {
    type: "search",
    "aria-label": say("filter.label", { table: captionOf(table) }),
    placeholder: say("filter"),
    autocomplete: "off",
    spellcheck: "false",
    input: () => {
      filter()
      keep()
    },
  })
  let folded = table.matches(".folds")
  const button = folded && make("button", { type: "button", click: () => fold(!folded) })
  bar.replaceChildren(input, count, ...(button ? [button] : []))

  function filter() {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean)
    let shown = 0
    rows.forEach((row, index) => {
      row.hidden = !words.every((word) => texts[index].includes(word))
      if (!row.hidden) shown += 1
    })
    const away = folded && !words.length // a reader who looks for something looks among all rows
    table.classList.toggle("folds", away)
    count.textContent = words.length ? say("filter.count", { shown, all: rows.length }) : ""
    const caption = table.caption
    if (!button || !caption) return
    // On paper there is no button: the caption says what is not there.
    caption.toggleAttribute("data-away", away)
    if (away) caption.dataset.away = say("ended.away", { count: ended.length })
    button.hidden = words.length > 0
    button.setAttribute("aria-expanded", `${!folded}`)
    button.textContent = say(folded ? "ended.show" : "ended.hide", { count: ended.length })
  }
  function keep() {
    const address = new URL(location.href)
    if (input.value.trim()) address.searchParams.set(table.id, input.value.trim())
    else address.searchParams.delete(table.id)
    history.replaceState(history.state, "", address)
  }
  /** @type {(away: boolean) => void} */
  function fold(away) {
    folded = away
    filter()
  }
  unfold.set(table, () => fold(false))
  input.value = new URLSearchParams(location.search).get(table.id) ?? ""
  filter()
}

const VERSION = /^(?:.*\s)?v?(\d+)\.(\d+)(?:\.(\d+))?(?:-?([a-z]+)\.?(\d*))?/
const collator = new Intl.Collator(language, { numeric: true })

/** @type {(text: string) => (number | string)[]} */
const version = (text) => {
  const [, major, minor, patch, stage, number] = VERSION.exec(text) ?? []
  return [+major, +minor, +(patch ?? 0), stage ? 0 : 1, stage ?? "", +(number ?? 0)]
}

/**
 * Compare two texts that each begin with, or end in, a version: 1.9 before 1.10, a pre-release before its release.
 * @type {(one: string, other: string) => number}
 */
export function compareVersions(one, other) {
  const [a, b] = [version(one), version(other)]
  const at = a.findIndex((part, index) => part !== b[index])
  return at < 0 ? collator.compare(one, other) : a[at] < b[at] ? -1 : 1
}

/**
 * Return what a cell is sorted by; an empty text, which comes last, for one that is not known.
 * @type {(cell: Element) => string}
 */
function keyOf(cell) {
  if (cell.tagName === "TH") return textOf(cell)
  return cell.matches(".unknown") ? "" : valueOf(cell)
}

/** @type {Record<string, string>} */
const NEXT = { none: "ascending", ascending: "descending", descending: "none" }

/** @type {(table: HTMLTableElement, rows: HTMLTableRowElement[]) => void} */
function sortable(table, rows) {
  const heads = headsOf(table)
  heads.forEach((head, index) => {
    const button = make("button", { type: "button", class: "atlas-sort", click: () => sort(head, index) })
    button.append(...head.childNodes)
    head.append(button)
  })
  /** @type {(head: Element, index: number) => void} */
  function sort(head, index) {
    const next = NEXT[head.ariaSort ?? "none"]
    for (const one of heads) one.removeAttribute("aria-sort")
    if (next !== "none") head.setAttribute("aria-sort", next)
    const keyed = rows.map((row) => ({ row, key: keyOf(row.cells[index]) }))
    const compare = keyed.every(({ key }) => !key || VERSION.test(key)) ? compareVersions : collator.compare
    const turn = next === "descending" ? -1 : 1
    if (next !== "none") {
      keyed.sort(({ key: a }, { key: b }) => a && b ? turn * compare(a, b) : Number(!a) - Number(!b))
    }
    table.tBodies[0].append(...keyed.map(({ row }) => row))
  }
}

/**
 * Mark the column that the pointer or the focus is in; the row is marked by the style sheet.
 * @type {(table: HTMLTableElement) => void}
 */
function follow(table) {
  /** @type {(Element | undefined)[]} */
  let marked = []
  /** @type {number | undefined} */
  let at
  /** @type {(event: Event) => void} */
  const mark = (event) => {
    const cell = /** @type {HTMLTableCellElement | null} */ (/** @type {Element} */ (event.target).closest("td, th"))
    if (!cell || at === cell.cellIndex) return
    clear()
    at = cell.cellIndex
    if (at > 0) marked = Array.from(table.rows, (row) => row.cells[cell.cellIndex])
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
