"""Requests about what is kept: profiles, votes and questions, a workspace's dialect. Each reads or writes the store."""
