"""What runs in a peer's own environment. These modules import the standard library and the peer."""
