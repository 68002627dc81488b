"""Tips made from the knowledge: sentences around its facts, in several shapes, so that they read as if written."""
