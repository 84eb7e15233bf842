// @ts-check
/* What the address of a cell, row, line or statement stands for, and the forms in which it is copied. */
import { find } from "./elements.js"
import { captionOf, fingerprintOf, headsOf, shown, tableOf, textOf, valueOf, zh } from "./page.js"

/**
 * Return what an element's address stands for, or with *row* that of its row; undefined if it has none.
 * @type {(element: Element, row?: boolean) => Target | undefined}
 */
export function targetOf(element, row = false) {
  return element instanceof HTMLTableCellElement
    ? targetOfCell(element, row)
    : { id: element.id, place: element, name: "" }
}

/** @type {(cell: HTMLTableCellElement, row: boolean) => Target | undefined} */
function targetOfCell(cell, row) {
  const line = /** @type {HTMLTableRowElement} */ (cell.parentElement)
  const table = tableOf(line)
  const title = textOf(line.cells[0])
  const owner = /^\d/.test(title) ? `${captionOf(table)} · ${title}` : title
  const column = () => textOf(headsOf(table)[cell.cellIndex])
  if (line.id) {
    if (row || !cell.id) return { id: line.id, place: line, name: owner }
    return { id: cell.id, place: cell, name: `${owner} · ${column()}`, row: line.id }
  }
  const link = /** @type {HTMLAnchorElement | null} */ (find(line.cells[0], "a[href*='#']"))
  if (!link) {
    return table.id ? { id: table.id, place: null, name: cell.cellIndex ? `${owner} · ${column()}` : owner } : undefined
  }
  return { id: decodeURIComponent(link.hash.slice(1)), place: null, name: owner, page: link.href.split("#")[0] }
}

/** @type {(target: Target) => string} */
export function linkTo({ id, place, page }) {
  const base = page ?? location.origin + location.pathname
  return `${base}#${id}${place ? `~${fingerprintOf(valueOf(place))}` : ""}`
}

/** @type {(target: Target) => string} */
export const valueShown = ({ place }) =>
  !place ? "" : shown(place instanceof HTMLTableRowElement ? factOf(place) : valueOf(place), 160)

/**
 * Return a row as a fact: each of its values with the heading of its column.
 * @type {(row: HTMLTableRowElement) => string}
 */
function factOf(row) {
  const heads = headsOf(tableOf(row))
  return Array.from(row.cells)
    .filter((cell) => cell.tagName === "TD" && !cell.matches(".none"))
    .map((cell) => `${textOf(heads[cell.cellIndex])} ${valueOf(cell)}`).join(zh ? "；" : "; ")
}

/** @type {(target: Target) => string} */
const nameShown = (target) => [target.name, valueShown(target)].filter(Boolean).join(zh ? "：" : ": ")

/** @type {Record<string, (target: Target) => string>} */
export const FORMS = {
  url: linkTo,
  markdown: (target) => `[${nameShown(target).replace(/[\\[\]]/g, "\\$&")}](${linkTo(target)})`,
  jira: (target) => `[${nameShown(target).replace(/[[\]|{}]/g, "\\$&")}|${linkTo(target)}]`,
}
