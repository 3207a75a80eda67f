"""What is remembered. The only package that speaks SQL.

How:

database.py     the database, and what a unit of work is; connections.py: one under way, statements as text
engines.py      how either database is reached; addresses.py: where it is; faults.py: whose fault it is
rows.py         many rows in one statement; instants.py: moments as both databases keep them
tables/         all that is kept
schema.py       brings a database to the newest schema, by migrations/
bells.py        what all processes on one PostgreSQL database hear; duties.py: work that one of them does

What a unit of work takes in and leaves:

inbound.py      each source once; arrivals.py: whose turn it is, locked and read
residents.py    people by address, and where they are in their conversations
links.py        chats of one person; staff.py: who is bound to which address, and rooms
tickets.py      work orders; history.py: what was done to each
stakes.py       who joined one; neighbours.py: earlier ones nearby
timers.py       what is to happen later; errands.py: what takes longer than a turn
requests.py     residents who asked to talk to a person
outbox.py       what is to be said; carried.py: in the answer to a request; logs.py: logs that are read
allowances.py   what a platform still lets us say; vault.py: secrets that all processes share
files.py        files on a platform that keeps them

What is read over all of it:

statistics.py   tickets for counting; sightings.py: what stands out; gauges.py: what waits
waits.py        how long residents wait for a person
alarms.py       what leaders are alarmed about; sampling.py: second callbacks
said.py         everything that was said; erasure.py: changes that only erasing makes
audit.py        everything, line by line; backups.py: out of a database and into another
"""
