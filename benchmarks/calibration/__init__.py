"""How the probabilities of values are fitted and judged."""
