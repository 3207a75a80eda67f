"""What conversations ask for, and what comes of it.

wishes.py     does what is asked on the batch's own copies: open, move, bind
lookups.py    what somebody may look up
worklists.py  what staff have to see to; lateness.py: what is late
linking.py    links chats of one person; guessing.py: one-time codes that are tried
"""
