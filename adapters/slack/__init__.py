"""Slack: Block Kit on the way out, Bolt on the way in, over Socket Mode or HTTP."""
