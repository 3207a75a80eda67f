// One pane of the stage: the chat of one person, who may be exchanged for another of the same part.
//
// Rule 1  A pane turns to whoever was told something last, but never away from words that are not sent yet,
//         nor from somebody who is using it: then it only offers to turn.
// Rule 2  A chat is opened when its pane is first seen, not before.

// Milliseconds after the last touch of the page during which somebody is still at the pane they touched.
const AT_IT = 20000;
// Milliseconds within which what arrives is the answer to a touch, and no news.
const ANSWERED = 4000;
const GLOW = 7000;
// What stands between names.
const LIST = document.documentElement.lang === "en" ? ", " : "、";

// What of the whole page was touched last.
let inHand = null;
addEventListener("pointerdown", () => (inHand = null));

export class Pane {
  constructor(section, tab) {
    this.section = section;
    this.tab = tab;
    this.part = section.dataset.part;
    this.frame = section.querySelector("iframe");
    this.select = section.querySelector("select");
    this.offer = section.querySelector(".offer");
    this.touched = -Infinity;
    this.waiting = null;
    this.frame.addEventListener("load", () => this.loaded());
    this.select?.addEventListener("change", () => this.turnTo(this.shown));
    this.offer?.addEventListener("click", () => this.turnTo(this.waiting));
    this.loaded();
  }

  loaded() {
    if (this.opened || !this.select) {
      this.touched = performance.now(); // the greeting is no news
    }
    for (const event of ["pointerdown", "keydown", "input"]) {
      this.frame.contentWindow.addEventListener(event, () => this.touch(), { passive: true });
    }
  }

  touch() {
    inHand = this;
    this.touched = performance.now();
  }

  get codes() {
    return this.select ? [...this.select.options].map(({ value }) => value) : [];
  }

  get busy() {
    const box = this.frame.contentDocument?.querySelector("textarea, input[type=text]");
    return Boolean(box?.value) || (inHand === this && performance.now() - this.touched < AT_IT);
  }

  /** Whether what arrived just now answers what was done in this pane. */
  get answered() {
    return performance.now() - this.touched < ANSWERED;
  }

  /** The code of whoever is shown; undefined in the resident's pane. */
  get shown() {
    return this.select?.value;
  }

  /** The part and the names of those with these codes, for reading. */
  names(codes) {
    const part = this.section.querySelector("h2").firstChild.textContent.trim();
    const options = [...(this.select?.options ?? [])].filter(({ value }) => codes.includes(value));
    return [part, options.map(({ textContent }) => textContent.split(" · ")[0]).join(LIST)].join(" ").trim();
  }

  show(shown) {
    this.section.hidden = !shown;
    this.tab.setAttribute("aria-pressed", String(shown));
    if (shown) {
      this.tab.querySelector(".dot").hidden = true;
      this.open();
    }
  }

  open() {
    if (this.select && this.opened !== this.shown) {
      this.opened = this.shown;
      this.frame.contentWindow.location.replace(this.frame.dataset.chat + encodeURIComponent(this.opened));
    }
  }

  turnTo(code) {
    this.waiting = null;
    this.offer.hidden = true;
    this.select.value = code;
    if (!this.section.hidden) {
      this.open();
    }
  }

  /** Turn to `wanted` now, or offer it while somebody is at the pane; without one, to who was offered. */
  settle(wanted = this.waiting) {
    if (!wanted || wanted === this.shown) {
      return;
    }
    if (!this.busy) {
      this.turnTo(wanted);
      this.glow();
      return;
    }
    this.waiting = wanted;
    this.offer.textContent = document.body.dataset.offer.replace("{who}", this.names([wanted]));
    this.offer.hidden = false;
  }

  glow() {
    clearTimeout(this.dims);
    this.section.classList.add("fresh");
    this.dims = setTimeout(() => this.section.classList.remove("fresh"), GLOW);
  }
}
