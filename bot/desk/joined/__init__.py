"""Matters that several residents have in common.

neighbourhood.py  earlier tickets nearby that a report could be about
joining.py        residents who joined somebody else's ticket
merging.py        tickets that become one
"""
