"""microlearn: Markdown micro-units become a fast, phone-first site."""
