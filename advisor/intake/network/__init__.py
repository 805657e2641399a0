"""Small trained networks over the sentences of a description; each one's weights lie in the package that uses it."""
