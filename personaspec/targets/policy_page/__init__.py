"""The policy page: what a bot may say, must say and never says, in plain words, for a reviewer or a fan."""
