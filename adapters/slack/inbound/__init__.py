"""What comes from Slack: over HTTP or a socket, checked, acknowledged, and made typed."""
