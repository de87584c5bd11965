"""What the README claims, measured by commands that anyone can run (scripts/bench)."""
