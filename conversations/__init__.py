"""What is said next. Pure: no input, no output, no clock; see `engine.py` for the law."""
