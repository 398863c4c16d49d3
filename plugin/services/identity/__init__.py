"""Who is who: normalised identifiers, never-identifiers, and the partition into customers."""
