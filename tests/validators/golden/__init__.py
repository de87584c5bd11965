"""Golden files: what the rules tell and the cases are paid, word for word, for a person to read and a diff to show.

python -m tests.validators.golden            # says which files would change
python -m tests.validators.golden --write    # writes them; read the diff before it is committed
"""
