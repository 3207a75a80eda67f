"""What is said next. Pure: no input, no output, no clock; see `engine.py` for the law.

engine.py        a message + open sessions → the sessions afterwards, and what the desk is to do
turns/           how a turn is made: what came is given to the question it is for
catalog.py       all conversations
residents/       those of residents
casework/        those of staff
everyday.py      those of everybody: menu, language, which question was meant
conversation.py  a conversation is a value, its machine is written out from it
steps/           the kinds of question
said.py          messages that wait until their sender says what they were for
lately.py        what was spoken of last; albums.py: files that are one answer
session.py       where one person is in one conversation, and the stack of all that they are in
texts.py         the words, in both languages; sentences.py: those with blanks, made ready once
messages.py      what can reach a conversation; effects.py: what it wants done
world/           what a conversation knows of the city
reading/         what words mean

Each knows those below it and none above (a contract of import-linter).
"""
