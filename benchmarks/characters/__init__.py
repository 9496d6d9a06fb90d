"""Makes the table of characters that names are compared by: look-alikes, sounds, use in names.

    python -m benchmarks.characters --write

What it is made from, by license: the recognizer of the rapidocr wheel (Apache-2.0): what it reads
for each character that is printed small, and the rows of its output layer; the Noto fonts
(OFL 1.1): shapes, also of what it cannot print; jieba's dictionary (MIT): how often a character
stands in names; faker (MIT): how often surnames are borne, and given names of today; mimesis
(MIT): given names of today, and compound surnames; pypinyin (MIT): sounds; OpenCC's tables
(Apache-2.0): simplified forms.
"""
