"""What can be typed behind `mlrole`, a file a purpose. Each subcommand imports what it needs when it runs."""
