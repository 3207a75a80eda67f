"""The files that people send: where they are kept, what they are, and what they tell besides.

durable.py          written whole or not at all
media.py            where their bytes are
kinds.py            what they are, by their first bytes
pictures.py         what a picture's file tells besides the picture, and how it is taken out
picture_parts.py    the parts that a picture's file is made of
films.py            where a film was taken, overwritten in its file
discretion.py       what is taken out of each kind of file before it is kept
"""
