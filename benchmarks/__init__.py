"""Measurements that stand beside the tests: slow, and never a reason to fail."""
