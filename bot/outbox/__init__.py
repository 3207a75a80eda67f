"""How what was said reaches people: what waits is carried to platforms, or read as a log.

sender.py     carries the outbox of one channel; pace.py: how fast a platform lets us speak
allowance.py  what a platform that counts lets us say; ledger.py: who writes that down
logbook.py    logs of addresses, for channels that are read; bell.py: tells who reads that one has grown
"""
