"""Demo town: an invented music scene with planted taste and moods."""

from recommender.demo.seed import (
    DEMO_PASSWORD,
    DEMO_USERNAME,
    DemoReport,
    demo_login,
    remove_demo,
    seed_demo,
)

__all__ = ["DEMO_PASSWORD", "DEMO_USERNAME", "DemoReport", "demo_login", "remove_demo", "seed_demo"]
