"""Floor 2: plain text and HTML from XML, by the writers of xml2rfc. It runs in a child (maild.sandbox).

Only the writers are used. xml2rfc's command, parser, resolver and cache open files and network connections
that a draft names; what comes in here is self-contained already (parsers.xml).
"""
