"""Counts and the three rates, for a table, a spreadsheet or a program.

counting.py   the figures of a city
printing.py   how they are printed
"""

from bot.figures.counting import Figure, figures
from bot.figures.printing import FORMATS, printed

__all__ = ["FORMATS", "Figure", "figures", "printed"]
