"""Changes: what is different from an earlier state of the site, in words about learning."""
