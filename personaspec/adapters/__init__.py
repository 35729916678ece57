"""Our guard inside other people's runtimes. No policy is decided here: an adapter asks the guard and tells its answer
in the runtime's own types. One file = one runtime; each needs its extra, and nothing else of the house imports them."""
