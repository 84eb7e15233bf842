// @ts-check
/* What every script of the pages makes and looks for: elements, and words with their {placeholders} filled. */

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
const BETWEEN = /(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])/g // a space where none belongs, as in macros/i18n.py

/**
 * Return an ISO date as English prose writes it, 10 Nov 2026; a text that is no date as it is. Twin of macros/i18n.py.
 * @type {(date: string) => string}
 */
export function dayInWords(date) {
  const [whole, year, month, day] = /^(\d{4})-(\d\d)(?:-(\d\d))?$/.exec(date) ?? []
  const name = MONTHS[Number(month) - 1]
  return whole && name ? `${day ? `${Number(day)} ` : ""}${name} ${year}` : date
}

/**
 * Return a string with its {placeholders} filled; {date:day} writes an ISO date in words.
 * @type {(text: string, placeholders?: Placeholders) => string}
 */
export function filled(text, placeholders = {}) {
  return text.replace(/\{(\w+)(:day)?\}/g, (whole, name, day) => {
    const value = String(placeholders[name] ?? whole)
    return day ? dayInWords(value) : value
  }).replace(BETWEEN, "")
}

/**
 * Make an element. A function listens to the event of its name; what is null or false is left out. Text is only ever
 * put in as text.
 * @type {<Name extends keyof HTMLElementTagNameMap>(name: Name, attributes?: Attributes, ...children: (Node | string | null)[]) => HTMLElementTagNameMap[Name]}
 */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(key, value)
    else if (value !== false && value !== null) element.setAttribute(key, value === true ? "" : value)
  }
  element.append(...children.filter((child) => child !== null))
  return element
}

/**
 * Return the first element that a selector finds.
 * @type {(root: ParentNode, selector: string) => HTMLElement | null}
 */
export function find(root, selector) {
  return root.querySelector(selector)
}

/**
 * Return all elements that a selector finds.
 * @type {<Kind extends Element = HTMLElement>(root: ParentNode, selector: string) => Kind[]}
 */
export function all(root, selector) {
  return Array.from(root.querySelectorAll(selector))
}
