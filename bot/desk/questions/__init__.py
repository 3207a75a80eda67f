"""The questions that we put of our own accord, and how they end.

pushed.py       the callback, and what a department asks
second.py       the second, random callback
telephoning.py  who is telephoned at once, because no chat reaches them
leftovers.py    questions that were answered elsewhere
"""
