"""New figures brought into a draft that people have edited, without the loss of a word of theirs."""
