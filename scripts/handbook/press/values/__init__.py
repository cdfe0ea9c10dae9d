"""What one room of the press hands to the next: sections, sheets, pieces, marks in their HTML."""
