"""Layout: one piece becomes one tagged PDF. Only this package imports WeasyPrint."""
