"""What is made by a program, and kept.

characters.py   orthography/characters.txt, from OpenCC's tables
draw.py         docs/conversations.md, from the tables that the program runs on
screenshots.py  the README's pictures, from a real demo in a real browser
"""
