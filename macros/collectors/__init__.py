"""What brings facts from upstream into data/collected/. Only the commands `refresh` and `verify` import it, never the site.

`refresh` asks for what is new of each product and writes its file anew; `verify` reads some of what was written again.
A product whose upstream answers with anything but what is expected keeps its file as it is.
"""
