"""HTML pages, and the workbooks of old web programs that are such pages under another name."""

from extract.html.reader import read_html

__all__ = ["read_html"]
