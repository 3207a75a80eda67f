"""What residents ask about their own data.

records.py    what is kept, a copy of it
erasing.py    having it erased
"""
