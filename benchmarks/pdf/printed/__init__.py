"""Real pages and invented tables, printed by a browser and by an office program, as a test.

Who drew the layouts of `samples.pages` knew the reader; other programs' typesetting did not.
"""
