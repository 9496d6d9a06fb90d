"""The application: it wires the stages, runs many files, and speaks to the shell."""

__version__ = "0.1.0"
