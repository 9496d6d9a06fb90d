"""How well tables are read from born-digital PDFs, beside other programs: `benchmarks.pdf`."""
