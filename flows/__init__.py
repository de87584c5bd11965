"""Composition: what runs when, in which process, and what happens when a part fails; only flows knows Prefect."""
