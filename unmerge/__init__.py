"""The application: it wires the stages, runs many files, and speaks to the shell.

The stages are packages of their own with plain names, so a user's folder may hide one of them. That
is settled here, before any of them is imported: see unmerge.shadow.
"""

from unmerge.shadow import keep_own_packages

__version__ = "0.1.0"

keep_own_packages()
