"""Paper: how pages lie on the sides of what is in the printer. Pure geometry."""
