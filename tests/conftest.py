"""What holds for all tests."""

from hypothesis import HealthCheck, settings

# Time is measured by the benchmarks: a test that fails on a busy machine says nothing.
settings.register_profile(
    "unmerge", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile("unmerge")
