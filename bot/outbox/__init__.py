"""How what was said reaches people: what waits is carried to platforms, or read as a log.

sender.py     carries the outbox of one channel; noted.py: what became of what was sent
pace.py       how fast a platform lets us speak
fetched.py    our own copies in the place of files that another platform keeps
allowance.py  what may be sent where a platform counts messages, as protocols; ledger.py: how that is kept
logbook.py    logs of addresses, for channels that are read; bell.py: tells other processes that one has grown
"""
