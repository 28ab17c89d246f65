"""Quizzes: questions inside units, written in Markdown, answered in the browser."""
