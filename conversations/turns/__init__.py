"""How a turn is made: what came is given to the question it is for, and what that leads to is done.

A turn under way is one value that changes while it is made, a `Turning`; each of these adds to it:

present.py       how the present question is put, and which of its options words name
stacked.py       the open sessions, and which is on top
turning.py       what an answer leads to

The other files are functions that take it; each knows those below it in this list, none above:

reception.py     whatever a person sends, given to the question it is for
wording.py       typed words: the table of readings that may take them, in order
stance.py        where a person stands when words come, which rules out some readings
unasked.py       words that answer nothing
belonging.py     words that may be about a report that is there
ending.py        words that end, skip, send or put off what is asked
noting.py        a few words at the card of a report
numbers.py       a phone number that nobody asked for
asides.py        replies to "where is it?" and to the list of categories that are no answer
remarks.py       replies to the callback that are no answer
detailing.py     replies to a category's own questions that are more than an answer, or none
meaning.py       own words, by their likeness to what others said
describing.py    whether words tell what is the matter, or where it is
rating.py        several answers to the callback at once
talking.py       plain words of a resident and an agent who talk to each other
cards.py         words of staff that stand for a button of a card
codes.py         links, codes, commands, numbers
pointing.py      which report is meant
options.py       words that name an option
asking.py        questions about the hotline
pressing.py      buttons, positions, files
plainly.py       words that plainly are for our question, or for the draft beside it
answering.py     plain words that answer our question
correcting.py    answers that are to be others
unknown.py       whether somebody's name is to be known
besides.py       small talk
commands.py      commands
losing.py        files that turn out to be of no use
waiting.py       messages that wait until their sender says what they were for
sorting.py       asks which of the open questions something was for
hearing.py       results of effects
volunteering.py  answers that come before their question
"""
