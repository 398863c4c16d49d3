// <segue-panel>: the panel in any page. See docs/embed.md.
//
//   <script type="module" src="https://segue.example.org/embed/segue.js"></script>
//   <segue-panel phone="+493023125411" launch-url="/segue-launch"></segue-panel>

const VERSION = 1;
const HINTS = ["phone", "email", "external", "interaction", "customer"];
const OURS = new URL(import.meta.url).origin;
// What the panel may ask of the page: an event of that name, handled when somebody listens to it.
const ASKED = ["record.open", "call", "text.insert"];
const TITLES = {
  en: "Customer context",
  de: "Kundenkontext",
  fr: "Contexte du client",
  es: "Contexto del cliente",
};

class SeguePanel extends HTMLElement {
  static observedAttributes = HINTS;

  #frame = null;
  #ready = false;
  #listened = new Set();
  #others = []; // to try when the one before names nobody
  #heard = (event) => this.#hear(event);

  /** Gives an assertion (a signed JWT), or {code}, each time one is needed; may be asynchronous. */
  launcher = null;

  connectedCallback() {
    if (this.#frame) return;
    const frame = document.createElement("iframe");
    const lang = this.getAttribute("lang");
    frame.src = `${OURS}/embed/panel${lang ? `?${new URLSearchParams({ lang })}` : ""}`;
    frame.title = this.getAttribute("title") || TITLES[lang?.slice(0, 2).toLowerCase()] || TITLES.en;
    frame.allow = "clipboard-write";
    frame.referrerPolicy = "origin";
    frame.style.cssText = "display:block;width:100%;height:100%;border:0;color-scheme:auto";
    if (getComputedStyle(this).display === "inline") this.style.display = "block";
    if (!this.style.height && this.clientHeight === 0) this.style.height = "640px";
    addEventListener("message", this.#heard);
    frame.addEventListener("load", () => this.#hello());
    this.#frame = frame;
    this.append(frame);
  }

  disconnectedCallback() {
    removeEventListener("message", this.#heard);
    this.#frame?.remove();
    this.#frame = null;
    this.#ready = false;
  }

  attributeChangedCallback(name, before, now) {
    if (this.#ready && before !== now) this.#sendHint();
  }

  addEventListener(type, ...rest) {
    super.addEventListener(type, ...rest);
    const word = type.replace(/^segue-/, "").replaceAll("-", ".");
    if (!ASKED.includes(word)) return;
    this.#listened.add(word);
    if (this.#ready) this.#hello();
  }

  /**
   * Show a customer: ``{phone}``, ``{email}``, ``{external}``, ``{interaction}`` or ``{customer}``.
   * ``others`` are tried in turn while nobody is known by the one before.
   */
  open(hint = {}, ...others) {
    const [kind] = HINTS.filter((each) => hint[each]);
    if (!kind) return this.clear();
    this.#set({ [kind]: String(hint[kind]) });
    this.#others = others;
  }

  /** Show nobody. */
  clear() {
    this.#set({});
    this.#others = [];
  }

  // One message, however many attributes change.
  #set(hint) {
    const ready = this.#ready;
    this.#ready = false;
    for (const kind of HINTS) {
      if (hint[kind]) this.setAttribute(kind, hint[kind]);
      else this.removeAttribute(kind);
    }
    this.#ready = ready;
    if (ready) this.#sendHint();
  }

  #send(type, data = {}) {
    this.#frame?.contentWindow?.postMessage({ segue: VERSION, type, data }, OURS);
  }

  #hello() {
    this.#send("hello", { can: [...this.#listened] });
  }

  #sendHint() {
    const given = HINTS.find((kind) => this.getAttribute(kind));
    if (given) this.#send("context", { [given]: this.getAttribute(given) });
    else this.#send("clear");
  }

  async #launch() {
    try {
      const proof = (await this.#proof()) || "none";
      this.#send("launch", typeof proof === "string" ? { assertion: proof } : { code: proof.code });
    } catch (error) {
      this.#tell("refused", { detail: `the desk gave no assertion: ${error.message}` });
    }
  }

  async #proof() {
    if (typeof this.launcher === "function") return this.launcher();
    const url = this.getAttribute("launch-url");
    if (!url) return null;
    const response = await fetch(url, { method: "POST", credentials: "same-origin" });
    if (!response.ok) throw new Error(`${url} answered ${response.status}`);
    return (await response.text()).trim();
  }

  #hear(event) {
    if (event.origin !== OURS || event.source !== this.#frame?.contentWindow) return;
    const message = event.data;
    if (message?.segue !== VERSION || typeof message.type !== "string") return;
    if (message.type === "ready") {
      const first = !this.#ready;
      this.#ready = true;
      if (first) this.#sendHint();
    }
    if (message.type === "not-found" && message.data?.status === 404 && this.#others.length) {
      return this.open(...this.#others);
    }
    if (message.type === "renew") this.#launch();
    else this.#tell(message.type, message.data ?? {});
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(`segue-${type.replaceAll(".", "-")}`, { detail, bubbles: true }));
  }
}

customElements.define("segue-panel", SeguePanel);
