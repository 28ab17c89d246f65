"""Existing material becomes drafts of units: one for each task that a document describes.

``read`` → ``sections`` → ``tasks`` → ``drafts``: a file is read into blocks, blocks stand in sections under their
headings, sections hold tasks or none, and each task is written as a draft that an author finishes.
"""
