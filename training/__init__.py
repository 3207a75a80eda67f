"""What short messages mean is learned here, from sentences that were written for it.

Each `*.tsv` is a place of a conversation (`first`, `where` …): a meaning, a tab and a sentence on each line.
`reported.tsv` is what people report, which counts at several places. What was learned goes with the program,
`tickets/meanings/*.npz`, and a test tells where it is not of these sentences; nothing here is installed.

learning.py   sentences → what is learned of them
"""
