"""Printed labels: a QR symbol, what to do with it, and the code and address for who cannot scan."""
