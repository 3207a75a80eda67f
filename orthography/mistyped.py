"""Words that are typed by their sound, with the ones that are meant, of the same length: 路登, 垃级.

Rule 1  Only what no right word has in it: 小去 is a slip before 门 or 里, 大小去留 is none.
"""

from __future__ import annotations

from typing import Final

from orthography.rows import Words

_ROWS: Final = """
路登[记陆]>路灯 路蹬>路灯 垃级>垃圾 垃极>垃圾 垃及>垃圾 拉圾>垃圾 [大窄矮胆]小去[年向掉除了留过的看问找]>小区
做标[记识志准签题语]>坐标 灯不量>灯不亮 灯不良>灯不亮 噪因>噪音 燥音>噪音 无业管理>物业管理
发宋[代朝]>发送 路灯罩明>路灯照明
"""

MISTYPED: Final = Words(_ROWS)
SIGNS: Final = "路[登蹬]|垃[级极及]|拉圾|小去|做标|灯不[量良]|噪因|燥音|无业管|发宋|罩明"
"""What is looked for before the words are read more closely."""
