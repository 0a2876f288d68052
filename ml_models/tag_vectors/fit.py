"""Fit Word2Vec on sets of tags with gensim, or PMI where there are too few lists."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

import numpy as np

from ml_models.errors import DataError, TrainingError
from ml_models.progress import Progress, silent
from ml_models.tag_vectors.config import TagVectorsConfig, epochs_for
from ml_models.tag_vectors.model import TagVectors

_FEWEST_LISTS_FOR_WORD2VEC = 30


def fit_tag_vectors(
    tag_lists: list[list[str]], config: TagVectorsConfig, progress: Progress = silent
) -> TagVectors:
    """Learn a vector for every tag that stands in enough lists.

    Args:
        tag_lists: One list of normalised tags per track or playlist; order carries no meaning.
        config: Hyperparameters and the seed.
        progress: Called after each epoch.

    Returns:
        Unit vectors; their cosine says "stand in the same lists", which is also true of opposites.

    Raises:
        DataError: no two tags ever stand in one list.
        TrainingError: a vector came out NaN or zero.

    Source:
        Mikolov et al., "Distributed Representations of Words and Phrases", NeurIPS 2013; for few
        lists the shifted PMI that it factorises, Levy & Goldberg, NeurIPS 2014.
    """
    lists = [sorted(set(tags)) for tags in tag_lists if len(set(tags)) >= 2]
    counts = Counter(tag for tags in lists for tag in tags)
    min_count = config.min_count if len(lists) >= 100 else 1
    tags = sorted(tag for tag, count in counts.items() if count >= min_count)
    if len(tags) < 2:
        raise DataError("tag vectors need at least two tags that stand together in some list")
    if len(lists) < _FEWEST_LISTS_FOR_WORD2VEC:
        vectors = _pmi_vectors(lists, tags, config)
    else:
        vectors = _word2vec_vectors(lists, tags, config, min_count, progress)
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    if not np.isfinite(norms).all():
        raise TrainingError(f"Word2Vec diverged with {config}")
    vectors = vectors / np.maximum(norms, 1e-9)
    return TagVectors(
        tags=tags,
        vectors=vectors.astype(np.float32),
        counts=np.array([counts[tag] for tag in tags], np.int64),
    )


def _word2vec_vectors(lists, tags, config, min_count, progress) -> np.ndarray:
    from gensim.models import Word2Vec

    longest = max(map(len, lists))
    n_epochs = epochs_for(config, sum(map(len, lists)))
    rng = np.random.default_rng(config.seed)
    model = Word2Vec(
        vector_size=config.n_dimensions,
        window=longest,  # a list is a set: every tag is every other tag's context
        shrink_windows=False,
        min_count=min_count,
        negative=config.n_negative,
        sg=1,
        sample=0,  # down-sampling frequent words would throw away most of a small vocabulary
        workers=1,  # more would make the result depend on the threads' luck
        seed=config.seed,
    )
    model.build_vocab(lists)
    start, end = model.alpha, model.min_alpha
    for epoch in range(n_epochs):
        for words in lists:
            rng.shuffle(words)
        rate = start - (start - end) * epoch / n_epochs
        model.train(
            lists,
            total_examples=len(lists),
            epochs=1,
            start_alpha=rate,
            end_alpha=start - (start - end) * (epoch + 1) / n_epochs,
        )
        progress(f"Word2Vec epoch {epoch + 1} of {n_epochs}", (epoch + 1) / n_epochs)
    return model.wv[tags]


def _pmi_vectors(lists, tags, config) -> np.ndarray:
    index = {tag: row for row, tag in enumerate(tags)}
    together = np.eye(len(tags))
    for words in lists:
        known = [index[word] for word in words if word in index]
        for a, b in combinations(known, 2):
            together[a, b] += 1
            together[b, a] += 1
    share = together.sum(axis=1, keepdims=True)
    pmi = np.maximum(np.log(together * together.sum() / (share * share.T) + 1e-12), 0.0)
    left, singular, _ = np.linalg.svd(pmi)
    n = min(config.n_dimensions, len(tags))
    vectors = np.zeros((len(tags), config.n_dimensions))
    vectors[:, :n] = left[:, :n] * np.sqrt(singular[:n])
    return vectors
