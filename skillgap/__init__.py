"""skillgap reads resumes, finds the skills they name and show, and says what a role asks beyond them."""

__version__ = "0.1.0"
