"""What would keep somebody from using a page: found by axe-core, as the page is drawn.

Rule 1  All that WCAG 2.0 to 2.2 ask for at A and AA, and axe's best practices; nothing is excluded.
Rule 2  Each frame is looked at by itself.
"""

from __future__ import annotations

from pathlib import Path

from playwright.async_api import Frame, Page

AXE = Path(__file__).parent.parent / "vendor" / "axe-core" / "axe.min.js"

_LOOK = """async () => {
  const values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const { violations, passes } = await axe.run({ runOnly: { type: "tag", values }, iframes: false });
  if (passes.length < 10) return ["axe saw nothing"];
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help}: ${target} ${failureSummary}`));
}"""


async def obstacles(frame: Frame) -> list[str]:
    """What stands in the way on a page or inside a frame, one line for each; empty when nothing does."""
    if not await frame.evaluate("'axe' in window"):
        await frame.evaluate(AXE.read_text("utf-8"))
    found: list[str] = await frame.evaluate(_LOOK)
    return found


async def obstacles_everywhere(page: Page) -> dict[str, list[str]]:
    """The same for a page and all frames that it has opened, by their addresses."""
    opened = [frame for frame in page.frames if frame.url != "about:blank"]
    return {frame.url: found for frame in opened if (found := await obstacles(frame))}
