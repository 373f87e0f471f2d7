"""Measures skillgap against resumes whose truth was typed by hand: see score.py and `python -m tests.accuracy`."""
