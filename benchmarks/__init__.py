"""Measurements that a person asks for; the tests do not wait for them."""
