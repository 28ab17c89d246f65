"""Help for who writes: what each field means, a file to begin with, and a text for a chatbot."""
