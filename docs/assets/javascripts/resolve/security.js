// @ts-check
// Twin of macros/resolver/security.py.

import { step } from "./step.js"
import { goOf } from "./together.js"

const MOST_NAMED = 5

/** @type {(data: Data, pins: Pins, choice: Release | null, today: string) => Step[]} */
export function security(data, pins, choice, today) {
  return built(data, pins, choice).filter(([, { reports }]) => reports.length).map(([product, release]) => {
    const { reports, version } = release
    const releases = product.lines.flatMap((line) => line.releases)
    const use = releases.slice(releases.indexOf(release) + 1).find((one) =>
      one.released && one.released <= today && !one.version.isPre && !one.retracted && !one.reports.length
    )?.version.text ?? ""
    const ids = reports.slice(0, MOST_NAMED).join(", ")
    const args = { version: version.text, count: String(reports.length), ids, use, state: data.state }
    const facts = [`${product.id}-${version.line}.security-floor`]
    return step(use ? "security_touched" : "security_over", "caution", product.id, args, facts)
  })
}

/** @type {(data: Data, pins: Pins, choice: Release | null) => [product: Product, release: Release][]} */
export function built(data, pins, choice) {
  /** @type {[product: Product, release: Release | null][]} */
  const found = [pins.go, ...pins.others].filter((pin) => pin !== null).filter(({ cluster }) => !cluster)
    .map(({ product, release }) => [product, release])
  if (!pins.go && pins.others.length + pins.told.size && data.products.has(data.axis)) {
    found.unshift([goOf(data), choice])
  }
  return found.flatMap(([product, release]) => product.reports && release ? [[product, release]] : [])
}
