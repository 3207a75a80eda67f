"""What a process has by itself, whatever it does.

agreed_time.py  the present that all replicas agree on
duty.py         work that one process at a time does
together.py     what comes meanwhile is done together
metrics.py      what Prometheus is told
logs.py         logs without personal data
heap.py         its memory
unneeded.py     libraries that would be loaded for nothing
crash.py        points at which it can be made to die
"""
