"""A turn being made: what came is given to the question it is for, and what that leads to is done.

The turn itself is one value that changes while it is made, a `Turning`:

present.py       the present question: how it is put, and which option words name
stacked.py       what is open, and what is on top
turning.py       what an answer leads to

Everything else is functions over it, in files by subject; each knows those below it in this list, none above:

reception.py     whatever a person sends
wording.py       typed words: who may have them, in one table
stance.py        where a person stands, which rules out that some want their words
unasked.py       words that answer nothing
belonging.py     words that may be about a report that is there
ending.py        words that end, skip, send or put off what is asked
noting.py        a few words said to the card of a report
numbers.py       a phone number that comes unasked
asides.py        what is said to "where is it?" and to the categories that is no answer
remarks.py       what is said to the callback that is no answer
meaning.py       what people say in their own words, by its likeness to what others said
describing.py    whether words tell what is the matter, or where it is
rating.py        several answers to the callback at once
cards.py         words of staff that stand for a button of a card
codes.py         links, codes, commands, numbers
pointing.py      which report is meant
options.py       words that name an option
asking.py        what is asked about us
pressing.py      buttons, positions, files
plainly.py       what plainly is for that question, or for the draft beside it
answering.py     plain words that answer a question which we put
correcting.py    what was answered, and is to be otherwise
unknown.py       who somebody wants to be in their report
besides.py       small talk
commands.py      what a person tells the bot itself
losing.py        files that turn out to be of no use
waiting.py       what becomes of what waits for that
sorting.py       which of the open questions something was for
hearing.py       what came of what the desk was asked for
volunteering.py  what came unasked is kept
"""
