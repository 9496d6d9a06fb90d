"""What holds for all tests."""

import os

from hypothesis import HealthCheck, settings

# Time is measured by the benchmarks: a test that fails on a busy machine says nothing. Where a
# change is judged, all tests try the same examples each time.
settings.register_profile(
    "unmerge",
    deadline=None,
    derandomize=bool(os.environ.get("CI")),
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("unmerge")
