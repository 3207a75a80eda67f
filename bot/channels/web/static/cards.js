// The cards of the transcript: rows of buttons, and the button that shares a position.
//
// Rule 1  A card stays where it was said, and changes there. Pressing an old one is answered in words by the hotline.
// Rule 2  Labels become text nodes and nothing else; a card never builds HTML.

import { element } from "./element.js";
import { word } from "./words.js";

const HERO_CARD = "application/vnd.microsoft.card.hero";
const PLACE_CARD = "application/vnd.jieban.card.place";
const ELEMENTS = { [HERO_CARD]: "jieban-buttons", [PLACE_CARD]: "jieban-place" };

const LOCATE = { enableHighAccuracy: true, timeout: 15000, maximumAge: 60000 };

// A press within this time of another on the same card is the same press of a trembling hand.
const ONE_PRESS = 700;

function button(label, press) {
  const element = document.createElement("button");
  element.type = "button";
  element.className = "card-button";
  element.textContent = label;
  element.addEventListener("click", press);
  return element;
}

// How long a label looks: a Chinese character is as wide as two Latin ones.
const width = (label) => [...label].reduce((sum, sign) => sum + (sign.codePointAt(0) > 0x2e7f ? 2 : 1), 0);

/**
 * Rows of buttons. Asks its page to send by the event `press`, {displayText, value, byKey}; `byKey`: it was
 * pressed by a key, not by a finger or a mouse.
 */
class Buttons extends HTMLElement {
  static observedAttributes = ["data-content"];

  connectedCallback() {
    this.show();
  }

  attributeChangedCallback() {
    if (this.isConnected) {
      this.show();
    }
  }

  show() {
    const { buttons, rows = [] } = JSON.parse(this.dataset.content);
    const left = [...buttons];
    const lines = rows.map((count) => left.splice(0, count));
    const shown = left.length > 0 ? [...lines, ...left.map((one) => [one])] : lines;
    this.setAttribute("role", "group");
    this.setAttribute("aria-label", word("choices"));
    this.replaceChildren(...shown.map((row) => this.row(row)));
  }

  row(row) {
    const element = document.createElement("div");
    element.className = "card-row";
    // The widest label decides whether the row's buttons fit beside each other.
    element.dataset.wide = String(Math.max(...row.map(({ title }) => width(title))) * row.length > 34);
    element.append(...row.map((one) => this.one(one)));
    return element;
  }

  one(one) {
    const element = button(one.title, ({ detail }) => this.press(one, detail === 0));
    element.classList.toggle("card-main", one.main === true);
    return element;
  }

  press({ title, displayText = title, value }, byKey) {
    if (this.pressed && performance.now() - this.pressed < ONE_PRESS) {
      return;
    }
    this.pressed = performance.now();
    this.dispatchEvent(new CustomEvent("press", { bubbles: true, detail: { displayText, value, byKey } }));
  }
}

/** The button that shares the device's position; `trouble` tells the page that there is none. */
class SharePlace extends HTMLElement {
  connectedCallback() {
    this.button = button(word("place"), () => this.locate());
    this.button.classList.add("card-place");
    this.replaceChildren(this.button);
  }

  locate() {
    this.busy(true);
    if (!navigator.geolocation) {
      this.fail();
      return;
    }
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude } }) => {
        this.busy(false);
        const displayText = `${word("here")} ${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
        const detail = { displayText, value: { latitude, longitude } };
        this.dispatchEvent(new CustomEvent("press", { bubbles: true, detail }));
      },
      () => this.fail(),
      LOCATE,
    );
  }

  fail() {
    this.busy(false);
    this.dispatchEvent(new CustomEvent("trouble", { bubbles: true, detail: word("noPlace") }));
  }

  busy(now) {
    this.button.disabled = now;
    this.button.textContent = word(now ? "locating" : "place");
  }
}

customElements.define("jieban-buttons", Buttons);
customElements.define("jieban-place", SharePlace);

/** What is read aloud when a card arrives: the labels of its buttons. */
export const spokenCards = () => (next) => (card) => {
  const { contentType, content } = card.attachment;
  if (!ELEMENTS[contentType]) {
    return next(card);
  }
  const labels = contentType === PLACE_CARD ? [word("place")] : content.buttons.map(({ title }) => title);
  return () => element("span", { children: `${word("choices")}: ${labels.join(", ")}` });
};

/** Shows our two kinds of card by the elements above and leaves the rest to the chat. */
export const cards = () => (next) => (card) => {
  const { contentType, content } = card.attachment;
  const name = ELEMENTS[contentType];
  return name ? element(name, { "data-content": JSON.stringify(content) }) : next(card);
};
