"""The terminal: `mlrole chat`, `mlrole ask`, `mlrole predict`, `mlrole knowledge check`."""
