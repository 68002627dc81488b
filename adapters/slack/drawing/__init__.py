"""How answers, forms and the Home tab look in Slack: Block Kit, within its limits."""
