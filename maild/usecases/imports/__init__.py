"""What others know, taken over: groups and drafts from files. Mistakes are told with their places."""
