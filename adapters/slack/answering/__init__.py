"""What happens after the acknowledgement: the bot is asked, and its answer goes where it belongs."""
