// What stands at the top of the page for everybody: large print, and the other language.

import { memory } from "./memory.js";
import { language, word } from "./words.js";

const kept = memory("jieban.large");
const asked = memory("jieban.speak");

const root = document.documentElement;
const large = document.getElementById("large");
const tongue = document.getElementById("tongue");

export const isLarge = () => root.classList.contains("large");

function print(now) {
  root.classList.toggle("large", now);
  large.setAttribute("aria-pressed", String(now));
}

/** Let the button switch between usual and large print, as it was left the last time; `changed` draws anew. */
export function offerLargePrint(changed) {
  large.addEventListener("click", () => {
    print(!isLarge());
    kept.write(isLarge() ? "yes" : "no");
    changed();
  });
  large.setAttribute("aria-label", word("largeName"));
  print(kept.read() === "yes");
}

/** Let the link lead to the page in the other language; the hotline is asked to follow. */
export function offerLanguage() {
  const other = language === "en" ? { lang: "zh-Hans", name: "中文", at: "?lang=zh" } : { lang: "en", name: "English", at: "?lang=en" };
  Object.assign(tongue, { lang: other.lang, hreflang: other.lang, textContent: other.name, href: other.at });
  tongue.addEventListener("click", () => asked.write(other.name));
}

/** What to say so that the hotline speaks the page's language, when somebody came by that link; else "". */
export function wordForLanguage() {
  const name = asked.read() ?? "";
  asked.write("");
  return name;
}
