/*
 * One handle for the whole page. It comes to the cell, row, line or statement that the pointer or the focus is in, and
 * opens one menu: copy the address, report a mistake, edit the row. In tables the arrow keys move from cell to cell.
 */
import { content, factsOf, fetched, headingOf, make, markOf, say, shown, textOf, valueOf, zh } from "./page.js"

const HOSTS =
  ".atlas-matrix :is(td, th[scope=row]), .atlas-facts dd[id], li[id*='.'], article[id^=claim-], :is(h2, h3, h4)[id]"
const repository = document.querySelector("meta[name=atlas-repository]")?.content.replace(/\/$/, "")
const editor = document.querySelector("meta[name=atlas-editor]")?.content
let handle, menu, host, whole, places

/** Return what an element's address stands for: its id, the element that has it, its name; undefined if it has none. */
function targetOf(element, row = false) {
  if (/^H/.test(element.tagName)) return factsOf(element) && { id: element.id, place: element, name: textOf(element) }
  if (element.matches("dd")) {
    const heading = headingOf(element.parentElement)
    if (!heading) return
    if (row) return targetOf(heading)
    let term = element.previousElementSibling
    while (term.tagName !== "DT") term = term.previousElementSibling
    return { id: element.id, place: element, name: `${textOf(heading)} · ${textOf(term)}`, row: heading.id }
  }
  if (!element.matches("td, th")) return { id: element.id, place: element, name: "" }
  const line = element.parentElement
  const table = line.closest("table")
  const title = textOf(line.cells[0])
  const owner = /^\d/.test(title) ? `${table.caption.firstChild.textContent.trim()} · ${title}` : title
  const column = () => textOf(table.tHead.rows[0].cells[element.cellIndex])
  if (line.id) {
    if (row || !element.id) return { id: line.id, place: line, name: owner }
    return { id: element.id, place: element, name: `${owner} · ${column()}`, row: line.id }
  }
  const link = line.cells[0].querySelector("a[href*='#']")
  if (!link) return
  const id = decodeURIComponent(link.hash.slice(1))
  const section = link.pathname === location.pathname && document.getElementById(id)
  if (!section) return { id, place: null, name: owner, page: link.href.split("#")[0] }
  const cell = factsOf(section)?.querySelectorAll("dd[id]")[element.cellIndex - 1]
  if (row || !cell || element.tagName === "TH") return { id, place: section, name: owner }
  return { id: cell.id, place: cell, name: `${owner} · ${column()}`, row: id }
}

function addressOf({ id, place, page }) {
  const base = page ?? location.origin + location.pathname
  return `${base}#${id}${place ? `~${markOf(valueOf(place))}` : ""}`
}

const valueShown = ({ place }) => (place && !place.matches("tr, h2, h3, h4") ? shown(valueOf(place), 120) : "")
const nameShown = (target) => [target.name, valueShown(target)].filter(Boolean).join(zh ? "：" : ": ")

const FORMS = {
  url: (target) => addressOf(target),
  markdown: (target) => `[${nameShown(target).replace(/[\\[\]]/g, "\\$&")}](${addressOf(target)})`,
  jira: (target) => `[${nameShown(target).replace(/[[\]|{}]/g, "\\$&")}|${addressOf(target)}]`,
}

export function offer() {
  handle = make("button", { type: "button", class: "atlas-handle", "aria-haspopup": "dialog", click: show })
  menu = make("div", { class: "atlas-menu", popover: "auto", role: "dialog", "aria-label": say("menu") })
  menu.addEventListener("keydown", walk)
  menu.addEventListener(
    "toggle",
    (event) => event.newState === "closed" && handle.setAttribute("aria-expanded", "false"),
  )
  document.body.append(menu)
  const come = (event) => {
    const found = event.target.closest?.(HOSTS)
    if (event.type === "pointerover" && handle.matches(":focus-visible")) return // the keyboard has it
    if (found && found !== host && !menu.matches(":popover-open") && targetOf(found)) attach(found)
  }
  content.addEventListener("pointerover", come)
  content.addEventListener("click", come)
  content.addEventListener("focusin", come)
  for (const table of content.querySelectorAll(".atlas-matrix")) rove(table)
  addEventListener("scroll", (event) => menu.matches(":popover-open") && !menu.contains(event.target) && place(), true)
}

function attach(element) {
  host = element
  handle.setAttribute("aria-label", say("handle", { name: targetOf(host).name || textOf(host).slice(0, 60) }))
  host.append(handle)
}

