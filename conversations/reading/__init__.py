"""What words mean: patterns and lists over what people type, each with the subject that it is about.

words.py         how typed words are read; patterns.py: patterns, put together from tables of words
sayings.py       a whole message that stands for a button or a command; short_answers.py: yes, no, no idea
yes_or_no.py     yes or no, in whatever words
asked_for.py     what people ask for in their own words; smalltalk.py: what answers no question
manners.py       thanks and nods; tempers.py: hurry, anger, pleasure
awaited.py       that somebody still waits for the person they asked for
about_us.py      what is asked about the hotline, what people say of themselves
courtesies.py     what stands around what somebody says: greetings, thanks, pleas
documents.py      numbers of identity and bank cards
about_handling.py  what is asked of how a matter is dealt with
pointing_out.py  which of several reports is meant
opinions.py      answers to the callback; beginnings.py: that something else is told
at_card.py       what is to be done with the card; few_words.py: a few words to it that tell, ask or wait
putting_off.py   that an answer will come; withdrawing.py: why a report is withdrawn
around.py        what people say around an answer
echoes.py        what of a question returns in its answer
rewriting.py     what is to stand on a line of the card; putting_right.py: on one of a report that was filed;
                 anonymity.py: that nobody is to know who they are
addresses.py     what people say around an address; mistaken.py: that what was told before was wrong
accounts.py      whether words say by themselves that something is wrong
caution.py       what keeps words from being taken for what they are like
amounts.py       how much, how many; days.py, moments.py, appointments.py: when it was, when it is to be
contacts.py      when staff say they spoke to somebody
"""
