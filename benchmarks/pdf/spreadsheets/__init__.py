"""Invented workbooks printed by a spreadsheet program: does the print say what they say?"""
