"""What is said and checked over HTTP, whoever asks.

headers.py     what browsers are told with every answer
pages.py       pages that stand by themselves; error_page.py: what is seen instead of an error
readiness.py   whether anything can be committed
tokens.py      signed tokens; nonces.py: those used once
"""
