"""The checker beside other checkers, on a handbook that is made as large as one likes."""
