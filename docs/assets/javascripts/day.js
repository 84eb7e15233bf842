// @ts-check
/*
 * A page is as old as its build. States of support are corrected for the reader's day, and a note says what has changed
 * since. The days stand in the page already: in the columns that data-days of a table names, in the facts of a section.
 */
import { all, find, make } from "./elements.js"
import { content, rowsOf, say, textOf, today } from "./page.js"

const DAY = /\b20\d\d(-\d\d(-\d\d)?)?\b/

/**
 * Return the first date of a cell: of its value if it has one, else of its text.
 * @type {(cell: Element | null) => string | undefined}
 */
const dateIn = (cell) => {
  if (!cell) return
  const value = find(cell, ".value")
  return DAY.exec(value ? value.textContent : textOf(cell))?.[0]
}

/** @type {(date?: string) => boolean} */
const reached = (date) => date?.length === 10 && today >= date
/**
 * A date that is known to the month only is over with the month.
 * @type {(date?: string) => boolean}
 */
const over = (date) => reached(date) || Boolean(date && today.slice(0, date.length) > date)
/** @type {(date?: string) => boolean} */
const within = (date) => Boolean(date && date.length < 10 && today.slice(0, date.length) === date)

/** In place of a date: extended support has an end that nobody knows. */
const OPEN = "?"

/**
 * Return the end of extended support by its cell; undefined where there is none.
 * @type {(cell: Element) => string | undefined}
 */
const extendedIn = (cell) => {
  if (!cell.matches(".unknown")) return dateIn(cell)
  return cell.getAttribute("title") === say("state.not_applicable") ? undefined : OPEN
}

/**
 * Return the state on the reader's day, by the rules of the package macros/queries/lifecycle.
 * @type {(was: Support, days: Days) => Support}
 */
export function stateOn(was, { begins, maintenance, ends, extended }) {
  if (was === "ended" || (was === "unknown" && !ends)) return was
  if (over(ends) && extended === OPEN) return "unknown"
  if (over(ends)) return !extended || over(extended) ? "ended" : within(extended) ? "unknown" : "extended"
  if (within(ends)) return "unknown"
  if (was === "future" && !reached(begins)) return was // a month is a plan until the data knows the day
  if (was !== "unknown" && reached(maintenance)) return "maintenance"
  return was === "future" ? "supported" : was
}

/** @type {(holder: Element) => { badge: HTMLElement, was: Support } | null} */
function badgeIn(holder) {
  const badge = find(holder, ".state")
  const was = /** @type {Support} */ (badge && /state-(\w+)/.exec(badge.className)?.[1])
  return badge && { badge, was }
}

/** Say beside each sentence about "now" that there may be newer releases, once their list was read too long ago. */
export function age() {
  for (const note of all(content, "[data-old-from]")) {
    const { read, oldFrom = "" } = note.dataset
    if (today < oldFrom || find(note, ".atlas-older")) continue
    note.append(" ", make("span", { class: "atlas-older" }, say("asof.older", { read })))
  }
}

export function correct() {
  const built = find(document, "[data-built]")?.dataset.built
  if (!built || today <= built) return
  /** @type {Map<string, string>} */
  const changes = new Map()
  /** @type {(name: string, holder: Element, days: Days) => string | undefined} */
  const turn = (name, holder, days) => {
    const found = badgeIn(holder)
    if (!found) return
    const state = stateOn(found.was, days)
    if (state === found.was) return
    const { begins, maintenance, ends, extended } = days
    const words = state === "unknown" && extended === OPEN
      ? say("support.extended_unknown", { date: ends })
      : say(`support.${state}`)
    found.badge.className = `state state-${state}`
    found.badge.textContent = words
    const date =
      { supported: begins, maintenance, extended: ends, ended: extended ?? ends, future: "", unknown: "" }[state]
    const told = say(date ? "since.item" : "since.undated", { name, state: words, date })
    changes.set(name, told)
    return told
  }
  for (const table of all(content, "table[data-days]")) {
    const at = (table.dataset.days ?? "").split(" ").map((item) => item.split(":"))
    for (const row of rowsOf(/** @type {HTMLTableElement} */ (table))) {
      /** @type {Days} */
      const days = Object.fromEntries(
        at.map(([name, index]) => [name, (name === "extended" ? extendedIn : dateIn)(row.cells[+index])]),
      )
      if (turn(textOf(row.cells[0]), row.cells[0], days)) row.classList.toggle("ended", badgeIn(row)?.was === "ended")
    }
  }
  for (const one of all(content, ".rel")) {
    const day = dateIn(one.parentElement)
    if (day) far(one, day)
  }
  for (const item of all(content, ".atlas-next > li")) {
    const ends = /** @type {HTMLTimeElement} */ (find(item, "time")).dateTime
    const left = find(item, ".left")
    if (left) left.textContent = over(ends) ? say("support.ended") : daysUntil(ends)
    const name = find(item, "a")?.textContent ?? ""
    if (over(ends)) changes.set(name, say("since.item", { name, state: say("support.ended"), date: ends }))
  }
  for (const chart of all(content, ".atlas-chart")) {
    move(chart)
    end(chart)
  }
  if (changes.size) find(content, "h1")?.after(since(built, [...changes.values()]))
}

