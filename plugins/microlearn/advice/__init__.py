"""Advice: what makes a unit less useful than it could be, found by rules that each say why."""
