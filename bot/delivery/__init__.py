"""The daily tip on its way: planned each minute, delivered in batches, once, whichever process dies when.

`engine` runs `planning` and `couriers` on DBOS: durable workflows, queues with limits, a schedule that fires once over
all processes. What must never happen twice doesn't depend on it: that is settled by the rows of `bot.store.deliveries`.
"""
