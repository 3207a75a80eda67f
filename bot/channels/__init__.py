"""The platforms that people write from: each is translated, nothing is decided.

telegram/, wechat/, web/    a channel each
terminal.py   the chat in a terminal
apology.py    what people hear while nothing can be kept
pieces.py     long texts, in pieces that a platform takes
bodies.py     bodies that are read up to a bound
"""
