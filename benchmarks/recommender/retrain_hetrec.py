"""Import HetRec and retrain on it: `python -m benchmarks.recommender.retrain_hetrec`."""

import argparse
import time
from pathlib import Path

from benchmarks.scratch import scratch_site


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    default = Path("../shared/data/music/hetrec-lastfm-2k")
    parser.add_argument("--data", type=Path, default=default)
    data = parser.parse_args().data.resolve()
    with scratch_site():
        from listening.services.import_plays import import_catalogue_with_plays
        from recommender.models.releases import ModelKind
        from recommender.training.releases import publish_release
        from recommender.training.runs import train_now

        began = time.perf_counter()
        report = import_catalogue_with_plays(source="hetrec", path=data)
        print(f"import: {time.perf_counter() - began:.1f} s")
        print(*(f"  {line}" for line in report.lines()), sep="\n")
        began = time.perf_counter()
        # The blend is learnt on top of what serves.
        for kind in (ModelKind.TAG_VECTORS, ModelKind.ALS, ModelKind.BLEND):
            part = time.perf_counter()
            run = train_now(kind=kind, report=lambda message, share: None)
            print(f"{kind}: {run.status} in {time.perf_counter() - part:.1f} s")
            for name, value in run.release.metrics.items():
                print(f"  {name}: {value}")
            if kind != ModelKind.BLEND:
                publish_release(release=run.release)
        print(f"retrain of all: {time.perf_counter() - began:.1f} s")


if __name__ == "__main__":
    main()
