"""Which words mean which category, learned from closed tickets.

learning.py   learns it, and keeps what was learned
watch.py      takes up what was learned, while the program runs
"""
