"""The law as code: pure functions of facts, request and parameters. Standard library only."""
