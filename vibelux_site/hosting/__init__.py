"""Starting and watching the servers and processes of one machine."""
