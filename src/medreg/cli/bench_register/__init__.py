"""A synthetic public register of any size, servers that read it, and a crowd that asks them: for `bench verify` and `bench search`."""
