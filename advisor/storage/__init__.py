"""Storage: assessments in a database. The only importer of SQLAlchemy and Alembic; `store` is its entry."""
