// @ts-check
// Twin of Reason in macros/resolver/terms.py.

/** @type {(code: string, verdict: Verdict, product: string, args?: Args, facts?: string[]) => Step} */
export function step(code, verdict, product, args = {}, facts = []) {
  return { code, verdict, product, args, facts }
}
