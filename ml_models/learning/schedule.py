"""The learning rate of our trainings."""

from __future__ import annotations


def one_cycle(peak: float, n_steps: int, *, warmup_share: float):
    """Rise from a tenth to the peak, then fall to a thousandth along a cosine.

    Source:
        Smith & Topin, "Super-convergence", 2018, with the cosine of Loshchilov & Hutter, "SGDR",
        2017.
    """
    import keras

    warmup = round(warmup_share * n_steps)
    return keras.optimizers.schedules.CosineDecay(
        initial_learning_rate=peak / 10,
        warmup_target=peak,
        warmup_steps=warmup,
        decay_steps=n_steps - warmup,
        alpha=0.001,
    )
