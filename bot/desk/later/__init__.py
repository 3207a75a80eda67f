"""Notices that wait for a better hour.

promises.py   notices that were kept for a better hour, and to whom they go when it comes
overtaken.py  whether one of them is still worth saying
lost_files.py files that turned out to be of no use
unread.py     messages that nobody can parse
"""
