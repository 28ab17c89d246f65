"""The site without a network: packs of pages for the phone, with the worker that composes them."""
