"""What is made by a program for the documentation.

draw.py         docs/conversations.md, from the tables that the program runs on
screenshots.py  the README's pictures, from a real demo in a real browser
"""
