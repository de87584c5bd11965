"""Makes the weights that the project trained itself; nothing here is needed to run it."""
