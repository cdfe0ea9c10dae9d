"""What is measured: each module here is a process of its own, told what to do by a JSON file.

Nothing is imported at the top that the work itself does not need, since import counts as well.
"""
