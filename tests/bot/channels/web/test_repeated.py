"""What a page sends again, since the first answer never came: it is answered like the first time."""

from __future__ import annotations

from pathlib import Path

from bot.app.building import WEB
from bot.channels.web import WebChannel
from tests.bot.channels.web_chat import SECRET, Client, served
from tests.hotline import open_hotline
from tests.small_pictures import PNG


async def test_what_comes_again_is_answered_with_the_id_of_the_first(
    tmp_path: Path, database_url: str
) -> None:
    """A client that waits for its own activity would look for one that is not there."""
    async with open_hotline(tmp_path, database=database_url) as hotline:
        app = hotline.app
        async with served(
            WebChannel(app.desk.receive, app.logbooks[WEB], app.media, SECRET, app.clock)
        ) as http:
            chat, other = Client(http=http), Client(http=http)
            await chat.start()
            await other.start()
            first = await chat.say({"text": "/help"}, "same")
            later = await chat.say({"text": "/help"}, "other_1")
            uploaded = await chat.upload(("a.png", PNG), ("b.png", PNG))
            alike = await other.say({"text": "/help"}, "same")
            assert len({str(answer) for answer in (first, later, uploaded, alike)}) == 4
            before, _ = await chat.log()
            assert await chat.say({"text": "/help"}, "same") == first
            assert await chat.say({"text": "别的话"}, "other_1") == later
            assert await chat.upload(("a.png", PNG), ("b.png", PNG)) == uploaded
            assert await other.say({"text": "/help"}, "same") == alike
            assert (await chat.log())[0] == before
            ids = [activity["id"] for activity in before if activity["from"]["role"] == "user"]
            assert ids == [answer["id"] for _, answer in (first, later, uploaded)]
