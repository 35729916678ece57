"""What a persona MEANS: the IR, frozen and versioned; the public contract."""
