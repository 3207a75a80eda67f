"""What is said next. Pure: no input, no output, no clock; see `engine.py` for the law.

What all of it is made of:

conversation.py  a conversation is a value, its machine is written out from it; catalog.py: all of them
messages.py      what can reach a conversation; effects.py: what it wants done
session.py       where one person is in one conversation, and the stack of all that they are in
engine.py        what was said + where they stand → where they stand now, and what is wanted of the desk
world.py         what a conversation knows of the city
texts.py         the words, in both languages; sentences.py: those with blanks, made ready once
steps/           the kinds of question
turns/           a turn being made: what came is given to the question it is for

The conversations; those of staff are in casework/:

intake.py        a report, to its number
branches.py      its category, from a tree; offering.py: an earlier report that it may be about
apart.py         several matters in one description
progress.py      my reports; adding.py: saying more about one
callback.py      the callback; changing.py: a changed mind; shared.py: who joined; second.py: the second one
objecting.py     how a report was handled that was not accepted
human.py         talking to a person
linking.py       chats of one person; privacy.py: one's own data
everyday.py      menu, language, which question was meant

What is remembered between two turns: lately.py, what was spoken of last; albums.py, files that are one
answer; said.py, what waits until its person says what it was for.

What words mean:

words.py         how typed words are read; patterns.py: patterns, put together from tables of words
sayings.py       a whole message that stands for a button or a command; short_answers.py: yes, no, no idea
pointing_out.py  which of several reports is meant
about_us.py      what is asked about the hotline, what people say of themselves
asked_for.py     what people ask for in their own words; smalltalk.py: what answers no question
opinions.py      answers to the callback; beginnings.py: that something else is told
at_card.py       what else is to be done with the card; few_words.py: a few words to it that tell, ask or wait
putting_off.py   that an answer will come
rewriting.py     what is to stand on a line of the card; anonymity.py: that nobody is to know who they are
addresses.py     what people say around an address
caution.py       what keeps words from being taken for what they are like
amounts.py       how much, how many; days.py, moments.py, appointments.py: when it was, when it is to be
contacts.py      when staff say they spoke to somebody
"""
