"""What is said and checked over HTTP, whoever asks.

headers.py     what browsers are told with every answer
error_page.py  what a person sees in their browser instead of an error
readiness.py   whether anything can be committed
tokens.py      signed tokens; nonces.py: those used once
"""
