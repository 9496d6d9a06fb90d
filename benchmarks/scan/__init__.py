"""How well scanned sheets are read, beside its peers: `python -m benchmarks.scan`."""