function show() {
  whole = false
  fill()
  menu.showPopover()
  handle.setAttribute("aria-expanded", "true")
  place()
  menu.querySelector("button, a").focus()
}

function fill() {
  const target = targetOf(host, whole)
  const status = make("p", { class: "status", role: "status" })
  const copy = async (form) => {
    const text = FORMS[form](target)
    try {
      await navigator.clipboard.writeText(text)
      status.replaceChildren(say("copied"))
    } catch { // no permission: the text is shown, to be copied by hand
      const field = make("input", { readonly: true, "aria-label": say("copy.hand") })
      field.value = text
      status.replaceChildren(say("copy.hand"), field)
      field.select()
    }
  }
  const item = (form, key) => make("button", { type: "button", "data-form": form, click: () => copy(form) }, say(key))
  const value = valueShown(target)
  const title = make("p", { class: "title" }, target.name || target.id)
  if (value && target.name) title.append(make("b", {}, value))
  const items = [title]
  if (targetOf(host).row) {
    const choice = (row, key) =>
      make("button", {
        type: "button",
        "aria-pressed": String(whole === row),
        click: () => {
          whole = row
          fill()
          menu.querySelector("[aria-pressed=true]").focus()
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
  items.push(item("url", "copy.url"), item("markdown", "copy.markdown"), item("jira", "copy.jira"))
  if (repository) items.push(...links(target, value))
  menu.replaceChildren(...items, status)
}

/** Return the links to the repository: a new issue that names what it is about, and the editor at the row's line. */
function links(target, value) {
  const source = target.place?.querySelector(".src, .atlas-sources a")?.href ?? host.querySelector(".src")?.href ?? ""
  const issue = new URL(`${repository}/issues/new`)
  issue.search = new URLSearchParams({
    template: "wrong-value.yml",
    title: `${target.id}: ${say("report.title")}`,
    row: addressOf(target),
    now: [value, source].filter(Boolean).join(" — "),
  })
  const found = [make("a", { href: issue.href }, say("report"))]
  const edit = make("a", { hidden: true }, say("edit"))
  if (editor) {
    found.push(edit)
    const row = target.row ?? target.id
    lines().then((files) => {
      const file = Object.keys(files).find((name) => Object.hasOwn(files[name], row))
      if (!file) return
      edit.href = `${repository}/${editor}${file}#L${files[file][row]}`
      edit.hidden = false
    })
  }
  return found
}

const lines = () => (places ??= fetched("rows").catch(() => ({})))

/** Put the menu below the handle, or above it where there is no room, and never beyond the edge of the window. */
function place() {
  const at = handle.getBoundingClientRect()
  const { width, height } = menu.getBoundingClientRect()
  const below = at.bottom + 4 + height < innerHeight
  menu.style.left = `${Math.max(8, Math.min(at.right - width, innerWidth - width - 8))}px`
  menu.style.top = `${below ? at.bottom + 4 : Math.max(8, at.top - height - 4)}px`
}

function walk(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (!step) return
  event.preventDefault()
  const items = [...menu.querySelectorAll("button, a[href]:not([hidden])")]
  items.at((items.indexOf(document.activeElement) + step) % items.length).focus()
}

/** One cell of a table is a stop of the tab key; from there the arrow keys lead to the others, and Enter opens the menu. */
function rove(table) {
  const first = table.tBodies[0].rows[0]?.cells[0]
  if (!first || !targetOf(first)) return
  let stop = first
  stop.tabIndex = 0
  const go = (cell) => {
    stop.removeAttribute("tabindex")
    stop = cell
    stop.tabIndex = 0
    stop.focus()
  }
  table.addEventListener("keydown", (event) => {
    const cell = event.target
    if (!cell.matches("tbody :is(td, th)") || event.altKey || event.ctrlKey || event.metaKey) return
    if (event.key === "Enter") {
      event.preventDefault()
      attach(cell)
      return show()
    }
    const rows = [...table.tBodies[0].rows].filter((row) => row.checkVisibility())
    const at = rows.indexOf(cell.parentElement)
    const next = {
      ArrowRight: () => cell.nextElementSibling,
      ArrowLeft: () => cell.previousElementSibling,
      ArrowDown: () => rows[at + 1]?.cells[cell.cellIndex],
      ArrowUp: () => rows[at - 1]?.cells[cell.cellIndex],
      Home: () => cell.parentElement.cells[0],
      End: () => [...cell.parentElement.cells].at(-1),
    }[event.key]?.()
    if (!next?.matches("td, th")) return
    event.preventDefault()
    go(next)
  })
}
