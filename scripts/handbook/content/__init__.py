"""Markdown under ``docs/`` read once into one typed, frozen ``Handbook``."""
