"""Discord: the same bot, over its gateway or over HTTP."""
