"""What happens to a matter, and by when. Pure: no input, no output, no clock.

ticket.py       what a work order holds; numbers.py: its number
lifecycle.py    the law: which moves there are, and who may make each; errors.py: why one can't be made
casework/       what each move does besides

city.py         a city as its own people configured it; rules.py: what it says by rule; named.py: names
categories.py   what a matter can be about; suggestions/: which of these words mean; places/: where
calendar.py     which days are worked; periods.py: the days and months of figures
deadlines.py    by when; escalation.py: who stands where on the ladder; roster.py: who is on call
dispatch.py     which department; complaints.py: which is complained of
remit.py        what a hotline may not take on
safety.py       words of an emergency; cries.py: cries for help that no list foresees

neighbours.py   whether two reports are about the same; cells.py: the grid of places
gate.py         the reply gate; results.py: whether words tell a result; contacted.py: or a contact
meanings/       what short messages mean, by their likeness to others
phrases.py      words of the configuration; patterns.py: patterns made of tables
traces.py       words by which somebody can be recognised

rates.py        the three rates; weights.py: how much answers count; sampling.py: the second callback
watching.py     what leaders are alarmed about; rising.py: rising topics; repeats.py: many on one matter
"""
