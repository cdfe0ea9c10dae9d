"""The website: MkDocs with Material and static-i18n, fed from the ``Handbook``."""
