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

/** Let a pane that has news be seen, politely. */
function call(pane) {
  const shown = seenPanes();
  if (!shown.includes(pane)) {
    if (fit() === 1 || shown.at(-1).busy) {
      pane.tab.querySelector(".dot").hidden = false;
      return;
    }
    front(pane);
  }
  pane.glow();
}

// Whom of a pane the news is for: the one who is shown if they are among the last, else the first of these.
function newest(pane, { resident: number, staff }) {
  if (pane === resident) {
    return number > seen ? { pane, number } : null;
  }
  const fresh = pane.codes.filter((code) => staff[code] > seen);
  const last = Math.max(...fresh.map((code) => staff[code]));
  const among = fresh.filter((code) => staff[code] === last);
  const code = among.includes(pane.select.value) ? pane.select.value : among[0];
  return code ? { pane, code, number: last } : null;
}

function take(news) {
  const latest = Math.max(news.resident, ...Object.values(news.staff));
  if (latest < seen) {
    seen = 0; // the server was started anew and counts from one
  }
  const all = panes.map((pane) => newest(pane, news)).filter((one) => one !== null);
  seen = latest;
  const names = [];
  for (const { pane, code } of all) {
    if (quiet) {
      pane.select && code !== pane.select.value && pane.turnTo(code);
    } else if (code === pane.select?.value ? !pane.answered : true) {
      names.push(pane.name(code));
      pane.settle(code ?? null);
      call(pane);
    }
  }
  quiet = false;
  if (names.length > 0) {
    told.textContent = `${names.join("、")} 收到新消息`;
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
startClock(({ news }) => take(news));
look();
