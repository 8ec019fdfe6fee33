"""One declaration of a question gives form, API schema, check-your-answers page, differences and masking."""
