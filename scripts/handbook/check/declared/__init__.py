"""The pages of what press and site find while they make something, one module a family.

They never import the check, nor the check them: what they find bears a code, and here stands why it
matters and how to correct it.
"""
