// The stage: which panes are seen, and what lights up when somebody is told something.
//
// Rule 1  As many panes are seen as fit (`--fit` in the style sheet); the others are behind their tabs.
// Rule 2  Where several fit, news brings its pane to the front unless somebody is using the one it would
//         replace; where only one fits, nothing moves by itself: the tab gets a dot.

import { askTime, startClock } from "./clock.js";
import { Pane } from "./pane.js";

const EVERY = 1500;

const stage = document.querySelector(".panes");
const tabs = document.querySelector(".tabs");
const told = document.getElementById("told");

const panes = [...stage.querySelectorAll(".pane")].map(
  (section) => new Pane(section, tabs.querySelector(`[data-part="${section.dataset.part}"]`)),
);
const resident = panes[0];

// The panes, the one that should be seen most first.
let wanted = [...panes];
// The number of the last commit whose news was taken; the page begins with what was said before, quietly.
let seen = 0;
let quiet = true;

const fit = () => Number(getComputedStyle(stage).getPropertyValue("--fit"));

function seenPanes() {
  if (fit() === 1) {
    return wanted.slice(0, 1);
  }
  return [resident, ...wanted.filter((pane) => pane !== resident)].slice(0, fit());
}

function arrange() {
  const shown = seenPanes();
  panes.forEach((pane) => pane.show(shown.includes(pane)));
  tabs.hidden = fit() >= panes.length;
}

function front(pane) {
  wanted = [pane, ...wanted.filter((other) => other !== pane)];
  arrange();
}

/** Let a pane that has news be seen, politely: in the place of one that nobody is using. */
function call(pane) {
  const shown = seenPanes();
  if (!shown.includes(pane)) {
    const idle = fit() === 1 ? undefined : shown.slice(1).findLast((other) => !other.busy);
    if (idle === undefined) {
      pane.tab.querySelector(".dot").hidden = false;
      return;
    }
    wanted = [...wanted.filter((other) => other !== idle), idle];
    front(pane);
  }
  pane.glow();
}

// The news for one pane: who was told something last, and which of them to show (who is shown already, or
// the first); null when nobody was.
function newsFor(pane, { resident: number, staff }) {
  if (pane === resident) {
    return number > seen && !pane.answered ? { pane, told: [undefined] } : null;
  }
  const fresh = pane.codes.filter((code) => staff[code] > seen);
  const last = Math.max(...fresh.map((code) => staff[code]));
  const all = fresh.filter((code) => staff[code] === last);
  const code = all.includes(pane.shown) ? pane.shown : all[0];
  const told = pane.answered ? all.filter((one) => one !== pane.shown) : all;
  return told.length > 0 ? { pane, code, told } : null;
}

function take(news) {
  const latest = Math.max(news.resident, ...Object.values(news.staff));
  if (latest < seen) {
    seen = 0; // the server was started anew and counts from one
  }
  const all = panes.map((pane) => newsFor(pane, news)).filter((one) => one !== null);
  seen = latest;
  if (quiet) {
    quiet = false;
    all.filter(({ pane, code }) => code !== pane.shown).forEach(({ pane, code }) => pane.turnTo(code));
    return;
  }
  for (const { pane, code } of all) {
    pane.settle(code);
    call(pane);
  }
  if (all.length > 0) {
    const who = all.map((one) => one.pane.names(one.told)).join(document.body.dataset.comma);
    told.textContent = document.body.dataset.told.replace("{who}", who);
  }
}

async function look() {
  try {
    take((await askTime()).news);
    panes.forEach((pane) => pane.settle());
  } catch {
    // The server is away for a moment; the chats say so themselves.
  }
  setTimeout(look, EVERY);
}

for (const pane of panes) {
  pane.tab.addEventListener("click", () => front(pane));
}
addEventListener("resize", arrange);
document.querySelector(".story").open = fit() > 1;
arrange();
document.body.classList.add("ready");
startClock(({ news }) => take(news));
look();
