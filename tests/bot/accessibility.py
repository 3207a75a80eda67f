"""What would keep somebody from using a page: found by looking at it as it is drawn.

Rule 1  Whatever can be used has a name (WCAG 2.2, 4.1.2) and is reached in the order of the page (2.4.3).
Rule 2  Text has 4.5 : 1 against what is behind it, large text 3 : 1 (1.4.3); what is disabled is free.
Rule 3  The page names its language (3.1.1) and no id twice.
"""

from __future__ import annotations

from playwright.async_api import Frame

_LOOK = """() => {
  const found = [];
  const seen = (one) => {
    const { width, height } = one.getBoundingClientRect();
    const visible = one.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    return visible && width > 1 && height > 1 && !one.closest("[aria-hidden=true]");
  };
  const called = (one) => one.tagName + (one.className ? "." + one.className : "");

  const byId = (ids) => ids.split(" ").map((id) => document.getElementById(id)?.textContent ?? "").join(" ");
  const name = (one) =>
    [
      one.getAttribute("aria-label"),
      byId(one.getAttribute("aria-labelledby") ?? ""),
      one.title,
      one.matches("select, iframe") ? "" : one.textContent,
      ...[...(one.labels ?? [])].map((label) => label.textContent),
      ...[...one.querySelectorAll("img[alt], [aria-label]")].map((img) => img.alt ?? img.ariaLabel),
    ].find((some) => some?.trim());
  const USED = "a[href], button, input:not([type=hidden]), select, textarea, iframe, summary, [tabindex]";
  for (const one of document.querySelectorAll(USED)) {
    if (seen(one) && !name(one)) found.push("no name: " + called(one));
    if (one.tabIndex > 0) found.push("out of order: " + called(one));
  }

  const channels = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => {
    const part = (c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4);
    return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  };
  const behind = (one) => {
    for (let at = one; at; at = at.parentElement) {
      const [r, g, b, alpha = 1] = channels(getComputedStyle(at).backgroundColor);
      if (alpha > 0.9) return [r, g, b];
    }
    return [255, 255, 255];
  };
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (words.nextNode()) {
    const one = words.currentNode.parentElement;
    if (!words.currentNode.data.trim() || !seen(one) || one.closest(":disabled, option, noscript")) continue;
    const style = getComputedStyle(one);
    const [lighter, darker] = [light(channels(style.color)), light(behind(one))].sort((a, b) => b - a);
    const ratio = (lighter + 0.05) / (darker + 0.05);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
    if (size > 0 && ratio < (large ? 3 : 4.5)) {
      found.push(`${ratio.toFixed(1)} : 1 ${called(one)} "${words.currentNode.data.trim()}"`);
    }
  }

  const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
  for (const id of new Set(ids)) {
    if (ids.filter((other) => other === id).length > 1) found.push("twice: #" + id);
  }
  if (!document.documentElement.lang) found.push("no language");
  return found;
}"""


async def obstacles(frame: Frame) -> list[str]:
    """What stands in the way on a page or inside a frame, one line for each; empty when nothing does."""
    found: list[str] = await frame.evaluate(_LOOK)
    return found
