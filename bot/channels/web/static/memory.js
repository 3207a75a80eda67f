// What this browser remembers for the page. It may forbid us its memory (private windows, blocked cookies):
// then everything is as on the first visit.

export const memory = (key) => ({
  read: () => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  },
  write: (value) => {
    try {
      localStorage.setItem(key, value);
    } catch {
      // Nothing to do: it lasts as long as the page.
    }
  },
});
