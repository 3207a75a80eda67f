"""Phone numbers.

phones.py     what is one, and how it is written
sealing.py    how they are kept
"""
