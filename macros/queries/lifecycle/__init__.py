"""What comes out, is supported and ends on a given day: each such question is asked here, once, and nowhere else.

`days` knows dates of which only the month or the year is known; `offered` which releases are out on a day and which is
the newest; `support` the state of a release line, `offers` that of a row of a lifecycle table; `ends` what ends, and when.
"""
