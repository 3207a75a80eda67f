"""What commands do that is more than a call: one module for each.

terminal_chat.py       `jieban chat`
stats.py               `jieban stats`
sampled.py             `jieban sample`
teaching.py            `jieban learn`
saving.py              `jieban backup` and `jieban restore`; backups.py: how a backup is made and read
interface.py           `jieban interface`
written_requests.py    `jieban erase` and `jieban unbind`
only_looking.py        the database as it is, for those that change nothing
"""
