// The clock of the demo: shows the city's time and moves it.

const words = document.body.dataset;
const zone = words.zone;
const next = document.getElementById("next");
const moves = [...document.querySelectorAll("[data-move]")];

const format = (options) => new Intl.DateTimeFormat(document.documentElement.lang, { timeZone: zone, hourCycle: "h23", ...options });
const day = format({ dateStyle: "full" });
const hour = format({ hour: "2-digit", minute: "2-digit", second: "2-digit" });
const moment = format({ dateStyle: "long", timeStyle: "short" });

// Milliseconds between the demo's time and this computer's.
let ahead = null;

function show() {
  if (ahead !== null) {
    const now = new Date(Date.now() + ahead);
    document.getElementById("date").textContent = day.format(now);
    document.getElementById("hour").textContent = hour.format(now);
  }
}

/** Ask the server for its time, or to move it; gives its whole answer. Raises when there is none. */
export async function askTime(request) {
  const answer = await fetch("/demo/clock", request);
  if (!answer.ok) {
    throw new Error(`the clock answered ${answer.status}`);
  }
  const said = await answer.json();
  ahead = new Date(said.now) - Date.now();
  next.textContent = said.next ? words.next.replace("{at}", moment.format(new Date(said.next))) : words.noNext;
  show();
  return said;
}

async function move(body, moved) {
  moves.forEach((button) => (button.disabled = true));
  try {
    moved(await askTime({ method: "POST", headers: { "Content-Type": "application/json" }, body }));
  } catch {
    next.textContent = words.stuck;
  }
  moves.forEach((button) => (button.disabled = false));
}

/** Let the buttons move the clock; `moved` gets the server's answer each time. */
export function startClock(moved) {
  for (const button of moves) {
    button.addEventListener("click", () => move(button.dataset.move, moved));
  }
  setInterval(show, 1000);
}
