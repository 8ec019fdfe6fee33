"""Applies the law's consequences of a decision to register, licences and publication: one function per verb and object."""
