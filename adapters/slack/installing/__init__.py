"""In which workspaces the bot is, and by which tokens: one of the settings, or many by OAuth."""
