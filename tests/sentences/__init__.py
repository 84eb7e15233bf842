"""Every kind of sentence that the site says, in both languages: tests/golden/sentences.yaml, which people read.

`python -m tests.sentences` writes that file anew. What says a sentence is run on the small data set and on that of the
golden questions, so that true facts may be corrected without a change here.
"""
