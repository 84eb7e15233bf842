// @ts-check
// Twin of macros/resolver/parted.py.

import { compare, recorded } from "./versions.js"

const PSEUDO = /^v?[0-9]+\.[0-9]+\.[0-9]+-(?:[0-9A-Za-z.-]*[.-])?[0-9]{14}-[0-9a-f]{12}(?:\+incompatible)?$/

/** @type {(version: string) => boolean} */
export function isCommit(version) {
  return PSEUDO.test(version)
}

/**
 * Return the modules of a go.mod that hold packages of another one that it requires.
 * @type {(data: Data, gomod: GoMod | null) => Twice[]}
 */
export function twice(data, gomod) {
  const requires = new Map(gomod?.requires.filter(([path]) => !gomod.replaced.includes(path)))
  return [...data.modules.values()].flatMap(({ id, module, parted: [since, ...into] }) => {
    const version = requires.get(module)
    if (!since || !version || !isOlder(version, since)) return []
    return into.filter((other) => requires.has(other)).map((other) => ({ module: id, version, other, since }))
  })
}

/** @type {(one: string, other: string) => boolean} */
function isOlder(one, other) {
  if (isCommit(one) && isCommit(other)) return stamp(one) < stamp(other)
  const apart = compare(base(one), base(other))
  return apart < 0 || (apart === 0 && isCommit(one))
}

/** @type {(version: string) => string} */
function stamp(version) {
  return /[.-]([0-9]{14})-[0-9a-f]{12}/.exec(version)?.[1] ?? ""
}

/** @type {(version: string) => Version} */
function base(version) {
  return recorded(version.split(/[-+]/)[0])
}
