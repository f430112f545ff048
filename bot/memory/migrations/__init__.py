"""How the memory's tables came to be, one step a file."""
