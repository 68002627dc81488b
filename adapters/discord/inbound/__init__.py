"""What comes in from Discord, made typed at the door."""
