// Keeps the newest message in sight of whoever pressed a button, whose answer they wait for, or let the print grow.
//
// The stock chat follows by itself, but not after a scroll back to an old button, nor when the press comes
// while it still glides to the last message, nor when everything grows. Scrolling by hand ends it, as it ends
// the chat's own following.

const TRANSCRIPT = ".webchat__basic-transcript__scrollable";

/** Follow the transcript inside `place` from each event `press` or `grown` until somebody scrolls. */
export function followAfterPress(place) {
  let following = false;
  let watched = null;
  const toTheEnd = () => {
    if (following) {
      watched.scrollTop = watched.scrollHeight;
    }
  };
  const growing = new ResizeObserver(toTheEnd);
  const follow = () => {
    following = true;
    const transcript = place.querySelector(TRANSCRIPT);
    if (transcript !== watched) {
      growing.disconnect();
      [...transcript.children].forEach((part) => growing.observe(part));
      watched = transcript;
    }
    toTheEnd();
  };
  place.addEventListener("press", follow);
  place.addEventListener("grown", follow);
  for (const scrolled of ["wheel", "touchmove"]) {
    place.addEventListener(scrolled, () => (following = false), { passive: true });
  }
}
