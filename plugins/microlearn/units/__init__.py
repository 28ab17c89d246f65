"""Micro-units: one goal, one to three key points, one format, one moment of need."""
