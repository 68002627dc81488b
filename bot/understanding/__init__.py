"""From a message to a Query: clean text, words, names, skills, titles, intent."""
