"""The recognizer by itself: invented lines, drawn and spoilt, against what was drawn."""
