"""Whether the promises of docs/reliability.md hold: the program is run as its users run it, and mistreated.

Rule 1  From outside: this package imports nothing of the program. It starts `jieban serve`, brings updates as
        a platform would, and reads `jieban audit`.
Rule 2  What is going to be sent is written to the oracle first, and flushed.
Rule 3  Every dice is seeded: what broke a promise once can be played again (how the processes interleave
        cannot).
"""
