"""What takes longer than a turn, and is done beside the desk.

errands.py    looks for errands, one process at a time
copies.py     a copy of somebody's own data
sweep.py      the rest of erasing, and files that nobody needs
fetching.py   brings the files that people sent from their platform
"""
