"""What hooks into MkDocs, and into no other engine: the site is the same without them, only slower to build and to look at."""
