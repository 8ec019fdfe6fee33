"""How staff read a case: answers, checks, documents, history. Used by the institution's and the authority's portal."""
