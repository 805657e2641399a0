"""The advisor as a server of the Model Context Protocol: the same tools over HTTP and over standard input."""
