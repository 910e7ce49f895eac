"""What must be true of a Word file before it is published: what it hides, and its published form."""
