"""Three-way merges of `.persona` files, by declaration and by line. Pure: on trees of `syntax`, never on the disk."""
