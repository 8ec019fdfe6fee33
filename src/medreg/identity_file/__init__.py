"""一人一档: everything that ever happened to one physician on record, as of a day and as known at a moment."""
