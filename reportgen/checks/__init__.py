"""Checks of a paper against what was found. Each gives problems and changes nothing."""
