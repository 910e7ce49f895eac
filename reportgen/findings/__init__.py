"""Judgements: what the facts amount to, by declared rules. Nothing here reads or writes a file."""
