"""What happens to what came in: the bot is asked, and its answer goes where it belongs."""
