"""Equipment: things and places that carry a label, their permanent codes, and what a scanned code opens."""
