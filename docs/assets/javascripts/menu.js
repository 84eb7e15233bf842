// @ts-check
/*
 * One handle for the whole page. It comes to the cell, row, line or statement that the pointer or the focus is in, and
 * opens one menu: copy the address, report a mistake, edit the row. In tables the arrow keys move from cell to cell.
 */
import { all, find, make } from "./elements.js"
import { content, fetched, notesOf, rowsOf, say, textOf } from "./page.js"
import { FORMS, linkTo, targetOf, valueShown } from "./target.js"

const HOSTS = ".atlas-matrix :is(td, th[scope=row]), li[id*='.'], article[id^=claim-]"
/** @type {(name: string) => string | undefined} */
const meta = (name) => /** @type {HTMLMetaElement | null} */ (find(document, `meta[name=${name}]`))?.content
const repository = meta("atlas-repository")?.replace(/\/$/, "")
const editor = meta("atlas-editor")

/** @type {HTMLElement} */
let handle
/** @type {HTMLElement} */
let menu
/** @type {Element} */
let host
let whole = false
/** @type {Promise<Places> | undefined} */
let places

export function offer() {
  handle = make("button", { type: "button", class: "atlas-handle", "aria-haspopup": "dialog", click: show })
  menu = make("div", { class: "atlas-menu", popover: "auto", role: "dialog", "aria-label": say("menu") })
  menu.addEventListener("keydown", walk)
  menu.addEventListener("toggle", (event) => {
    if (event.newState === "closed") handle.setAttribute("aria-expanded", "false")
  })
  document.body.append(menu)
  /** @type {(event: Event) => void} */
  const come = (event) => {
    const found = /** @type {Element} */ (event.target).closest?.(HOSTS)
    if (event.type === "pointerover" && handle.matches(":focus-visible")) return // the keyboard has it
    if (found && found !== host && !menu.matches(":popover-open") && targetOf(found)) attach(found)
  }
  content.addEventListener("pointerover", come)
  content.addEventListener("click", (event) => {
    come(event)
    const clicked = /** @type {Element} */ (event.target)
    if (clicked.closest("a, button, summary, input") || !getSelection()?.isCollapsed) return
    if (host && clicked.closest(".atlas-matrix tbody :is(td, th)") === host) show()
  })
  content.addEventListener("focusin", come)
  for (const table of all(content, ".atlas-matrix")) rove(/** @type {HTMLTableElement} */ (table))
  addEventListener("scroll", (event) => {
    if (menu.matches(":popover-open") && !menu.contains(/** @type {Node} */ (event.target))) place()
  }, true)
}

/** @type {(element: Element) => void} */
function attach(element) {
  host = element
  handle.setAttribute("aria-label", say("handle", { name: targetOf(host)?.name || textOf(host).slice(0, 60) }))
  host.append(handle)
}

function show() {
  whole = false
  fill()
  menu.showPopover()
  handle.setAttribute("aria-expanded", "true")
  place()
  find(menu, "button, a")?.focus()
}

function fill() {
  const target = targetOf(host, whole)
  if (!target) return
  const status = make("p", { class: "status", role: "status" })
  /** @type {(form: string) => Promise<void>} */
  const copy = async (form) => {
    const text = FORMS[form](target)
    try {
      await navigator.clipboard.writeText(text)
      status.replaceChildren(say("copied"))
      place()
    } catch { // no permission: the text is shown, to be copied by hand
      const field = make("input", { readonly: true, "aria-label": say("copy.hand") })
      field.value = text
      status.replaceChildren(say("copy.hand"), field)
      field.select()
    }
  }
  /** @type {(form: string) => Element} */
  const item = (form) =>
    make("button", { type: "button", "data-form": form, click: () => copy(form) }, say(`copy.${form}`))
  const value = valueShown(target)
  const title = make("p", { class: "title" }, target.name || target.id)
  if (value && target.name) title.append(make("b", {}, value))
  /** @type {Element[]} */
  const items = [title]
  if (targetOf(host)?.row) {
    /** @type {(row: boolean, key: string) => Element} */
    const choice = (row, key) =>
      make("button", {
        type: "button",
        "aria-pressed": String(whole === row),
        click: () => {
          whole = row
          fill()
          find(menu, "[aria-pressed=true]")?.focus()
        },
      }, say(key))
    items.push(
      make(
        "div",
        { class: "scope", role: "group", "aria-label": say("scope") },
        choice(false, "scope.cell"),
        choice(true, "scope.row"),
      ),
    )
  }
  items.push(...Object.keys(FORMS).map(item))
  const notes = host.matches("td, th") ? notesOf(host) : []
  if (notes.length) {
    const list = make("ul", { class: "notes" })
    list.append(...notes.map((note) => note.cloneNode(true)))
    items.splice(1, 0, list)
  }
  if (repository) items.push(...links(target, value))
  menu.replaceChildren(...items, status)
}

