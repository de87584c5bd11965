"""Mutation testing: how many small faults, put into the rules, the gate and the calculation, the quick tests notice."""
