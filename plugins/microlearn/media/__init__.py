"""What authors put beside their text, as phones get it: small, upright, and without a trace of where it was made."""
