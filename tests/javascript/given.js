// @ts-check
/* What the unit tests are given: the documents of documents.py, and as much of a page as a module asks for at once. */
import { readFileSync } from "node:fs"
import process from "node:process"

/** Where the scripts of the pages are. */
export const SCRIPTS = new URL("../../docs/assets/javascripts/", import.meta.url)

/**
 * Return a document that documents.py has written.
 * @type {(name: string) => any}
 */
export function document(name) {
  return JSON.parse(readFileSync(`${process.env.ATLAS_DOCUMENTS}/${name}.json`, "utf8"))
}

/**
 * Return the module of a script as it is in a page of that language; the page holds nothing.
 * @type {(script: string, language?: string) => Promise<any>}
 */
export function inPage(script, language = "en") {
  Object.assign(globalThis, {
    document: { documentElement: { lang: language }, querySelector: () => null, body: {} },
  })
  return import(new URL(`${script}?${language}`, SCRIPTS).href)
}

/**
 * Let the clock stand at noon of a day.
 * @type {(day: string) => void}
 */
export function standAt(day) {
  class Then extends Date {
    /** @param {string | number} [moment] */
    constructor(moment = `${day}T12:00`) {
      super(moment)
    }
    /** @override */
    static now() {
      return new Then().getTime()
    }
  }
  globalThis.Date = /** @type {DateConstructor} */ (Then)
}
