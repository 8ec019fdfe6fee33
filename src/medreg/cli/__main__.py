"""`python -m medreg.cli`: the same as the `medreg` script."""

from medreg.cli.main import main

main(prog_name="medreg")
