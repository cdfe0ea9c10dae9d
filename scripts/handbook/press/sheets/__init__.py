"""Sheets as documents: from pages of the handbook to pieces that can be laid out."""
