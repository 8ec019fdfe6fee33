"""A PostgreSQL server of one's own for development and tests: found, started, shared, stopped by its last owner.

No Django here, so that the tests' set-up and `medreg run` can use it before any setting exists.
"""

from medreg.cli.cluster.binaries import ServerBinaries, find_binaries, system_binaries, wheel_binaries
from medreg.cli.cluster.databases import ROLES, ensure_database, role_name, role_statements
from medreg.cli.cluster.errors import ClusterError
from medreg.cli.cluster.lease import Cluster, running_cluster

__all__ = [
    "ROLES",
    "Cluster",
    "ClusterError",
    "ServerBinaries",
    "ensure_database",
    "find_binaries",
    "role_name",
    "role_statements",
    "running_cluster",
    "system_binaries",
    "wheel_binaries",
]