const SOON = 120

/**
 * Say how far off a day is, by the rules of macros/views/relative.py.
 * @type {(place: HTMLElement, day: string) => void}
 */
function far(place, day) {
  const { text, soon } = distance(day, today)
  place.textContent = text
  place.classList.toggle("soon", soon)
}

/**
 * Return in words how far a day is from another, and whether it comes soon. A script with strings of its own says it by
 * them: those of the page are loaded for its tables.
 * @type {(day: string, from: string, words?: Say) => { text: string, soon: boolean }}
 */
export function distance(day, from, words = say) {
  const days = Math.round((Date.parse(day) - Date.parse(from)) / 864e5)
  const soon = days >= 0 && days <= SOON
  if (!days) return { text: words("rel.today"), soon }
  const [[y, m, d], [toY, toM, toD]] = [day, from].sort().map((one) => one.split("-").map(Number))
  const months = (toY - y) * 12 + toM - m - (toD < d ? 1 : 0)
  const [unit, count] = Math.abs(days) < 60
    ? ["days", Math.abs(days)]
    : months < 24
    ? ["months", months]
    : ["years", Math.floor(months / 12)]
  const key = `rel.${days > 0 ? "in" : "ago"}.${unit}`
  return { text: words(count === 1 ? `${key}.one` : key, { count }), soon }
}

/**
 * Return how many days are left until a day, or at least until a month begins.
 * @type {(ends: string) => string}
 */
function daysUntil(ends) {
  const days = Math.max(0, Math.round((Date.parse(ends) - Date.parse(today)) / 864e5))
  const key = ends.length < 10 ? "days.left_at_least" : "days.left"
  return days === 1 ? say(`${key}.one`) : say(key, { days })
}

/** @type {(built: string, told: string[]) => Element} */
const since = (built, told) =>
  make("p", { class: "atlas-since", role: "note" }, say("since", { built, changes: told.join(say("since.and")) }))

/**
 * Draw what has ended since as ended, in the chart and in the words below it.
 * @type {(chart: Element) => void}
 */
function end(chart) {
  for (const row of all(chart, "[data-ends]")) {
    if (!reached(row.dataset.ends)) continue
    for (const bar of all(row, "rect")) bar.setAttribute("class", "bar-ended")
    if (row.matches("li")) row.append(" ", make("span", { class: "state state-ended" }, say("support.ended")))
  }
}

/** Where a chart is wider than its place, today is in sight: on the right of the middle, since most of a chart is past. */
export function show() {
  for (const pan of all(content, ".atlas-chart .atlas-pan")) {
    const line = find(pan, "line.today")
    if (!line || pan.scrollWidth <= pan.clientWidth) continue
    const at = line.getBoundingClientRect().left - pan.getBoundingClientRect().left + pan.scrollLeft
    pan.scrollLeft = at - pan.clientWidth * 0.7
  }
}

/**
 * Move a chart's line for today: the places of two new years tell how long a day is.
 * @type {(chart: Element) => void}
 */
function move(chart) {
  const line = find(chart, "line.today")
  const years = all(chart, "text.year").map((
    text,
  ) => [Date.UTC(+text.textContent, 0), Number(text.getAttribute("x")) - 3])
  if (!line || years.length < 2) return
  const [[first, from], [last, to]] = [years[0], years[years.length - 1]]
  const edge = /** @type {SVGSVGElement} */ (chart.querySelector("svg")).viewBox.baseVal.width
  const x = Math.min(from + ((Date.parse(today) - first) / (last - first)) * (to - from), edge).toFixed(1)
  line.setAttribute("x1", x)
  line.setAttribute("x2", x)
  const key = find(chart, ".key-today")
  if (key) key.textContent = say("chart.today", { date: today })
}
