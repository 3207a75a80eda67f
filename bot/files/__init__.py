"""The files that people send: where they are kept, what they are, and what they tell besides.

durable.py          written whole or not at all
media.py            where their bytes are
kinds.py            what they are, by their first bytes
pictures.py         what a picture tells besides what it shows
picture_parts.py    the parts that a picture's file is made of
films.py            what a film tells besides
discretion.py       a file without what it tells besides
"""
