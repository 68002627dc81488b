"""What makes the app ready: its links, its token, its commands."""
