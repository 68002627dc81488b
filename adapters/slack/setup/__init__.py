"""`mlrole setup slack`: the manifest, the steps, and whether what is set works."""
