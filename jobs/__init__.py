"""Work that runs beside the web: the same functions in process (embedded) and on RQ workers."""
