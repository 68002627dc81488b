"""How answers look and travel: one adapter a platform, each thin over the bot."""
