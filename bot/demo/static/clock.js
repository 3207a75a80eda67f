// The clock of the demo: shows the city's time and moves it.

const zone = document.body.dataset.zone;
const next = document.getElementById("next");
const moves = [...document.querySelectorAll("[data-move]")];

const format = (options) => new Intl.DateTimeFormat("zh-CN", { timeZone: zone, hourCycle: "h23", ...options });
const day = format({ year: "numeric", month: "long", day: "numeric" });
const weekday = format({ weekday: "long" });
const hour = format({ hour: "2-digit", minute: "2-digit", second: "2-digit" });
const moment = format({ dateStyle: "long", timeStyle: "short" });

// Milliseconds between the demo's time and this computer's.
let ahead = null;

function show() {
  if (ahead !== null) {
    const now = new Date(Date.now() + ahead);
    document.getElementById("date").textContent = `${day.format(now)} ${weekday.format(now)}`;
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
  next.textContent = said.next ? `下一个期限：${moment.format(new Date(said.next))}` : "眼下没有等着的期限";
  show();
  return said;
}

async function move(body, moved) {
  moves.forEach((button) => (button.disabled = true));
  try {
    moved(await askTime({ method: "POST", headers: { "Content-Type": "application/json" }, body }));
  } catch {
    next.textContent = "时钟没有拨动，请再试一次。";
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
