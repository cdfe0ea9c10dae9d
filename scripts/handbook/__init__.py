"""Multilingual facilitator handbook: check, print and publish the Markdown under ``docs/``."""

__version__ = "0.1.0"
