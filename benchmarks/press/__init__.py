"""The press beside other ways to print the same pages, all measured in one run."""
