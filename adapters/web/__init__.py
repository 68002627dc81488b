"""The web process: what other adapters want reached over HTTP, under one address."""
