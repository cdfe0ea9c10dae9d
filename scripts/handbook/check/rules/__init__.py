"""The rules, one module a family; every rule's docstring is its page in the handbook."""
