"""What has to do with MkDocs, and with no other engine: the site is the same without it, only slower to build and to look at."""
