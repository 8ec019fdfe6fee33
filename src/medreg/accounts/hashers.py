"""The password hash of test installations: the same algorithm at its lowest cost."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class QuickArgon2PasswordHasher(Argon2PasswordHasher):
    """Never in production: settings choose it for MEDREG_ENV=test only."""

    time_cost = 1
    memory_cost = 64
    parallelism = 1
