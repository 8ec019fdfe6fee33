"""/fhir/R4/…: the public register and the institutions as FHIR R4 (4.0.1) resources, read-only, after IHE mCSD (docs/fhir.md).

Nothing is told here that the public window does not tell; clients need a token of scope `fhir.read` all the same, because
they may list. A resource is made from what `publication.directory` and `institutions.directory` answer: pure functions in
`practitioner`, `practitioner_role`, `organization`, `location`. What can be asked is one table, `parameters`, from which
the search, the CapabilityStatement and the tests are made.
"""
