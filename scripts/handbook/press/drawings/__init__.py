"""Drawings of posters and worksheets: where their fields, lines and pictures stand."""
