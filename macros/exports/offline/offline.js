// @ts-check
/*
 * Reads the site from file://, where browsers fetch nothing and start no worker from a file. Data stands in classic
 * scripts beside this one, loaded when somebody asks for it; the search worker is made of its source.
 */
;(() => {
  const here = /** @type {HTMLScriptElement} */ (document.currentScript).src
  const site = new URL("../../", here).href
  /** @type {Record<string, any>} */
  const given = {}
  window.atlasOffline = given
  /** @type {Record<string, Promise<any>>} */
  const asked = {}

  /** @type {(name: string) => Promise<any>} */
  const load = (name) => (asked[name] ??= new Promise((resolve, reject) => {
    const script = document.createElement("script")
    script.src = new URL(`${name}.js`, here).href
    script.onload = () => resolve(given[name])
    script.onerror = () => reject(new TypeError(`${name} is not in this copy of the site`))
    document.head.append(script)
  }))

  const ownFetch = window.fetch
  window.fetch = async (input, options) => {
    const url = new URL(input instanceof Request ? input.url : input, location.href).href
    if (!url.startsWith(site) || !url.endsWith(".json")) return ownFetch(input, options)
    return new Response(JSON.stringify(await load(url.slice(site.length))))
  }

  const OwnWorker = window.Worker
  class SearchWorker extends EventTarget {
    /** @param {string | URL} url */
    constructor(url) {
      super()
      /** @type {Promise<Worker> | undefined} */
      this.worker = undefined
      this.search = new URL(url, location.href).search
      setTimeout(() => this.say({ type: 1 }))
    }
    /** @param {unknown} data */
    say(data) {
      this.dispatchEvent(new MessageEvent("message", { data }))
    }
    /** @param {unknown} message */
    postMessage(message) {
      this.worker ??= this.start()
      this.worker.then((worker) => worker.postMessage(message))
    }
    async start() {
      const language = new URLSearchParams(this.search).get("lang") ?? "en"
      const names = ["search/search_index.json", `assets/atlas/search.${language}.json`]
      const data = await Promise.all(names.map(load))
      const [worker, theme] = await Promise.all(["worker", "theme"].map(load))
      const source = [
        `self.given = ${JSON.stringify(data)};`,
        "self.fetch = async (name) => ({ json: async () => self.given[name.includes('/search_index') ? 0 : 1] });",
        `self.asked = ${JSON.stringify(this.search)}; self.importScripts = () => {`,
        theme,
        "\n};\n",
        worker,
      ]
      const started = new OwnWorker(URL.createObjectURL(new Blob(source, { type: "text/javascript" })))
      started.addEventListener("message", (event) => event.data.type !== 1 && this.say(event.data))
      return started
    }
    terminate() {
      this.worker?.then((worker) => worker.terminate())
    }
  }
  window.Worker = /** @type {any} */ (SearchWorker)

  // Links that scripts make, such as those of hits, lead to folders too.
  addEventListener("click", (event) => {
    /** @type {HTMLAnchorElement | null} */
    const link = /** @type {Element} */ (event.target).closest?.("a[href]")
    if (link?.href.startsWith(site) && link.pathname.endsWith("/")) link.pathname += "index.html"
  }, true)
})()
