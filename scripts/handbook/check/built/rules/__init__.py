"""The rules about what was built, one module a family."""
