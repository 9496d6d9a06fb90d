"""Documents drawn from invented sheets whose true records are known; each shows a trait."""
