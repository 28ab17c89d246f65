"""The repository of a new site: its first content, its settings, and the workflows that check and publish it."""
