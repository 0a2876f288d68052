"""Word2Vec vectors of tags: which words stand in the same lists."""
