"""What commands do that is more than a call: one module for each.

terminal_chat.py       `jieban chat`
saving.py              `jieban backup` and `jieban restore`
sampled.py             `jieban sample`
interface.py           `jieban interface`
written_requests.py    `jieban erase` and `jieban unbind`
"""
