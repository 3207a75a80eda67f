// What is written while the hotline cannot be reached: it is told so, and sent, in order, until it arrives.
//
// Rule 1  What is sent again has the id of the first time: the server takes it once.
// Rule 2  What the server refuses is not sent again, nor what the chat has given up: that has its own way to be repeated.
// Rule 3  A file takes its time: only a message without one that takes long tells of no connection.

const SLOW = 4; // seconds
const PAUSES = [1, 2, 4, 8, 15];
const AGAIN = "retry"; // in the place of an id: it was not taken, but may be later

/** Waits so long, or until the browser knows of a connection again. */
async function pause(seconds) {
  const over = new AbortController();
  const online = new Promise((resolve) => addEventListener("online", resolve, { once: true, signal: over.signal }));
  await Promise.race([online, new Promise((resolve) => setTimeout(resolve, seconds * 1000))]);
  over.abort();
}

/** Let `line`, a Direct Line client, send until what it sends arrives; `tell` hears whether it cannot. */
export function patient(line, tell) {
  const post = line.postActivity.bind(line);
  const once = (activity) =>
    new Promise((resolve, reject) => post(activity).subscribe({ next: resolve, error: reject }));
  let before = Promise.resolve();
  let unsent = 0;
  let lost = false;
  const told = (now) => {
    lost = now;
    tell(now);
  };

  async function deliver(activity, asked) {
    for (let attempt = 0; asked.still; attempt += 1) {
      const slow = activity.attachments?.length ? null : setTimeout(() => told(true), SLOW * 1000);
      const id = await once(activity).finally(() => clearTimeout(slow));
      if (id !== AGAIN) {
        told(false);
        return id;
      }
      told(true);
      await pause(PAUSES[Math.min(attempt, PAUSES.length - 1)]);
    }
    throw new Error("nobody waits for it any more");
  }

  // The chat asks no more of it than of an observable.
  line.postActivity = (activity) => ({
    subscribe: (observer) => {
      const asked = { still: true };
      unsent += 1;
      const done = before.then(() => deliver(activity, asked)).finally(() => (unsent -= 1));
      before = done.catch(() => {});
      done.then(
        (id) => {
          observer.next(id);
          observer.complete();
        },
        (problem) => observer.error(problem),
      );
      return { unsubscribe: () => (asked.still = false) };
    },
  });
  addEventListener("offline", () => told(true));
  addEventListener("online", () => told(unsent > 0));
  addEventListener("beforeunload", (event) => {
    if (lost && unsent > 0) {
      event.preventDefault();
    }
  });
  return line;
}
