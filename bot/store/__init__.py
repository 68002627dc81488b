"""What is kept between conversations: one SQLite file by default, PostgreSQL where `DATABASE_URL` names one.

`place` says where it is and imports no database; `Store` opens it when it is first needed. Each other module holds the
queries on one table: functions of a connection, run by `Store.read` and `Store.write`.
"""
