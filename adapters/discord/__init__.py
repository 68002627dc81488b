"""Discord: the same bot, over its gateway or over HTTP.

The way of a command, from what Discord sends to what a person sees:

1. `inbound.gateway` (a connection that we open) or `inbound.http` (requests that Discord signs) hands a
   `discord.Interaction` to `Answering.take`, with an `Exchange`: how the first answer to it travels.
2. `inbound.reading` makes an arrival of it (`inbound.arrivals`), and says who did it and where. The options of a slash
   command become the sentence that a person could have typed: `ways.said`, by `table`.
3. `answering.visiting` makes a `Request` of that and asks the bot; after a second it says that an answer will come.
4. `drawing.messages` draws the `Reply` as messages, in JSON and within Discord's `limits`.
5. `answering.exchanges` sends the first of them; the others go over the interaction's token.

A mention or a direct message comes over the gateway alone. `Answering.hear` answers it by `answering.sending`, which
keeps the order in a channel and leaves alone who refused. What a button needs stands in its `custom_id` (`names`), so
that any process can answer it, also after a restart.

`app` puts all of this together, `running` makes it a part of `mlrole run`, `setup` makes the application ready.
"""
