"""A GGUF model in this process, behind the same interface as an endpoint."""
