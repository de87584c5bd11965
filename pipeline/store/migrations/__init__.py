"""How an older store becomes one of today: Alembic's revisions, in order."""
