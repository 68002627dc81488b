"""What is true: facts about machine-learning job roles, each with its source, and the typed reader of them."""

from knowledge.loading import SHIPPED, KnowledgeError, Watched, load, load_fresh
from knowledge.model import Knowledge

__all__ = ["SHIPPED", "Knowledge", "KnowledgeError", "Watched", "load", "load_fresh"]
