"""Each step by which the layout of the database grew, in Alembic's form; the last one leads to today's."""
