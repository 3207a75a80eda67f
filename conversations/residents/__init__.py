"""The conversations of residents, and what they are put together from.

intake.py        a report, to its number
offering.py      an earlier report that it may be about; apart.py: several matters in one description
progress.py      my reports; adding.py: saying more about one
callback.py      the callback; changing.py: a changed mind; shared.py: who joined; second.py: the second one
objecting.py     how a report was handled that was not accepted
human.py         talking to a person
linking.py       chats of one person; privacy.py: one's own data
"""