/**
 * Return the links to the repository: a new issue that names what it is about, and the editor at the row's line.
 * @type {(target: Target, value: string) => Element[]}
 */
function links(target, value) {
  /** @type {(place: Element | null, selector: string) => string | null | undefined} */
  const sourceIn = (place, selector) => place && /** @type {HTMLAnchorElement | null} */ (find(place, selector))?.href
  const source = sourceIn(target.place, ".src") ?? (host.matches("td") ? sourceIn(notesOf(host)[0], ".src") : null)
  const issue = new URL(`${repository}/issues/new`)
  issue.search = `${new URLSearchParams({
    template: "wrong-value.yml",
    title: `${target.id}: ${say("report.title")}`,
    row: linkTo(target),
    now: [value, source].filter(Boolean).join(" — "),
  })}`
  const found = [make("a", { href: issue.href }, say("report"))]
  const edit = make("a", { hidden: true }, say("edit"))
  if (editor) {
    found.push(edit)
    const row = target.row ?? target.id
    places ??= fetched("rows").catch(() => ({}))
    places.then((files) => {
      const file = Object.keys(files).find((name) => Object.hasOwn(files[name], row))
      if (!file) return
      edit.href = `${repository}/${editor}${file}#L${files[file][row]}`
      edit.hidden = false
    })
  }
  return found
}

/** Put the menu below the handle, or above it where there is no room, and never beyond the edge of the window. */
function place() {
  const at = handle.getBoundingClientRect()
  const { width, height } = menu.getBoundingClientRect()
  const below = at.bottom + 4 + height < innerHeight
  menu.style.left = `${Math.max(8, Math.min(at.right - width, innerWidth - width - 8))}px`
  menu.style.top = `${below ? at.bottom + 4 : Math.max(8, at.top - height - 4)}px`
}

/** @type {(event: KeyboardEvent) => void} */
function walk(event) {
  const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0
  if (!step) return
  event.preventDefault()
  const items = all(menu, "button, a[href]:not([hidden])")
  items.at((items.findIndex((item) => item === document.activeElement) + step) % items.length)?.focus()
}

/**
 * One cell of a table is a stop of the tab key; from there the arrow keys lead to the others, and Enter opens the menu.
 * @type {(table: HTMLTableElement) => void}
 */
function rove(table) {
  const first = table.tBodies[0].rows[0]?.cells[0]
  if (!first || !targetOf(first)) return
  let stop = first
  stop.tabIndex = 0
  /** @type {(cell: HTMLTableCellElement) => void} */
  const go = (cell) => {
    stop.removeAttribute("tabindex")
    stop = cell
    stop.tabIndex = 0
    stop.focus()
  }
  table.addEventListener("keydown", (event) => {
    const cell = /** @type {HTMLTableCellElement} */ (event.target)
    if (!cell.matches("tbody :is(td, th)") || event.altKey || event.ctrlKey || event.metaKey) return
    if (event.key === "Enter") {
      event.preventDefault()
      attach(cell)
      return show()
    }
    const line = /** @type {HTMLTableRowElement} */ (cell.parentElement)
    const rows = rowsOf(table).filter((row) => row.checkVisibility())
    const at = rows.indexOf(line)
    let next = neighbour(event.key, cell, line, rows[at - 1], rows[at + 1])
    while (next && !next.checkVisibility()) { // a column that is folded away
      next = event.key === "ArrowRight" ? next.nextElementSibling : next.previousElementSibling
    }
    if (!next?.matches("td, th")) return
    event.preventDefault()
    go(/** @type {HTMLTableCellElement} */ (next))
  })
}

/** @type {(key: string, cell: HTMLTableCellElement, line: HTMLTableRowElement, above?: HTMLTableRowElement, below?: HTMLTableRowElement) => Element | null | undefined} */
function neighbour(key, cell, line, above, below) {
  switch (key) {
    case "ArrowRight":
      return cell.nextElementSibling
    case "ArrowLeft":
      return cell.previousElementSibling
    case "ArrowDown":
      return below?.cells[cell.cellIndex]
    case "ArrowUp":
      return above?.cells[cell.cellIndex]
    case "Home":
      return line.cells[0]
    case "End":
      return line.cells[line.cells.length - 1]
  }
}
