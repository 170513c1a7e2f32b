"""Measures each promise of speed beside what it is compared with, in the same run.

``python -m benchmarks [name …] [--json] [--short]`` prints, for each promise, our figure, the baseline's, their ratio
and the ratio that is promised (kept when ratio ≥ target). Times depend on the computer and on what else it does; only
ratios taken in one run are compared, runs of both sides take turns, and medians are kept. ``--short`` makes everything
small enough for continuous integration: its ratios show that the measures work, not that the promises are kept.

=============== ============================================== ======================================================
name            our work                                       baseline
=============== ============================================== ======================================================
letters         1 000 convocations (letter and pouvoir), one   the same pages as one Platypus story per member
                PDF, whole process
letters_growth  time of a letter among 5 000                   time of a letter among 500
cards           1 000 cards with logo and QR, whole process    ReportLab and one segno PNG per card
search          keystroke → painted, 10 000 members            ``QSortFilterProxyModel`` over a Python model
search_large    keystroke → painted, 100 000 members           the same
sort            a column of 100 000 rows sorted and painted    the proxy's locale-aware sort
import          10 000 CSV rows read, checked, twins found,    a library's call per cell, a query for twins and an ORM
                stored and journaled                           ``add`` per row
import_growth   time of a row among 100 000                    time of a row among 10 000
start           process start → main window painted on a file  everything imported, Alembic, ORM load of every member,
                of 10 000 members                              then the window with its table painted
start_floor     process start → our first paint                process start → first paint of an empty ``QWidget``
memory          resident memory for 100 000 members shown,     ``QStandardItemModel`` with the same cells
                above an empty window
preview         keystroke in a wording → page painted          the whole document made again, then its page painted
=============== ============================================== ======================================================

A row's note tells what the ratio leaves out: the worst keystroke, the time until the rows are there.
"""
