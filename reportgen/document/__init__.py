"""The paper as blocks: findings, notes and the author's sections brought together."""
