"""Search: an index that is made at build time and looked up on the phone."""
