"""Everything that touches the outside.

cli/          the command line; commands/: what each command does
app/          puts it together
simulation/   a month of an invented city; demo/: the demo's page
digest/       the morning's figures; alarms/: what leaders are alarmed about
channels/     the platforms; mail.py: what crosses the border to them
errands/      what takes longer than a turn, and is done beside the desk
outbox/       how what was said reaches people
rounds/       what is done again and again, and by the clock
desk/         messages in → one unit of work → everything that follows
figures/      how figures are counted; learning/: which words mean which category
world/        what conversations know of the city, and the city knows
config/       settings; city/: a city out of files; cities/: the packaged ones
http/         what is said and checked over HTTP
files/        what people send, and where it is kept
phones/       phone numbers, and how they are kept
process/      what a process has by itself: its memory, its logs, its duties
mistakes.py   how a mistake in the configuration is told
"""
