"""Everything that touches the outside.

cli/            the command line; commands/: what each command does; kept.py: for one that only looks
app/            puts it together; workers.py: several processes of it
config/         settings; city/: a city out of files; cities/: the packaged ones
desk/           messages in → one unit of work → everything that follows
world/          what conversations know of the city, and the city knows

mail.py         what crosses the border to a chat platform; channels/: the platforms
sender.py       carries the outbox of one channel; pace.py: how fast a platform lets us speak
accounts.py     what a platform that counts lets us say; ledger.py: who writes that down
logbook.py      logs of addresses, for channels that are read; bell.py: tells who reads that one has grown
spool.py        where what came waits while nothing can be kept
files/          what people send, and where it is kept; fetching.py: brings it from a platform

rounds.py       timers that are due, people who fell silent; repeating.py: what is looked for again and again
by_the_clock.py what is done by the city's own clock; leaders.py: who is told then
alarms/         what leaders are alarmed about; digest/: the morning's figures; figures/: how they are counted
draws.py        the second callback's draws
errands.py      what takes longer than a turn; copies.py: somebody's own data; sweep.py: the rest of erasing
tidying.py      forgets what is no longer needed
learning.py     learns categories; model_watch.py: takes up what was learned
successors.py   departments that the city's files don't know any more
backups.py      backup and restore

agreed_time.py  the present that all replicas agree on; duty.py: work that one process does
together.py     what comes meanwhile is done together; readiness.py: whether anything can be committed
metrics.py      what Prometheus is told; logs.py: logs without personal data
sealing.py      phone numbers at rest; phones.py: what is one
tokens.py       signed tokens; nonces.py: those used once; headers.py, error_page.py: what browsers are told
mistakes.py     how a mistake in the configuration is told; values.py, variables.py: what may be written there
heap.py         the process's memory; crash.py: points at which it can be made to die

demo/           the demo's page; simulation/: a month of an invented city
"""
