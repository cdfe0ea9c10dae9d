"""Binding: pieces that were laid out alone become one file. Nothing is laid out again."""
