"""Pure reasoning over the knowledge: data in, data out, no clock and no I/O."""
