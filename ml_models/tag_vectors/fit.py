"""Fit Word2Vec on sets of tags with gensim, or PMI where there are too few lists."""

from __future__ import annotations

from collections import Counter
from itertools import combinations, pairwise

import numpy as np
from scipy.sparse import csr_matrix, diags

from ml_models.errors import DataError, TrainingError
from ml_models.learning.progress import Progress, silent
from ml_models.tag_vectors.config import TagVectorsConfig, epochs_for
from ml_models.tag_vectors.model import TagVectors

_FEWEST_LISTS_FOR_WORD2VEC = 30
_FEWEST_LISTS_FOR_MIN_COUNT = 100  # below, every tag is needed
_MAX_TAGS_FOR_PMI = 1000  # its matrix is dense
_LAST_RATE = 1e-4  # gensim's own min_alpha
_SHRINKAGE = 10.0  # lists


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
        TrainingError: a vector came out NaN or infinite.

    Source:
        Mikolov et al., "Distributed Representations of Words and Phrases", NeurIPS 2013; for few
        lists the shifted PMI that it factorises, Levy & Goldberg, NeurIPS 2014.
    """
    lists = usable_lists(tag_lists)
    counts = Counter(tag for tags in lists for tag in tags)
    min_count = config.min_count if len(lists) >= _FEWEST_LISTS_FOR_MIN_COUNT else 1
    tags = sorted(tag for tag, count in counts.items() if count >= min_count)
    if len(tags) < 2:
        raise DataError(
            "tag vectors need at least two tags that stand together in some list; tag more songs"
        )
    if len(lists) < _FEWEST_LISTS_FOR_WORD2VEC and len(tags) <= _MAX_TAGS_FOR_PMI:
        vectors = _pmi_vectors(lists, tags, config)
    else:
        vectors = _word2vec_vectors(lists, tags, config, min_count, progress)
    if not np.isfinite(vectors).all():
        raise TrainingError(f"Word2Vec diverged with {config}")
    n_lists = np.array([counts[tag] for tag in tags], np.int64)
    return TagVectors(
        tags=tags,
        vectors=_unit_rows(vectors).astype(np.float32),
        counts=n_lists,
        beside=shares_beside(lists, tags, n_lists, n_kept=config.n_beside),
    )


def shares_beside(
    lists: list[list[str]], tags: list[str], counts: np.ndarray, *, n_kept: int
) -> csr_matrix:
    """Say how often each tag stands beside another, shrunk so that rare tags do not speak loudest.

    Args:
        lists: Distinct tags each.
        tags: Row order.
        counts: `(n_tags,)`, lists that hold the tag.
        n_kept: Largest shares that are kept of a tag.

    Returns:
        float32 `(n_tags, n_tags)`: of row's lists the share that holds column; an empty diagonal.
    """
    index = {tag: row for row, tag in enumerate(tags)}
    rows = [[index[tag] for tag in words if tag in index] for words in lists]
    lengths = [len(known) for known in rows]
    places = np.fromiter((place for known in rows for place in known), np.int32, sum(lengths))
    held = csr_matrix(
        (np.ones(len(places), np.float32), places, np.cumsum([0, *lengths])),
        shape=(len(rows), len(tags)),
    )
    together = (held.T @ held).tocsr()
    together.setdiag(0)
    together.eliminate_zeros()
    shares = (diags(1.0 / (counts + _SHRINKAGE)) @ together).tocsr()
    starts, kept = [0], []
    for begin, end in pairwise(shares.indptr):
        best = np.argsort(-shares.data[begin:end], kind="stable")[:n_kept]
        kept.append(begin + np.sort(best))
        starts.append(starts[-1] + len(best))
    chosen = np.concatenate(kept).astype(np.int64)
    return csr_matrix(
        (shares.data[chosen].astype(np.float32), shares.indices[chosen], starts),
        shape=shares.shape,
    )


def usable_lists(tag_lists: list[list[str]]) -> list[list[str]]:
    """Return the lists in which at least two tags stand together, each tag once."""
    sets = (sorted(set(tags)) for tags in tag_lists)
    return [tags for tags in sets if len(tags) >= 2]


def _word2vec_vectors(
    lists: list[list[str]],
    tags: list[str],
    config: TagVectorsConfig,
    min_count: int,
    progress: Progress,
) -> np.ndarray:
    from gensim.models import Word2Vec

    lengths = [len(words) for words in lists]
    n_epochs = epochs_for(config, lengths)
    rng = np.random.default_rng(config.seed)
    model = Word2Vec(
        vector_size=config.n_dimensions,
        # A list is a set: every tag is every other tag's context.
        window=min(max(lengths), config.max_tags_per_list),
        shrink_windows=False,
        min_count=min_count,
        negative=config.n_negative,
        sg=1,
        sample=0,  # down-sampling frequent words would throw away most of a small vocabulary
        workers=1,  # more would make the result depend on the threads' luck
        seed=config.seed,
    )
    model.build_vocab(lists)
    rates = np.linspace(config.learning_rate, _LAST_RATE, n_epochs + 1).tolist()
    for epoch in range(n_epochs):
        model.train(
            _sampled(lists, config.max_tags_per_list, rng),
            total_examples=len(lists),
            epochs=1,
            start_alpha=rates[epoch],
            end_alpha=rates[epoch + 1],
        )
        progress(f"Word2Vec epoch {epoch + 1} of {n_epochs}", (epoch + 1) / n_epochs)
    return model.wv[tags]


def _sampled(lists: list[list[str]], max_tags: int, rng: np.random.Generator) -> list[list[str]]:
    """Return a random part of each long list; the order of a short one does not matter."""
    return [
        words
        if len(words) <= max_tags
        else [words[place] for place in rng.permutation(len(words))[:max_tags]]
        for words in lists
    ]


def _pmi_vectors(lists: list[list[str]], tags: list[str], config: TagVectorsConfig) -> np.ndarray:
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


def _unit_rows(vectors: np.ndarray) -> np.ndarray:
    return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
