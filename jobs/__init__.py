"""Work that nobody waits for: pulls, due by the database's word; Redis only wakes the workers."""
