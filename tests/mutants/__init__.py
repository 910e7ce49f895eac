"""Faults planted on purpose: each must turn tests red. `make mutants` plants them one by one."""
