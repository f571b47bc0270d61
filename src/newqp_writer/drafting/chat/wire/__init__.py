"""One request over the wire: how it is made, tried again, read; what its failures are called."""
