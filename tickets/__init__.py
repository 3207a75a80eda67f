"""What happens to a matter, and by when. Pure: no input, no output, no clock."""
